"""The second wall: PostgreSQL itself shows and takes only the words of parts that somebody was let in to.

What may be is decided elsewhere, by the one rule. Here the database is told which parts came of that, for as long as
it takes: never longer than the transaction, so that a connection that is used again carries nothing over. Whoever asks
past the door gets no row. SQLite has no such thing, and is told nothing. Why it is made so: ADR 19.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

# What the policies ask for; a list with commas. Without it there is no part at all.
SETTING = "samenspel.parts"
# Every table with sealed words of plans. The policies themselves are laid by a migration. The words of a signal are let
# through by the signal: what they are about has no plan yet, perhaps.
TABLES = ("plans_emergencywords", "plans_entry", "plans_lookanswer", "plans_signalwords")

# The tables whose wall is there, holds for the owner too, and has no other policy beside it that lets more through.
STANDS = """
SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid
WHERE pg_class.oid = ANY (%s::regclass[]) AND relrowsecurity AND relforcerowsecurity
GROUP BY relname
HAVING bool_and(pg_get_expr(polqual, polrelid) LIKE %s)
"""

_let_in: ContextVar[frozenset[UUID]] = ContextVar("plans_let_in", default=frozenset())


@contextmanager
def let_in(*parts: UUID) -> Iterator[None]:
    """Within this the database shows and takes the words of these parts, or signals, too. For who was let in."""
    before = _let_in.get()
    # Without a savepoint: what goes wrong in here takes the transaction around it back, and with it what was told.
    with transaction.atomic(savepoint=False):
        _tell(before.union(parts))
        token = _let_in.set(before.union(parts))
        try:
            yield
        finally:
            _let_in.reset(token)
        _tell(before)


def _tell(parts: frozenset[UUID]) -> None:
    """Until this transaction ends, however it ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, ",".join(sorted(map(str, parts)))])


@contextmanager
def lowered(execute: Callable[[str], object]) -> Iterator[None]:
    """Within this the owner gets past the walls, on PostgreSQL and in the transaction that goes on. None else does.

    Only for tables that a backup is being put back in: who is held finds no row to fill or erase, and no error.
    """
    for table in TABLES:
        execute(f"ALTER TABLE IF EXISTS {table} NO FORCE ROW LEVEL SECURITY")
    yield
    # What waits to be checked at the end keeps PostgreSQL from changing a table.
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in TABLES:
        execute(f"ALTER TABLE IF EXISTS {table} FORCE ROW LEVEL SECURITY")


def missing_walls(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables with sealed words whose wall is not there, does not hold for the owner, or has a hole beside it."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(STANDS, [list(TABLES), f"%{SETTING}%"])
        there = {name for (name,) in cursor.fetchall()}
    return [table for table in TABLES if table not in there]
