"""Somebody takes her words back. That stops everything at once; then they are erased.

With her code, or through a worker, both happen together. On her own page it stops with one button, and what was said
is erased after some days, or as soon as she shows that it is she: who found her phone can stop it, and erase nothing.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.sealed.key_store import the_keys
from samenspel.voices import photos, readers, registry, under_lock, words
from samenspel.voices.actions.knowing import is_only_of
from samenspel.voices.actions.twice import one_at_a_time
from samenspel.voices.models import Visibility, Voice
from samenspel.voices.steps import leave_step

KEPT_FOR = timedelta(days=7)


@transaction.atomic
def withdraw_voice(*, voice: Voice, now: datetime, by: Worker | None = None) -> Voice:
    """The speaker takes her words back. This always works, at once, and needs no reason. The words are gone."""
    one_at_a_time(voice)
    refuse_if("" if voice.withdrawn_at is None else _("Deze woorden zijn al teruggenomen."))
    _stop(voice=voice, how="worker" if by else "code", now=now, by=by.person if by else None)
    _erase(voice, now=now)
    return voice


@transaction.atomic
def stop_voice(*, voice: Voice, now: datetime) -> Voice:
    """On her own page she takes her words back: from now on nobody reads them. Twice is once."""
    one_at_a_time(voice)
    if voice.withdrawn_at is None:
        voice.erase_at = now + KEPT_FOR
        _stop(voice=voice, how="page", now=now, by=None)
        words.lay_down([voice], now=now)
    return voice


@transaction.atomic
def erase_stopped(*, voice: Voice, now: datetime) -> Voice:
    """What she stopped is erased, for good. Twice is once."""
    one_at_a_time(voice)
    refuse_if("" if voice.withdrawn_at is not None else _("Deze woorden zijn teruggezet."))
    if voice.erase_at is not None:
        _erase(voice, now=now)
        leave_step(voice=voice, what="erased", now=now)
    return voice


def erase_what_is_due(*, now: datetime) -> None:
    """What was taken back some days ago, and not put back, is erased: each by itself, as it stands at that moment."""
    for pk in list(Voice.objects.filter(erase_at__lte=now).values_list("pk", flat=True)):
        with transaction.atomic():
            for voice in Voice.objects.select_for_update().filter(pk=pk, erase_at__lte=now):
                erase_stopped(voice=voice, now=now)


@transaction.atomic
def erase_voices_again(*, now: datetime) -> int:
    """After an old backup was put back: erase each voice of which the key was thrown away since → how many.

    It was taken back before: nobody has to ask again. Run it while nobody works here.
    """
    buried, keys = the_keys().buried().keys(), Voice.objects.exclude(key=None).values_list("pk", "key")
    back = Voice.objects.select_for_update().in_bulk([pk for pk, key in keys if key in buried])
    for voice in back.values():
        if voice.withdrawn_at is None:
            _stop(voice=voice, how="restored", now=now, by=None)
        _erase(voice, now=now)
    return len(back)


@transaction.atomic
def put_back_voice(*, voice: Voice, now: datetime) -> Voice:
    """She wants her words back where they were: with who caught and answers them. Twice is once."""
    one_at_a_time(voice)
    if voice.withdrawn_at is None:
        return voice
    refuse_if("" if voice.erase_at is not None else _("Deze woorden zijn al gewist."))
    voice.withdrawn_at, voice.withdrawn_how, voice.erase_at = None, "", None
    voice.save(update_fields=["withdrawn_at", "withdrawn_how", "erase_at"])
    leave_step(voice=voice, what="put_back", now=now)
    readers.did(voice, action="put_back", now=now)
    for hear in registry.put_back_listeners:
        hear(voice, now)
    return voice


def _stop(*, voice: Voice, how: str, now: datetime, by: Person | None) -> None:
    """Nobody reads it any more, and nothing leaves. A yes to more people than the team is over for good."""
    voice.withdrawn_at, voice.withdrawn_how = now, how
    voice.public_yes_at, voice.public_yes_by = None, None
    if voice.visibility in {Visibility.PUBLIC, Visibility.NEIGHBOURHOOD}:
        voice.visibility = Visibility.TEAM
    voice.save()
    leave_step(voice=voice, what="withdrawn", now=now, by=by)
    readers.did(voice, action="withdraw", now=now)
    for hear in registry.withdrawn_listeners:
        hear(voice, now)


def _erase(voice: Voice, *, now: datetime) -> None:
    """The words, what came back, and who said it. Without their key no backup opens them either.

    Nor does anybody find which steps in the trail were of this voice: this one is the last.
    """
    readers.did(voice, action="erase", now=now)
    under_lock.throw_away(voice.key, now=now)
    voice.visibility, voice.erase_at, voice.key = Visibility.PRIVATE, None, None
    voice.place, speaker, voice.speaker = "", voice.speaker, None
    voice.save()
    kept = voice.photos.values_list("file", "thumbnail", "proposal")
    files = [name for names in kept for name in names if name]
    for rows in (voice.wordings, voice.answers, voice.promises, voice.call_backs, voice.photos):
        rows.all().delete()
    transaction.on_commit(lambda: photos.remove(files))
    for hear in registry.erased_listeners:
        hear(voice)
    if speaker is not None and is_only_of(speaker, organisation=voice.organisation):
        speaker.delete()
