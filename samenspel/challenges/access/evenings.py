"""A guest of one evening: for which atelier she comes, and that her page about it is there on that day only."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.http import Http404
from django.utils.timezone import make_aware

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Part, TeamMember, Workshop


def evenings_of(members: Iterable[TeamMember], *, on: date) -> dict[UUID, Workshop]:
    """For which atelier one is a guest on this day, by the key of the team: the first that is not over, else the last.

    ``members``: all seats of one person. Who is also more than a guest in a team has no need of it there.
    """
    seats = list(members)
    more = {each.team_id for each in seats if each.part != Part.GUEST}
    if not (teams := {each.team_id for each in seats} - more):
        return {}
    first, next_ = (make_aware(datetime.combine(on + timedelta(days=days), time.min)) for days in (0, 1))
    found: dict[UUID, Workshop] = {}
    held = Workshop.objects.filter(team__in=teams, starts_at__gte=first, starts_at__lt=next_)
    for each in held.order_by("starts_at", "pk"):
        if each.team_id not in found or found[each.team_id].state == Workshop.State.CLOSED:
            found[each.team_id] = each
    return found


def evening_of(seat: Seat, *, on: date) -> Workshop:
    """The atelier for which she is here today. Who is no guest, or on another day, finds no such page."""
    found = evenings_of([seat.member], on=on).get(seat.team.pk)
    if found is None:
        raise Http404
    return found
