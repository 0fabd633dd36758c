"""The words stay hers: said anew, translated beside the original, shown to more people or fewer."""

from datetime import datetime

from django.db import transaction

from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.voices import access, words
from samenspel.voices.actions.twice import one_at_a_time, while_it_is_there
from samenspel.voices.models import Translation, Visibility, Voice, Wording
from samenspel.voices.steps import leave_step


@transaction.atomic
def reword_voice(*, by: Worker, voice: Voice, said: str, now: datetime) -> Wording:
    """The speaker says it differently: a new version. The old one stays, and a public yes was for the old one."""
    one_at_a_time(voice)
    refuse_if(access.why_not_reword(voice=voice, words=said))
    newest = voice.wordings.order_by("-number").first()
    if newest is not None and words.says(newest, said):
        return newest
    if voice.visibility == Visibility.PUBLIC:
        voice.visibility, voice.public_yes_at, voice.public_yes_by = Visibility.TEAM, None, None
        voice.save(update_fields=["visibility", "public_yes_at", "public_yes_by"])
        words.lay_down([voice], now=now)
    wording = words.write_words(voice=voice, words=said, by=by.person, now=now)
    leave_step(voice=voice, what="reworded", now=now, by=by.person)
    return wording


@transaction.atomic
def translate_words(
    *, by: Worker, voice: Voice, language: str, said: str, translated_by: str, now: datetime
) -> Translation:
    """The same words in another language, beside the original, with who translated."""
    one_at_a_time(voice)
    refuse_if(access.why_not_reword(voice=voice, words=said))
    newest = voice.wordings.order_by("-number").first()
    assert newest is not None  # noqa: S101 - a voice that is not withdrawn has words
    made = newest.translations.filter(language=language, translated_by=translated_by)
    pressed = next((each for each in made if words.says(each, said)), None)
    if pressed is not None:
        return pressed
    made_now = Translation(wording=newest, language=language, translated_by=translated_by, written_at=now)
    translation = words.write(made_now, words=said, voice=voice, now=now)
    leave_step(voice=voice, what="translated", now=now, by=by.person)
    return translation


@transaction.atomic
def share_voice(
    *, by: Worker, voice: Voice, visibility: str, said_yes: bool, now: datetime, version: int | None = None
) -> Voice:
    """More people, or fewer, may read these words. More needs the speaker's yes; fewer never does."""
    while_it_is_there(voice)
    refuse_if(access.why_not_share(by=by, voice=voice, visibility=visibility, said_yes=said_yes, version=version))
    is_public = visibility == Visibility.PUBLIC
    voice.visibility = visibility
    voice.public_yes_at, voice.public_yes_by = (now, by.person) if is_public else (None, None)
    voice.save(update_fields=["visibility", "public_yes_at", "public_yes_by"])
    words.lay_down([voice], now=now)
    leave_step(voice=voice, what="shared", now=now, by=by.person, detail=visibility)
    return voice
