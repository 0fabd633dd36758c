"""Signals from partners, and what was signed about them.

The words are behind the second wall too (ADR 19): PostgreSQL shows and takes those of a signal that this transaction was
let in to, and no others.
"""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from samenspel.base.tables import MadeAtOnce


TABLE = "plans_signalwords"
# Asked once a query. Not set, or empty as it is after a transaction in which it was set: no signal, so no row.
IS_LET_IN = (
    "signal_id = ANY ((SELECT string_to_array(nullif(current_setting('samenspel.parts', true), ''), ',')::uuid[])::uuid[])"
)


def build(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in (
            f"CREATE POLICY {TABLE}_let_in ON {TABLE} USING ({IS_LET_IN}) WITH CHECK ({IS_LET_IN})",
            f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY",
        ):
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0004_privacy_officer'),
        ('plans', '0010_warned_at'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        MadeAtOnce([
            migrations.CreateModel(
                name='Signal',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('basis', models.CharField(choices=[('consent', 'uw toestemming'), ('legal_task', 'een taak die in de wet staat'), ('vital', 'levensgevaar')], max_length=10)),
                    ('is_told', models.CharField(choices=[('yes', 'Ja'), ('not_yet', 'Nee, nog niet')], max_length=7)),
                    ('reference', models.CharField(blank=True, max_length=20)),
                    ('sent_at', models.DateTimeField()),
                    ('answer_by', models.DateField()),
                    ('state', models.CharField(choices=[('waiting', 'wacht nog'), ('picked_up', 'opgepakt'), ('not_picked_up', 'niet opgepakt'), ('done', 'klaar')], default='waiting', max_length=13)),
                    ('why_not', models.CharField(blank=True, choices=[('beside_her', 'Er staat al iemand naast deze bewoner'), ('not_reached', 'Wij kunnen deze bewoner niet vinden of bereiken'), ('does_not_want', 'De bewoner wil dit niet'), ('not_ours', 'Dit hoort bij een andere organisatie'), ('no_room', 'Wij hebben nu niemand vrij'), ('too_little', 'Er staat te weinig in om iets te doen')], max_length=13)),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('key', models.UUIDField(blank=True, null=True)),
                    ('trail_key', models.UUIDField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('house', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
                    ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='SignalWords',
                fields=[
                    ('signal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='plans.signal')),
                    ('who', models.BinaryField()),
                    ('reach', models.BinaryField()),
                    ('seen', models.BinaryField()),
                    ('untold', models.BinaryField()),
                ],
            ),
            migrations.CreateModel(
                name='SignalAgreement',
                fields=[
                    ('basis', models.CharField(choices=[('consent', 'uw toestemming'), ('legal_task', 'een taak die in de wet staat'), ('vital', 'levensgevaar')], default='consent', max_length=10, verbose_name='Op welke grond')),
                    ('from_on', models.DateField(verbose_name='Vanaf')),
                    ('until_on', models.DateField(verbose_name='Tot')),
                    ('contact', models.CharField(max_length=80, verbose_name='Wie is het aanspreekpunt?')),
                    ('stand_in', models.CharField(max_length=80, verbose_name='Wie vervangt dat?')),
                    ('answer_within_days', models.PositiveSmallIntegerField(default=5, verbose_name='Antwoord binnen hoeveel dagen?')),
                    ('document', models.CharField(max_length=200, verbose_name='Waar ligt het getekende papier?')),
                    ('activity', models.URLField(blank=True, verbose_name='Adres in het verwerkingsregister')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
                    ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
                ],
                options={
                    'ordering': ['organisation', 'partner', 'basis', 'from_on'],
                },
            ),
            migrations.AddIndex(
                model_name='signal',
                index=models.Index(fields=['house', 'ended_at', 'sent_at'], name='signals_of_house'),
            ),
            migrations.AddIndex(
                model_name='signal',
                index=models.Index(fields=['partner', 'ended_at', 'sent_at'], name='signals_of_partner'),
            ),
            migrations.AddConstraint(
                model_name='signal',
                constraint=models.CheckConstraint(condition=models.Q(('partner', models.F('house')), _negated=True), name='signal_comes_from_another'),
            ),
            migrations.AddConstraint(
                model_name='signal',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'not_picked_up'), models.Q(('why_not', ''), _negated=True)), models.Q(models.Q(('state', 'not_picked_up'), _negated=True), ('why_not', '')), _connector='OR'), name='signal_not_picked_up_for_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='signal',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), ('decided_at', None)), models.Q(models.Q(('state', 'waiting'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='signal_decided_at_a_moment'),
            ),
            migrations.AddConstraint(
                model_name='signal',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('done_at', None)), _connector='OR'), name='signal_done_at_a_moment'),
            ),
            migrations.AddConstraint(
                model_name='signalagreement',
                constraint=models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='signal_agreement_ends_after_it_starts'),
            ),
            migrations.AddConstraint(
                model_name='signalagreement',
                constraint=models.CheckConstraint(condition=models.Q(('partner', models.F('organisation')), _negated=True), name='signal_agreement_is_with_another'),
            ),
        ]),
        migrations.RunPython(build),
    ]
