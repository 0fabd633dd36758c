"""On PostgreSQL the tests run as the role that the documentation advises: not the owner, and no superuser.

So what the database refuses is refused in every test. Who has the database itself is ``the_owner``.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.backends.signals import connection_created

ROLE, PASSWORD = f"samenspel_app_{os.getpid()}", secrets.token_hex(16)


@contextmanager
def at_work() -> Iterator[None]:
    """Within this every connection to the test database is of that role. It is made here, and goes again."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} LOGIN PASSWORD '{PASSWORD}'; CREATE SCHEMA AUTHORIZATION {ROLE}")
    call_command("role", ROLE, verbosity=0)
    connection_created.connect(_become, weak=False)
    _become(connection=connection)
    yield
    connection_created.disconnect(_become)
    with connection.cursor() as cursor:
        cursor.execute(f"RESET ROLE; DROP OWNED BY {ROLE}; DROP ROLE {ROLE}")


def _become(*, connection: Any, **_signal: Any) -> None:
    """Not on a file of SQLite that a test opens beside it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {ROLE}")


def as_the_owner(statements: list[str]) -> list[str]:
    """These statements as who has the tables; on SQLite whoever has the file."""
    if connection.vendor != "postgresql":
        return statements
    return ["RESET ROLE", *statements, f"SET ROLE {ROLE}"]


@contextmanager
def the_owner() -> Iterator[None]:
    """Within this, whoever has the tables."""
    _do(as_the_owner([])[:1])
    yield
    _do(as_the_owner([])[1:])


@contextmanager
def out_of_it() -> Iterator[None]:
    """Within this every connection is of whoever signs in with it."""
    was_at_work = connection_created.disconnect(_become)
    with the_owner():
        yield
    if was_at_work:
        connection_created.connect(_become, weak=False)


def _do(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
