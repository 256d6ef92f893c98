"""Versions of packs that agencies propose and put in force."""

from pathlib import Path

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "packs.sql").read_text("utf-8")


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0012_backlog_list'),
        ('organisation', '0007_when_an_absence_was_recorded'),
    ]

    operations = [
        migrations.CreateModel(
            name='PackVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pack', models.TextField()),
                ('version', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('digest', models.TextField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('document', models.TextField()),
                ('document_on', models.DateField()),
                ('effect', models.JSONField()),
                ('proposed_at', models.DateTimeField()),
                ('enacted_at', models.DateTimeField(null=True)),
                ('declined_at', models.DateTimeField(null=True)),
                ('declined_for', models.TextField(default='')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('declined_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('enacted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'db_table': 'evaluation_pack_version',
                'constraints': [models.UniqueConstraint(condition=models.Q(('declined_at', None), ('enacted_at', None)), fields=('agency', 'pack'), name='one_version_of_a_pack_waits_in_an_agency'), models.UniqueConstraint(condition=models.Q(('enacted_at__isnull', False)), fields=('agency', 'pack', 'version'), name='a_version_in_force_has_its_number'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('enacted_at__isnull', False)), expressions=[('agency', '='), ('pack', '='), (models.Func('starts_on', 'ends_on', function='daterange'), '&&')], name='one_version_of_a_pack_is_in_force_at_a_time'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='a_version_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('document', ''), _negated=True), name='a_version_names_the_document_that_decided_it'), models.CheckConstraint(condition=models.Q(models.Q(('enacted_at', None), ('enacted_by', None)), models.Q(('enacted_at__gte', models.F('proposed_at')), ('enacted_by__isnull', False), models.Q(('enacted_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='another_person_puts_a_version_in_force'), models.CheckConstraint(condition=models.Q(models.Q(('declined_at', None), ('declined_by', None), ('declined_for', '')), models.Q(('declined_at__isnull', False), ('declined_by__isnull', False), ('enacted_at', None), models.Q(('declined_for', ''), _negated=True)), _connector='OR'), name='a_version_is_declined_with_a_reason')],
            },
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
