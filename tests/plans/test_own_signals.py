"""What others handed on about her, on her own page: which organisation, why, in what words, and what became of it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from samenspel.organisations.models import Function
from samenspel.people.models import Person
from samenspel.plans.access import tracks
from samenspel.plans.access.looking import who_looked
from samenspel.plans.actions import handing_on as actions
from samenspel.plans.actions.sharing import block
from samenspel.plans.models import Plan, Signal
from samenspel.trail.access import steps_of
from tests import make
from tests.plans import at_work, setting
from tests.plans import signal_setting as those
from tests.plans.own_setting import begun
from tests.plans.setting import NOW
from tests.plans.signal_setting import HERS, REACH, SAID, SEEN, UNTOLD, WHO, Scene

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
State = Signal.State


def about_ria(**fields: Any) -> tuple[Scene, Person, Plan, Signal]:
    """Ria with a plan, and a signal about her."""
    at = those.scene()
    ria, plan = begun()
    return at, ria.person, plan, those.about(those.signal(at, **fields), at=at, person=ria.person)


def plain(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Er is nog niet naar gekeken."),
        ({"state": State.PICKED_UP, "decided_at": NOW}, "Het is opgepakt op %(day)s."),
        ({"state": State.DONE, "decided_at": NOW, "done_at": NOW}, "Het is klaar sinds %(day)s."),
        (
            {"state": State.NOT_PICKED_UP, "decided_at": NOW, "why_not": "no_room"},
            "Het is niet opgepakt, op %(day)s. Zij kozen als reden: “Wij hebben nu niemand vrij”.",
        ),
    ],
)
def test_she_sees_which_organisation_on_what_ground_whether_she_knew_and_what_became_of_it(
    fields: dict[str, Any], said: str
) -> None:
    at, ria, _plan, _signal = about_ria(**fields)

    page = plain(make.opened(person=ria).get(HERS))

    day = date_format(timezone.localtime(NOW), "j F Y")
    assert f"{at.bas.organisation}, {day}" in page
    assert f"Doorgegeven aan {at.house}. Op grond van: een taak die in de wet staat." in page
    assert "Zij schreven erbij dat u het nog niet wist." in page
    assert said % {"day": day} in page
    assert [each for each in SAID.values() if each in page] == []


def test_she_reads_the_words_and_that_is_one_step_of_her_own() -> None:
    _at, ria, plan, signal = about_ria()
    browser = make.opened(person=ria)

    page = plain(browser.post(f"{HERS}{signal.pk}/open/"))

    assert [each in page for each in (WHO, REACH, SEEN, UNTOLD)] == [True] * 4
    assert at_work.last_steps(plan) == [("signal_read", "own_plan", True)]
    assert browser.get(f"{HERS}{signal.pk}/open/").status_code == 405


def test_of_what_she_knew_no_reason_is_shown() -> None:
    _at, ria, _plan, signal = about_ria(is_told="yes")
    browser = make.opened(person=ria)

    pages = plain(browser.get(HERS)) + plain(browser.post(f"{HERS}{signal.pk}/open/"))

    assert ("Zij schreven erbij dat u het wist." in pages, "Waarom u het nog niet wist" in pages) == (True, False)


def test_a_resident_without_a_plan_reads_it_too_and_the_step_is_in_its_own_chain() -> None:
    at = those.scene()
    ria = make.person(called="Ria")
    signal = those.about(those.signal(at), at=at, person=ria)
    browser = make.opened(person=ria)

    way, page = browser.get("/mijn/plan/").text, browser.post(f"{HERS}{signal.pk}/open/").text

    assert (HERS in way, SEEN in page) == (True, True)
    assert those.own_steps(signal)[-1] == ("signal_read", True)


def test_the_signal_of_another_is_not_there_and_that_she_tried_is_written_down() -> None:
    _at, _ria, plan, signal = about_ria()
    piet, nothing = make.opened(person=make.person(called="Piet")), make.opened(person=make.person())

    page = piet.post(f"{HERS}{signal.pk}/open/")

    assert (page.status_code, page.content) == (404, nothing.get("/bestaat-niet/").content)
    nothing_there = steps_of(tracks.chain_of_nothing())[0]
    assert (nothing_there.action, nothing_there.reason) == ("signal_read", "other_resident")
    assert at_work.last_steps(plan)[0][0] == "signal_about"
    assert "Hier staat niets." in piet.get(HERS).text


def test_who_read_it_before_anybody_knew_who_she_is_she_sees_with_the_words() -> None:
    at = those.scene()
    signal, (ria, _plan) = those.signal(at), begun()
    those.opened(make.signed_in(at.samira), signal)
    huub = make.worker(organisation=at.house, function=Function.RENT, called="Huub")
    those.opened(make.signed_in(huub), signal)
    those.about(signal, at=at, person=ria.person)

    page = plain(make.opened(person=ria.person).post(f"{HERS}{signal.pk}/open/"))

    assert f"Samira (wijkverbinder of buddy, {at.house}) las een signaal van een ander over u." in page
    assert f"Iemand van {at.house} probeerde te kijken. Dat mocht niet." in page
    assert [each for each in ("Huub", "Bas") if each in page] == []


def test_who_read_it_and_what_was_decided_stands_in_plain_sentences_in_who_looked() -> None:
    at, ria, plan, signal = about_ria()
    actions.pick_up_signal(by=at.receives, pk=signal.pk, now=NOW)
    those.opened(make.signed_in(at.samira), signal)
    actions.finish_signal(by=at.receives, pk=signal.pk, now=NOW)
    make.opened(person=ria).post(f"{HERS}{signal.pk}/open/")

    looks = list(who_looked(plan, number="", now=NOW))[:5]

    who = f"Samira (wijkverbinder of buddy, {at.house})"
    why = "Waarvoor: naast u staan. Op grond van een taak die in de wet staat."
    assert [look.words for look in looks] == [
        "U las wat een organisatie over u doorgaf.",
        f"{who} schreef op dat een signaal van een ander over u klaar is. {why}",
        f"{who} las een signaal van een ander over u. {why}",
        f"{who} pakte een signaal van een ander over u op. {why}",
        f"{who} schreef op dat een signaal van een ander over u gaat. {why}",
    ]
    assert [look.can_ask for look in looks] == [False, False, True, False, False]


def test_whom_she_keeps_out_does_not_find_it_any_more() -> None:
    at, ria, plan, signal = about_ria()
    browser = make.signed_in(at.samira)
    before = those.opened(browser, signal).status_code

    block(by=setting.resident(ria), plan=plan, house=at.house, now=NOW)

    assert (before, those.opened(browser, signal).status_code) == (200, 404)
    assert at_work.last_steps(plan) == [("signal_open", "blocked_by_resident", False)]
    assert "W-12" not in browser.get(those.LIST).text
    assert "wacht nog" in make.signed_in(at.bas).get(those.SENT).text


def test_who_works_in_the_house_and_is_whom_it_is_about_reads_it_on_her_own_page_only() -> None:
    at = those.scene()
    colleague = make.worker(organisation=at.house, called="Ria")
    signal = those.about(those.signal(at), at=at, person=colleague.person)

    at_work_page = those.opened(make.signed_in(colleague), signal)
    own = make.opened(person=colleague.person).post(f"{HERS}{signal.pk}/open/")

    assert (at_work_page.status_code, own.status_code) == (404, 200)


@pytest.mark.parametrize("number", [1, 3])
def test_her_list_asks_as_often_for_three_as_for_one(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    at, ria, _plan, _signal = about_ria()
    for each in range(1, number):
        those.about(those.signal(at, now=NOW - timedelta(days=each)), at=at, person=ria)
    browser = make.opened(person=ria)

    with django_assert_num_queries(QUERIES):
        page = browser.get(HERS)

    assert page.text.count("Lees wat er staat") == number


QUERIES = 3
