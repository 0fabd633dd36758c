"""Builders for actions and the meetings that they come from."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import ActionItem, Team, TeamMember, Workshop


def item(by: Seat, *, what: str = "Info opzoeken", owners: Sequence[TeamMember] = (), **fields: Any) -> ActionItem:
    """An action of a team, open and of nobody unless given."""
    held = {"made_at": timezone.now(), "made_by": by.member, **fields}
    made: ActionItem = by.team.action_items.create(what=what, **held)
    made.owners.set(owners)
    return made


def workshop(team: Team, *, days: int, title: str = "Werkatelier", **fields: Any) -> Workshop:
    """A meeting so many days from now: planned when it lies ahead, closed when it lies behind."""
    number = team.workshops.count() + 1
    at = timezone.now() + timedelta(days=days)
    state = Workshop.State.PLANNED if days > 0 else Workshop.State.CLOSED
    held = {"number": number, "code": f"{team.number}{team.pk.hex[:8]}{number}", "starts_at": at, "state": state}
    if state == Workshop.State.CLOSED or fields.get("state"):
        held |= {"opened_at": at, "closed_at": at}
    made: Workshop = team.workshops.create(title=title, **{**held, **fields})
    return made
