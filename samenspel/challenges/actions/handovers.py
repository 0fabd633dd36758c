"""She read her handover."""

from datetime import datetime

from django.db import transaction

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.steps import leave_step


@transaction.atomic
def catch_up(*, by: Seat, now: datetime) -> None:
    """She knows what happened until now."""
    by.member.caught_up_at = now
    by.member.save(update_fields=["caught_up_at"])
    leave_step(team=by.team, what="caught_up", now=now, by=by.member, about=by.member)
