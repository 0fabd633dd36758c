"""Days as people count them: by the calendar of here, not of Greenwich."""

from datetime import date, datetime, timedelta

from django.utils import timezone


def day_of(moment: datetime) -> date:
    """The day on which this moment fell, here."""
    return timezone.localdate(moment)


def working_day_after(day: date, *, days: int) -> date:
    """So many working days later: from Monday until Friday. Holidays count as any other day."""
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day
