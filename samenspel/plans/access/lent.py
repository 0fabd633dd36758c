"""The plans of others: who gave her a mandate. She reads as herself, and the same rule decides each time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Min, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from samenspel.plans.access.asking import Asker
from samenspel.plans.access.lists import visible_parts
from samenspel.plans.access.opening import plan_to_open
from samenspel.plans.models import Mandate, Plan, Reading
from samenspel.plans.scopes import inside

# To open a plan of another she shows that it is she at least twice a day. Half of what the decision asks: while it
# lies open it is never too long ago.
AGAIN_AFTER = timedelta(hours=6)


@dataclass(frozen=True)
class Lent:
    """Somebody lets her read something, until the first of it ends."""

    plan: Plan
    who: str
    until: datetime


def asks_pin(asker: Asker, *, now: datetime) -> bool:
    """Whether she shows first that it is she."""
    shown = asker.second_step_at
    return shown is None or now - shown >= AGAIN_AFTER


@inside()
def lent_plans(asker: Asker, *, now: datetime) -> list[Lent]:
    """The plans of which she may list some part, by name. Two queries, however many."""
    at = now.replace(microsecond=0)
    parts = visible_parts(asker, purpose="", now=now)
    going = Mandate.objects.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=at),
        person=asker.person,
        part__in=parts,
        starts_at__lte=at,
        ends_at__gt=at,
    )
    ends = dict(going.order_by("part__plan").values_list("part__plan").annotate(first=Min("ends_at")))
    plans = Plan.objects.filter(pk__in=ends).select_related("resident").order_by("resident__called", "pk")
    return [Lent(plan, str(plan.resident), ends[plan.pk]) for plan in plans]


def lent_plan(*, asker: Asker, pk: UUID, now: datetime) -> Plan:
    """A plan of somebody else of which she may see something. Any other is not there; that she tried is written down.

    Raises:
        Refused: she may see nothing of it.
    """
    plan = plan_to_open(asker=asker, pk=pk, purpose="", now=now)
    if plan.resident_id == asker.person.pk:
        raise Http404
    return plan


@inside()
def lent_open(*, asker: Asker, pk: UUID) -> Reading:
    """What she opened of another on this screen, also when the half hour is over: then she hears that it closed."""
    hers = Reading.objects.filter(by=asker.person, membership=None, screen=asker.screen)
    others = hers.exclude(plan__resident=asker.person)
    return get_object_or_404(others.select_related("plan__resident"), pk=pk)
