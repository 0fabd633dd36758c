"""The one door to what people said: every word of a voice, an answer or a promise goes in and out here.

Nothing else reads a ``body`` (a house test looks after it). When words are sealed, only this page changes.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from samenspel.people.models import Person
from samenspel.voices.models import Answer, Promise, Translation, Voice, Wording

Told = Wording | Translation | Answer | Promise
Rows = TypeVar("Rows", bound=QuerySet[Any, Any])
# What a list of answers or promises shows of them, when it is read together with other lists.
SAID = F("body")


def keep(words: str) -> str:
    """Words as they are kept. Only line ends are made alike: browsers differ, people did not mean to."""
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def read(told: Told) -> str:
    """The words of one wording, translation, answer or promise, as they were said."""
    return told.body


def read_words(voice: Voice) -> str:
    """The newest wording of a voice. Empty when she took her words back, also while they are not erased yet."""
    if voice.withdrawn_at is not None:
        return ""
    newest = voice.wordings.order_by("-number").first()
    return read(newest) if newest else ""


def newest_version(voice: Voice) -> int:
    """Which wording of a voice is the newest. Zero when she took her words back."""
    return voice.wordings.count()


def read_many(voices: Iterable[Voice]) -> dict[UUID, str]:
    """The newest wording of each of these voices, in one query. Not of words taken back."""
    wordings = Wording.objects.filter(voice__in=[voice.pk for voice in voices], voice__withdrawn_at=None)
    return {wording.voice_id: read(wording) for wording in wordings.order_by("number")}


def with_words(rows: Rows, *, voice: str = "pk", only: Q | Exists | None = None) -> Rows:
    """These rows, and in the same query the newest wording of the voice that each leads to: see ``words_with``.

    ``only``: of which rows somebody may read the words; of the others they do not come along.
    """
    newest = Wording.objects.filter(voice=OuterRef(voice), voice__withdrawn_at=None).order_by("-number")
    said = Subquery(newest.values("body")[:1])
    return rows.annotate(newest_words=said if only is None else Case(When(only, then=said)))


def words_with(row: Any) -> str:
    """The words that came with this row. Empty for words taken back."""
    return row.newest_words or ""


def read_first(voices: Iterable[Voice]) -> dict[UUID, str]:
    """The first wording of each of these voices, as it was typed, in one query. Not of words taken back."""
    wordings = Wording.objects.filter(voice__in=[voice.pk for voice in voices], number=1, voice__withdrawn_at=None)
    return {wording.voice_id: read(wording) for wording in wordings}


def write_words(*, voice: Voice, words: str, by: Person | None, now: datetime) -> Wording:
    """A first wording, or a new version beside the old ones."""
    return Wording.objects.create(
        voice=voice, number=voice.wordings.count() + 1, body=keep(words), written_at=now, written_by=by
    )
