"""The one door to the words of a plan: sealed when they are written, opened for who was let in, and never kept open."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from samenspel.plans.models import Entry, Part, Plan
from samenspel.plans.scopes import inside
from samenspel.sealed.key_store import the_keys
from samenspel.sealed.sealing import Opened, Where, seal, unseal

ENTRIES, EMERGENCIES, ANSWERS = "plans_entry", "plans_emergency", "plans_lookquestion"


def new_key(*, now: datetime) -> UUID:
    """A key, kept apart from the words. What stands in the plan is only which one."""
    return the_keys().make(now=now).id


@inside()
def every_key() -> set[UUID]:
    """All keys that some plan holds on to. A key that nobody names may be swept."""
    trails, parts = Plan.objects.values_list("trail_key", flat=True), Part.objects.values_list("key", flat=True)
    return {*trails, *parts}


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


def _where(row: UUID, *, table: str = ENTRIES) -> Where:
    return Where(table=table, column="sealed", row=str(row))
