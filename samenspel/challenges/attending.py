"""Who is expected in an atelier, and what is filled in before somebody notes who was there."""

from dataclasses import dataclass
from datetime import date

from samenspel.base.days import day_of
from samenspel.challenges.models import Attendance, TeamMember, Workshop


@dataclass(frozen=True, kw_only=True)
class Expected:
    """A member on the day of the atelier, with what is noted, or what is most likely."""

    member: TeamMember
    state: str
    is_noted: bool


def expected(workshop: Workshop) -> list[Expected]:
    """Everybody who was in the team on that day, and whoever was noted before she left it."""
    day = day_of(workshop.starts_at)
    noted = {each.member_id: each.state for each in workshop.attendances.all()}
    there = TeamMember.objects.current(on=day).filter(team=workshop.team) | TeamMember.objects.filter(pk__in=noted)
    members = there.prefetch_related("absences").select_related("substitutes_for").order_by("called", "pk")
    replaced = {each.substitutes_for_id for each in members if each.substitutes_for_id and each.is_current(on=day)}
    return [
        Expected(
            member=each,
            state=noted.get(each.pk) or _likely(each, is_replaced=each.pk in replaced, on=day),
            is_noted=each.pk in noted,
        )
        for each in members
    ]


def _likely(member: TeamMember, *, is_replaced: bool, on: date) -> str:
    """Away when she said so or somebody stands in for her; everybody else was there."""
    is_away = is_replaced or _is_away(member, on=on)
    return Attendance.State.NOTICE if is_away else Attendance.State.PRESENT


def is_expected(member: TeamMember, *, on: date) -> bool:
    """Whether she is in the team on this day, and did not say that she is away."""
    return member.is_current(on=on) and not _is_away(member, on=on)


def _is_away(member: TeamMember, *, on: date) -> bool:
    return any(absence.holds(on=on) for absence in member.absences.all())
