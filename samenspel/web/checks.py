"""What must be true before this installation opens its door. Every complaint is one sentence for who looks after it."""

import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.checks import run_checks
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from samenspel.plans.wall import missing_walls
from samenspel.trail.guards import missing_guards

# As SQLite says them back. Without them an acknowledged voice can be lost in a power cut, or point at nobody.
SQLITE_PROMISES = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def complaints() -> list[str]:
    """Everything that keeps the door closed, the most urgent first."""
    connection = connections["default"]
    return [
        *broken_promises(connection),
        *(list(pending_migrations(connection)) or _after_migrating(connection)),
        *open_secrets(settings.DATA_DIR / "secrets"),
    ]


def _after_migrating(connection: BaseDatabaseWrapper) -> list[str]:
    return [*open_trail(connection), *open_plans(connection), *out_of_reach(connection)]


def findings(*, strict: bool) -> list[str]:
    """What Django finds in settings, pages and models; when strict, also what only matters behind https."""
    return [str(each) for each in run_checks(include_deployment_checks=strict, databases=["default"])]


def broken_promises(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """SQLite keeps its word only with these, and is silent about those it does not know: so read them back."""
    if connection.vendor != "sqlite":
        return
    for name, promised in SQLITE_PROMISES.items():
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {name}")
            (said,) = cursor.fetchone()
        if said != promised:
            yield f"SQLite says {name} = {said} where it must be {promised}: what people say is not safe there."


def pending_migrations(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """The tables must be those of this version."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "The database is not up to date. Run: samenspel migrate"


def open_trail(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """The database refuses to change the trail of who looked: a restored copy without its triggers does not."""
    missing = missing_guards(connection)
    if missing:
        yield f"The database lets the trail of who looked be changed. It misses the triggers {', '.join(missing)}."


def open_plans(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """On PostgreSQL the database itself keeps words of plans apart: a table that was made anew does not."""
    missing = missing_walls(connection)
    if missing:
        yield f"The database shows words of plans to whoever asks. It misses the row security of {', '.join(missing)}."


def out_of_reach(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """A new version can bring tables of which a role of its own was given nothing yet. SQLite has no roles."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(name, ', ' ORDER BY name), current_user FROM unnest(%s::text[]) AS name "
            "WHERE NOT has_table_privilege(name, 'SELECT') HAVING count(*) > 0",
            [connection.introspection.django_table_names()],
        )
        for names, role in cursor.fetchall():
            yield f"The application cannot reach {names}. Run, as the owner of the tables: samenspel manage role {role}"


def open_secrets(folder: Path) -> Iterator[str]:
    """A secret is readable by its owner alone."""
    for path in sorted(folder.iterdir()):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            yield f"The secret {path.name} can be read by others (mode {mode:04o}). Make it 0600; somebody may know it."
