"""What is left in the trail of a signal, and what becomes of it: once, by one, and never without a step."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.http import Http404
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function, Membership
from samenspel.plans.access import handing_on as access
from samenspel.plans.access import tracks
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.own import is_known_for_a_plan
from samenspel.plans.access.signal_door import read_signal
from samenspel.plans.actions import handing_on as actions
from samenspel.plans.actions.alarms import reckon_alarms
from samenspel.plans.models import Alarm, Ground, Signal, SignalAgreement, SignalWords
from samenspel.plans.scopes import OutsideAccess
from samenspel.sealed import key_database
from samenspel.trail.access import steps_of
from samenspel.trail.actions import NoStep
from samenspel.trail.models import Step
from samenspel.trail.registry import known_chains
from samenspel.trail.verifying import verify
from tests import make
from tests.plans import alarm_setting, at_work, setting
from tests.plans import signal_setting as those
from tests.plans.own_setting import begun
from tests.plans.setting import NOW
from tests.plans.signal_setting import SAID, Scene, sends

pytestmark = pytest.mark.django_db
State = Signal.State


def pick_up(*, asker: Asker, pk: UUID, now: datetime) -> None:
    actions.pick_up_signal(by=asker, pk=pk, now=now)


def test_what_is_handed_on_leaves_one_step_and_each_word_lies_under_a_key_of_this_signal() -> None:
    at = those.scene()
    first, second = sends(at), sends(at)

    assert those.own_steps(first) == [("signal_sent", True)]
    assert len({first.key, first.trail_key, second.key, second.trail_key}) == 4
    with pytest.raises(OutsideAccess):
        Signal.objects.count()
    with pytest.raises(OutsideAccess):
        SignalWords.objects.count()


def test_one_look_is_one_step_with_who_for_which_house_and_why() -> None:
    at = those.scene()
    made = those.signal(at)

    read = read_signal(asker=at.receives, pk=made.pk, now=NOW)

    assert read.words is not None
    assert {column: opened.words for column, opened in read.words.items()} == SAID
    assert those.own_steps(made) == [("signal_sent", True), ("signal_open", True)]
    step = steps_of(tracks.chain_of_signal(made))[0]
    found = (step.kind, step.actor, step.organisation, step.function, step.purpose, step.reason, step.because)
    who = (str(at.samira.person.pk), str(at.house.pk))
    assert found == ("worker", *who, "buddy", "beside", "grant:legal_task", str(made.pk))


@pytest.mark.parametrize("function", [Function.RENT, Function.NUISANCE, Function.ALLOCATION, Function.OFFICE])
def test_who_may_not_read_it_is_refused_and_that_is_one_step(function: Function) -> None:
    at = those.scene()
    made = those.signal(at)
    huub = setting.worker(make.worker(organisation=at.house, function=function))

    with pytest.raises(Http404):
        read_signal(asker=huub, pk=made.pk, now=NOW)

    assert those.own_steps(made) == [("signal_sent", True), ("signal_open", False)]
    assert steps_of(tracks.chain_of_signal(made))[0].reason == "purpose_not_of_function"


def test_a_signal_that_does_not_exist_is_asked_about_and_written_down_all_the_same() -> None:
    at = those.scene()

    with pytest.raises(Http404):
        read_signal(asker=at.receives, pk=uuid4(), now=NOW)

    (step,) = steps_of(tracks.chain_of_nothing())
    assert (step.action, step.is_allowed, step.reason) == ("signal_open", False, "no_grant")


@pytest.mark.parametrize("happens", [read_signal, pick_up])
def test_without_a_step_nothing_is_opened_and_nothing_happens(happens: Callable[..., object]) -> None:
    at = those.scene()
    made = those.signal(at)

    def broken(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "trail_step"'):
            raise OperationalError("disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(broken), pytest.raises(NoStep):
        happens(asker=at.receives, pk=made.pk, now=NOW)

    assert (those.again(made).state, those.own_steps(made)) == (State.WAITING, [("signal_sent", True)])


@pytest.mark.parametrize("why", Signal.WhyNot)
def test_each_change_is_one_step_and_says_who_did_it(why: Signal.WhyNot) -> None:
    at = those.scene()
    one, other = those.signal(at), those.signal(at)

    actions.pick_up_signal(by=at.receives, pk=one.pk, now=NOW)
    actions.finish_signal(by=at.receives, pk=one.pk, now=NOW)
    actions.leave_signal(by=at.receives, pk=other.pk, why=why, now=NOW)

    sent = ("signal_sent", True)
    assert those.own_steps(one) == [sent, ("signal_picked_up", True), ("signal_finished", True)]
    assert those.own_steps(other) == [sent, ("signal_left", True)]
    one, other = those.again(one), those.again(other)
    by, not_by = at.samira.person.pk, other.done_by_id
    assert (one.state, one.decided_by_id, one.done_by_id, one.why_not) == ("done", by, by, "")
    assert (other.state, other.decided_by_id, not_by, other.why_not) == ("not_picked_up", by, None, why)


def does(at: Scene, name: str, signal: Signal) -> None:
    more = {"why": "no_room"} if name == "leave_signal" else {}
    getattr(actions, name)(by=at.receives, pk=signal.pk, now=NOW, **more)


@pytest.mark.parametrize(
    ("before", "then", "why"),
    [
        (["pick_up_signal"], "pick_up_signal", "Een collega pakte dit al op."),
        (["pick_up_signal"], "leave_signal", "Een collega pakte dit al op."),
        (["leave_signal"], "pick_up_signal", "Een collega besloot al dat jullie dit niet oppakken."),
        (["leave_signal"], "finish_signal", "Een collega besloot al dat jullie dit niet oppakken."),
        ([], "finish_signal", "Pak dit signaal eerst op."),
        (["pick_up_signal", "finish_signal"], "finish_signal", "Dit is al klaar."),
        (["pick_up_signal", "finish_signal"], "leave_signal", "Dit is al klaar."),
    ],
)
def test_what_cannot_become_of_it_any_more_is_refused_and_leaves_no_step(
    before: list[str], then: str, why: str
) -> None:
    at = those.scene()
    made = those.signal(at)
    for each in before:
        does(at, each, made)
    steps = those.own_steps(made)

    with pytest.raises(Refused, match=why):
        does(at, then, made)

    assert those.own_steps(made) == steps


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_wins() -> None:
    at = those.scene()
    made = those.signal(at)
    colleague = setting.worker(make.worker(organisation=at.house, called="Noor"))
    start, said = threading.Barrier(2), []

    def decides(asker: Asker, name: str) -> None:
        more = {"why": "no_room"} if name == "leave_signal" else {}
        start.wait()
        try:
            getattr(actions, name)(by=asker, pk=made.pk, now=NOW, **more)
            said.append("done")
        except Refused as reason:
            said.append(str(reason))
        finally:
            connection.close()
            key_database.hang_up()

    pairs = ((at.receives, "pick_up_signal"), (colleague, "leave_signal"))
    threads = [threading.Thread(target=decides, args=pair) for pair in pairs]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert sorted(said)[1] == "done"
    assert len(those.own_steps(made)) == 2


def known(at: Scene, called: str = "Ria") -> Any:
    return make.known(person=make.person(called=called), organisation=at.house)


def says_whose(at: Scene, signal: Signal, person: Any, *, by: Worker | None = None) -> None:
    who = by or at.samira
    actions.say_whose_signal(by=who, asker=setting.worker(who), pk=signal.pk, person=person, now=NOW)


def test_it_can_be_about_somebody_whom_the_house_knows_and_not_about_who_says_so() -> None:
    at = those.scene()
    made, ria = those.signal(at), known(at)
    make.known(person=at.samira.person, organisation=at.house)

    for person, why in (
        (make.person(called="Piet"), "Jouw organisatie kent deze persoon niet."),
        (at.samira.person, "Dit gaat dan over jou. Vraag een collega."),
    ):
        with pytest.raises(Refused, match=why):
            says_whose(at, made, person)
    says_whose(at, made, ria)
    with pytest.raises(Refused, match="Dit signaal gaat al over deze bewoner"):
        says_whose(at, made, ria)

    assert those.again(made).person == ria
    assert those.own_steps(made) == [("signal_sent", True), ("signal_about", True)]


def test_of_what_was_erased_nobody_says_any_more_whom_it_was_about() -> None:
    at = those.scene()
    made = those.signal(at, key=None)

    with pytest.raises(Refused, match="Deze woorden zijn gewist"):
        says_whose(at, made, known(at))


def test_how_they_are_called_in_a_log_tells_nothing() -> None:
    at = those.scene()
    made = those.signal(at)
    agreed = SignalAgreement.objects.get()

    called = [str(made), str(SignalWords(signal=made)), str(agreed)]

    assert called == [f"signal {made.pk}", f"signalwords {made.pk}", f"signal agreement {agreed.pk}"]


def test_who_opens_signals_at_night_is_asked_about_it_and_who_hands_on_is_not() -> None:
    at, night = those.scene(), alarm_setting.at(alarm_setting.YESTERDAY, 3)
    made = [those.signal(at, now=night) for _each in range(4)]
    for each in made:
        read_signal(asker=setting.worker(at.samira, step_at=night), pk=each.pk, now=night)

    reckon_alarms(now=NOW)

    assert [(each.whom, each.count) for each in Alarm.objects.all()] == [(at.samira.person, 4)]


def test_from_then_on_the_steps_are_in_the_trail_of_her_plan() -> None:
    at = those.scene()
    made = those.signal(at)
    ria, plan = begun()
    those.about(made, at=at, person=ria.person)

    read_signal(asker=at.receives, pk=made.pk, now=NOW)
    actions.pick_up_signal(by=at.receives, pk=made.pk, now=NOW)

    legal = ("grant:legal_task", True)
    assert at_work.last_steps(plan, 3) == [
        (each, *legal) for each in ("signal_about", "signal_open", "signal_picked_up")
    ]
    assert those.own_steps(made) == [("signal_sent", True)]


def test_when_it_turns_out_to_be_somebody_else_both_have_a_step_of_it() -> None:
    at = those.scene()
    made = those.signal(at)
    (ria, hers), (fatma, theirs) = begun(), begun(make.person(called="Fatma"))
    those.about(made, at=at, person=ria.person)

    those.about(made, at=at, person=fatma.person)

    assert [at_work.last_steps(plan)[0][0] for plan in (hers, theirs)] == ["signal_about", "signal_about"]
    assert (list(access.own_signals(ria)), list(access.own_signals(fatma))) == ([], [those.again(made)])


def test_who_may_not_handle_it_says_of_nobody_that_it_is_about_her() -> None:
    at = those.scene()
    made, ria = those.signal(at), known(at)
    _asker, plan = begun(ria)
    huub = make.worker(organisation=at.house, function=Function.RENT)

    with pytest.raises(Http404):
        says_whose(at, made, ria, by=huub)

    assert those.own_steps(made) == [("signal_sent", True), ("signal_about", False)]
    assert at_work.last_steps(plan)[0][0] != "signal_about"


def test_the_trail_is_whole_with_signals_in_it() -> None:
    at = those.scene()
    made = those.signal(at)
    ria, _plan = begun()
    those.about(made, at=at, person=ria.person)
    read_signal(asker=at.receives, pk=made.pk, now=NOW)

    verdict = verify(chains=known_chains(), now=NOW)

    assert (verdict.trouble, verdict.without_key, verdict.steps) == (None, 0, Step.objects.count())


def test_sent_twice_with_the_key_of_one_page_is_sent_once_and_changed_is_something_new() -> None:
    at = those.scene()
    told: dict[str, Any] = {"house": at.house, "basis": Ground.LEGAL_TASK, "is_told": "yes", "reference": "W-12"}

    for key, seen in (("a", "x"), ("a", "x"), ("a", "y"), ("", "x"), ("", "x")):
        actions.send_signal_once(key=key, by=at.sends, now=NOW, said={**SAID, "seen": seen}, **told)

    assert len(those.all_signals()) == 4


def test_somebody_who_leaves_the_house_reads_no_signal_any_more() -> None:
    at = those.scene()
    made = those.signal(at)
    Membership.objects.filter(pk=at.samira.membership.pk).update(until_on=timezone.localdate(NOW))
    at.samira.membership.refresh_from_db()

    assert access.may_handle(at.receives, signal=made, now=NOW).reason == "not_member"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"state": "not_picked_up", "decided_at": NOW}, "signal_not_picked_up_for_a_reason"),
        ({"why_not": "no_room"}, "signal_not_picked_up_for_a_reason"),
        ({"state": "picked_up"}, "signal_decided_at_a_moment"),
        ({"state": "done", "decided_at": NOW}, "signal_done_at_a_moment"),
    ],
)
def test_the_database_keeps_what_is_always_true(fields: dict[str, Any], name: str) -> None:
    at = those.scene()

    with pytest.raises(IntegrityError, match=name):
        those.signal(at, **fields)


def test_somebody_known_from_a_signal_is_more_than_a_voice() -> None:
    at = those.scene()
    ria, piet = known(at), make.person(called="Piet")
    says_whose(at, those.signal(at), ria)

    assert (is_known_for_a_plan(ria), is_known_for_a_plan(piet)) == (True, False)


def test_when_it_turned_out_who_it_is_while_she_was_busy_she_looks_again() -> None:
    at = those.scene()
    made, ria = those.signal(at), known(at)

    def in_between(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if sql.startswith('SELECT "plans_signal"."person_id"'):
            with connection.cursor() as cursor:
                cursor.execute("UPDATE plans_signal SET person_id = %s", [_as_kept(ria.pk)])
        return answer

    with connection.execute_wrapper(in_between), pytest.raises(Refused, match="Een collega was je net voor"):
        actions.pick_up_signal(by=at.receives, pk=made.pk, now=NOW)

    assert those.own_steps(made) == [("signal_sent", True)]


def _as_kept(key: Any) -> Any:
    return key.hex if connection.vendor == "sqlite" else key
