"""The trail refuses to be emptied. Here its guards sleep, for as long as a test run empties all tables.

There is no such door in the product: this takes its triggers away and puts them back, which nobody does by accident.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from tests import application_role

TABLES = ("trail_step", "trail_anchor", "trail_anchoredhead", "trail_head")


def around(statements: list[str]) -> list[str]:
    """These statements, between those that put the guards to sleep and wake them."""
    if not statements:
        return []
    to_sleep, to_wake = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}[connection.vendor]()
    return [*to_sleep, *statements, *to_wake]


@contextmanager
def guards() -> Iterator[None]:
    """As somebody would who has the database: without a guard that refuses."""
    to_sleep, to_wake = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}[connection.vendor]()
    with application_role.the_owner():
        _do(to_sleep)
        yield
        _do(to_wake)


def _do(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _as_the_owner(statement: str) -> None:
    with application_role.the_owner():
        _do([statement])


def _on_sqlite() -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'trail%%'", [])
        found = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _sql in found], [sql for _name, sql in found]


def _on_postgresql() -> tuple[list[str], list[str]]:
    return (
        [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TABLES],
        [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in TABLES],
    )


@contextmanager
def without_heads() -> Iterator[None]:
    """As with a table that cannot be read."""
    _as_the_owner("ALTER TABLE trail_head RENAME TO elsewhere")
    yield
    _as_the_owner("ALTER TABLE elsewhere RENAME TO trail_head")


@contextmanager
def without_room() -> Iterator[None]:
    """As with a full disk: no step can be written."""
    refuses = {
        "sqlite": "BEGIN SELECT RAISE(ABORT, 'there is no room'); END",
        "postgresql": "FOR EACH STATEMENT EXECUTE FUNCTION trail_is_not_emptied()",
    }
    _as_the_owner(f"CREATE TRIGGER no_room BEFORE INSERT ON trail_step {refuses[connection.vendor]}")
    yield
    _as_the_owner("DROP TRIGGER no_room" + (" ON trail_step" if connection.vendor == "postgresql" else ""))
