"""Rounds that are carried out, and the steps taken."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0015_thresholds_have_dates'),
        ('evaluation', '0004_excuses_and_entries_are_kept'),
        ('organisation', '0007_when_an_absence_was_recorded'),
    ]

    operations = [
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.TextField()),
                ('pack', models.TextField()),
                ('opened_at', models.DateTimeField()),
                ('self_by', models.DateTimeField()),
                ('appraise_by', models.DateTimeField()),
                ('decide_by', models.DateTimeField()),
                ('appeal_limit', models.TextField()),
                ('answer_limit', models.TextField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='run', to='evaluation.round')),
            ],
            options={'db_table': 'evaluation_run'},
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('no', models.PositiveSmallIntegerField(default=1)),
                ('at', models.DateTimeField()),
                ('level', models.TextField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('body', models.JSONField(default=dict)),
                ('behalf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('card', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='evaluation.card')),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='evaluation.run')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={'db_table': 'evaluation_step'},
        ),
    ]
