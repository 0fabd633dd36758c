"""The one door to the words of a plan: sealed when they are written, opened for who was let in, and never kept open."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from samenspel.plans.models import Entry, Part, Plan, Signal, SignalWords
from samenspel.plans.scopes import inside
from samenspel.sealed.key_store import the_keys
from samenspel.sealed.sealing import Opened, Where, seal, unseal

ENTRIES, EMERGENCIES, ANSWERS = "plans_entry", "plans_emergency", "plans_lookquestion"
# What a partner writes in a signal: each is sealed for a column of its own.
SIGNALS, OF_A_SIGNAL = "plans_signalwords", ("who", "reach", "seen", "untold")


def new_key(*, now: datetime) -> UUID:
    """A key, kept apart from the words. What stands in the plan is only which one."""
    return the_keys().make(now=now).id


@inside()
def every_key() -> set[UUID]:
    """All keys that some plan or signal holds on to. A key that nobody names may be swept."""
    trails, parts = Plan.objects.values_list("trail_key", flat=True), Part.objects.values_list("key", flat=True)
    of_signals = {key for pair in Signal.objects.values_list("key", "trail_key") for key in pair if key is not None}
    return {*trails, *parts} | of_signals


def seal_for(part: Part, *, row: UUID, said: str, table: str = ENTRIES) -> bytes:
    """These words under the key of this part, for this one row. Inside the door only.

    Raises:
        KeyIsGone: the plan was erased.
    """
    return seal(said, key=the_keys().get(part.key), where=_where(row, table=table))


def open_one(part: Part, *, row: UUID, sealed: bytes | memoryview, table: str) -> Opened:
    """The words of one row of this part. Only for who was let in.

    Raises:
        KeyIsGone: the part was erased.
        CannotOpen: the row was changed, or put in another place.
    """
    return unseal(sealed, key=the_keys().get(part.key), where=_where(row, table=table))


def open_many(part: Part, entries: Iterable[Entry]) -> dict[UUID, Opened]:
    """The words of these entries of one part, by their keys. Only for who was let in by ``door.allowed``.

    Raises:
        KeyIsGone: the part was erased.
        CannotOpen: a row was changed, or put in another place.
    """
    key = the_keys().get(part.key)
    return {entry.pk: unseal(entry.sealed, key=key, where=_where(entry.pk)) for entry in entries}


def seal_signal(key: UUID, *, row: UUID, said: Mapping[str, str]) -> dict[str, bytes]:
    """The words of a partner under the key of this signal, by column.

    Raises:
        KeyIsGone: the signal was erased.
    """
    held = the_keys().get(key)
    return {column: seal(said[column], key=held, where=_in_signal(row, column)) for column in OF_A_SIGNAL}


def open_signal(sealed: SignalWords, *, key: UUID) -> dict[str, Opened]:
    """All of it, by column. Only for who was let in.

    Raises:
        KeyIsGone: the signal was erased.
        CannotOpen: the row was changed, or put in another place.
    """
    held = the_keys().get(key)
    where = {column: _in_signal(sealed.pk, column) for column in OF_A_SIGNAL}
    return {column: unseal(bytes(getattr(sealed, column)), key=held, where=place) for column, place in where.items()}


def _in_signal(row: UUID, column: str) -> Where:
    return Where(table=SIGNALS, column=column, row=str(row))


def _where(row: UUID, *, table: str = ENTRIES) -> Where:
    return Where(table=table, column="sealed", row=str(row))
