"""A key database that comes back from a backup, beside the one of today: made into one where nothing erased opens."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import UUID

from samenspel.sealed import key_database, tombstones
from samenspel.sealed.key_store import SqliteKeys
from samenspel.sealed.restore_guard import replay_tombstones
from samenspel.sealed.sealing import CannotOpen


def take_over(keys: SqliteKeys, *, other: Path, now: datetime) -> None:
    """Add the keys of the other database that this one never had. What is gone in either is on the list of this one.

    The other one is only read, and must be at rest: nobody writes to it. A key that both have stays as it is here,
    since its master key may be newer.

    Raises:
        sqlite3.Error: the other one is damaged.
        OSError: the list cannot be written.
    """
    with closing(sqlite3.connect(f"{other.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as line:
        rows = line.execute("SELECT id, master, nonce, wrapped, made_at FROM wrapped_key ORDER BY id").fetchall()
        buried = {key_id for (key_id,) in line.execute("SELECT key_id FROM tombstone")}
    gone = buried | {row[0] for row in rows if row[3] is None}
    with key_database.writing(keys.path) as line:
        line.executemany(
            "INSERT OR IGNORE INTO wrapped_key (id, master, nonce, wrapped, made_at) VALUES (?, ?, ?, ?, ?)",
            [row for row in rows if row[0] not in gone],
        )
    tombstones.add(keys.list, key_ids=map(UUID, gone), at=now)


def erase_again(keys: SqliteKeys, *, now: datetime) -> int:
    """Delete once more what is on a list or was deleted before; how many of those opened.

    Raises:
        StillThere: somebody has the database open.
    """
    deleted = key_database.connection(keys.path).execute("SELECT id FROM wrapped_key WHERE wrapped IS NULL").fetchall()
    tombstones.add(keys.list, key_ids=[UUID(key_id) for (key_id,) in deleted], at=now)
    return replay_tombstones(now=now, keys=keys)


def that_stay_shut(keys: SqliteKeys) -> int:
    """How many keys do not open with the master keys of this installation. Nobody else may use the database.

    Raises:
        MasterKeyTrouble: the master keys are not in order, or a version that is needed is not there.
    """
    return sum(_stays_shut(keys, key_id) for key_id in keys.ids())


def _stays_shut(keys: SqliteKeys, key_id: UUID) -> bool:
    try:
        keys.get(key_id)
    except CannotOpen:
        return True
    return False
