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
    is_later: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """The people who are the same in the team."""

    label: str
    lines: list[Seated]


def seated(*, seat: Seat, on: date) -> list[Group]:
    """Everybody in the team by what they are; who stands in for somebody stands below her."""
    members = list(members_of(seat, on=on))
    lines = [_line(each, seat=seat, everybody=members, on=on) for each in members if each.substitutes_for_id is None]
    groups = [Group(label=str(part.label), lines=[each for each in lines if each.member.part == part]) for part in Part]
    return [group for group in groups if group.lines]


def _line(member: TeamMember, *, seat: Seat, everybody: list[TeamMember], on: date) -> Seated:
    return Seated(
        member=member,
        away=next((each for each in member.absences.all() if each.holds(on=on)), None),
        substitutes=[each for each in everybody if each.substitutes_for_id == member.pk],
        is_self=member.pk == seat.member.pk,
        may_change=not access.why_not_lead(by=seat),
        is_later=member.from_on > on,
    )


def places_of(seat: Seat) -> list[Neighbourhood]:
    """The neighbourhoods of the team."""
    return list(seat.team.neighbourhoods.select_related("region"))
