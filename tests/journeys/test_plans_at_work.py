"""A buddy opens a plan for a purpose, reads it and writes a note; who collects rent at the same house sees nothing."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.plans.models import Area, Sort
from tests import make
from tests.journeys.conftest import SignIn, Visit
from tests.plans import at_work, setting

CheckPage = Callable[[Page], None]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["phone", "desk"])
def page(request: pytest.FixtureRequest) -> Page:
    """First a small phone, then a desk."""
    found: Page = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def samira() -> Worker:
    """The buddy of a landlord."""
    return setting.buddy(setting.house(is_landlord=True))


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


def test_a_buddy_opens_a_plan_for_a_purpose_reads_it_and_writes_a_note(
    page: Page, samira: Worker, signed_in: SignIn, visit: Visit, check_page: CheckPage
) -> None:
    plan = at_work.shared(samira.organisation, may_write=True)
    at_work.noted(
        samira, plan=plan, sort=Sort.OPINION, said="Het huis is te vol.", otherwise="Ik vind het juist gezellig."
    )
    signed_in(page, samira)
    visit(page, "/vandaag/")

    page.locator("summary", has_text="Meer").click()
    page.get_by_role("link", name="Plannen").click()
    check_page(page)
    press(page, re.compile("Naast u staan.*Ria"))
    check_page(page)
    press(page, "Nee, open het plan")
    check_page(page)
    page.get_by_role("link", name=re.compile("Lees.*Wonen")).click()
    expect(page.get_by_text(at_work.WANTS)).to_be_visible()
    expect(page.get_by_role("heading", name="Ria ziet dit anders")).to_be_visible()
    check_page(page)

    # Two taps: the way to the page, and the button that says what it is.
    page.get_by_role("link", name="Schrijf iets op").click()
    check_page(page)
    page.get_by_label("Wat schrijf je op?").fill("De loodgieter komt dinsdag.")
    press(page, "Een afspraak")
    expect(page.get_by_text("Bewaard. De bewoner leest dit ook.")).to_be_visible()
    expect(page.get_by_role("heading", name="Afspraak")).to_be_visible()
    check_page(page)


def test_a_buddy_takes_a_part_along_on_paper(
    page: Page, samira: Worker, signed_in: SignIn, visit: Visit, check_page: CheckPage
) -> None:
    plan = at_work.shared(samira.organisation, may_take_along=True)
    at_work.opened(make.signed_in(samira), plan)
    signed_in(page, samira)
    visit(page, "/plannen/")
    press(page, re.compile("Naast u staan.*Ria"))
    page.get_by_role("link", name=re.compile("Lees.*Wonen")).click()

    page.get_by_role("link", name="Neem mee op papier").click()
    check_page(page)
    press(page, "Ja, maak het papier")

    expect(page.get_by_text(re.compile(f"Meegenomen door {samira.membership.name}"))).to_be_visible()
    expect(page.get_by_text(at_work.WANTS)).to_be_visible()
    check_page(page)


def test_who_knows_the_resident_is_told_to_ask_a_colleague(
    page: Page, samira: Worker, signed_in: SignIn, visit: Visit, check_page: CheckPage
) -> None:
    at_work.shared(samira.organisation)
    signed_in(page, samira)
    visit(page, "/plannen/")

    page.get_by_label("Zoek op naam").fill("ria")
    press(page, "Zoek")
    check_page(page)
    press(page, re.compile("Naast u staan.*Ria"))
    press(page, "Ja, ik ken deze bewoner")

    expect(page.get_by_role("heading", name="Vraag een collega")).to_be_visible()
    check_page(page)


def test_in_an_emergency_a_plan_opens_for_an_hour_and_a_coordinator_looks_at_it_afterwards(
    page: Page, signed_in: SignIn, visit: Visit, check_page: CheckPage
) -> None:
    place = make.neighbourhood(name="De Riet")
    bo = make.worker(organisation=make.organisation(works_in=place), function=Function.CARE, called="Bo")
    bo.membership.is_crisis = True
    bo.membership.save()
    ria = make.person(called="Ria Bakker", address="Rietstraat 3", neighbourhood=place)
    at_work.shared(make.organisation(), person=ria, area=Area.SAFETY)
    signed_in(page, bo)
    visit(page, "/plannen/")

    page.get_by_role("link", name="Iemand is in gevaar").click()
    check_page(page)
    page.get_by_label("Hoe heet de bewoner?").fill("Ria Bakker")
    page.get_by_label("Straat of telefoonnummer").fill("Rietstraat")
    page.get_by_text("Levensgevaar", exact=True).click()
    press(page, "Open in nood")
    expect(page.get_by_role("alert")).to_be_visible()
    check_page(page)
    page.get_by_label("Waarom moet je nu kijken?").fill("Zij belde huilend en de lijn viel weg.")
    press(page, "Open in nood")
    page.get_by_role("link", name=re.compile("Lees.*Veiligheid")).click()
    expect(page.get_by_text(at_work.WANTS)).to_be_visible()
    check_page(page)

    page.context.clear_cookies()
    signed_in(page, make.worker(organisation=bo.organisation, coordinator=True, called="Carla"))
    visit(page, "/vandaag/")
    page.get_by_role("link", name=re.compile("Bekijk.*Bo")).click()
    check_page(page)
    page.get_by_label("Mijn collega vertelde het de bewoner").check()
    press(page, re.compile("^Terecht"))
    expect(page.get_by_text("Alles is bekeken.")).to_be_visible()
    check_page(page)


def test_a_coordinator_writes_down_what_was_signed_and_ends_it(
    page: Page, samira: Worker, signed_in: SignIn, visit: Visit, check_page: CheckPage
) -> None:
    signed_in(page, make.worker(organisation=samira.organisation, coordinator=True, called="Carla"))
    visit(page, "/organisatie/")

    page.get_by_role("link", name="Afspraken over plannen").click()
    check_page(page)
    page.get_by_role("link", name="Schrijf een afspraak op").click()
    page.get_by_label("Waarvoor?").select_option(label="Wonen")
    for area in ("Geld en papieren", "Wonen"):
        page.get_by_role("checkbox", name=area).check()
    page.get_by_label("Op welke grond?").select_option(label="een taak die in de wet staat")
    page.get_by_label("Tot").fill(str(timezone.localdate() + timedelta(days=90)))
    page.get_by_label("Wie is het aanspreekpunt?").fill("Noor")
    page.get_by_label("Wie vervangt dat?").fill("Bas")
    page.get_by_label("Waar ligt het getekende papier?").fill("Archief, map 3")
    press(page, "Bewaar")
    expect(page.get_by_role("alert")).to_contain_text("alleen met toestemming van de bewoner")
    check_page(page)
    page.get_by_role("checkbox", name="Geld en papieren").uncheck()
    press(page, "Bewaar")
    expect(page.get_by_text("1 afspraak staat erbij.")).to_be_visible()
    check_page(page)

    page.get_by_role("link", name=re.compile("Beëindig.*Wonen, Wonen")).click()
    check_page(page)
    press(page, "Beëindig vandaag")
    expect(page.get_by_text("Beëindigd. Niemand van jullie leest dit nu nog.")).to_be_visible()
    visit(page, "/organisatie/gegevens/")
    visit(page, "/organisatie/erbij/")


def test_who_collects_rent_at_the_same_landlord_finds_no_way_to_it(
    page: Page, samira: Worker, signed_in: SignIn, visit: Visit
) -> None:
    at_work.shared(samira.organisation)
    signed_in(page, make.worker(organisation=samira.organisation, function=Function.RENT, called="Huub"))

    visit(page, "/vandaag/")
    page.locator("summary", has_text="Meer").click()
    expect(page.get_by_role("link", name="Plannen")).to_have_count(0)
    visit(page, "/plannen/", status=404)
