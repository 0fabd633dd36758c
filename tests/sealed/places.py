"""What the tests of sealed words share: a key, a place, and a look at the bytes of the key database."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from samenspel.sealed import key_database
from samenspel.sealed.sealing import Key, Where

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HERE = Where(table="plans_entry", column="words", row="7b1c")


def a_key() -> Key:
    return Key(id=uuid4(), secret=b"k" * 32)


def path() -> Path:
    """The key database of this test."""
    return Path(settings.KEY_DATABASE)


def rows(sql: str) -> list[tuple[object, ...]]:
    """What stands in the key database of this test, asked over a connection of its own."""
    asking = sqlite3.connect(path())
    try:
        return asking.execute(sql).fetchall()
    finally:
        asking.close()


def wrapped_keys() -> dict[UUID, bytes]:
    """The bytes that must not be left, by the id of their key."""
    found = rows("SELECT id, wrapped FROM wrapped_key WHERE wrapped IS NOT NULL")
    return {UUID(str(key_id)): bytes(wrapped) for key_id, wrapped in found}  # type: ignore[call-overload]


def readable(wrapped: dict[UUID, bytes]) -> int:
    """Of how many of these keys any third still stands in the bytes of the database or its log."""
    held = b"".join(each.read_bytes() for each in key_database.files_of(path()) if each.exists())
    return sum(any(each[at : at + 16] in held for at in (0, 16, 32)) for each in wrapped.values())


@contextmanager
def somebody_busy(how: str = "BEGIN") -> Iterator[None]:
    """Another program that has not finished with the key database: reading, or writing."""
    other = sqlite3.connect(path(), isolation_level=None)
    try:
        other.execute(how)
        other.execute("SELECT count(*) FROM wrapped_key").fetchall()
        yield
    finally:
        other.close()
