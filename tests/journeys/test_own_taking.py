"""Her plan in a browser: somebody acts for her, she takes it along on paper and in a file, and erases a part."""

import re

import pytest
from playwright.sync_api import Page, expect

from samenspel.plans.actions.plans import begin_plan
from samenspel.plans.actions.writing import write
from samenspel.plans.models import Sort
from tests import make
from tests.journeys import browsing
from tests.journeys.conftest import Visit
from tests.journeys.test_golden_thread import press
from tests.journeys.test_own_page import PIN, try_card
from tests.plans import setting
from tests.plans.own_setting import HERS
from tests.plans.setting import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def people() -> tuple[str, str]:
    """Ria, who wrote something in her plan, and her daughter: the code of the pasje of each."""
    here = make.neighbourhood(name="De Kade")
    ria, fatma = (make.person(called=called, neighbourhood=here) for called in ("Ria", "Fatma"))
    hers = setting.resident(ria)
    plan = begin_plan(by=hers, now=NOW)
    write(by=hers, part=setting.part(plan), sort=Sort.WANT, said=HERS, now=NOW)
    return make.card(person=ria, pin=PIN)[1], make.card(person=fatma, pin=PIN)[1]


def come(page: Page, code: str) -> None:
    """With her pasje, on a screen that nobody used before."""
    page.context.clear_cookies()
    try_card(page, code, PIN)


def pin(page: Page) -> None:
    page.get_by_label("Uw pincode").fill(PIN)
    page.get_by_role("button", name="Ga verder").click()


def code_of_daughter(page: Page) -> str:
    """She makes it on her own page."""
    page.get_by_role("navigation").get_by_role("link", name="Mijn plan").click()
    page.get_by_role("link", name=re.compile("Doet u dit voor een ander")).click()
    press(page, "Maak een code")
    return page.locator(".code").inner_text()


def give(page: Page, code: str) -> None:
    """In three steps, read back, with her PIN."""
    page.get_by_role("link", name="Laat iemand dit namens mij doen").click()
    browsing.check_page(page)
    page.get_by_label("De code van de ander").fill(code)
    press(page, "Ga verder")
    page.get_by_text("Wonen", exact=True).click()
    page.get_by_text("Lezen en schrijven").click()
    press(page, "Lees het mij eerst terug")
    press(page, "Ja, dit klopt")
    pin(page)
    press(page, "Ja, regel dit")
    expect(page.get_by_text("Wonen: lezen en schrijven")).to_be_visible()


def read_for_her(page: Page) -> None:
    """Her daughter reads and writes on a page of her own."""
    page.get_by_role("button", name=re.compile("Open dit plan")).click()
    browsing.check_page(page)
    page.get_by_role("link", name="Wonen").click()
    expect(page.get_by_text(HERS)).to_be_visible()
    page.get_by_role("link", name="Schrijf iets op").click()
    browsing.check_page(page)
    page.get_by_label("Wat schrijft u op?").fill("De monteur komt dinsdag.")
    press(page, "Een afspraak")
    expect(page.get_by_text("De monteur komt dinsdag.")).to_be_visible()


def take_and_erase(page: Page) -> None:
    """On paper, in a file, and then a part is gone."""
    browsing.check_page(page)
    press(page, "Op papier")
    expect(page.get_by_text(HERS)).to_be_visible()
    page.go_back()
    with page.expect_download() as left:
        page.get_by_role("button", name="Als bestand").click()
    assert left.value.suggested_filename == "mijn-plan.zip"
    page.get_by_role("link", name="Terug naar mijn plan").click()
    page.get_by_role("link", name="Wis iets uit mijn plan").click()
    browsing.check_page(page)
    page.get_by_text("Wonen", exact=True).click()
    press(page, "Ga verder")
    page.get_by_text("Ja, wis dit voor altijd").click()
    press(page, "Dit is mijn antwoord")
    expect(page.get_by_text("Gewist op")).to_be_visible()


def test_a_daughter_acts_for_her_and_she_takes_her_plan_along_and_erases_a_part(phone: Page, visit: Visit) -> None:
    hers, of_daughter = people()
    come(phone, of_daughter)
    code = code_of_daughter(phone)

    come(phone, hers)
    visit(phone, "/mijn/plan/")
    give(phone, code)

    come(phone, of_daughter)
    visit(phone, "/mijn/plannen/")
    read_for_her(phone)

    come(phone, hers)
    phone.goto("/mijn/plan/meenemen/")
    pin(phone)
    take_and_erase(phone)
