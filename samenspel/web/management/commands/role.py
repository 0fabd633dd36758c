"""``samenspel manage role NAME``: on PostgreSQL, let a role do what the application does, and nothing more.

The owner of the tables runs it, after each ``samenspel migrate``. What that role cannot do it cannot undo either: the
walls around the words of plans, and the guards of the trail.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError, connection, transaction

from samenspel.trail.guards import RIGHTS

READS_AND_WRITES = "SELECT, INSERT, UPDATE, DELETE"
NARROWER = {**RIGHTS, "django_migrations": "SELECT"}
# Whoever can become the owner is the owner.
OWNED = (
    "SELECT relowner::regrole::text, pg_has_role(relowner, 'MEMBER'), pg_has_role(%s, relowner, 'MEMBER') "
    "FROM pg_class WHERE oid = 'django_migrations'::regclass"
)


class Command(BaseCommand):
    help = "On PostgreSQL: let a role do what the application does. Run it as the owner, after each migrate."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who."""
        parser.add_argument("name", help="the role that the application signs in as")

    def handle(self, *, name: str, **_options: Any) -> str:
        """All of it, or nothing."""
        if connection.vendor != "postgresql":
            raise CommandError("Only PostgreSQL has roles.")
        tables = [*connection.introspection.django_table_names(only_existing=True), "django_migrations"]
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(OWNED, [name])
                if reason := _why_not(name, *cursor.fetchone()):
                    raise CommandError(reason)
                for statement in _statements(role=connection.ops.quote_name(name), tables=tables):
                    cursor.execute(statement)
        except ProgrammingError as trouble:
            raise CommandError(str(trouble)) from None
        return f"{name} works with {len(tables)} tables, and owns none of them."


def _why_not(name: str, owner: str, is_mine: bool, is_theirs: bool) -> str:
    if not is_mine:
        return f"These tables are of {owner}. Run this as {owner}."
    return f"{name} can do all that {owner} can, who owns these tables. Choose another role." if is_theirs else ""


def _statements(*, role: str, tables: list[str]) -> list[str]:
    """What was given before and is not needed any more is taken back first."""
    return [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
        *(
            f"GRANT {NARROWER.get(table, READS_AND_WRITES)} ON {connection.ops.quote_name(table)} TO {role}"
            for table in tables
        ),
    ]
