"""Whether the database still refuses to change the trail. SQLite loses its triggers when a table is made anew."""

from django.db.backends.base.base import BaseDatabaseWrapper

# What the migration laid, and how to ask each database what is there and awake.
ON_BOTH = frozenset(
    {
        "trail_anchor_never_goes",
        "trail_anchor_stays",
        "trail_anchoredhead_goes_after_its_step",
        "trail_anchoredhead_stays",
        "trail_head_goes_last",
        "trail_head_never_goes_back",
        "trail_step_goes_when_old",
        "trail_step_stays",
    }
)
TABLES = ("trail_anchor", "trail_anchoredhead", "trail_head", "trail_step")
LAID = {
    "sqlite": ON_BOTH | {f"{table}_is_not_replaced" for table in TABLES},
    "postgresql": ON_BOTH | {f"{table}_is_not_emptied" for table in TABLES},
}
# On PostgreSQL: what the application needs when it is not the owner. Nobody needs more.
RIGHTS = {
    "trail_anchor": "SELECT, INSERT",
    "trail_anchoredhead": "SELECT, INSERT, DELETE",
    "trail_head": "SELECT, INSERT, UPDATE, DELETE",
    "trail_step": "SELECT, INSERT, DELETE",
}
ASK = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    # Of these tables only: a schema that was set aside has triggers of the same names.
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgrelid IN "
    "(to_regclass('trail_anchor'), to_regclass('trail_anchoredhead'), to_regclass('trail_head'), "
    "to_regclass('trail_step'))",
}


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the triggers that should be there and are not."""
    with connection.cursor() as cursor:
        cursor.execute(ASK[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
    return sorted(LAID[connection.vendor] - there)
