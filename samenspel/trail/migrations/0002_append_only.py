"""The database itself refuses to change the trail, and lets go only what is older than five years.

SQLite drops triggers with their table, and Django makes a table anew to change it: a later migration that changes one
of these tables lays them again. ``samenspel serve`` does not start without them (``guards.py``).
"""

from django.db import migrations

NEVER = ("trail_step", "trail_anchor", "trail_anchoredhead")
OF_EACH = {
    "trail_step": "id = NEW.id OR (chain = NEW.chain AND number = NEW.number)",
    "trail_anchor": "number = NEW.number",
    "trail_anchoredhead": "id = NEW.id OR (chain = NEW.chain AND number = NEW.number)",
}
OLD_ENOUGH = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%S', 'now', '-5 years')",
    "postgresql": "now() - interval '5 years'",
}
# Table, trigger, when, and in which case it refuses. Empty: always.
GUARDS = [
    *((table, f"{table}_stays", "UPDATE", "") for table in NEVER),
    ("trail_step", "trail_step_goes_when_old", "DELETE", "OLD.at >= {old}"),
    ("trail_anchor", "trail_anchor_never_goes", "DELETE", ""),
    (
        "trail_anchoredhead",
        "trail_anchoredhead_goes_after_its_step",
        "DELETE",
        "EXISTS (SELECT 1 FROM trail_step WHERE chain = OLD.chain AND number = OLD.number) OR NOT EXISTS "
        "(SELECT 1 FROM trail_anchor WHERE number = OLD.anchor AND at < {old})",
    ),
    (
        "trail_head",
        "trail_head_never_goes_back",
        "UPDATE",
        "NEW.chain <> OLD.chain OR NEW.number < OLD.number OR NEW.gone < OLD.gone OR NEW.anchored < OLD.anchored "
        "OR NEW.anchored > NEW.number OR NEW.gone > NEW.number",
    ),
    (
        "trail_head",
        "trail_head_goes_last",
        "DELETE",
        "EXISTS (SELECT 1 FROM trail_step WHERE chain = OLD.chain) OR "
        "EXISTS (SELECT 1 FROM trail_anchoredhead WHERE chain = OLD.chain)",
    ),
]
REFUSES = "the trail only grows"


def on_sqlite():
    for table, name, what, case in GUARDS:
        when = f"WHEN {case.format(old=OLD_ENOUGH['sqlite'])} " if case else ""
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} BEFORE {what} ON {table} {when}BEGIN SELECT RAISE(ABORT, '{REFUSES}'); END"
    # INSERT OR REPLACE takes away what was there without asking any trigger about it.
    for table, same in OF_EACH.items():
        there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"
        yield f"DROP TRIGGER IF EXISTS {table}_is_not_replaced"
        yield (
            f"CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table} WHEN {there} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSES}'); END"
        )
    yield "DROP TRIGGER IF EXISTS trail_head_is_not_replaced"
    # Beginning a chain that somebody else just began does nothing.
    yield (
        "CREATE TRIGGER trail_head_is_not_replaced BEFORE INSERT ON trail_head "
        "WHEN EXISTS (SELECT 1 FROM trail_head WHERE chain = NEW.chain) BEGIN SELECT RAISE(IGNORE); END"
    )


def on_postgresql():
    for table, name, what, case in GUARDS:
        condition = case.format(old=OLD_ENOUGH["postgresql"]) or "true"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION '{REFUSES}'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
        )
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield f"CREATE TRIGGER {name} BEFORE {what} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    yield (
        "CREATE OR REPLACE FUNCTION trail_is_not_emptied() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSES}'; END $$"
    )
    for table in (*NEVER, "trail_head"):
        yield f"DROP TRIGGER IF EXISTS {table}_is_not_emptied ON {table}"
        yield (
            f"CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION trail_is_not_emptied()"
        )
    # Nobody needs this right, the owner of the tables no more than others.
    yield f"REVOKE UPDATE ON {', '.join(NEVER)} FROM PUBLIC, CURRENT_USER"


def lay_guards(apps, schema_editor):
    statements = {"sqlite": on_sqlite, "postgresql": on_postgresql}[schema_editor.connection.vendor]()
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [migrations.RunPython(lay_guards, migrations.RunPython.noop)]
