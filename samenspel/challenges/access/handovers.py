"""For which time somebody has a handover: since she was away, until she was back, as far as she has not read it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Absence, TeamMember, TeamStep

# What she knows herself, or what only says that she was away.
ABOUT_BEING_AWAY = ("away", "back", "caught_up")


@dataclass(frozen=True, kw_only=True)
class Away:
    """From when until when somebody did not see what happened. ``until_on`` is empty while she is still away."""

    from_on: date
    until_on: date | None
    since: datetime
    until: datetime

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The first and the last, to look between."""
        return self.since, self.until


def away(member: TeamMember, *, now: datetime) -> Away | None:
    """The time for which she has something to read. Nothing when she was not away, or read it all."""
    on = timezone.localdate(now)
    begun = [each for each in member.absences.all() if each.from_on <= on and not _was_read(each, member=member)]
    if not begun:
        return None
    ends = [each.until_on for each in begun if each.until_on is not None and each.until_on <= on]
    is_back = len(ends) == len(begun)
    from_on, until_on = min(each.from_on for each in begun), max(ends) if is_back else None
    since = max(_midnight(from_on), member.caught_up_at or _midnight(from_on))
    # What happened on the day that she came back she may have missed too.
    until = _midnight(until_on + timedelta(days=1)) if until_on else now
    return Away(from_on=from_on, until_on=until_on, since=since, until=until)


def _was_read(absence: Absence, *, member: TeamMember) -> bool:
    """Whether she said that she is up to date after it was over."""
    if member.caught_up_at is None or absence.until_on is None:
        return False
    return member.caught_up_at >= _midnight(absence.until_on)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def is_new_here(seat: Seat) -> bool:
    """Whether she stands in for somebody and has not read yet what was open."""
    return seat.member.substitutes_for_id is not None and seat.member.caught_up_at is None


def steps_meanwhile(member: TeamMember, *, meanwhile: Away) -> QuerySet[TeamStep]:
    """What others did in that time."""
    steps = TeamStep.objects.filter(team=member.team_id, at__gte=meanwhile.since, at__lt=meanwhile.until)
    return steps.exclude(what__in=ABOUT_BEING_AWAY).exclude(by=member)
