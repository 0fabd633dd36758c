"""What leaves to ask somebody something: how it was, or whether a story may be on the wall.

Composed at the moment of sending. Never a word of the dream, of the story, or of who the other is.
"""

from datetime import datetime, timedelta
from uuid import UUID

from samenspel.dreams.access import noticing as access
from samenspel.dreams.access.wall import why_not_say_yes, why_not_yet
from samenspel.dreams.models import WallYes
from samenspel.letters.registry import Message, NotNow
from samenspel.voices.questions import question_for

LOOK_AGAIN = timedelta(days=1)


def noticing_message(about: str, now: datetime) -> Message | NotNow:
    """There is a question for her, on her own page."""
    noticing = access.with_everything().filter(pk=UUID(about), answered_at=None, dropped_at=None).first()
    if noticing is None or noticing.match.end_reason in access.NOBODY_ASKS_AFTER:
        return NotNow("overtaken")
    if noticing.match.frozen_at is not None:
        return NotNow("frozen", until=now + LOOK_AGAIN)
    return question_for(access.who_is_asked(noticing), house=noticing.match.organisation)


def story_message(about: str, now: datetime) -> Message | NotNow:
    """There is something to read for her, on her own page."""
    asked = (
        WallYes.objects.filter(pk=int(about), said_at=None, text__dream__voice__withdrawn_at=None)
        .select_related("person", "text__dream__voice__organisation")
        .first()
    )
    if asked is not None and asked.text.withdrawn_at is None and why_not_yet(dream=asked.text.dream):
        return NotNow("frozen", until=now + LOOK_AGAIN)
    if asked is None or why_not_say_yes(text=asked.text):
        return NotNow("overtaken")
    return question_for(asked.person, house=asked.text.dream.voice.organisation)
