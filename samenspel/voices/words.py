"""The one door to what people said: every word of a voice, an answer or a promise goes in and out here.

Nothing else reads a ``body`` (a house test looks after it). What not everybody may read lies under lock, under a key of
its voice: see ``under_lock``. In the open lies only the newest wording of a public voice, and, until it was brought
under lock, what was written before there was one. Whose sealed words were opened for whom is noted in ``readers``.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, UUIDField, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from samenspel.base.refusals import refuse_if
from samenspel.base.short_lists import Row
from samenspel.people.models import Person
from samenspel.sealed.sealing import Key
from samenspel.voices import readers, under_lock
from samenspel.voices.models import Answer, Promise, Translation, Visibility, Voice, Wording
from samenspel.voices.under_lock import Kept

Told = Wording | Translation | Answer | Promise
Rows = TypeVar("Rows", bound=QuerySet[Any, Any])
KINDS: tuple[type[Wording | Translation | Answer | Promise], ...] = (Wording, Translation, Answer, Promise)
# What the trail calls writing each.
WRITING = {Wording: "write", Translation: "translate", Answer: "answer", Promise: "promise"}
WORDINGS, PROMISES = Wording._meta.db_table, Promise._meta.db_table
# What a list of promises shows of them, when it is read together with other lists; ``read_promised`` opens it.
SAID: dict[str, str | Combinable] = {"words": "body", "sealed": "sealed", "under": "voice__key"}


def keep(words: str) -> str:
    """Words as they are kept. Only line ends are made alike: browsers differ, people did not mean to."""
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def read(told: Told) -> str:
    """The words of one wording, translation, answer or promise, as they were said."""
    (said,) = read_each([told]).values()
    return said


def read_each(told: Iterable[Told]) -> dict[Any, str]:
    """The words of each of these rows of one kind, by their keys. The keys are asked for once."""
    rows = list(told)
    said = under_lock.open_all(_kept(rows))
    return {row.pk: words for row, words in zip(rows, said, strict=True)}


def says(told: Told, said: str) -> bool:
    """Whether these are the very words that somebody sends now, perhaps twice. Nobody gets to see what stands there."""
    (there,) = under_lock.open_unseen(_kept([told]))
    return there == keep(said)


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
    return _read_by_voice(Wording.objects.filter(voice__in=[voice.pk for voice in voices]))


def read_first(voices: Iterable[Voice]) -> dict[UUID, str]:
    """The first wording of each of these voices, as it was typed, in one query. Not of words taken back."""
    return _read_by_voice(Wording.objects.filter(voice__in=[voice.pk for voice in voices], number=1))


def with_words(rows: Rows, *, voice: str = "pk", only: Q | Exists | None = None) -> Rows:
    """These rows, and in the same query the newest wording of the voice that each leads to: see ``opened``.

    ``only``: of which rows somebody may read the words; of the others they do not come along.
    """
    newest = Wording.objects.filter(voice=OuterRef(voice), voice__withdrawn_at=None).order_by("-number")

    def of_newest(field: str) -> Subquery | Case:
        found = Subquery(newest.values(field)[:1])
        return found if only is None else Case(When(only, then=found))

    return rows.annotate(
        newest_words=of_newest("body"),
        newest_sealed=of_newest("sealed"),
        newest_key=of_newest("voice__key"),
        newest_voice=Cast(of_newest("voice"), UUIDField()),
        newest_number=of_newest("number"),
    )


def opened(rows: Iterable[Any]) -> list[Any]:
    """These rows with the words that came with each: the keys are asked for once. Then ``words_with`` gives them."""
    there = list(rows)
    kept = [
        Kept(each.newest_words, each.newest_sealed, each.newest_key, WORDINGS, _version(each.newest_voice, number))
        for each in there
        if (number := each.newest_number) is not None
    ]
    said = iter(under_lock.open_all(kept))
    for each in there:
        each.opened_words = next(said) if each.newest_number is not None else ""
    return there


def words_with(row: Any) -> str:
    """The words that came with this row, after it was ``opened``. Empty for words taken back."""
    words: str = row.opened_words
    return words


def read_promised(rows: Iterable[Row]) -> dict[UUID, str]:
    """What was promised, of rows of a short list that shows ``SAID``, by their keys."""
    there = list(rows)
    said = under_lock.open_all([Kept(each.words, each.sealed, each.under, PROMISES, str(each.key)) for each in there])
    return {row.key: words for row, words in zip(there, said, strict=True)}


def write_words(*, voice: Voice, words: str, by: Person | None, now: datetime) -> Wording:
    """A first wording, or a new version beside the old ones."""
    wording = Wording(voice=voice, number=voice.wordings.count() + 1, written_at=now, written_by=by)
    return write(wording, words=words, voice=voice, now=now)


Written = TypeVar("Written", Wording, Translation, Answer, Promise)


@transaction.atomic(savepoint=False)
def write(told: Written, *, words: str, voice: Voice, now: datetime) -> Written:
    """Keep these words in this new row, under lock, with a step in the trail.

    Raises:
        Refused: the key of this voice is gone.
        NoStep: it could not be written down. Nothing of this transaction is kept.
    """
    key = under_lock.keys_of([voice], now=now).get(voice.pk)
    refuse_if("" if key else under_lock.gone())
    assert key is not None  # noqa: S101 - refused above
    if isinstance(told, Translation):
        told.save()  # only now it has a number to be bound to
    _put(told, keep(words), key=key)
    told.save()
    readers.wrote(key, action=WRITING[type(told)], now=now)
    return told


def lay_down(voices: Iterable[Voice], *, now: datetime) -> int:
    """Every word of these voices as it must lie now: in the open what everybody may read, the rest under lock.

    For who holds the voices, in one transaction. What lies under a key that is gone stays as it is. → How many moved.
    """
    those = {voice.pk: voice for voice in voices}
    keys = under_lock.keys_of(those.values(), now=now)
    rows = [row for row in _rows_of(those) if _voice_of(row).pk in keys]
    public = _public(rows)
    moved = [row for row in rows if (row.sealed is None) != (row in public)]
    for row, words in zip(moved, under_lock.open_unseen(_kept(moved)), strict=True):
        _put(row, words, key=None if row in public else keys[_voice_of(row).pk])
    for kind in KINDS:
        of_kind: list[Any] = [row for row in moved if isinstance(row, kind)]
        kind._default_manager.bulk_update(of_kind, ["body", "sealed"])
    return len(moved)


def lying_open(*, after: UUID | None, most: int) -> list[UUID]:
    """The first voices after this one of which something lies in the open that not everybody may read."""
    later = Wording.objects.filter(voice=OuterRef("voice"), number__gt=OuterRef("number"))
    is_public = Q(~Exists(later), voice__visibility=Visibility.PUBLIC)
    rule = Q(pk__in=Wording.objects.filter(~is_public, sealed=None).values("voice"))
    rule |= Q(pk__in=Translation.objects.filter(sealed=None).values("wording__voice"))
    for kind in (Answer, Promise):
        rule |= Q(pk__in=kind._default_manager.filter(sealed=None).values("voice"))
    those = Voice.objects.filter(rule, **({"pk__gt": after} if after else {}))
    return list(those.order_by("pk").values_list("pk", flat=True)[:most])


def _put(row: Told, words: str, *, key: Key | None) -> None:
    """Without a key in the open."""
    if key is None:
        row.body, row.sealed = words, None
    else:
        row.body = ""
        row.sealed = under_lock.seal_for(key, said=words, table=row._meta.db_table, row=_place(row))


def _kept(rows: Iterable[Told]) -> list[Kept]:
    return [
        Kept(row.body, row.sealed, None if row.sealed is None else _key_of(row), row._meta.db_table, _place(row))
        for row in rows
    ]


def _place(row: Told) -> str:
    """What a row is bound to: something that never changes, and that is known before it is kept."""
    return _version(row.voice_id, row.number) if isinstance(row, Wording) else str(row.pk)


def _version(voice: UUID, number: int) -> str:
    return f"{voice}/{number}"


def _voice_of(row: Told) -> Voice:
    return row.wording.voice if isinstance(row, Translation) else row.voice


def _key_of(row: Told) -> UUID | None:
    """The voice may have been read a moment before it was brought under lock."""
    voice = _voice_of(row)
    return voice.key or Voice.objects.values_list("key", flat=True).get(pk=voice.pk)


def _rows_of(voices: dict[UUID, Voice]) -> list[Told]:
    """Everything that hangs on these voices, and knows them."""
    wordings = {each.pk: each for each in Wording.objects.filter(voice__in=voices)}
    translations = list(Translation.objects.filter(wording__in=wordings))
    others: list[Wording | Answer | Promise] = [
        *wordings.values(),
        *Answer.objects.filter(voice__in=voices),
        *Promise.objects.filter(voice__in=voices),
    ]
    for each in translations:
        each.wording = wordings[each.wording_id]
    for row in others:
        row.voice = voices[row.voice_id]
    return [*others, *translations]


def _public(rows: Iterable[Told]) -> set[Told]:
    """The newest wording of each public voice: the one that she said yes to."""
    wordings = sorted((row for row in rows if isinstance(row, Wording)), key=lambda each: each.number)
    newest = {each.voice_id: each for each in wordings}
    return {each for each in newest.values() if each.voice.visibility == Visibility.PUBLIC}


def _read_by_voice(wordings: QuerySet[Wording]) -> dict[UUID, str]:
    """The newest of these wordings of each voice."""
    rows = wordings.filter(voice__withdrawn_at=None).order_by("number")
    columns = rows.values_list("voice", "number", "body", "sealed", "voice__key")
    newest = {
        voice: Kept(body, sealed, key, WORDINGS, _version(voice, number))
        for voice, number, body, sealed, key in columns
    }
    return dict(zip(newest, under_lock.open_all(list(newest.values())), strict=True))
