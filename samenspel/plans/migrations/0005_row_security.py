"""PostgreSQL shows and takes sealed words of plans only within the parts that this transaction was let in to: ADR 19.

The owner of the tables is held too. A later migration that changes rows of these tables does so between
``ALTER TABLE … NO FORCE ROW LEVEL SECURITY`` and ``… FORCE …``; otherwise it finds no row at all.
"""

from django.db import migrations

TABLES = ("plans_emergencywords", "plans_entry", "plans_lookanswer")
# Asked once a query. Not set, or empty as it is after a transaction in which it was set: no part, so no row.
IS_LET_IN = (
    "part_id = ANY ((SELECT string_to_array(nullif(current_setting('samenspel.parts', true), ''), ',')::uuid[])::uuid[])"
)


def on(table):
    yield f"CREATE POLICY {table}_let_in ON {table} USING ({IS_LET_IN}) WITH CHECK ({IS_LET_IN})"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"


def off(table):
    yield f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
    yield f"DROP POLICY IF EXISTS {table}_let_in ON {table}"


def build(apps, schema_editor):
    _do(schema_editor, on)


def take_down(apps, schema_editor):
    _do(schema_editor, off)


def _do(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            for statement in statements(table):
                schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [("plans", "0004_words_apart")]

    operations = [migrations.RunPython(build, take_down)]
