"""The file in which wrapped keys are kept: an SQLite database of its own, also beside PostgreSQL.

It promises more than most databases: what was deleted is overwritten, what was committed survives a power cut, and
nothing of it is ever written into a file for temporary things. Sources: https://sqlite.org/pragma.html (secure_delete,
wal_checkpoint), https://sqlite.org/wal.html.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SECONDS_TO_WAIT = 20
# Clearing up that is held up by somebody is tried again in a minute: nobody waits long for it.
SECONDS_TO_CLEAR_UP = 1
# As SQLite says them back. It is silent about those it does not know.
PROMISES = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "temp_store": 2}
TABLES = (
    """
    CREATE TABLE IF NOT EXISTS wrapped_key (
        id TEXT PRIMARY KEY NOT NULL,
        master INTEGER NOT NULL,
        nonce BLOB,
        wrapped BLOB,
        made_at TEXT NOT NULL,
        shredded_at TEXT,
        traces BLOB,
        CHECK ((wrapped IS NULL) = (nonce IS NULL) AND (wrapped IS NULL) = (shredded_at IS NOT NULL)),
        CHECK (wrapped IS NULL OR traces IS NULL)
    )
    """,
    "CREATE TABLE IF NOT EXISTS tombstone (key_id TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL)",
    """
    CREATE TRIGGER IF NOT EXISTS tombstone_stays BEFORE DELETE ON tombstone
    BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS tombstone_is_fixed BEFORE UPDATE ON tombstone
    BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END
    """,
    "PRAGMA user_version=1",
)


class KeyDatabaseTrouble(Exception):  # noqa: N818 - it reads as what happened
    """The key database is not as it must be. The text says what, for who looks after this installation."""


class _Thread(threading.local):
    """The one connection of a thread, with the process and the file that it is of."""

    of: tuple[int, Path] | None = None
    line: sqlite3.Connection | None = None


_here = _Thread()
# A connection that came along from a parent process is left alone: closing it would end that of the parent.
_of_the_parent: list[sqlite3.Connection] = []


def connection(path: Path) -> sqlite3.Connection:
    """The connection of this thread to the key database, which is made when it is not there.

    Raises:
        KeyDatabaseTrouble: SQLite does not keep its promises there.
        sqlite3.Error: it is no database, or it cannot be opened.
    """
    me = (os.getpid(), path)
    if _here.line is None or _here.of != me:
        hang_up()
        _here.of, _here.line = me, _opened(path)
    return _here.line


def hang_up() -> None:
    """Close the connection of this thread. The next question opens another."""
    if _here.line is not None and _here.of is not None:
        if _here.of[0] == os.getpid():
            _here.line.close()
        else:
            _of_the_parent.append(_here.line)
    _here.of = _here.line = None


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """All of it or nothing, alone: a second writer waits for its turn."""
    line = connection(path)
    line.execute("BEGIN IMMEDIATE")
    try:
        yield line
    except BaseException:
        line.execute("ROLLBACK")
        raise
    line.execute("COMMIT")


def empty_the_log(path: Path) -> bool:
    """Move what stands in the write-ahead log into the file and cut the log off. False: somebody is in the way."""
    with _waiting_briefly(connection(path)) as line:
        (is_held_up, _pages, _moved) = line.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not is_held_up


def rewrite(path: Path) -> bool:
    """Write every page anew: what is live, and nothing besides. False: somebody is in the way."""
    try:
        with _waiting_briefly(connection(path)) as line:
            line.execute("VACUUM")
    except sqlite3.OperationalError:  # somebody writes all the time, or the disk is full
        return False
    return empty_the_log(path)


@contextmanager
def _waiting_briefly(line: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    line.execute(f"PRAGMA busy_timeout={SECONDS_TO_CLEAR_UP * 1000}")
    try:
        yield line
    finally:
        line.execute(f"PRAGMA busy_timeout={SECONDS_TO_WAIT * 1000}")


def files_of(path: Path) -> tuple[Path, Path]:
    """The files in which a wrapped key can lie: the database, and what was not moved into it yet."""
    return path, path.with_name(f"{path.name}-wal")


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    # Only its own thread uses it; another may throw it away.
    line = sqlite3.connect(path, isolation_level=None, timeout=SECONDS_TO_WAIT, check_same_thread=False)
    try:
        _promise(line)
        if not _version(line):
            _make_tables(line)
    except BaseException:
        line.close()
        raise
    return line


def _promise(line: sqlite3.Connection) -> None:
    for name, promised in PROMISES.items():
        line.execute(f"PRAGMA {name}={promised}").fetchall()
        (said,) = line.execute(f"PRAGMA {name}").fetchone()
        if said != promised:
            raise KeyDatabaseTrouble(
                f"SQLite says {name} = {said} where it must be {promised}: keys are not safe there."
            )


def _version(line: sqlite3.Connection) -> int:
    (version,) = line.execute("PRAGMA user_version").fetchone()
    return int(version)


def _make_tables(line: sqlite3.Connection) -> None:
    """Two may do this at once: who comes second finds that it is done."""
    line.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        line.execute(table)
    line.execute("COMMIT")
