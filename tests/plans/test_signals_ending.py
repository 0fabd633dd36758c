"""When a signal ends by itself, what goes when she erases her plan, and what an older backup brings back."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from samenspel.plans.access import handing_on as access
from samenspel.plans.access.erasing import erased_by_her
from samenspel.plans.actions.erasing import erase_part, erase_plan
from samenspel.plans.actions.signals_ending import KEPT_DONE, KEPT_NOT_PICKED_UP, end_signals, erase_signals_again
from samenspel.plans.models import Signal, SignalAgreement
from samenspel.sealed import shredding
from samenspel.sealed.key_store import the_keys
from samenspel.trail.registry import known_chains
from samenspel.trail.verifying import verify
from samenspel.web import jobs
from samenspel.web.keys import every_key
from tests import make
from tests.plans import at_work, setting
from tests.plans import signal_setting as those
from tests.plans.own_setting import begun
from tests.plans.setting import NOW
from tests.plans.signal_setting import SENT, Scene

pytestmark = pytest.mark.django_db
State = Signal.State
LEFT: dict[str, Any] = {"state": State.NOT_PICKED_UP, "why_not": "no_room", "decided_at": NOW}
DONE: dict[str, Any] = {"state": State.DONE, "decided_at": NOW - timedelta(days=900), "done_at": NOW}
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(("fields", "kept"), [(LEFT, KEPT_NOT_PICKED_UP), (DONE, KEPT_DONE)])
def test_when_its_time_is_over_the_words_the_key_and_how_it_was_called_are_gone(
    fields: dict[str, Any], kept: timedelta
) -> None:
    at = those.scene()
    ria = make.person(called="Ria")
    made = those.about(those.signal(at, **fields), at=at, person=ria)
    partner, key = make.signed_in(at.bas), made.key

    early = end_signals(now=NOW + kept - SECOND)
    ended, again = end_signals(now=NOW + kept), end_signals(now=NOW + kept)
    shredding.go_on(now=NOW + kept)

    gone = those.again(made)
    assert (early, ended, again, those.number_of_words(made)) == (0, 1, 0, 0)
    assert (gone.key, gone.person, gone.reference, gone.ended_at) == (None, None, "", NOW + kept)
    assert (key in the_keys().ids(), key in the_keys().buried()) == (False, True)
    assert (list(access.received(at.receives)), "W-12" in partner.get(SENT).text) == ([], False)
    assert those.own_steps(made)[-1] == ("signal_ended", True)


def test_six_weeks_and_two_years_are_never_a_day_less() -> None:
    done = date(2027, 3, 1)

    assert (KEPT_NOT_PICKED_UP, done + KEPT_DONE >= date(2029, 3, 1)) == (timedelta(days=42), True)


def test_what_waits_and_what_was_picked_up_is_never_erased_in_silence() -> None:
    at = those.scene()
    waits = those.signal(at)
    picked = those.signal(at, state=State.PICKED_UP, decided_at=NOW)

    ended = end_signals(now=NOW + timedelta(days=9999))

    assert (ended, those.number_of_words(waits), those.number_of_words(picked)) == (0, 1, 1)


def test_she_sees_in_her_trail_that_it_was_erased_by_itself() -> None:
    at = those.scene()
    ria, plan = begun()
    those.about(those.signal(at, **LEFT), at=at, person=ria.person)

    end_signals(now=NOW + KEPT_NOT_PICKED_UP)

    assert at_work.last_steps(plan) == [("signal_ended", "time_is_over", True)]
    page = make.opened(person=ria.person).get("/mijn/plan/wie-keek/").text
    assert "Een signaal van een ander over u is vanzelf gewist." in page


def test_the_nightly_job_ends_them_and_sweeps_no_key_of_a_signal_that_goes_on() -> None:
    at, long_ago = those.scene(), timezone.now() - timedelta(days=60)
    SignalAgreement.objects.update(from_on=timezone.localdate(long_ago))
    left = those.signal(at, now=long_ago, **{**LEFT, "decided_at": long_ago})
    goes_on = those.signal(at, now=long_ago)

    jobs.sweep_at_night()
    jobs.shred()

    assert (those.again(left).key, those.again(goes_on).key) == (None, goes_on.key)
    assert {goes_on.key, goes_on.trail_key, left.trail_key} <= the_keys().ids()
    assert the_keys().ids() == every_key()
    assert those.number_of_words(goes_on) == 1


def told(called: str = "Ria") -> tuple[Scene, Any, Any, Signal]:
    at = those.scene()
    ria, plan = begun(make.person(called=called))
    return at, ria, plan, those.about(those.signal(at), at=at, person=ria.person)


def test_when_she_erases_her_plan_what_others_handed_on_about_her_goes_too_and_of_another_nothing() -> None:
    at, ria, plan, hers = told()
    _at, _piet, _plan, theirs = told("Piet")
    partner, house, key = make.signed_in(at.bas), make.signed_in(at.samira), hers.key
    before = those.own_steps(hers), those.without_tokens(partner.get(SENT))

    erase_plan(by=ria, plan=plan, now=NOW)
    shredding.go_on(now=NOW)

    gone = those.again(hers)
    assert (gone.key, gone.person, key in the_keys().ids(), those.number_of_words(hers)) == (None, None, False, 0)
    assert (those.again(theirs).person, those.number_of_words(theirs)) == (theirs.person, 1)
    # The partner sees as much as before: else it would show that she had a plan.
    assert (those.own_steps(hers), those.without_tokens(partner.get(SENT))) == before
    assert "De woorden zijn gewist." in house.get(those.LIST).text
    assert [each.what for each in erased_by_her(ria)] == ["Uw hele plan"]


def test_when_she_erases_one_part_the_signals_stay() -> None:
    _at, ria, plan, hers = told()

    erase_part(by=ria, part=setting.part(plan), now=NOW)

    assert (those.again(hers).person, those.number_of_words(hers)) == (ria.person, 1)


def test_a_signal_that_came_back_without_its_key_is_erased_again_and_no_other() -> None:
    _at, _ria, _plan, hers = told()
    _at, _piet, _plan, theirs = told("Piet")
    assert hers.key is not None
    # As after an old backup: the rows are there, and the key went since.
    shredding.ask(key_ids=[hers.key], now=NOW)
    shredding.go_on(now=NOW)

    found = erase_signals_again(), erase_signals_again()

    assert (found, those.number_of_words(hers), those.number_of_words(theirs)) == ((1, 0), 0, 1)
    assert (those.again(hers).key, those.again(hers).person) == (None, None)
    assert verify(chains=known_chains(), now=NOW).trouble is None


def test_of_two_nights_at_once_only_one_ends_it() -> None:
    at = those.scene()
    made = those.signal(at, **LEFT)
    over = NOW + KEPT_NOT_PICKED_UP

    def another_night(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT") and '"plans_signal"."id" =' in sql and not ended:
            ended.append(0)
            ended[0] = end_signals(now=over)
        return execute(sql, params, many, context)

    ended: list[int] = []
    with connection.execute_wrapper(another_night):
        found = end_signals(now=over)

    assert (found, ended, those.own_steps(made)[-2:]) == (0, [1], [("signal_sent", True), ("signal_ended", True)])
