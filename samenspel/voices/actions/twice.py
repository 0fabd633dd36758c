"""A button pressed twice is pressed once, also when both presses arrive at the same moment."""

from datetime import datetime, timedelta

from samenspel.base.refusals import refuse_if
from samenspel.voices import access
from samenspel.voices.models import Voice

SAME_PRESS = timedelta(minutes=2)


def one_at_a_time(voice: Voice) -> None:
    """Whatever is done to this voice is done one after the other, and from how it stands now.

    The page was made a moment ago: since then a colleague may have taken it over, or the speaker her words back.
    """
    voice.refresh_from_db(from_queryset=Voice.objects.select_for_update())


def while_it_is_there(voice: Voice) -> None:
    """The same, for what cannot be done any more once she took her words back."""
    one_at_a_time(voice)
    refuse_if(access.why_not_any_more(voice=voice))


def just_before(now: datetime) -> datetime:
    """From here on, the same thing again is the same press."""
    return now - SAME_PRESS
