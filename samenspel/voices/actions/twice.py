"""A button pressed twice is pressed once, also when both presses arrive at the same moment."""

from datetime import datetime, timedelta

from samenspel.voices.models import Voice

SAME_PRESS = timedelta(minutes=2)


def one_at_a_time(voice: Voice) -> None:
    """Whatever is done to this voice is done one after the other. SQLite's write lock does that by itself."""
    Voice.objects.select_for_update().filter(pk=voice.pk).first()


def just_before(now: datetime) -> datetime:
    """From here on, the same thing again is the same press."""
    return now - SAME_PRESS
