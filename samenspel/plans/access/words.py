"""The one door to the words of a plan: sealed when they are written, opened for who was let in, and never kept open."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from samenspel.plans.models import Entry, Part
from samenspel.sealed.key_store import the_keys
from samenspel.sealed.sealing import Opened, Where, seal, unseal


def new_key(*, now: datetime) -> UUID:
    """A key, kept apart from the words. What stands in the plan is only which one."""
    return the_keys().make(now=now).id


def seal_for(part: Part, *, entry: UUID, said: str) -> bytes:
    """These words under the key of this part, for this one row.

    Raises:
        KeyIsGone: the part was erased.
    """
    return seal(said, key=the_keys().get(part.key), where=_where(entry))


def open_many(part: Part, entries: Iterable[Entry]) -> dict[UUID, Opened]:
    """The words of these entries of one part, by their keys. Only for who was let in by ``door.allowed``.

    Raises:
        KeyIsGone: the part was erased.
        CannotOpen: a row was changed, or put in another place.
    """
    key = the_keys().get(part.key)
    return {entry.pk: unseal(entry.sealed, key=key, where=_where(entry.pk)) for entry in entries}


def _where(entry: UUID) -> Where:
    return Where(table="plans_entry", column="sealed", row=str(entry))
