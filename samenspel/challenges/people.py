"""Who sits in a team today, as the page shows it."""

from dataclasses import dataclass
from datetime import date

from samenspel.challenges.access import teams as access
from samenspel.challenges.access.seats import Seat, members_of
from samenspel.challenges.models import Absence, Part, TeamMember
from samenspel.neighbourhoods.models import Neighbourhood


@dataclass(frozen=True, kw_only=True)
class Seated:
    """One line: who, as what, away until when, and who stands in."""

    member: TeamMember
    away: Absence | None
    substitutes: list[TeamMember]
    is_self: bool
    may_change: bool
    why_not_end: bool
    is_later: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """The people who are the same in the team."""

    label: str
    lines: list[Seated]


def seated(*, seat: Seat, on: date) -> list[Group]:
    """Everybody in the team by what they are; nobody with nothing under it is left out, substitutes stand below."""
    members = list(members_of(seat, on=on))
    lines = [_line(each, seat=seat, everybody=members, on=on) for each in members if each.substitutes_for_id is None]
    alone = [_line(each, seat=seat, everybody=[], on=on) for each in members if _is_loose(each, members)]
    groups = [
        Group(label=str(part.label), lines=[each for each in [*lines, *alone] if each.member.part == part])
        for part in Part
    ]
    return [group for group in groups if group.lines]


def _is_loose(member: TeamMember, everybody: list[TeamMember]) -> bool:
    """Stands in for somebody who is no longer there herself."""
    keys = {each.pk for each in everybody}
    return member.substitutes_for_id is not None and member.substitutes_for_id not in keys


def _line(member: TeamMember, *, seat: Seat, everybody: list[TeamMember], on: date) -> Seated:
    is_self = member.pk == seat.member.pk
    return Seated(
        member=member,
        away=next((each for each in member.absences.all() if each.holds(on=on)), None),
        substitutes=[each for each in everybody if each.substitutes_for_id == member.pk],
        is_self=is_self,
        may_change=not access.why_not_lead(by=seat),
        why_not_end=not (is_self or seat.may_lead),
        is_later=member.from_on > on,
    )


def places_of(seat: Seat) -> list[Neighbourhood]:
    """The neighbourhoods of the team."""
    return list(seat.team.neighbourhoods.select_related("region"))
