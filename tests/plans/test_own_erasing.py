"""She erases a part or all of it: told what goes and what stays, after her PIN, by a yes that she chose herself."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from samenspel.organisations.access import Worker
from samenspel.plans import facts
from samenspel.plans.access import looking
from samenspel.plans.access.reading import open_plan, own_plan
from samenspel.plans.actions.erasing import erase_part, erase_plan
from samenspel.plans.actions.looking import answer_look, ask_about_look
from samenspel.plans.models import Area, Erasure, Grant, LookQuestion, Mandate, Part, Plan
from samenspel.plans.scopes import inside
from samenspel.sealed import shredding
from samenspel.sealed.models import Shredding
from tests import make
from tests.plans import setting
from tests.plans.at_work import last_steps
from tests.plans.own_setting import HERS, begun, entries, looked
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
WHAT, ALL, GONE = "/mijn/plan/wissen/", "/mijn/plan/wissen/alles/", "/mijn/plan/gewist/"


def scene(*, is_confirmed: bool = True) -> tuple[Client, Plan]:
    ria, plan = begun()
    return make.opened(person=ria.person, is_confirmed=is_confirmed), plan


def of(plan: Plan, area: Area = Area.HOME) -> str:
    return f"{WHAT}{setting.part(plan, area).pk}/"


@inside()
def erasures() -> list[tuple[str, str]]:
    return [(each.area, str(each)) for each in Erasure.objects.order_by("asked_at")]


def test_she_is_told_what_goes_and_what_stays_and_nothing_is_chosen_for_her() -> None:
    browser, plan = scene()

    page = browser.get(WHAT).text
    part, whole = browser.get(of(plan)).text, browser.get(ALL).text

    for said in ("Ook wat anderen erin schreven.", "U niet, en wij ook niet.", "wie keek", "een eigen dossier"):
        assert said in page
    assert (page.count('type="radio"'), part.count('type="radio"'), whole.count('type="radio"')) == (9, 2, 2)
    assert [" checked" in each for each in (page, part, whole)] == [False] * 3
    assert ("Wissen: Wonen" in part, "Alle acht delen gaan weg" in whole) == (True, True)
    assert "Wonen" not in re.findall("<title>.*?</title>", part, re.DOTALL)[0]


def test_a_part_is_gone_after_her_yes_and_the_page_says_what_happened_and_how_far_it_is() -> None:
    browser, plan = scene()
    chosen = browser.post(WHAT, {"what": str(setting.part(plan).pk)})

    page = browser.post(chosen["Location"], {"sure": "yes"}, follow=True).text
    busy = "Wij vernietigen de sleutel nu." in page
    shredding.go_on(now=NOW)
    done = browser.get(GONE).text
    first = browser.get("/mijn/plan/").text

    assert chosen["Location"] == of(plan)
    assert ("Wonen" in page, "Gewist op" in page, busy, entries(plan)) == (True, True, True, [])
    assert "De sleutel is vernietigd." in done
    assert f"Vanaf {date_format(timezone.localdate(NOW) + timedelta(days=7), 'j F Y')} kan ook een kopie" in done
    assert ("Wat u wiste" in first, last_steps(plan)) == (True, [("erase", "own_plan", True)])
    assert "U wiste Wonen." in browser.get("/mijn/plan/wie-keek/").text
    assert erasures()[0][1].startswith("erasure ")


def test_all_of_it_is_gone_and_who_looked_can_still_be_seen() -> None:
    browser, plan = scene()
    house = setting.house()
    setting.grant(setting.part(plan), house=house)
    samira = setting.buddy(house)
    looked(plan, by=samira)
    chosen = browser.post(WHAT, {"what": "all"})["Location"]

    page = browser.post(chosen, {"sure": "yes"}, follow=True).text
    trail = browser.get("/mijn/plan/wie-keek/").text
    first = browser.get("/mijn/plan/").text

    assert (chosen, "Uw hele plan" in page, entries(plan)) == (ALL, True, [])
    assert own_plan(setting.resident(plan.resident)) is None
    assert ("U wiste uw plan." in trail, f"{samira.person.called} (wijkverbinder of buddy" in trail) == (True, True)
    assert ("Wat kwam u hier doen?" in trail, "Wat u wiste" in first, "Begin mijn plan" in first) == (False, True, True)
    assert last_steps(plan) == [("erase", "own_plan", True)]


def test_a_new_plan_has_a_trail_of_its_own_and_what_was_erased_stays_named() -> None:
    browser, _plan = scene()
    browser.post(ALL, {"sure": "yes"})
    browser.post("/mijn/plan/begin/")

    trail, gone = browser.get("/mijn/plan/wie-keek/").text, browser.get(GONE).text

    assert ("U begon uw plan." in trail, "U wiste uw plan." in trail, "Uw hele plan" in gone) == (True, False, True)


@pytest.mark.parametrize("path", [of, lambda _plan: ALL])
def test_a_no_and_no_answer_erase_nothing(path: Any) -> None:
    browser, plan = scene()

    empty = browser.post(path(plan), {"sure": ""})
    no = browser.post(path(plan), {"sure": "no"}, follow=True)

    assert (empty.status_code, "Kies ja of nee." in empty.text) == (200, True)
    assert ("Er is niets gewist." in no.text, len(entries(plan)), erasures()) == (True, 1, [])


def test_without_a_choice_it_says_what_to_do() -> None:
    browser, _plan = scene()

    assert "Kies een deel, of uw hele plan." in browser.post(WHAT, {"what": ""}).text


@pytest.mark.parametrize("path", [of, lambda _plan: ALL])
def test_without_her_pin_nothing_is_erased(path: Any) -> None:
    browser, plan = scene(is_confirmed=False)

    asked = [browser.get(path(plan)), browser.post(path(plan), {"sure": "yes"})]

    assert [each["Location"].startswith("/mijn/bevestig/?next=") for each in asked] == [True, True]
    assert (len(entries(plan)), erasures()) == (1, [])


def test_what_the_law_keeps_is_not_erased_and_she_hears_why_and_keeps_her_no() -> None:
    browser, plan = scene()
    with inside():
        Plan.objects.filter(pk=plan.pk).update(state=facts.State.ON_HOLD)

    pages = [browser.get(WHAT).text]
    pages += [browser.post(path, {"sure": "yes"}).text for path in (of(plan), ALL)]
    no = browser.post(ALL, {"sure": "no"}, follow=True).text

    assert ["Uw plan moet nu bewaard blijven" in page for page in pages] == [True] * 3
    assert (len(entries(plan)), erasures(), "Er is niets gewist." in no) == (1, [], True)


def test_a_part_of_another_and_what_was_never_there_are_not_hers_to_erase() -> None:
    browser, plan = scene()
    _piet, theirs = begun(make.person(called="Piet"))
    nobody = make.opened(person=make.person(called="Bo"), is_confirmed=True)

    got = [browser.post(path, {"sure": "yes"}) for path in (of(theirs), f"{WHAT}{uuid4()}/")]
    got += [nobody.post(ALL, {"sure": "yes"}), nobody.get(WHAT), nobody.get("/mijn/plan/wie-keek/")]

    assert ([each.status_code for each in got], len(entries(plan, theirs))) == ([404] * 5, 2)
    assert "U heeft niets gewist." in nobody.get(GONE).text


def test_only_her_own_erasures_are_on_her_page() -> None:
    browser, _plan = scene()
    piet, theirs = begun(make.person(called="Piet"))
    erase_part(by=piet, part=setting.part(theirs), now=NOW)

    page, first = browser.get(GONE).text, browser.get("/mijn/plan/").text

    assert ("Wonen" in page, "Wat u wiste" in first) == (False, False)


def test_the_page_asks_as_much_for_three_erasures_as_for_one() -> None:
    browser, plan = scene()
    ria = setting.resident(plan.resident)
    erase_part(by=ria, part=setting.part(plan), now=NOW)
    one = queries(browser)

    for area in (Area.MONEY, Area.WORK):
        erase_part(by=ria, part=setting.part(plan, area), now=NOW)

    assert (queries(browser), browser.get(GONE).text.count("Gewist op")) == (one, 3)


def queries(browser: Client) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert browser.get(GONE).status_code == 200
    return len(counted)


def test_one_that_waits_its_turn_is_not_called_done() -> None:
    browser, plan = scene()
    erase_part(by=setting.resident(plan.resident), part=setting.part(plan), now=NOW)
    # A key database of before was put back: it begins anew, and what was said of it does not count.
    Shredding.objects.update(state=Shredding.State.ASKED, done_at=NOW)

    assert "De sleutel is vernietigd." not in browser.get(GONE).text


def _asked(plan: Plan, samira: Worker) -> LookQuestion:
    ria = setting.resident(plan.resident)
    return ask_about_look(by=ria, plan=plan, step=looked(plan, by=samira).pk, now=NOW)


def test_what_was_answered_in_an_erased_part_goes_too_and_what_waits_is_still_answered() -> None:
    _browser, plan = scene()
    house = setting.house()
    samira = setting.buddy(house)
    setting.grant(setting.part(plan), house=house)
    answered, waits = _asked(plan, samira), _asked(plan, samira)
    answer_look(by=setting.worker(samira), question=answered, said="Ik kwam kijken.", now=NOW)
    ria = setting.resident(plan.resident)

    erase_part(by=ria, part=setting.part(plan), now=NOW)
    shredding.go_on(now=NOW)
    answer_look(by=setting.worker(samira), question=waits, said="Voor de trap.", now=NOW)

    with pytest.raises(Http404):
        looking.own_question(plan, pk=answered.pk)
    lies = open_plan(asker=ria, plan=plan, purpose="", now=NOW)
    held = looking.own_question(plan, pk=waits.pk)
    assert looking.read_answer(asker=ria, reading=lies, question=held, now=NOW).words == "Voor de trap."


def test_with_the_whole_plan_every_question_every_share_and_who_acts_for_her_end() -> None:
    _browser, plan = scene()
    house = setting.house()
    samira = setting.buddy(house)
    setting.grant(setting.part(plan), house=house)
    setting.mandate(setting.part(plan), person=make.person(called="Fatma"))
    waits = _asked(plan, samira)

    erase_plan(by=setting.resident(plan.resident), plan=plan, now=NOW)

    with pytest.raises(Http404):
        looking.look_question_for(setting.worker(samira), pk=waits.pk)
    with inside():
        ended = [Grant.objects.get().withdrawn_at, Mandate.objects.get().withdrawn_at]
    assert ended == [NOW, NOW]


def test_the_keys_of_what_was_erased_are_the_ones_that_go() -> None:
    _browser, plan = scene()
    ria = setting.resident(plan.resident)
    with inside():
        home = Part.objects.get(plan=plan, area=Area.HOME).key
    erased = erase_part(by=ria, part=setting.part(plan), now=NOW)
    with inside():
        keys = {str(each) for each in Part.objects.filter(plan=plan).values_list("key", flat=True)}

    whole = erase_plan(by=ria, plan=plan, now=NOW)

    assert (erased.shredding.key_ids, set(whole.shredding.key_ids)) == ([str(home)], keys)


def test_what_she_wrote_is_on_no_page_any_more() -> None:
    browser, plan = scene()
    browser.post(of(plan), {"sure": "yes"})

    opened = browser.post("/mijn/plan/open/")["Location"]

    assert HERS not in browser.get(f"{opened}{setting.part(plan).pk}/").text
