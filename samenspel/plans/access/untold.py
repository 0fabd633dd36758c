"""What the resident does not see yet, because it is dangerous to her: an opening in an emergency, until she is told.

The trail itself is whole; only her own pages wait with it, as long as the message does.
"""

from datetime import datetime

from django.db.models import Q, QuerySet

from samenspel.plans.access.tracks import chain_of_plan
from samenspel.plans.models import Emergency, Plan
from samenspel.plans.scopes import inside
from samenspel.trail.access import steps_of
from samenspel.trail.models import StepQuerySet


@inside()
def told_steps(plan: Plan, *, now: datetime) -> StepQuerySet:
    """The steps of her plan that she may see now, the newest first."""
    steps = steps_of(chain_of_plan(plan))
    waiting = Emergency.objects.filter(_waits(now), part__plan=plan).select_related("membership")
    for each in waiting:
        steps = steps.exclude(_of(each) | Q(because=str(each.pk)))
    return steps


@inside()
def told_emergencies(plan: Plan, *, now: datetime) -> QuerySet[Emergency]:
    """What was opened of her plan in an emergency, but for what she is told later."""
    return Emergency.objects.filter(part__plan=plan).exclude(_waits(now))


def _waits(now: datetime) -> Q:
    """The message waits, as the privacy officer of the house says."""
    return Q(told_at=None, tells_at__gt=now)


def _of(emergency: Emergency) -> Q:
    """What she did in that hour with that hat. What was said about it afterwards is because of its id."""
    hers = Q(actor=str(emergency.by_id), organisation=str(emergency.membership.organisation_id))
    then = Q(at__gte=emergency.starts_at, at__lte=emergency.ends_at)
    return hers & then & (Q(reason="break_glass") | Q(is_allowed=False))
