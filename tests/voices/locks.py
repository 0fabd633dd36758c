"""What the tests of words under lock share: how words lie, and words as they lay before there was a lock."""

from typing import Any

from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.voices import words
from samenspel.voices.actions.following import make_promise
from samenspel.voices.actions.sharing import reword_voice, translate_words
from samenspel.voices.models import Answer, Promise, Translation, Visibility, Voice, Wording
from tests import make

KINDS: tuple[Any, ...] = (Wording, Translation, Answer, Promise)
WORDS = {
    "older": "Ik wil weer eens dansen.",
    "newest": "Ik wil tango dansen.",
    "translated": "I want to dance the tango.",
    "answered": "Er is dansen op woensdag.",
    "promised": "Ik loop met u mee.",
}


def full(*, by: Worker, visibility: Visibility = Visibility.TEAM, **fields: Any) -> Voice:
    """A voice with words of every kind."""
    now = timezone.now()
    voice = make.voice(by=by, said=WORDS["older"], **fields)
    reword_voice(by=by, voice=voice, said=WORDS["newest"], now=now)
    translate_words(by=by, voice=voice, language="Engels", said=WORDS["translated"], translated_by="Bo", now=now)
    make.answer(voice=voice, by=by, said=WORDS["answered"])
    make_promise(by=by, voice=voice, said=WORDS["promised"], due_on=timezone.localdate(), now=now)
    voice.visibility = visibility
    voice.public_yes_at = now if visibility == Visibility.PUBLIC else None
    voice.save()
    words.lay_down([voice], now=now)
    return voice


def rows(voice: Voice) -> dict[str, Any]:
    """Every row with words of this voice, by what it says."""
    older, newest = voice.wordings.order_by("number")
    return {
        "older": older,
        "newest": newest,
        "translated": Translation.objects.select_related("wording__voice").get(wording__voice=voice),
        "answered": voice.answers.get(),
        "promised": voice.promises.get(),
    }


def in_the_open(voice: Voice) -> dict[str, str]:
    """What anybody reads who has the database and no key; of what is sealed that it is not in it."""
    found = rows(voice)
    for name, row in found.items():
        if row.sealed is not None:
            assert (row.body, WORDS[name].encode() in bytes(row.sealed)) == ("", False)
    return {name: row.body for name, row in found.items() if row.sealed is None}


def readable(voice: Voice) -> dict[str, str]:
    """What the one door gives."""
    return {name: words.read(row) for name, row in rows(voice).items()}


def as_before(voice: Voice) -> None:
    """As it lay before there was a lock."""
    for row in rows(voice).values():
        type(row).objects.filter(pk=row.pk).update(body=words.read(row), sealed=None)
    Voice.objects.filter(pk=voice.pk).update(key=None)
    voice.key = None


def key_is_lost(voice: Voice) -> None:
    """As when the key database was lost: its key is not there, and nobody threw it away."""
    from samenspel.sealed import key_database
    from tests.sealed.places import path

    with key_database.writing(path()) as line:
        line.execute("DELETE FROM wrapped_key WHERE id = ?", (str(voice.key),))
