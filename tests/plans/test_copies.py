"""Who took something along is known to her; she asks it back with a day, and whoever took it says that it is gone."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from samenspel.base.days import working_day_after
from samenspel.organisations.access import Worker
from samenspel.plans.actions.copies import ERASED_WITHIN, note_erased
from samenspel.plans.actions.erasing import erase_part, erase_plan
from samenspel.plans.actions.sharing import block, stop_grant, stop_sharing
from samenspel.plans.models import Area, Copy, Plan
from samenspel.plans.scopes import inside
from tests import make
from tests.plans import setting
from tests.plans.at_work import last_steps
from tests.plans.own_setting import begun
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
TODAY = timezone.localdate(NOW)
BY = working_day_after(TODAY, days=ERASED_WITHIN)


def scene() -> tuple[Client, Plan, Worker]:
    """Ria's page; Samira may read where she lives."""
    ria, plan = begun()
    return make.opened(person=ria.person), plan, setting.buddy(setting.house())


@inside()
def days() -> list[date | None]:
    """The days that copies were asked back for, the oldest copy first."""
    return list(Copy.objects.order_by("taken_at").values_list("erase_by", flat=True))


def ask(browser: Client, copy: Copy) -> str:
    return str(browser.post(f"/mijn/plan/meegenomen/{copy.pk}/wis/", follow=True).text)


def test_she_sees_who_took_what_and_asks_it_back_without_a_pin_and_once() -> None:
    browser, plan, samira = scene()
    copy = setting.copy(setting.part(plan), by=samira)

    before = browser.get("/mijn/plan/").text
    page = ask(browser, copy)
    with inside():
        Copy.objects.update(erase_by=BY + timedelta(days=3))
    ask(browser, copy)

    assert f"{samira.person.called} van {samira.organisation}: Wonen" in before
    assert ("Vraag om te wissen" in before, "Vraag om te wissen" in page) == (True, False)
    assert f"Gevraagd te wissen, uiterlijk {date_format(BY, 'l j F')}" in page
    assert (days(), last_steps(plan)) == ([BY + timedelta(days=3)], [("ask_to_erase", "own_plan", True)])
    assert "U vroeg iemand te wissen wat die meenam." in browser.get("/mijn/plan/wie-keek/").text


def test_whoever_took_it_finds_it_on_her_first_page_and_says_that_it_is_gone() -> None:
    browser, plan, samira = scene()
    copy = setting.copy(setting.part(plan, Area.MIND), by=samira)
    at_work = make.signed_in(samira)
    nothing = at_work.get("/vandaag/").text
    ask(browser, copy)

    today = at_work.get("/vandaag/").text
    asked = at_work.get(f"/plannen/meegenomen/{copy.pk}/").text
    done = at_work.post(f"/plannen/meegenomen/{copy.pk}/", follow=True).text
    again = at_work.post(f"/plannen/meegenomen/{copy.pk}/")
    hers, trail = browser.get("/mijn/plan/").text, browser.get("/mijn/plan/wie-keek/").text

    assert ["Vraagt je te wissen wat je uit een plan meenam." in page for page in (nothing, today)] == [False, True]
    assert ("Ria" in today, "nam je iets mee uit het plan van Ria." in asked, "Hoofd" in asked) == (False, True, False)
    assert ("De bewoner ziet dat het gewist is." in done, again.status_code) == (True, 404)
    assert f"Gewist op {date_format(timezone.localdate(), 'j F Y')}" in hers
    assert f"{samira.person.called} (wijkverbinder of buddy, {samira.organisation}) wiste wat was meegenomen" in trail
    # That is no look about which she asks something.
    assert "Wat kwam u hier doen?" not in trail
    assert last_steps(plan) == [("copy_erased", "asked", True)]


def test_what_is_late_stands_out_for_both() -> None:
    browser, plan, samira = scene()
    setting.copy(setting.part(plan), by=samira, erase_by=timezone.localdate() - timedelta(days=1))

    hers, today = browser.get("/mijn/plan/").text, make.signed_in(samira).get("/vandaag/").text

    assert ("Nog niet gewist. Bel ons." in hers, "person-late" in today) == (True, True)


def test_another_colleague_another_hat_and_a_resident_do_not_erase_it() -> None:
    _browser, plan, samira = scene()
    copy = setting.copy(setting.part(plan), by=samira, erase_by=BY)
    hat = make.membership(person=samira.person, organisation=setting.house())
    elsewhere = Worker(person=samira.person, membership=hat)
    colleague = setting.buddy(samira.organisation)

    refused = []
    for asker in (setting.worker(colleague), setting.worker(elsewhere), setting.resident(samira.person)):
        with pytest.raises(PermissionDenied) as stopped:
            note_erased(by=asker, copy=copy, now=NOW)
        refused.append(str(stopped.value))
    got = make.signed_in(colleague).get(f"/plannen/meegenomen/{copy.pk}/")
    note_erased(by=setting.worker(samira), copy=copy, now=NOW)
    with pytest.raises(PermissionDenied) as twice:
        note_erased(by=setting.worker(samira), copy=copy, now=NOW)

    assert (refused, got.status_code) == (["Dit nam een ander mee."] * 3, 404)
    assert str(twice.value) == "Dit was al gewist."


def test_what_was_not_asked_back_or_is_not_there_opens_nowhere() -> None:
    _browser, plan, samira = scene()
    copy = setting.copy(setting.part(plan), by=samira)
    at_work = make.signed_in(samira)

    assert [at_work.get(f"/plannen/meegenomen/{pk}/").status_code for pk in (copy.pk, uuid4())] == [404, 404]


def test_a_copy_of_another_plan_is_not_hers_to_ask_back() -> None:
    browser, _plan, samira = scene()
    _piet, theirs = begun(make.person(called="Piet"))
    copy = setting.copy(setting.part(theirs), by=samira)

    got = [browser.post(f"/mijn/plan/meegenomen/{pk}/wis/").status_code for pk in (copy.pk, uuid4())]

    assert (got, days()) == ([404, 404], [None])
    assert "Wie nam iets mee" not in browser.get("/mijn/plan/").text


def test_stopping_with_a_share_asks_back_what_that_house_took_of_that_part() -> None:
    _browser, plan, samira = scene()
    home, other = setting.part(plan), setting.buddy(setting.house())
    grant = setting.grant(home, house=samira.organisation)
    for number, (part, by) in enumerate([(home, samira), (setting.part(plan, Area.MIND), samira), (home, other)]):
        setting.copy(part, by=by, taken_at=NOW - timedelta(hours=9 - number))

    stop_grant(by=setting.resident(plan.resident), grant=grant, now=NOW)

    assert days() == [BY, None, None]


@pytest.mark.parametrize(("with_house", "found"), [(True, [BY, None]), (False, [BY, BY])])
def test_stopping_with_a_house_or_everybody_asks_back_what_they_took(
    *, with_house: bool, found: list[date | None]
) -> None:
    _browser, plan, samira = scene()
    for number, by in enumerate((samira, setting.buddy(setting.house()))):
        setting.copy(setting.part(plan), by=by, taken_at=NOW - timedelta(hours=9 - number))
    house = samira.organisation if with_house else None

    stop_sharing(by=setting.resident(plan.resident), plan=plan, house=house, now=NOW)

    assert days() == found


@pytest.mark.parametrize(("is_person", "found"), [(True, [BY, None, None]), (False, [BY, BY, None])])
def test_keeping_out_asks_back_what_that_person_or_house_took(*, is_person: bool, found: list[date | None]) -> None:
    _browser, plan, samira = scene()
    colleague, other = setting.buddy(samira.organisation), setting.buddy(setting.house())
    for number, by in enumerate((samira, colleague, other)):
        setting.copy(setting.part(plan), by=by, taken_at=NOW - timedelta(hours=9 - number))
    whom = {"person": samira.person} if is_person else {"house": samira.organisation}

    block(by=setting.resident(plan.resident), plan=plan, now=NOW, **whom)

    assert days() == found


@pytest.mark.parametrize(("is_whole", "found"), [(False, [BY, None]), (True, [BY, BY])])
def test_erasing_asks_back_what_was_taken_of_it(*, is_whole: bool, found: list[date | None]) -> None:
    _browser, plan, samira = scene()
    ria = setting.resident(plan.resident)
    for number, area in enumerate((Area.HOME, Area.MIND)):
        setting.copy(setting.part(plan, area), by=samira, taken_at=NOW - timedelta(hours=9 - number))

    if is_whole:
        erase_plan(by=ria, plan=plan, now=NOW)
    else:
        erase_part(by=ria, part=setting.part(plan), now=NOW)

    assert days() == found


def test_what_is_gone_already_or_lies_with_nobody_is_not_asked_back() -> None:
    browser, plan, samira = scene()
    home = setting.part(plan)
    setting.copy(home, by=samira, erased_at=NOW, taken_at=NOW - timedelta(days=3))
    with inside():
        Copy.objects.create(part=home, taken_at=NOW - timedelta(days=2))

    stop_sharing(by=setting.resident(plan.resident), plan=plan, now=NOW)
    page = browser.get("/mijn/plan/").text

    assert days() == [None, None]
    assert ("Iemand: Wonen" in page, "Vraag om te wissen" in page) == (True, False)


def test_her_page_asks_as_much_for_three_copies_as_for_one() -> None:
    browser, plan, samira = scene()
    setting.copy(setting.part(plan), by=samira)
    one = queries(browser)

    for _more in range(2):
        setting.copy(setting.part(plan), by=setting.buddy(setting.house()))

    assert (queries(browser), browser.get("/mijn/plan/").text.count("Meegenomen op")) == (one, 3)


def queries(browser: Client) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert browser.get("/mijn/plan/").status_code == 200
    return len(counted)
