"""What leaves to ask somebody for her yes to a pearl: composed at the moment of sending, and never what it is about."""

from datetime import datetime
from uuid import UUID

from samenspel.letters.registry import Message, NotNow
from samenspel.pearls.access.gate import is_host_asked, why_not_say_yes
from samenspel.pearls.models import Pearl
from samenspel.voices.questions import question_for


def pearl_message(about: str, now: datetime) -> Message | NotNow:  # noqa: ARG001 - the post hands in the moment
    """There is something to read for her, on her own page."""
    pearls = Pearl.objects.there().filter(pk=UUID(about), teller_yes_at=None)
    pearl = pearls.select_related("voice__speaker", "voice__organisation").first()
    if pearl is None or why_not_say_yes(pearl=pearl, version=pearl.version):
        return NotNow("overtaken")
    return question_for(pearl.voice.speaker, house=pearl.voice.organisation)


def host_message(about: str, now: datetime) -> Message | NotNow:  # noqa: ARG001 - the post hands in the moment
    """The same for who receives people there, as long as her yes is asked."""
    pearls = Pearl.objects.there().filter(pk=UUID(about))
    pearl = pearls.select_related("voice__organisation", "host").first()
    if pearl is None or not is_host_asked(pearl):
        return NotNow("overtaken")
    return question_for(pearl.host, house=pearl.voice.organisation)
