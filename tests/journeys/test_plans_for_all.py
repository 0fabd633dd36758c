"""Every page of plans without script and in letters twice as large, on the smallest phone; and with keys alone."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.organisations.access import Worker
from samenspel.plans.actions.emergencies import break_glass
from tests import make
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit
from tests.journeys.test_golden_thread import front_desk, press
from tests.journeys.test_own_page import PIN, try_card
from tests.journeys.test_own_taking import pin
from tests.plans import at_work, own_setting, setting
from tests.plans.emergency_setting import SAID, crisis, ria
from tests.plans.officer_setting import officer

pytestmark = pytest.mark.django_db(transaction=True)


def large(page: Page, server: LiveServer) -> None:
    page.context.add_cookies([{"name": "letters", "value": "200", "url": server.url}])


def with_a_plan() -> tuple[Worker, str, dict[str, Any]]:
    """Ria with one of everything in her plan; Samira reads a part of it; and the code of her pasje."""
    here, samira = front_desk()
    person = make.known(person=make.person(called="Ria", neighbourhood=here), organisation=samira.organisation)
    objects = own_setting.of_a_place(broker=samira, resident=person)
    return samira, make.card(person=person, pin=PIN)[1], objects


def test_without_script_and_in_letters_twice_as_large_a_resident_comes_everywhere_in_her_plan(
    no_script: Page, visit: Visit, live_server: LiveServer
) -> None:
    _samira, code, has = with_a_plan()
    page = no_script
    large(page, live_server)
    try_card(page, code, PIN)
    for end in ("", "delen/", "namens/", "nooit/", f"nooit/{has['plan_block'].pk}/toch-wel/", "wie-keek/"):
        visit(page, f"/mijn/plan/{end}")
    press(page, re.compile("Lees het antwoord"))  # type: ignore[arg-type]

    visit(page, "/mijn/plan/")
    press(page, "Open mijn plan")
    page.get_by_role("link", name="Wonen").click()
    expect(page.get_by_text(own_setting.HERS)).to_be_visible()
    for way in ("Verander dit", "Ik zie dit anders"):
        browsing.check_page(page)
        page.get_by_role("link", name=way).first.click()
        browsing.check_page(page)
        page.go_back()

    visit(page, "/mijn/plannen/")
    press(page, re.compile("Open dit plan"))  # type: ignore[arg-type]
    page.get_by_role("link", name="Wonen").click()
    browsing.check_page(page)
    page.get_by_role("link", name="Schrijf iets op").click()
    browsing.check_page(page)
    visit(page, f"/mijn/plannen/gevraagd/{has['lent_asked'].pk}/")

    visit(page, "/mijn/plan/meenemen/")
    pin(page)
    browsing.check_page(page)
    press(page, "Op papier")
    visit(page, "/mijn/plan/wissen/")
    page.get_by_text("Wonen", exact=True).click()
    press(page, "Ga verder")
    page.get_by_text("Ja, wis dit voor altijd").click()
    press(page, "Dit is mijn antwoord")
    expect(page.get_by_text("Gewist op")).to_be_visible()


def test_without_script_and_in_letters_twice_as_large_who_works_here_does_what_must_be_done(
    no_script: Page, visit: Visit, signed_in: SignIn, live_server: LiveServer
) -> None:
    samira, _code, has = with_a_plan()
    page = no_script
    large(page, live_server)
    signed_in(page, samira)
    visit(page, "/plannen/")
    press(page, re.compile("Naast u staan.*Ria"))  # type: ignore[arg-type]
    page.get_by_role("link", name=re.compile("Lees.*Wonen")).click()
    browsing.check_page(page)
    page.get_by_role("link", name="Schrijf iets op").click()
    browsing.check_page(page)
    for path in (
        f"gevraagd/{has['plan_asked'].pk}",
        f"meegenomen/{has['plan_copy_asked'].pk}",
        f"{has['plan'].pk}/stop",
    ):
        visit(page, f"/plannen/{path}/")

    bo = crisis()
    pia, plan, now = officer(bo.organisation), ria(bo), timezone.now()
    hers = setting.worker(bo, step_at=now)
    break_glass(by=hers, plan=plan, areas=["safety"], reason="life", explained=SAID, is_danger=True, now=now)
    at_work.alarm(house=bo.organisation, whom=bo.person)
    signed_in(page, bo)
    visit(page, "/plannen/nood/")
    signed_in(page, pia)
    for path in ("opvallend", "nood/bekijken"):
        visit(page, f"/plannen/{path}/")
    page.get_by_role("link", name=re.compile("Kies wanneer")).click()
    page.get_by_label("Wanneer hoort de bewoner het?").fill((timezone.localdate() + timedelta(days=5)).isoformat())
    page.get_by_label("De politie vraagt om te wachten").check()
    press(page, "Vertel het op die dag")
    expect(page.get_by_text("De politie vraagt om te wachten.")).to_be_visible()


def go(page: Page, role: str, name: str | re.Pattern[str], *, key: str = "Enter") -> None:
    browsing.tab_to(page, role, name)
    page.keyboard.press(key)


def test_with_the_keyboard_alone_a_resident_shares_a_part_and_a_stop_is_one_key(desk: Page, visit: Visit) -> None:
    _samira, code, _has = with_a_plan()
    try_card(desk, code, PIN)
    visit(desk, "/mijn/plan/")
    go(desk, "link", "Deel iets uit mijn plan")
    go(desk, "radio", "Buurtteam", key="Space")
    go(desk, "button", "Ga verder")
    go(desk, "radio", "Wonen", key="Space")
    go(desk, "radio", "Samira (wijkverbinder of buddy)", key="Space")
    go(desk, "radio", "Naast u staan", key="Space")
    go(desk, "button", "Lees het mij eerst terug")
    expect(desk.get_by_role("heading", name="Klopt dit zo?")).to_be_visible()
    go(desk, "button", "Ja, dit klopt")
    browsing.tab_to(desk, "textbox", "Uw pincode")
    desk.keyboard.type(PIN)
    desk.keyboard.press("Enter")
    go(desk, "button", "Ja, deel dit")
    go(desk, "button", "Stop met delen met iedereen")
    expect(desk.get_by_text("Niemand leest mee. Alleen u ziet uw plan.")).to_be_visible()


def test_with_the_keyboard_alone_a_plan_opens_in_an_emergency_and_somebody_judges_it(
    desk: Page, visit: Visit, signed_in: SignIn
) -> None:
    bo = crisis()
    ria(bo)
    signed_in(desk, bo)
    visit(desk, "/plannen/nood/")
    for name, typed in (("Hoe heet de bewoner?", "Ria Bakker"), ("Straat of telefoonnummer", "Rietstraat")):
        browsing.tab_to(desk, "textbox", name)
        desk.keyboard.type(typed)
    go(desk, "radio", "Levensgevaar", key="Space")
    browsing.tab_to(desk, "textbox", "Waarom moet je nu kijken?")
    desk.keyboard.type(SAID)
    go(desk, "button", "Open in nood")
    go(desk, "link", re.compile("Lees.*Veiligheid"))
    expect(desk.get_by_text(at_work.WANTS)).to_be_visible()

    desk.context.clear_cookies()
    signed_in(desk, make.worker(organisation=bo.organisation, coordinator=True, called="Carla"))
    visit(desk, "/plannen/nood/bekijken/")
    go(desk, "checkbox", "Mijn collega vertelde het de bewoner", key="Space")
    go(desk, "button", re.compile("^Terecht"))
    expect(desk.get_by_text("Alles is bekeken.")).to_be_visible()
