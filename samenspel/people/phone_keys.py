"""Keys that a phone makes for each thing it sends, so that sending twice is the same as sending once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from samenspel.people.models import PhoneKey


class KeyReused(Exception):  # noqa: N818 - it reads as what happened
    """The same key came with something else in it: that is no repetition but a mistake."""


@dataclass(frozen=True)
class Outcome:
    """What came of it (an id, as text), and whether it happened just now."""

    outcome: str
    is_new: bool


def once(*, owner: str, key: str, body_hash: str, now: datetime, do: Callable[[], str]) -> Outcome:
    """Do it, unless it was done with this key before; then say what came of it that time.

    The key is kept in the transaction of the effect: both or neither. Of two at the same moment the second
    waits for the first, by the lock of SQLite or by the unique key of PostgreSQL.

    Raises:
        KeyReused: the key was used for something else.
    """
    try:
        with transaction.atomic():
            return known(owner=owner, key=key, body_hash=body_hash) or _do_now(
                owner=owner, key=key, body_hash=body_hash, now=now, do=do
            )
    except IntegrityError:
        earlier = known(owner=owner, key=key, body_hash=body_hash)
        if earlier is None:  # it was not the key: the effect itself was impossible
            raise
        return earlier


def _do_now(*, owner: str, key: str, body_hash: str, now: datetime, do: Callable[[], str]) -> Outcome:
    kept = PhoneKey.objects.create(owner=owner, key=key, body_hash=body_hash, outcome="", made_at=now)
    kept.outcome = do()
    kept.save(update_fields=["outcome"])
    return Outcome(outcome=kept.outcome, is_new=True)


def known(*, owner: str, key: str, body_hash: str) -> Outcome | None:
    """What came of this key before; nothing when it is new.

    Raises:
        KeyReused: the key was used for something else.
    """
    kept = PhoneKey.objects.filter(owner=owner, key=key).first()
    if kept is None:
        return None
    if kept.body_hash != body_hash:
        raise KeyReused(key)
    return Outcome(outcome=kept.outcome, is_new=False)
