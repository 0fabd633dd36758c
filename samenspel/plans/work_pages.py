"""What workers see of plans: the list of who lets them read something, and one part of a plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator

from samenspel.people.models import Person
from samenspel.plans.access import lists
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.reading import Said
from samenspel.plans.models import OF_RESIDENT, Plan, Sort, What

PAGE = 50
APART = (Sort.AGREED, Sort.FACT, Sort.OPINION)


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """A resident who lets this hat read something: what for, and until when the first share lasts."""

    plan: Plan
    who: str
    purposes: list[What]
    until: datetime


@dataclass(frozen=True, kw_only=True)
class PlanList:
    """One page of the list."""

    page: "Page[Person]"
    lines: list[PlanLine]
    has_more: bool


@dataclass(frozen=True, kw_only=True)
class PartPage:
    """One part: the resident's own words, and apart from them what was agreed, facts and opinions."""

    own: list[Said]
    others: list[tuple[str, list[Said]]]

    @property
    def is_empty(self) -> bool:
        return not self.own and not self.others


def plan_list(*, asker: Asker, name: str = "", page: str = "", now: datetime) -> PlanList:
    """The plans that she may open, by name. The same number of queries for any number."""
    people, has_more = lists.who_lets_read(asker, now=now, name=name)
    shown = Paginator(people, PAGE).get_page(page)
    plans = lists.plans_of(shown)
    ends = lists.first_ends(asker, plans=plans.values(), now=now)
    lines = [_line(plans[person.pk], person=person, ends=ends) for person in shown]
    return PlanList(page=shown, lines=lines, has_more=has_more)


def _line(plan: Plan, *, person: Person, ends: Mapping[UUID, Mapping[str, datetime]]) -> PlanLine:
    """What for: only where she may see something now. A share beside it that shows nothing does not count."""
    held = ends[plan.pk]
    purposes = [what for what in What if what in held]
    return PlanLine(plan=plan, who=str(person), purposes=purposes, until=min(held.values()))


def part_page(said: Iterable[Said]) -> PartPage:
    """What stands in a part, sorted: facts, opinions and what she says herself are never one text."""
    found = list(said)
    others = [(str(sort.label), [each for each in found if each.sort == sort]) for sort in APART]
    return PartPage(
        own=[each for sort in Sort if sort in OF_RESIDENT for each in found if each.sort == sort],
        others=[(heading, each) for heading, each in others if each],
    )
