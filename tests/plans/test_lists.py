"""Every list is exactly what the decision allows, one by one, whatever was given, ended, blocked or erased before."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import product
from typing import Any
from unittest import mock
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from samenspel.organisations.models import Function
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access import lists
from samenspel.plans.access.asking import Asker, facts_of, may
from samenspel.plans.access.lent import lent_plans
from samenspel.plans.access.lists import purposes_of, visible_parts, visible_plans
from samenspel.plans.models import PROTECTIONS, Area, Block, Grant, Ground, Mandate, Part, Plan, What
from samenspel.plans.scopes import inside
from samenspel.plans.work_pages import plan_list
from tests import make
from tests.battery import IS_BATTERY, is_turn
from tests.plans import setting
from tests.plans.setting import NOW

pytestmark = pytest.mark.django_db

AREAS = [Area.HOME, Area.MONEY, Area.SAFETY]
PURPOSES = [What.BESIDE, What.DEBTS]
picks = st.integers(0, 50)
hours = st.integers(-5, 5)
lengths = st.integers(1, 9)
purposes = st.sampled_from(PURPOSES)


class Neighbourhood(RuleBasedStateMachine):
    """Two houses, of which one lets homes; four workers; two residents with plans and a daughter with a mandate."""

    def __init__(self) -> None:
        super().__init__()
        self.around = transaction.atomic()
        self.around.__enter__()
        self.now = NOW
        self.steps = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        place = make.neighbourhood()
        self.houses = [make.organisation(works_in=place), make.organisation(works_in=place)]
        self.houses[1].is_landlord = True
        self.houses[1].save()
        hired = [
            (self.houses[0], Function.BUDDY),
            (self.houses[0], Function.VOLUNTEER),
            (self.houses[1], Function.BUDDY),
            (self.houses[1], Function.RENT),
        ]
        workers = [make.worker(organisation=house, function=function) for house, function in hired]
        self.people = [make.person(called="Ria"), make.person(called="Piet"), make.person(called="Dochter")]
        self.people.append(workers[0].person)
        self.plans = [_plan(person) for person in (*self.people[:2], self.people[3])]
        self.askers = [setting.worker(each) for each in workers] + [setting.resident(each) for each in self.people]
        # Something is held from the beginning: what takes it away has something to take away.
        for house, (area, purpose) in product((0, 1), zip(AREAS[:2], PURPOSES, strict=True)):
            self.agree(house=house, area=area, purpose=purpose, basis=Ground.CONSENT, day=-1, lasts=3)
            with inside():
                parts = list(Part.objects.filter(area=area, plan__in=self.plans[:2]))
            for part in parts:
                self._give(part, house=house, person=None, purpose=purpose, basis=Ground.CONSENT, at=-1, lasts=3)

    def _part(self, pick: int) -> Part:
        parts = list(Part.objects.filter(area__in=AREAS).select_related("plan").order_by("plan__begun_at", "area"))
        return parts[pick % len(parts)]

    def _at(self, hour: int) -> Any:
        return self.now + timedelta(hours=hour)

    @rule(
        pick=picks,
        house=picks,
        person=picks,
        purpose=st.sampled_from(PURPOSES),
        basis=st.sampled_from(Ground),
        at=hours,
        lasts=st.integers(1, 9),
    )
    def give(self, *, pick: int, house: int, person: int, purpose: str, basis: str, at: int, lasts: int) -> None:
        named = [None, *(each.person for each in self.askers[:4])][person % 5]
        with inside():
            part = self._part(pick)
        self._give(part, house=house, person=named, purpose=purpose, basis=basis, at=at, lasts=lasts)

    def _give(
        self, part: Part, *, house: int, person: Person | None, purpose: str, basis: str, at: int, lasts: int
    ) -> None:
        with inside():
            Grant.objects.create(
                part=part,
                organisation=self.houses[house % 2],
                person=person,
                purpose=purpose,
                basis=basis,
                given_at=NOW - timedelta(days=400),
                starts_at=self._at(at),
                ends_at=self._at(at + lasts),
            )

    @rule(
        house=picks,
        area=st.sampled_from(AREAS),
        purpose=st.sampled_from(PURPOSES),
        basis=st.sampled_from(Ground),
        day=st.integers(-2, 1),
        lasts=st.integers(1, 3),
    )
    def agree(self, *, house: int, area: Area, purpose: What, basis: str, day: int, lasts: int) -> None:
        first = timezone.localdate(self.now) + timedelta(days=day)
        setting.agreement(
            self.houses[house % 2],
            area=area,
            purpose=purpose,
            basis=basis,
            from_on=first,
            until_on=first + timedelta(days=lasts),
        )

    @rule(pick=picks, at=hours)
    def withdraw(self, *, pick: int, at: int) -> None:
        with inside():
            held = list(Grant.objects.filter(withdrawn_at=None).order_by("starts_at", "ends_at", "purpose"))
            if held:
                Grant.objects.filter(pk=held[pick % len(held)].pk).update(withdrawn_at=self._at(at))

    @rule(pick=picks, at=hours, lasts=lengths, is_withdrawn=st.booleans())
    def let_daughter(self, *, pick: int, at: int, lasts: int, is_withdrawn: bool) -> None:
        with inside():
            Mandate.objects.create(
                part=self._part(pick),
                person=self.people[2],
                given_at=NOW - timedelta(days=400),
                starts_at=self._at(at),
                ends_at=self._at(at + lasts),
                withdrawn_at=self._at(at + 1) if is_withdrawn else None,
            )

    @rule(plan=picks, who=picks, is_house=st.booleans())
    def block(self, *, plan: int, who: int, is_house: bool) -> None:
        whom: dict[str, Any] = (
            {"organisation": self.houses[who % 2]} if is_house else {"person": self.askers[who % 7].person}
        )
        with inside():
            Block.objects.create(plan=self.plans[plan % 3], since=self.now, **whom)

    @rule()
    def lift_all_blocks(self) -> None:
        with inside():
            Block.objects.update(lifted_at=self.now)

    @rule(who=picks, day=st.integers(-2, 2) | st.none())
    def leave(self, *, who: int, day: int | None) -> None:
        hat = self.askers[who % 4].membership
        assert hat is not None
        hat.until_on = None if day is None else max(hat.from_on, timezone.localdate(self.now) + timedelta(days=day))
        hat.save()

    @rule(who=picks, is_active=st.booleans())
    def suspend(self, *, who: int, is_active: bool) -> None:
        person = self.askers[who % 7].person
        person.is_active = is_active
        person.save()

    @rule(plan=picks, state=st.sampled_from(Plan.Stage))
    def move_plan(self, *, plan: int, state: str) -> None:
        with inside():
            Plan.objects.filter(pk=self.plans[plan % 3].pk).exclude(state="erased").update(state=state, closed_at=NOW)

    @rule(hour=st.integers(-3, 30))
    def clock(self, *, hour: int) -> None:
        self.now += timedelta(hours=hour)

    def _asking_now(self) -> list[Asker]:
        """In the battery all of them; every day a third after each step, and another third after the next."""
        return [each for nth, each in enumerate(self.askers) if is_turn(self.steps + nth, of=3, name="asks")]

    @invariant()
    def the_list_is_the_rule(self) -> None:
        if not hasattr(self, "askers"):
            return
        self.steps += 1
        with inside():
            parts = list(Part.objects.select_related("plan"))
            known = {plan.pk: facts_of(plan) for plan in Plan.objects.all()}
            for asker in self._asking_now():
                seen: dict[UUID, set[str]] = {}
                for purpose in PURPOSES:
                    listed = {part.pk for part in visible_parts(asker, purpose=purpose, now=self.now)}
                    allowed = {
                        part.pk
                        for part in parts
                        if may(
                            asker, facts.Action.LIST, part=part, purpose=purpose, now=self.now, plan=known[part.plan_id]
                        ).is_allowed
                    }
                    assert listed == allowed
                    for part in parts:
                        if part.pk in allowed:
                            seen.setdefault(part.plan_id, set()).add(purpose)
                if asker.membership is None:
                    theirs = {pk for pk in seen if known[pk].resident != str(asker.person.pk)}
                    assert {each.plan.pk for each in lent_plans(asker, now=self.now)} == theirs
                if asker.membership is not None and purposes_of(asker.membership):
                    assert _plans_for(asker, now=self.now) == seen
                    assert {plan.pk for plan in visible_plans(asker, now=self.now)} == set(seen)
                    with mock.patch.object(lists, "MOST", 1):
                        assert _listed(asker, now=self.now) == (self._by_name(seen)[:1], len(seen) > 1)

    def _by_name(self, plans: Iterable[UUID]) -> list[UUID]:
        people = {plan.pk: person for plan, person in zip(self.plans, (*self.people[:2], self.people[3]), strict=True)}
        return sorted(plans, key=lambda pk: (people[pk].called.lower(), people[pk].pk.hex))


def _listed(asker: Asker, *, now: datetime) -> tuple[list[UUID], bool]:
    """The plans of the list, and whether there are more."""
    found = plan_list(asker=asker, now=now)
    return [line.plan.pk for line in found.lines], found.has_more


def _plans_for(asker: Asker, *, now: datetime) -> dict[UUID, set[str]]:
    """The list of plans: for each of them what for. The line of the page says the same, and has a day for each."""
    lines = plan_list(asker=asker, now=now).lines
    return {line.plan.pk: {str(what) for what in line.purposes} for line in lines}


@inside()
def _plan(person: Person) -> Plan:
    plan = Plan.objects.create(resident=person, begun_at=NOW, trail_key=uuid4())
    for area in AREAS:
        Part.objects.create(plan=plan, area=area, protection=PROTECTIONS[area].value, key=uuid4())
    return plan


def test_the_list_of_parts_is_what_the_decision_allows_one_by_one() -> None:
    run_state_machine_as_test(
        Neighbourhood,
        settings=hypothesis(
            max_examples=300 if IS_BATTERY else 8,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
