"""Erasing for good, step by step. Whatever breaks off, and wherever: going on finishes it.

Each step may be done twice, and is noted when it is done:

    asked    → deleted   the wrapped keys are deleted in the key database: from here on nothing opens
    deleted  → settled   the write-ahead log, in which they still stand, is cut off
    settled  → absent    every byte of database and log is read: they are not there
    absent   → buried    their ids are on the list of what is gone, which a restore reads
    buried   → done      it is looked at once more: nothing of it opens, and all of it is on the list; else all again

Source: cryptographic erase, NIST SP 800-88 rev. 1, 2.6 and appendix D. The room above lets nobody read any more in the
transaction in which it asks; so nothing waits for these steps.
"""

import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from samenspel.sealed.key_store import the_keys
from samenspel.sealed.models import Shredding

log = logging.getLogger(__name__)

State = Shredding.State


@dataclass(frozen=True)
class Step:
    """What is done in a state, which state comes after it, and which when it cannot be done now."""

    do: Callable[[Collection[UUID], datetime], bool]
    then: str
    otherwise: str


def ask(*, key_ids: Iterable[UUID], now: datetime) -> Shredding:
    """Ask that these keys go for good. It begins when the caller's transaction is kept, and not when it is not."""
    asked = Shredding.objects.create(key_ids=sorted(map(str, set(key_ids))), asked_at=now)
    transaction.on_commit(partial(go_on, now=now, only=asked.pk), robust=True)
    return asked


def go_on(*, now: datetime, only: UUID | None = None) -> int:
    """Go on with everything that is not finished, or with one. Says how many were finished now.

    One that cannot go on holds up nobody and is tried again the next time.

    Raises:
        RuntimeError: inside a transaction. What is deleted here does not come back when that is not kept.
    """
    return sum(_finish(each, now=now) for each in _unfinished(only=only))


def sweep(*, known_ids: Iterable[UUID], older_than: datetime, now: datetime) -> int:
    """Let go of keys that seal nothing: made before ``older_than`` and not among ``known_ids``. Says how many.

    ``known_ids`` must name every key that any room holds on to: what is not named is lost for good. Leave a day at
    least, so that nobody is still busy sealing with what is swept.
    """
    orphans = the_keys().ids(made_before=older_than) - set(known_ids)
    if orphans:
        ask(key_ids=orphans, now=now)
    return len(orphans)


@transaction.atomic(durable=True)
def _unfinished(*, only: UUID | None) -> list[Shredding]:
    unfinished = Shredding.objects.unfinished()
    return list(unfinished if only is None else unfinished.filter(pk=only))


def _finish(shredding: Shredding, *, now: datetime) -> bool:
    """Step by step until it is done. False when it stops before that."""
    key_ids = [UUID(key_id) for key_id in shredding.key_ids]
    try:
        while shredding.state != State.DONE:
            step = STEPS[shredding.state]
            if not step.do(key_ids, now):
                shredding.state = step.otherwise
                shredding.save(update_fields=["state"])
                log.warning("%s waits, %s", shredding, shredding.state)
                return False
            _note(shredding, state=step.then, now=now)
    except Exception as trouble:  # noqa: BLE001 - one that breaks must not keep others from being erased
        log.error("%s broke off, %s: %s", shredding, shredding.state, type(trouble).__name__)  # noqa: TRY400 - no words
        return False
    return True


def _note(shredding: Shredding, *, state: str, now: datetime) -> None:
    """It is this far. Another worker that is busy with the same one notes the same."""
    shredding.state = state
    setattr(shredding, f"{state}_at", now)
    shredding.save(update_fields=["state", f"{state}_at"])


def _delete(key_ids: Collection[UUID], now: datetime) -> bool:
    the_keys().delete(key_ids, now=now)
    return True


def _let_go(_key_ids: Collection[UUID], _now: datetime) -> bool:
    return the_keys().let_go()


def _is_absent(key_ids: Collection[UUID], _now: datetime) -> bool:
    return the_keys().is_absent(key_ids)


def _bury(key_ids: Collection[UUID], now: datetime) -> bool:
    the_keys().bury(key_ids, now=now)
    return True


def _is_over(key_ids: Collection[UUID], _now: datetime) -> bool:
    keys = the_keys()
    return keys.ids().isdisjoint(key_ids) and keys.buried().keys() >= set(key_ids)


STEPS: dict[str, Step] = {
    State.ASKED: Step(_delete, State.DELETED, State.ASKED),
    State.DELETED: Step(_let_go, State.SETTLED, State.DELETED),
    # It was found, and a reader was in the way of writing the pages anew: the log is cut off first.
    State.SETTLED: Step(_is_absent, State.ABSENT, State.DELETED),
    State.ABSENT: Step(_bury, State.BURIED, State.ABSENT),
    # An older key database was put back while this went on: all of it is done again.
    State.BURIED: Step(_is_over, State.DONE, State.ASKED),
}
