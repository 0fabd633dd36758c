"""A worker takes along on paper what the resident lets her take: seen by the resident, and asked back by her."""

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.people.second_step import TAKEN_AT
from samenspel.plans.actions.plans import close_plan
from samenspel.plans.models import Area, Copy, Plan, Sort
from samenspel.plans.scopes import inside
from tests import make
from tests.people.door import totp
from tests.plans import at_work, setting
from tests.plans.at_work import WANTS, last_steps
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]

ASKS, YES = "Neem mee op papier", "Ja, maak het papier"
STEP = "Je tweede stap is langer dan vijf minuten geleden. Neem hem opnieuw."


@inside()
def copies() -> list[tuple[str, object, object]]:
    return [(each.part.area, each.by, each.membership) for each in Copy.objects.select_related("part")]


def scene(area: Area = Area.HOME, **given: Any) -> tuple[Client, Plan, Worker, str]:
    """Samira reads this part, and may take it along unless told otherwise; and where she would."""
    house = setting.house()
    samira = setting.buddy(house)
    plan = at_work.shared(house, area=area, **{"may_take_along": True, **given})
    browser = make.signed_in(samira)
    return browser, plan, samira, f"{at_work.page_of(at_work.opened(browser, plan), plan, area)}mee/"


def _showed_long_ago(browser: Client) -> None:
    session = browser.session
    session[TAKEN_AT] = timezone.now().timestamp() - 301
    session.save()


def test_she_takes_it_along_and_the_resident_sees_who_did_and_asks_it_back() -> None:
    browser, plan, samira, where = scene()
    hers = make.opened(person=plan.resident)

    part, asks = browser.get(where.removesuffix("mee/")).text, browser.get(where).text
    assert (ASKS in part, YES in asks, WANTS in asks, copies()) == (True, True, False, [])
    paper = browser.post(where)

    assert (WANTS in paper.text, paper.headers["Cache-Control"]) == (True, "no-store")
    assert f"Meegenomen door {samira.membership.name} van {samira.organisation}, " in paper.text
    assert copies() == [("home", samira.person, samira.membership)]
    assert last_steps(plan) == [("export", "grant:consent", True)]
    page, trail = hers.get("/mijn/plan/").text, hers.get("/mijn/plan/wie-keek/").text
    assert f"{samira.membership.name} van {samira.organisation}: Wonen" in page
    assert "op papier of in een bestand" in trail

    with inside():
        copy = Copy.objects.get()
    hers.post(f"/mijn/plan/meegenomen/{copy.pk}/wis/")
    assert "Vraagt je te wissen wat je uit een plan meenam." in browser.get("/vandaag/").text
    browser.post(f"/plannen/meegenomen/{copy.pk}/")
    assert "Gewist op" in hers.get("/mijn/plan/").text


def test_looking_at_the_page_takes_nothing_along_and_leaves_no_step() -> None:
    browser, plan, _samira, where = scene()
    before = last_steps(plan, 9)

    browser.get(where)

    assert (last_steps(plan, 9), copies()) == (before, [])


@pytest.mark.parametrize("by", ["get", "post"])
def test_what_she_did_not_let_go_is_not_there_and_is_written_down(by: str) -> None:
    browser, plan, _samira, where = scene(may_take_along=False)

    part, refused = browser.get(where.removesuffix("mee/")).text, getattr(browser, by)(where)

    assert (ASKS in part, refused.status_code, copies()) == (False, 404, [])
    assert last_steps(plan) == [("export", "no_grant", False)]


def test_of_what_is_sensitive_she_shows_first_that_it_is_she_and_of_the_rest_not() -> None:
    browser, plan, _samira, where = scene(Area.MIND)
    _showed_long_ago(browser)

    part, asks, sent = browser.get(where.removesuffix("mee/")).text, browser.get(where).text, browser.post(where).text
    assert (ASKS in part, [STEP in page for page in (asks, sent)], YES in asks) == (True, [True, True], False)
    assert (f"/tweede-stap/opnieuw/?next={where}" in asks, WANTS in sent, copies()) == (True, False, [])
    make_fresh = browser.session
    make_fresh[TAKEN_AT] = timezone.now().timestamp()
    make_fresh.save()
    assert WANTS in browser.post(where).text
    assert [area for area, *_who in copies()] == ["mind"]

    ordinary, _plan, _samira, elsewhere = scene()
    _showed_long_ago(ordinary)
    assert (WANTS in ordinary.post(elsewhere).text, last_steps(plan)[0][1]) == (True, "grant:consent")


def test_of_a_protected_part_only_what_the_resident_said_goes_along() -> None:
    house = setting.house()
    samira = setting.buddy(house)
    plan = at_work.shared(house, area=Area.SAFETY)
    safety = setting.part(plan, Area.SAFETY)
    setting.grant(safety, house=house, person=samira.person, may_take_along=True, may_write=True)
    about: dict[str, Any] = {"area": Area.SAFETY, "said": "Zijn broer dreigt.", "otherwise": "Het is zijn neef."}
    at_work.noted(samira, plan=plan, sort=Sort.FACT, **about)
    browser = make.signed_in(samira)
    page = at_work.page_of(at_work.opened(browser, plan), plan, Area.SAFETY)

    read, paper = browser.get(page).text, browser.post(f"{page}mee/").text

    said = (WANTS, "Zijn broer dreigt.", "Het is zijn neef.")
    assert [[each in text for each in said] for text in (read, paper)] == [[True] * 3, [True, False, True]]


def test_a_volunteer_takes_nothing_along_and_of_a_closed_plan_nobody_does() -> None:
    house = setting.house()
    wim = make.worker(organisation=house, function=Function.VOLUNTEER)
    plan = at_work.shared(house, may_take_along=True)
    browser = make.signed_in(wim)
    page = at_work.page_of(at_work.opened(browser, plan), plan)
    samiras, closed, _samira, where = scene()
    close_plan(by=setting.resident(closed.resident), plan=closed, now=NOW)

    texts = [browser.get(page).text, samiras.get(where.removesuffix("mee/")).text]
    got = [browser.post(f"{page}mee/").status_code, samiras.post(where).status_code]

    assert ([ASKS in text for text in texts], got, copies()) == ([False, False], [404, 404], [])
    assert last_steps(plan) + last_steps(closed) == [
        ("export", "beyond_cap", False),
        ("export", "plan_not_active", False),
    ]


def test_a_part_of_another_plan_does_not_go_along_with_the_one_that_lies_open() -> None:
    browser, plan, _samira, where = scene()
    other = at_work.shared(setting.house(), called="Piet")

    got = browser.post(where.replace(str(setting.part(plan).pk), str(setting.part(other).pk)))

    assert (got.status_code, copies()) == (404, [])


def test_an_empty_part_is_taken_along_as_empty() -> None:
    house = setting.house()
    samira, plan = setting.buddy(house), at_work.shared(house)
    setting.grant(setting.part(plan, Area.WORK), house=house, may_take_along=True)
    browser = make.signed_in(samira)

    paper = browser.post(f"{at_work.page_of(at_work.opened(browser, plan), plan, Area.WORK)}mee/")

    assert "In dit deel staat nog niets." in paper.text


def test_after_the_second_step_the_plan_still_lies_open_and_the_paper_comes() -> None:
    browser, _plan, samira, where = scene(Area.HEALTH)
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(samira.person, secret)
    _showed_long_ago(browser)
    to_step = re.search(r'href="(/inloggen/tweede-stap/opnieuw/[^"]*)"', browser.get(where).text)
    assert to_step is not None

    back = browser.post(to_step[1], {"code": totp(secret)})

    assert (back.status_code, back["Location"]) == (302, where)
    assert (YES in browser.get(where).text, WANTS in browser.post(where).text) == (True, True)
