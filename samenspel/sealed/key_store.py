"""The keys of words: made, handed out, wrapped anew, and deleted so that nothing is left of them.

A key is asked for when it is needed and forgotten with the variable that holds it: nothing here remembers one. So a
key that was deleted opens nothing from that moment, in no process.

First the key, then what is sealed with it: two databases have no commit in common. A key that is kept while the words
are not is an orphan, and ``shredding.sweep`` takes it away. A room above keeps the id of its key as a uuid beside the
sealed words; the id tells nothing of what it is the key of.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID, uuid4

from django.conf import settings

from samenspel.sealed import key_database, master_keys, tombstones, traces
from samenspel.sealed.master_keys import MasterKeys, Wrapped
from samenspel.sealed.sealing import KEY_BYTES, Key


class KeyIsGone(LookupError):  # noqa: N818 - it reads as what happened
    """There is no such key: it was deleted, or never made. What was sealed with it is gone for good."""


@dataclass(frozen=True)
class Rotated:
    """How many keys were wrapped anew, with which version of the master key, and whether their older form is gone."""

    keys: int
    master: int
    is_clean: bool = True


class KeyStore(Protocol):
    """Where keys are kept. The key database is one; a vault elsewhere can be another."""

    def make(self, *, now: datetime) -> Key:
        """A new key, kept for good when this returns."""
        ...

    def make_many(self, number: int, *, now: datetime) -> list[Key]:
        """So many new keys, all of them kept for good when this returns, or none."""
        ...

    def get(self, key_id: UUID) -> Key:
        """This key. Raises ``KeyIsGone``; ``CannotOpen`` when another master key wrapped it."""
        ...

    def get_many(self, key_ids: Iterable[UUID]) -> dict[UUID, Key]:
        """Those of these keys that are there, by their ids. Raises ``CannotOpen`` as ``get`` does."""
        ...

    def ids(self, *, made_before: datetime | None = None) -> set[UUID]:
        """The keys that are not deleted; with a moment only those that were made before it."""
        ...

    def rotate(self) -> Rotated:
        """Wrap every key with the newest master key, all or none; when all are already, with one more version."""
        ...

    def delete(self, key_ids: Iterable[UUID], *, now: datetime) -> None:
        """Delete these keys. From here on they open nothing. Twice is the same as once."""
        ...

    def let_go(self) -> bool:
        """Make what was deleted leave the files. False when something is in the way: ask again later."""
        ...

    def is_absent(self, key_ids: Iterable[UUID]) -> bool:
        """Whether not a byte of these deleted keys is left where keys are kept."""
        ...

    def bury(self, key_ids: Iterable[UUID], *, now: datetime) -> None:
        """Put these on the list of what is gone for good, and forget their traces. Twice is the same as once."""
        ...

    def buried(self) -> Mapping[UUID, datetime]:
        """The list of what is gone for good, and since when."""
        ...


class SqliteKeys:
    """Keys in an SQLite file, wrapped with the master keys of this installation; the list of tombstones beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.list = path.with_name(f"{path.name}.tombstones")

    def make(self, *, now: datetime) -> Key:
        """A new key of 32 random bytes under a random id, on disk when this returns.

        Raises:
            MasterKeyTrouble: the master keys are not in order.
        """
        (key,) = self.make_many(1, now=now)
        return key

    def make_many(self, number: int, *, now: datetime) -> list[Key]:
        """So many new keys in one transaction, on disk when this returns.

        Raises:
            MasterKeyTrouble: the master keys are not in order.
        """
        keys = [Key(id=uuid4(), secret=secrets.token_bytes(KEY_BYTES)) for _ in range(number)]
        masters = master_keys.load()
        with key_database.writing(self.path) as line:
            for key in keys:
                wrapped = masters.wrap(key)
                line.execute(
                    "INSERT INTO wrapped_key (id, master, nonce, wrapped, made_at) VALUES (?, ?, ?, ?, ?)",
                    (str(key.id), wrapped.master, wrapped.nonce, wrapped.locked, _text(now)),
                )
        return keys

    def get(self, key_id: UUID) -> Key:
        """The key of this id.

        Raises:
            KeyIsGone: it was deleted or never made.
            CannotOpen: it was changed, or wrapped with another master key.
            MasterKeyTrouble: the master keys are not in order.
        """
        sql = "SELECT master, nonce, wrapped FROM wrapped_key WHERE id = ? AND wrapped IS NOT NULL"
        for row in self._ask(sql, str(key_id)):
            return master_keys.load().unwrap(Wrapped(*row), key_id=key_id)
        raise KeyIsGone(f"There is no key {key_id}.")

    def get_many(self, key_ids: Iterable[UUID]) -> dict[UUID, Key]:
        """Those of these keys that are there: one question for a page, and the master keys are read once.

        Raises:
            CannotOpen: one was changed, or wrapped with another master key.
            MasterKeyTrouble: the master keys are not in order.
        """
        asked = json.dumps(sorted({str(key_id) for key_id in key_ids}))
        sql = """
            SELECT id, master, nonce, wrapped FROM wrapped_key
            WHERE wrapped IS NOT NULL AND id IN (SELECT value FROM json_each(?))
        """
        rows = self._ask(sql, asked)
        if not rows:
            return {}
        masters = master_keys.load()
        there = ((UUID(key_id), Wrapped(*wrapped)) for key_id, *wrapped in rows)
        return {key_id: masters.unwrap(wrapped, key_id=key_id) for key_id, wrapped in there}

    def ids(self, *, made_before: datetime | None = None) -> set[UUID]:
        """The keys that are not deleted; with a moment only those that were made before it."""
        until = _text(made_before) if made_before else "~"  # after every digit
        rows = self._ask("SELECT id FROM wrapped_key WHERE wrapped IS NOT NULL AND made_at < ?", until)
        return {UUID(key_id) for (key_id,) in rows}

    def rotate(self) -> Rotated:
        """Wrap every key with the newest master key, in one transaction.

        When that is so already, one more version is written into the file of master keys first. Killed halfway, every
        key is still wrapped as it was, and asking again finishes it. The older versions may leave the file when no
        backup of the key database from before today is kept.

        Raises:
            CannotOpen: some key does not open; nothing is changed.
            MasterKeyTrouble: the master keys are not in order, or come from the environment and have no newer version.
        """
        with key_database.writing(self.path) as line:
            masters = master_keys.load()
            behind = "SELECT 1 FROM wrapped_key WHERE wrapped IS NOT NULL AND master <> ? LIMIT 1"
            if not line.execute(behind, (masters.newest,)).fetchall():
                master_keys.add_version()
                masters = master_keys.load()
            count = _wrap_anew(line, masters=masters)
        return Rotated(keys=count, master=masters.newest, is_clean=key_database.rewrite(self.path))

    def delete(self, key_ids: Iterable[UUID], *, now: datetime) -> None:
        """Delete these keys, in one transaction, on disk when this returns. Their traces stay to look for them."""
        with key_database.writing(self.path) as line:
            for key_id in map(str, key_ids):
                rows = line.execute("SELECT wrapped FROM wrapped_key WHERE id = ? AND wrapped IS NOT NULL", (key_id,))
                for (wrapped,) in rows.fetchall():
                    line.execute(
                        "UPDATE wrapped_key SET nonce = NULL, wrapped = NULL, shredded_at = ?, traces = ? WHERE id = ?",
                        (_text(now), traces.traces_of(wrapped), key_id),
                    )

    def let_go(self) -> bool:
        """Before this a deleted key still stands in the write-ahead log. False when a reader is in the way."""
        return key_database.empty_the_log(self.path)

    def is_absent(self, key_ids: Iterable[UUID]) -> bool:
        """Read the database and its log byte by byte. What is found lies between the pages: those are written anew."""
        sql = "SELECT traces FROM wrapped_key WHERE id = ? AND traces IS NOT NULL"
        sought = b"".join(found for key_id in key_ids for (found,) in self._ask(sql, str(key_id)))
        return not self._found(sought) or (key_database.rewrite(self.path) and not self._found(sought))

    def bury(self, key_ids: Iterable[UUID], *, now: datetime) -> None:
        """First on the list in a file, then in the database: who puts an old database back still has the list.

        Raises:
            OSError: the list cannot be written.
        """
        gone = list(key_ids)
        tombstones.add(self.list, key_ids=gone, at=now)
        with key_database.writing(self.path) as line:
            line.executemany(
                "INSERT OR IGNORE INTO tombstone (key_id, at) VALUES (?, ?)", [(str(each), _text(now)) for each in gone]
            )
            line.executemany("UPDATE wrapped_key SET traces = NULL WHERE id = ?", [(str(each),) for each in gone])

    def buried(self) -> Mapping[UUID, datetime]:
        """What is on the list in the file or on the list in the database: after a restore they may differ."""
        rows = self._ask("SELECT key_id, at FROM tombstone")
        return {UUID(key_id): datetime.fromisoformat(at) for key_id, at in rows} | tombstones.read(self.list)

    def _ask(self, sql: str, *values: str) -> list[Any]:
        # All rows at once: a question that is half answered holds up the checkpoint.
        return key_database.connection(self.path).execute(sql, values).fetchall()

    def _found(self, sought: bytes) -> int:
        return traces.found_in_files(key_database.files_of(self.path), traces=sought) if sought else 0


def the_keys() -> KeyStore:
    """The keys of this installation."""
    return SqliteKeys(Path(settings.KEY_DATABASE))


def _text(at: datetime) -> str:
    """So that a later moment comes later in the alphabet too."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _wrap_anew(line: sqlite3.Connection, *, masters: MasterKeys) -> int:
    rows = line.execute("SELECT id, master, nonce, wrapped FROM wrapped_key WHERE wrapped IS NOT NULL").fetchall()
    for key_id, *wrapped in rows:
        anew = masters.wrap(masters.unwrap(Wrapped(*wrapped), key_id=UUID(key_id)))
        line.execute(
            "UPDATE wrapped_key SET master = ?, nonce = ?, wrapped = ? WHERE id = ?",
            (anew.master, anew.nonce, anew.locked, key_id),
        )
    return len(rows)
