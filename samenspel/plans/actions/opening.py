"""A worker who knows the resident in her own life leaves the plan to a colleague."""

from datetime import datetime

from django.db import transaction

from samenspel.plans import facts
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.reading import leave_opening
from samenspel.plans.models import Plan

KNOWS_PRIVATELY = facts.Decision(is_allowed=False, reason="knows_privately")


@transaction.atomic
def leave_to_colleague(*, by: Asker, plan: Plan, purpose: str, now: datetime) -> None:
    """She says so before she opens it. Nothing is kept of it but that it was not opened."""
    leave_opening(asker=by, plan=plan, purpose=purpose, decision=KNOWS_PRIVATELY, now=now)
