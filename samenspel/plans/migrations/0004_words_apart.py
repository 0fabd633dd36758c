"""The sealed words of emergencies and answers go into rows of their own: whoever lists what was opened holds no words."""

import django.db.models.deletion
from django.db import migrations, models

MOVED = (
    "INSERT INTO plans_emergencywords (emergency_id, part_id, sealed) SELECT id, part_id, sealed FROM plans_emergency",
    "INSERT INTO plans_lookanswer (question_id, part_id, sealed) SELECT id, part_id, sealed FROM plans_lookquestion "
    "WHERE sealed IS NOT NULL",
)


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
    ]
