"""Whether the second wall holds for who the application signs in as. Said where it is for real."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 - so it is called there
from django.db import connections

# Whoever can become the owner is the owner.
WHO = (
    "SELECT rolname, rolsuper OR rolbypassrls, pg_has_role(rolname, relowner, 'MEMBER') "
    "FROM pg_roles, pg_class WHERE rolname = current_user AND pg_class.oid = to_regclass('plans_entry')"
)
OWN_ROLE = "Give the application a role of its own: docs/settings.md."


@register(Tags.database, deploy=True)
def the_application_is_held(*, databases: Sequence[str] | None = None, **_asked: Any) -> list[CheckMessage]:
    """PostgreSQL holds neither superusers nor who may pass by; and the owner of the tables can take its walls away."""
    found: list[CheckMessage] = []
    for connection in (connections[each] for each in databases or [] if connections[each].vendor == "postgresql"):
        with connection.cursor() as cursor:
            cursor.execute(WHO)
            found += [each for name, passes, owns in cursor.fetchall() for each in _said(name, passes, owns)]
    return found


def _said(name: str, passes: bool, owns: bool) -> list[CheckMessage]:
    if passes:
        why = f"No wall of PostgreSQL holds {name}: a superuser, or a role with BYPASSRLS. {OWN_ROLE}"
        return [Warning(why, id="plans.W001")]
    if owns:
        return [Warning(f"{name} owns the tables, and can take their walls away. {OWN_ROLE}", id="plans.W002")]
    return []
