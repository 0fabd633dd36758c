"""What lay in the open before there was a lock is brought under lock, voice by voice, while people go on working.

A batch is one transaction: killed between two, the next start goes on with what is left. ``samenspel migrate`` does all
of it, and a server that runs does some each minute. ``words`` reads both, so nobody notices.

SQLite leaves bytes behind when rows change places between pages, also with ``secure_delete``. So each batch notes, in
its own transaction, that the file is to be written anew; that is done once, after the last batch.
Source: https://sqlite.org/pragma.html (secure_delete, user_version), https://sqlite.org/lang_vacuum.html.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper

from samenspel.voices import words
from samenspel.voices.models import Voice

BATCH = 100
SECONDS_TO_WAIT = 1
# The user_version of the main database: nothing else uses it.
CLEAN, HOLDS_WHAT_WAS_OPEN = 0, 1


def is_left() -> bool:
    """Whether something lies in the open that not everybody may read."""
    return bool(words.lying_open(after=None, most=1))


def bring_all(*, now: datetime, say: Callable[[str], object]) -> int:
    """All that is left, and then the file anew → how many voices. What somebody holds now comes the next time."""
    brought = sum(iter(lambda: bring_some(now=now), 0))
    if brought:
        say(f"The words of {brought} voices were brought under lock.")
    if not leave_nothing_behind():
        say("The database is in use: what lay open is written over later. Run: samenspel migrate")
    return brought


def bring_some(*, now: datetime, batches: int | None = None) -> int:
    """One round past all voices of which something lies open, or so many batches of it → how many were brought over."""
    brought, after = 0, None
    while (batches is None or batches > 0) and (keys := words.lying_open(after=after, most=BATCH)):
        brought += _bring(keys, now=now)
        after = keys[-1]
        batches = None if batches is None else batches - 1
    return brought


@transaction.atomic
def _bring(keys: list[UUID], *, now: datetime) -> int:
    """One batch. What somebody else holds is not waited for."""
    voices = list(Voice.objects.select_for_update(skip_locked=True).filter(pk__in=keys).order_by("pk"))
    if not words.lay_down(voices, now=now):
        return 0
    _note(HOLDS_WHAT_WAS_OPEN)
    return len(voices)


def leave_nothing_behind() -> bool:
    """Write every page of an SQLite file anew when words lay open in it. False when somebody is in the way."""
    if connection.vendor != "sqlite" or _noted() == CLEAN:
        return True
    with _waiting_briefly() as cursor:
        try:
            cursor.execute("VACUUM")
        except OperationalError:  # somebody writes all the time, or the disk is full
            return False
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (is_held_up, _pages, _moved) = cursor.fetchone()
    if not is_held_up:
        _note(CLEAN)
    return not is_held_up


@contextmanager
def _waiting_briefly() -> Iterator[CursorWrapper]:
    """Nobody waits long for this, and it waits long for nobody: it is tried again."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (before,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout={SECONDS_TO_WAIT * 1000}")
        try:
            yield cursor
        finally:
            cursor.execute(f"PRAGMA busy_timeout={before}")


def _note(version: int) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA user_version={version}")


def _noted() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version")
        (version,) = cursor.fetchone()
    return int(version)
