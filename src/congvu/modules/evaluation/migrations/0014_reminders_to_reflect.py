"""When the people of an agency were reminded to reflect."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "reminders.sql").read_text("utf-8")


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0013_versions_of_agencies'),
        ('organisation', '0007_when_an_absence_was_recorded'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReflectionReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.TextField()),
                ('no', models.PositiveSmallIntegerField()),
                ('people', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'db_table': 'evaluation_reflection_reminder',
                'constraints': [models.UniqueConstraint(fields=('agency', 'period', 'no'), name='an_agency_is_reminded_to_reflect_once_each_time'), models.CheckConstraint(condition=models.Q(('no__in', [1, 2])), name='people_are_reminded_to_reflect_twice_at_most')],
            },
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
