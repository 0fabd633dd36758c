"""Her own plan in a browser: begun, written in, shared after it was read back, stopped, and who looked."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.plans.access.reading import own_plan
from samenspel.plans.models import Area
from tests import make
from tests.journeys import browsing
from tests.journeys.conftest import Visit
from tests.journeys.test_golden_thread import front_desk, press
from tests.journeys.test_own_page import PIN, try_card
from tests.plans import setting
from tests.plans.own_setting import looked

pytestmark = pytest.mark.django_db(transaction=True)
WANTS, SEES = "Ik wil hier blijven wonen.", "Ik wil kleiner wonen, in deze buurt."


def agreed() -> tuple[Worker, Person, str]:
    """Ria with her pasje, and Samira of a house with which all parts were agreed."""
    here, samira = front_desk()
    for area in Area:
        setting.agreement(samira.organisation, area=area)
    ria = make.known(person=make.person(called="Ria", neighbourhood=here), organisation=samira.organisation)
    _card, code = make.card(person=ria, pin=PIN)
    return samira, ria, code


def begin_and_write(page: Page) -> None:
    """From her first page: begin, open, write what she wants, and change it."""
    page.get_by_role("navigation").get_by_role("link", name="Mijn plan").click()
    browsing.check_page(page)
    press(page, "Begin mijn plan")
    press(page, "Open mijn plan")
    page.get_by_role("link", name="Wonen").click()
    browsing.check_page(page)
    page.get_by_role("link", name=re.compile("Schrijf.*Wat wil ik")).click()
    page.get_by_label("In uw eigen woorden").fill(WANTS)
    browsing.check_page(page)
    press(page, "Bewaar")
    page.get_by_role("link", name="Verander dit").click()
    expect(page.get_by_label("In uw eigen woorden")).to_have_value(WANTS)
    page.get_by_label("In uw eigen woorden").fill(SEES)
    press(page, "Bewaar")
    expect(page.get_by_text(SEES)).to_be_visible()
    assert WANTS not in page.content()


def share(page: Page) -> None:
    """One part, with one person, read back first; then her PIN, and yes."""
    page.get_by_role("link", name="Deel iets uit mijn plan").click()
    browsing.check_page(page)
    page.get_by_text("Buurtteam", exact=True).click()
    press(page, "Ga verder")
    page.get_by_text("Wonen", exact=True).click()
    page.get_by_text("Samira (wijkverbinder of buddy)").click()
    page.get_by_text("Naast u staan").click()
    press(page, "Lees het mij eerst terug")
    expect(page.get_by_role("heading", name="Klopt dit zo?")).to_be_visible()
    expect(page.get_by_text("Samira van Buurtteam mag lezen: Wonen.")).to_be_visible()
    press(page, "Ja, dit klopt")
    page.get_by_label("Uw pincode").fill(PIN)
    press(page, "Ga verder")
    press(page, "Ja, deel dit")
    expect(page.get_by_text("Samira van Buurtteam: Wonen")).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "desk", "no_script"])
def test_from_beginning_a_plan_by_sharing_it_to_who_looked_and_stopping(
    size: str, request: pytest.FixtureRequest, visit: Visit
) -> None:
    page: Page = request.getfixturevalue(size)
    samira, ria, code = agreed()
    try_card(page, code, PIN)
    begin_and_write(page)
    visit(page, "/mijn/plan/")
    share(page)

    plan = own_plan(setting.resident(ria))
    assert plan is not None
    looked(plan, by=samira, now=timezone.now())

    # Who looked in my data: two taps from her first page.
    visit(page, "/mijn/")
    page.get_by_role("navigation").get_by_role("link", name="Mijn plan").click()
    page.get_by_role("link", name="Wie keek er in mijn gegevens?").click()
    expect(page.get_by_text("Samira (wijkverbinder of buddy, Buurtteam) las Wonen.").first).to_be_visible()
    browsing.check_page(page)
    page.get_by_role("button", name="Wat kwam u hier doen?").first.click()
    expect(page.get_by_text("Antwoord uiterlijk")).to_be_visible()
    browsing.check_page(page)

    # Stop sharing with everybody: at most three.
    visit(page, "/mijn/")
    page.get_by_role("navigation").get_by_role("link", name="Mijn plan").click()
    press(page, "Stop met delen met iedereen")
    expect(page.get_by_text("Niemand leest mee. Alleen u ziet uw plan.")).to_be_visible()

    page.get_by_role("link", name="Iemand mag nooit meelezen").click()
    page.get_by_text("Samira van Buurtteam").click()
    browsing.check_page(page)
    press(page, "Mag nooit meelezen")
    page.get_by_role("link", name="Mag toch weer meelezen").click()
    browsing.check_page(page)
