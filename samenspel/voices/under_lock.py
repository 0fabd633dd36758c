"""The lock on what people said: each voice has a key of its own, and what is kept is text or sealed, never both.

A key is of one voice, so of one speaker alone. It is asked for when it is needed, for all rows of a page at once, and
remembered nowhere. Only ``words`` opens with it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.sealed import shredding
from samenspel.sealed.key_store import the_keys
from samenspel.sealed.sealing import Key, Where, seal, unseal
from samenspel.voices import readers
from samenspel.voices.models import Voice


class Kept(NamedTuple):
    """Words as one row keeps them: as text, or sealed under a key for this one row."""

    text: str
    sealed: bytes | memoryview | None
    key: UUID | None
    table: str
    row: str


def new_key(*, now: datetime) -> UUID:
    """A key, kept apart from the words. What stands in the voice is only which one."""
    return the_keys().make(now=now).id


def every_key() -> set[UUID]:
    """All keys that some voice holds on to. A key that nobody names may be swept."""
    return {key for key in Voice.objects.values_list("key", flat=True) if key is not None}


def open_all(kept: Sequence[Kept]) -> list[str]:
    """The words of these rows, in their order, for somebody to read. Of a key that is gone: that they are erased.

    Raises:
        CannotOpen: a row was changed or put in another place, or the master key is another.
    """
    keys = _keys_for(kept)
    readers.note(keys.values())
    return [_opened(each, keys) for each in kept]


def open_unseen(kept: Sequence[Kept]) -> list[str]:
    """The same for work at which nobody looks: what is opened here leaves in no page and in no letter."""
    keys = _keys_for(kept)
    return [_opened(each, keys) for each in kept]


def _keys_for(kept: Sequence[Kept]) -> dict[UUID, Key]:
    asked = [each.key for each in kept if each.sealed is not None and each.key is not None]
    return the_keys().get_many(asked) if asked else {}


def seal_for(key: Key, *, said: str, table: str, row: str) -> bytes:
    """These words under the key of their voice, for this one row."""
    return seal(said, key=key, where=_where(table, row))


def keys_of(voices: Iterable[Voice], *, now: datetime) -> dict[UUID, Key]:
    """The keys of these voices, by voice; who had none has one now. For who holds the voices, in one transaction.

    A key that is gone is not there, and is not replaced: perhaps only the key database is lost.
    """
    those = {voice.pk: voice for voice in voices}
    _look_again(those)
    there = the_keys().get_many(voice.key for voice in those.values() if voice.key is not None)
    without = [voice for voice in those.values() if voice.key is None]
    if without:
        for voice, key in zip(without, the_keys().make_many(len(without), now=now), strict=True):
            voice.key, there[key.id] = key.id, key
        Voice.objects.bulk_update(without, ["key"])
    return {pk: there[voice.key] for pk, voice in those.items() if voice.key in there}


def _look_again(voices: dict[UUID, Voice]) -> None:
    """The page was made a moment ago. What has no key there, was perhaps brought under lock since."""
    without = [pk for pk, voice in voices.items() if voice.key is None]
    if without:
        for pk, key in Voice.objects.filter(pk__in=without).values_list("pk", "key"):
            voices[pk].key = key


def throw_away(key: UUID | None, *, now: datetime) -> None:
    """Nobody opens any more what lies under this key, in no backup either. It begins when this is kept."""
    if key is not None:
        shredding.ask(key_ids=[key], now=now)


def gone() -> str:
    """What stands in the place of words of which the key is gone."""
    return _("Deze woorden zijn gewist.")


def _opened(kept: Kept, keys: dict[UUID, Key]) -> str:
    if kept.sealed is None:
        return kept.text
    key = keys.get(kept.key) if kept.key else None
    return unseal(kept.sealed, key=key, where=_where(kept.table, kept.row)).words if key else gone()


def _where(table: str, row: str) -> Where:
    return Where(table=table, column="sealed", row=row)
