"""Where everything lies that an installation consists of, and asking a database that is not in its place yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from samenspel.sealed import key_database

# The secrets that go with the keys. The master key is none of them, also where it lies beside them.
SECRETS = ("django", "codes", "second-step")


@dataclass(frozen=True)
class Place:
    """One installation: its folder, its database as Django describes one, and what lies beside them."""

    data: Path
    database: dict[str, Any]
    photos: Path
    keys: Path
    anchors: Path

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file."""
        return str(self.database["ENGINE"]).endswith("sqlite3")

    @property
    def kind(self) -> str:
        """Which of the two."""
        return "sqlite" if self.is_sqlite else "postgresql"

    @property
    def file(self) -> Path:
        """The database, when it is a file."""
        return Path(self.database["NAME"])

    @property
    def tombstones(self) -> Path:
        """The list of keys that are gone for good."""
        return list_beside(self.keys)

    def with_schema(self, schema: str) -> "Place":
        """The same PostgreSQL, where tables are made and found in this schema."""
        before = self.database.get("OPTIONS", {})
        options = f"{before.get('options', '')} -c search_path={schema}".strip()
        return replace(self, database={**self.database, "OPTIONS": {**before, "options": options}})

    def wrapper(self) -> BaseDatabaseWrapper:
        """A connection of its own to the database, not opened yet."""
        made: BaseDatabaseWrapper = connections["default"].__class__(self.database, "default")
        return made


def here() -> Place:
    """The installation that this process belongs to."""
    return Place(
        data=settings.DATA_DIR,
        database=connections["default"].settings_dict,
        photos=Path(settings.MEDIA_ROOT),
        keys=Path(settings.KEY_DATABASE),
        anchors=Path(settings.TRAIL_ANCHORS),
    )


def list_beside(keys: Path) -> Path:
    """Where the list of keys that are gone lies: beside the keys."""
    return keys.with_name(f"{keys.name}.tombstones")


@contextmanager
def standing_at(place: Place) -> Iterator[None]:
    """Within this, every question of every room goes to the database, keys and anchors of this place."""
    names = {"KEY_DATABASE": str(place.keys), "TRAIL_ANCHORS": place.anchors}
    before, real = {name: getattr(settings, name) for name in names}, connections["default"]
    _set(names)
    connections["default"] = stand_in = place.wrapper()
    try:
        yield
    finally:
        stand_in.close()
        connections["default"] = real
        key_database.hang_up()
        _set(before)


def _set(named: dict[str, Any]) -> None:
    for name, value in named.items():
        setattr(settings, name, value)
