"""A coordinator and a buddy at work with colleagues and people, on a phone and at a desk."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from samenspel.organisations import actions
from samenspel.people.models import Person
from tests import make
from tests.journeys.conftest import SignIn, Visit

CheckPage = Callable[[Page], None]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["phone", "desk"])
def page(request: pytest.FixtureRequest) -> Page:
    """First a small phone, then a desk."""
    found: Page = request.getfixturevalue(request.param)
    return found


def test_a_colleague_comes_and_goes(page: Page, signed_in: SignIn, visit: Visit, check_page: CheckPage) -> None:
    coordinator = make.worker(coordinator=True, called="Carla", works_in=make.neighbourhood(name="De Riet"))
    make.worker(organisation=coordinator.organisation, called="Ahmed")
    signed_in(page, coordinator)
    visit(page, "/organisatie/")

    page.get_by_role("link", name="Voeg een collega toe").click()
    check_page(page)
    page.get_by_label("E-mail").fill("sanne@voorbeeld")
    page.get_by_label("Naam").fill("Sanne")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("alert")).to_contain_text("Voer een geldig e-mailadres in.")
    expect(page.get_by_label("Naam")).to_have_value("Sanne")
    check_page(page)
    page.get_by_label("E-mail").fill("sanne@voorbeeld.nl")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("status").first).to_contain_text("Sanne kan inloggen en krijgt een mail.")
    check_page(page)

    page.get_by_role("link", name=re.compile("Stop toegang.*Sanne")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stopt de toegang van Sanne?")
    check_page(page)
    page.get_by_role("button", name="Stop de toegang nu").click()
    expect(page.get_by_role("status").first).to_contain_text("Sanne heeft geen toegang meer.")
    visit(page, "/organisatie/gegevens/")
    visit(page, "/organisatie/ik/")


def test_somebody_is_written_down_found_and_left_in_peace(
    page: Page, signed_in: SignIn, visit: Visit, check_page: CheckPage
) -> None:
    buddy = make.worker(works_in=make.neighbourhood(name="De Riet"))
    signed_in(page, buddy)
    visit(page, "/mensen/")
    for called in ("Ria", "Ahmed"):
        person = make.person(called=called, reach_by="door", address="Rietstraat 3")
        actions.get_to_know(by=buddy, person=person, on=timezone.localdate())

    page.get_by_role("link", name="Schrijf iemand op").click()
    check_page(page)
    page.get_by_label("Naam").fill("Fatima")
    page.get_by_role("textbox", name="Telefoon").fill("06 12 34 56 78")
    page.get_by_label("Waar letten we op?").fill("Nooit de voicemail inspreken")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("link", name="Bel 06 12 34 56 78")).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="Terug").click()
    page.get_by_label("Zoek op naam").fill("fat")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("listitem").filter(has_text="Fatima")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Ahmed")).to_have_count(0)
    check_page(page)

    page.get_by_role("link", name=re.compile("Bekijk.*Fatima")).click()
    page.get_by_role("link", name="Wil geen contact meer").click()
    check_page(page)
    page.get_by_role("button", name="Zo is het").click()
    expect(page.get_by_text("Neem geen contact op.")).to_be_visible()
    check_page(page)
    assert Person.objects.get(called="Fatima").state == "no_contact"


def test_with_letters_twice_as_large_nothing_runs_off_a_small_phone(
    phone: Page, signed_in: SignIn, visit: Visit
) -> None:
    coordinator = make.worker(coordinator=True, called="Carla")
    make.membership(person=coordinator.person, organisation=make.organisation(name="De koffiepot van de Rietstraat"))
    person = make.person(called="Fatima", phone="06 12 34 56 78", safe_moments="Nooit de voicemail inspreken")
    actions.get_to_know(by=coordinator, person=person, on=timezone.localdate())
    signed_in(phone, coordinator)
    phone.goto("/")
    origin = phone.evaluate("location.origin")
    phone.context.add_cookies([{"name": "letters", "value": "200", "url": origin}])

    for path in ("/organisatie/", "/organisatie/erbij/", "/mensen/", f"/mensen/{person.pk}/", "/inloggen/tweede-stap/"):
        visit(phone, path)
