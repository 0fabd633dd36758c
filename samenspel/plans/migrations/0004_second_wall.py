"""Words of plans behind a second wall (ADR 19).

The sealed words of emergencies and answers go into rows of their own: whoever lists what was opened holds no words. And
PostgreSQL shows and takes sealed words only within the parts that this transaction was let in to. The owner of the tables
is held too: a later migration that changes these rows does so between ``ALTER TABLE … NO FORCE ROW LEVEL SECURITY`` and
``… FORCE …``; otherwise it finds none.
"""

import django.db.models.deletion
from django.db import migrations, models

MOVED = (
    "INSERT INTO plans_emergencywords (emergency_id, part_id, sealed) SELECT id, part_id, sealed FROM plans_emergency",
    "INSERT INTO plans_lookanswer (question_id, part_id, sealed) SELECT id, part_id, sealed FROM plans_lookquestion "
    "WHERE sealed IS NOT NULL",
)
TABLES = ("plans_emergencywords", "plans_entry", "plans_lookanswer")
# Asked once a query. Not set, or empty as it is after a transaction in which it was set: no part, so no row.
IS_LET_IN = (
    "part_id = ANY ((SELECT string_to_array(nullif(current_setting('samenspel.parts', true), ''), ',')::uuid[])::uuid[])"
)


def on(table):
    yield f"CREATE POLICY {table}_let_in ON {table} USING ({IS_LET_IN}) WITH CHECK ({IS_LET_IN})"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"


def build(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            for statement in on(table):
                schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [("plans", "0003_look_question")]

    operations = [
        migrations.CreateModel(
            name="EmergencyWords",
            fields=[
                ("emergency", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="words", serialize=False, to="plans.emergency")),
                ("sealed", models.BinaryField()),
                ("part", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.part")),
            ],
        ),
        migrations.CreateModel(
            name="LookAnswer",
            fields=[
                ("question", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="answer", serialize=False, to="plans.lookquestion")),
                ("sealed", models.BinaryField()),
                ("part", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.part")),
            ],
        ),
        *(migrations.RunSQL(statement) for statement in MOVED),
        migrations.RemoveConstraint(model_name="lookquestion", name="look_answered_with_words"),
        migrations.RemoveField(model_name="emergency", name="sealed"),
        migrations.RemoveField(model_name="lookquestion", name="sealed"),
        migrations.RunPython(build),
    ]
