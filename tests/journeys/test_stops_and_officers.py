"""What ends soon on her own page, a stop that somebody heard, and what the privacy officer looks at."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from samenspel.plans.actions.emergencies import break_glass
from samenspel.plans.models import Alarm, Area
from tests import make
from tests.journeys.conftest import SignIn, Visit
from tests.journeys.test_own_page import PIN, try_card
from tests.plans import at_work, setting
from tests.plans.emergency_setting import SAID, crisis, ria
from tests.plans.officer_setting import officer

CheckPage = Callable[[Page], None]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["phone", "desk"])
def page(request: pytest.FixtureRequest) -> Page:
    """First a small phone, then a desk."""
    found: Page = request.getfixturevalue(request.param)
    return found


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


def test_a_buddy_whom_a_resident_rang_writes_down_that_she_stops(
    page: Page, signed_in: SignIn, visit: Visit, check_page: CheckPage
) -> None:
    samira = setting.buddy(setting.house())
    at_work.shared(samira.organisation)
    signed_in(page, samira)
    visit(page, "/plannen/")

    page.get_by_role("link", name=re.compile("Wil stoppen met delen.*Ria")).click()
    check_page(page)
    press(page, "Stop het delen nu")
    check_page(page)
    page.get_by_label("Aan de telefoon").check()
    press(page, "Stop het delen nu")

    expect(page.get_by_text("Gestopt. Niemand leest dit plan nu nog mee.")).to_be_visible()
    check_page(page)


def test_the_privacy_officer_asks_why_and_says_when_the_resident_hears_it(
    page: Page, signed_in: SignIn, visit: Visit, check_page: CheckPage
) -> None:
    bo = crisis()
    pia, plan, now = officer(bo.organisation), ria(bo), timezone.now()
    hers = setting.worker(bo, step_at=now)
    break_glass(by=hers, plan=plan, areas=["safety"], reason="life", explained=SAID, is_danger=True, now=now)
    for kind in Alarm.Kind:
        at_work.alarm(house=bo.organisation, whom=bo.person, kind=kind)
    signed_in(page, pia)
    visit(page, "/vandaag/")
    check_page(page)

    page.get_by_role("link", name=re.compile("Beslis")).first.click()
    check_page(page)
    page.get_by_role("link", name=re.compile("Kies wanneer")).click()
    page.get_by_label("Wanneer hoort de bewoner het?").fill((timezone.localdate() + timedelta(days=5)).isoformat())
    press(page, "Vertel het op die dag")
    check_page(page)
    page.get_by_label("De politie vraagt om te wachten").check()
    press(page, "Vertel het op die dag")
    expect(page.get_by_text("De politie vraagt om te wachten.")).to_be_visible()

    visit(page, "/plannen/opvallend/")
    check_page(page)
    page.get_by_role("button", name=re.compile("Er was een goede reden")).first.click()
    expect(page.get_by_text("Genoteerd.")).to_be_visible()


def test_a_resident_reads_why_somebody_opened_her_plan_in_an_emergency(
    page: Page, visit: Visit, check_page: CheckPage
) -> None:
    bo, now = crisis(), timezone.now()
    plan, hers = ria(bo), setting.worker(bo, step_at=now)
    break_glass(by=hers, plan=plan, areas=["safety"], reason="child", explained=SAID, now=now)
    _card, code = make.card(person=make.known(person=plan.resident, organisation=bo.organisation), pin=PIN)
    try_card(page, code, PIN)
    visit(page, "/mijn/plan/wie-keek/")
    expect(page.get_by_text("Het was een noodgeval: een kind in gevaar.").first).to_be_visible()
    check_page(page)

    press(page, re.compile("Wat schreef hij of zij op"))
    expect(page.get_by_text(SAID)).to_be_visible()
    check_page(page)


def test_a_resident_lets_one_share_end_and_shares_another_again(
    page: Page, visit: Visit, check_page: CheckPage
) -> None:
    samira, now = setting.buddy(setting.house()), timezone.now()
    person = make.known(person=make.person(called="Ria"), organisation=samira.organisation)
    _card, code = make.card(person=person, pin=PIN)
    long_ago, soon = now - timedelta(days=90), now + timedelta(days=20)
    dates: dict[str, Any] = {"given_at": long_ago, "starts_at": long_ago, "ends_at": soon}
    plan = at_work.shared(samira.organisation, person=person, **dates)
    setting.grant(setting.part(plan, Area.WORK), house=samira.organisation, **dates)
    try_card(page, code, PIN)
    visit(page, "/mijn/plan/")
    check_page(page)

    press(page, re.compile("Laat het aflopen.*Wonen"))
    expect(page.get_by_text("Goed. Het stopt vanzelf.")).to_be_visible()
    press(page, re.compile("Deel het opnieuw.*Werk en dag"))
    expect(page.get_by_label("Werk en dag")).to_be_checked()
    check_page(page)
