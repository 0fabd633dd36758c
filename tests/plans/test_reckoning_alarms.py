"""Each morning is reckoned what stands out in who looked: very many, by night, or where nobody helps."""

from datetime import datetime, timedelta
from typing import Any
from unittest import mock
from uuid import uuid4

import pytest
from django.db import transaction

from samenspel.organisations.access import Worker
from samenspel.plans import facts
from samenspel.plans.access import tracks
from samenspel.plans.access.asking import Asker
from samenspel.plans.actions import alarms as actions
from samenspel.plans.actions.writing import write
from samenspel.plans.models import Alarm, Plan, Sort, What
from samenspel.plans.scopes import inside
from samenspel.web import jobs
from tests.plans import at_work, setting
from tests.plans.alarm_setting import GIVEN, MORNING, REFUSED, TODAY, YESTERDAY, at, found, knows, looks, scene

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many is very many is tested in the trail: here less is enough."""
    for name, most in {"MOST_CHAINS_A_DAY": 3, "MOST_LOOKS_A_DAY": 20, "MOST_REFUSALS_A_DAY": 5}.items():
        monkeypatch.setattr(f"samenspel.trail.alarms.{name}", most)


# ── Reckoning ────────────────────────────────────────────────────────────────
def test_very_many_looks_and_very_many_refusals_of_a_day_stand_out_once() -> None:
    plan, samira, _carla = scene()
    looks(plan, by=samira, times=21)
    looks(plan, by=samira, times=6, decision=REFUSED)

    made = [actions.reckon_alarms(now=MORNING), actions.reckon_alarms(now=MORNING + timedelta(days=1))]

    assert made == [2, 0]
    assert found() == [("many_looks", YESTERDAY, 21), ("many_refusals", YESTERDAY, 6)]
    assert {(each.house, each.whom) for each in Alarm.objects.all()} == {(samira.organisation, samira.person)}


def test_very_many_plans_on_one_day_stand_out() -> None:
    plan, samira, _carla = scene()
    for _each in range(3):
        other = at_work.shared(samira.organisation)
        knows(samira.organisation, other, since=TODAY - timedelta(days=9))
        looks(other, by=samira)
    assert actions.reckon_alarms(now=MORNING) == 0

    looks(plan, by=samira)
    actions.reckon_alarms(now=MORNING)

    assert found() == [("many_chains", YESTERDAY, 4)]


def test_two_days_are_reckoned_apart() -> None:
    plan, samira, _carla = scene()
    looks(plan, by=samira, times=15)
    looks(plan, by=samira, times=15, when=at(YESTERDAY - timedelta(days=1), 12))

    assert (actions.reckon_alarms(now=MORNING), found()) == (0, [])


def test_a_night_is_of_the_evening_on_which_it_began_and_until_six() -> None:
    plan, samira, _carla = scene()
    looks(plan, by=samira, when=at(YESTERDAY, 23))
    looks(plan, by=samira, times=2, when=at(TODAY, 5, 59))
    looks(plan, by=samira, times=9, when=at(TODAY, 6))
    looks(plan, by=samira, times=9, when=at(YESTERDAY, 21, 59))

    actions.reckon_alarms(now=MORNING)

    assert found() == [("odd_hours", YESTERDAY, 3)]


@pytest.mark.parametrize(("back", "number"), [(1, 1), (3, 1), (4, 0)])
def test_a_morning_that_was_missed_is_made_up_for_and_no_more(back: int, number: int) -> None:
    plan, samira, _carla = scene()
    day = TODAY - timedelta(days=back)
    looks(plan, by=samira, times=21, when=at(day, 12))
    looks(plan, by=samira, times=3, when=at(day, 23))

    actions.reckon_alarms(now=MORNING)

    assert found() == [("many_looks", day, 24), ("odd_hours", day, 3)] * number


def test_a_night_that_began_before_the_first_day_was_reckoned_before() -> None:
    plan, samira, _carla = scene()
    looks(plan, by=samira, times=3, when=at(TODAY - timedelta(days=3), 1))

    assert (actions.reckon_alarms(now=MORNING), found()) == (0, [])


def test_of_today_nothing_is_reckoned_before_it_is_over() -> None:
    plan, samira, _carla = scene()
    looks(plan, by=samira, times=21, when=at(TODAY, 6, 30))

    assert actions.reckon_alarms(now=MORNING) == 0
    assert actions.reckon_alarms(now=MORNING + timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("reason", "is_allowed"),
    [("right", True), ("asked", True), ("heard_by_phone", True), ("own_plan", True), ("knows_privately", False)],
)
def test_what_is_no_look_counts_for_nothing(reason: str, is_allowed: bool) -> None:
    plan, samira, _carla = scene(is_known=False)
    decision = facts.Decision(is_allowed=is_allowed, reason=reason)
    looks(plan, by=samira, times=21, decision=decision)
    looks(plan, by=samira, times=5, when=at(YESTERDAY, 23), decision=decision)

    assert (actions.reckon_alarms(now=MORNING), found()) == (0, [])


def test_an_emergency_is_no_alarm_by_night_or_of_a_stranger() -> None:
    plan, samira, _carla = scene(is_known=False)
    looks(plan, by=samira, times=5, when=at(YESTERDAY, 23), decision=facts.Decision(True, "break_glass"))

    assert actions.reckon_alarms(now=MORNING) == 0


def test_what_the_resident_does_herself_never_stands_out() -> None:
    plan, _samira, _carla = scene()
    hers = Asker(person=plan.resident)
    with inside(), transaction.atomic():
        for _each in range(21):
            own = {"area": "", "action": "read", "purpose": "", "decision": GIVEN, "now": at(YESTERDAY, 23)}
            tracks.leave(asker=hers, plan=plan, **own)  # type: ignore[arg-type]

    assert actions.reckon_alarms(now=MORNING) == 0


# ── Without a running relation ───────────────────────────────────────────────
def test_who_looks_at_somebody_whom_her_house_does_not_know_stands_out() -> None:
    plan, samira, _carla = scene(is_known=False)
    other = at_work.shared(samira.organisation)
    looks(plan, by=samira, times=2)
    looks(other, by=samira)

    actions.reckon_alarms(now=MORNING)

    assert found() == [("no_relation", YESTERDAY, 3)]


def named(plan: Plan, samira: Worker, **fields: Any) -> None:
    hours = {"given_at": at(YESTERDAY, 8), "starts_at": at(YESTERDAY, 9), "ends_at": at(YESTERDAY, 18), **fields}
    setting.grant(setting.part(plan), house=samira.organisation, person=samira.person, **hours)


def wrote(plan: Plan, samira: Worker, *, when: datetime) -> None:
    """The whole house may write; that by itself is no relation."""
    part, given = setting.part(plan), at(YESTERDAY, 8)
    setting.grant(part, house=samira.organisation, may_write=True, given_at=given, starts_at=given)
    by = setting.worker(samira, step_at=when)
    write(by=by, part=part, sort=Sort.FACT, said="Zij belde.", purpose=What.BESIDE, now=when)


def acted(plan: Plan, samira: Worker, *, when: datetime) -> None:
    """In her own time, because the resident lets her: that is not of the house."""
    part, given = setting.part(plan), at(YESTERDAY, 8)
    setting.mandate(part, person=samira.person, may_write=True, given_at=given, starts_at=given)
    by = setting.resident(samira.person, confirmed_at=when)
    write(by=by, part=part, sort=Sort.FACT, said="Zij belde.", now=when)


@pytest.mark.parametrize(
    ("case", "stands_out"),
    [
        ("known that day", False),
        ("known later", True),
        ("known to another house", True),
        ("named", False),
        ("named later", True),
        ("named until before", True),
        ("named and stopped before", True),
        ("a colleague was named", True),
        ("wrote in it", False),
        ("wrote later", True),
        ("wanted to write", True),
        ("a colleague wrote", True),
        ("wrote in another plan", True),
        ("wrote for the resident, without her hat", True),
    ],
)
def test_a_relation_is_one_that_ran_when_she_looked(case: str, stands_out: bool) -> None:
    plan, samira, carla = scene(is_known=False)
    house = samira.organisation
    looks(plan, by=samira)
    cases = {
        "known that day": lambda: knows(house, plan, since=YESTERDAY),
        "known later": lambda: knows(house, plan, since=TODAY),
        "known to another house": lambda: knows(setting.house(), plan, since=YESTERDAY),
        "named": lambda: named(plan, samira),
        "named later": lambda: named(plan, samira, starts_at=at(YESTERDAY, 12, 1)),
        "named until before": lambda: named(plan, samira, ends_at=at(YESTERDAY, 12)),
        "named and stopped before": lambda: named(plan, samira, withdrawn_at=at(YESTERDAY, 11)),
        "a colleague was named": lambda: named(plan, Worker(person=carla.person, membership=samira.membership)),
        "wrote in it": lambda: wrote(plan, samira, when=at(YESTERDAY, 12)),
        "wanted to write": lambda: looks(plan, by=samira, decision=REFUSED, action="write"),
        "a colleague wrote": lambda: wrote(plan, setting.buddy(house), when=at(YESTERDAY, 12)),
        "wrote in another plan": lambda: wrote(at_work.shared(house), samira, when=at(YESTERDAY, 12)),
        "wrote for the resident, without her hat": lambda: acted(plan, samira, when=at(YESTERDAY, 12)),
        "wrote later": lambda: wrote(plan, samira, when=at(YESTERDAY, 12, 1)),
    }
    cases[case]()

    actions.reckon_alarms(now=MORNING)

    assert bool(found()) is stands_out


def test_of_a_chain_that_is_no_plan_of_ours_and_of_who_is_not_known_any_more_nothing_is_asked() -> None:
    plan, samira, _carla = scene(is_known=False)
    gone = at_work.shared(samira.organisation)
    looks(gone, by=samira)
    with inside():
        Plan.objects.filter(pk=gone.pk).update(trail_key=plan.trail_key)
    nobody = Worker(person=type(samira.person)(pk=uuid4()), membership=samira.membership)
    looks(plan, by=nobody)

    assert (actions.reckon_alarms(now=MORNING), found()) == (0, [])


def test_only_the_plans_that_were_looked_at_are_asked_for_their_chain() -> None:
    plan, samira, _carla = scene(is_known=False)
    for _each in range(3):
        at_work.shared(samira.organisation)
    looks(plan, by=samira, times=2)

    with mock.patch("samenspel.plans.access.relations.chain_of_plan", wraps=tracks.chain_of_plan) as asked:
        actions.reckon_alarms(now=MORNING)

    assert ([call.args for call in asked.call_args_list], found()) == ([(plan,)], [("no_relation", YESTERDAY, 2)])


def test_in_the_morning_the_job_does_it() -> None:
    plan, samira, _carla = scene(is_known=False)
    looks(plan, by=samira)

    jobs.remind_in_the_morning()
    jobs.remind_in_the_morning()

    assert found() == [("no_relation", YESTERDAY, 1)]
