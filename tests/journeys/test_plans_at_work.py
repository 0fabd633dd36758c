"""A buddy opens a plan for a purpose, reads it and writes a note; who collects rent at the same house sees nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.plans.models import Sort
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


def press(page: Page, name: str) -> None:
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
    press(page, "Naast u staan: Ria")
    check_page(page)
    press(page, "Nee, open het plan")
    check_page(page)
    page.get_by_role("link", name="Lees: Wonen").click()
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


def test_who_knows_the_resident_is_told_to_ask_a_colleague(
    page: Page, samira: Worker, signed_in: SignIn, visit: Visit, check_page: CheckPage
) -> None:
    at_work.shared(samira.organisation)
    signed_in(page, samira)
    visit(page, "/plannen/")

    page.get_by_label("Zoek op naam").fill("ria")
    press(page, "Zoek")
    check_page(page)
    press(page, "Naast u staan: Ria")
    press(page, "Ja, ik ken deze bewoner")

    expect(page.get_by_role("heading", name="Vraag een collega")).to_be_visible()
    check_page(page)


def test_who_collects_rent_at_the_same_landlord_finds_no_way_to_it(
    page: Page, samira: Worker, signed_in: SignIn, visit: Visit
) -> None:
    at_work.shared(samira.organisation)
    signed_in(page, make.worker(organisation=samira.organisation, function=Function.RENT, called="Huub"))

    visit(page, "/vandaag/")
    page.locator("summary", has_text="Meer").click()
    expect(page.get_by_role("link", name="Plannen")).to_have_count(0)
    visit(page, "/plannen/", status=404)
