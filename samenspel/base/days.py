"""Days as people count them: by the calendar of here, not of Greenwich."""

from datetime import date, datetime

from django.utils import timezone


def day_of(moment: datetime) -> date:
    """The day on which this moment fell, here."""
    return timezone.localdate(moment)
