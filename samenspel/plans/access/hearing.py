"""She says that she stops sharing, and not on her page: whose number it is, and who may write down that she said so."""

from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.people.access import people_with_phone
from samenspel.plans import facts
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.lists import visible_plans
from samenspel.plans.access.reading import own_plan
from samenspel.plans.access.tracks import chain_of_plan
from samenspel.plans.models import Plan
from samenspel.plans.scopes import inside


def plans_behind(number: str) -> list[tuple[Asker, Plan]]:
    """The plans of everybody who has this number, each with whose it is. Their trails are locked in this order."""
    askers = [Asker(person=person) for person in people_with_phone(number)]
    found = [(asker, plan) for asker in askers if (plan := own_plan(asker))]
    return sorted(found, key=lambda each: chain_of_plan(each[1]).pseudonym)


def may_hear_stop(by: Worker) -> bool:
    """Whether residents ring her for this: who stands beside them, or leads the house. No volunteer."""
    function = by.membership.function
    stands_beside = facts.Purpose.BESIDE in facts.PURPOSES.get(function, frozenset())
    return function != Function.VOLUNTEER and (by.is_coordinator or stands_beside)


@inside()
def plan_to_stop(*, by: Worker, asker: Asker, pk: UUID, now: datetime) -> Plan:
    """A plan of somebody who lets her read something now. Any other: as if it does not exist."""
    if not may_hear_stop(by):
        raise Http404
    return get_object_or_404(visible_plans(asker, now=now), pk=pk)
