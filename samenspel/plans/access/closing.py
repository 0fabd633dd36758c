"""What becomes of a plan that is closed: for ninety days others read on, and after two years it is erased by itself.

A plan that the law keeps (on hold) is not closed: nothing of this touches it.
"""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from samenspel.base.days import day_of
from samenspel.plans import facts
from samenspel.plans.models import Grant, Mandate, Plan
from samenspel.plans.scopes import inside

OTHERS_READ_ON = timedelta(days=90)
# Twenty-four months, with a leap day in it: never a day too early.
KEPT = timedelta(days=731)
WARNED_BEFORE = timedelta(days=30)


def erases_on(plan: Plan) -> date | None:
    """On which day it is erased by itself, when nobody opens it again: thirty days after she was told, at least."""
    if plan.state != facts.State.CLOSED or plan.closed_at is None:
        return None
    kept_until = plan.closed_at + KEPT
    return day_of(max(kept_until, plan.warned_at + WARNED_BEFORE) if plan.warned_at else kept_until)


@inside()
def plans_to_stop(*, now: datetime) -> QuerySet[Plan]:
    """Closed for so long that nobody else reads on, while somebody still could."""
    running = {"part__plan": OuterRef("pk"), "withdrawn_at": None, "ends_at__gt": now}
    shared = Exists(Grant.objects.filter(**running)) | Exists(Mandate.objects.filter(**running))
    return _closed(before=now - OTHERS_READ_ON).filter(shared)


@inside()
def plans_to_warn(*, now: datetime) -> QuerySet[Plan]:
    """Those that are erased within thirty days, and she was never told."""
    return _closed(before=now - KEPT + WARNED_BEFORE).filter(warned_at=None)


@inside()
def plans_to_erase(*, now: datetime) -> QuerySet[Plan]:
    """Those of which the time is over, and she was told thirty days ago."""
    return _closed(before=now - KEPT).filter(warned_at__lte=now - WARNED_BEFORE)


def _closed(*, before: datetime) -> QuerySet[Plan]:
    return Plan.objects.filter(state=facts.State.CLOSED, closed_at__lte=before).order_by("closed_at", "pk")
