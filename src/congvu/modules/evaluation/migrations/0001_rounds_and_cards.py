"""Rounds and cards that are kept."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency_code', models.TextField()),
                ('agency_name', models.TextField()),
                ('period', models.TextField()),
                ('pack', models.TextField()),
                ('pack_version', models.PositiveSmallIntegerField()),
                ('pack_digest', models.TextField()),
                ('pack_text', models.TextField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('digest', models.TextField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'db_table': 'evaluation_round',
                'indexes': [
                    models.Index(fields=['agency', 'period', 'pack', '-id'], name='round_of_agency'),
                    models.Index(fields=['pack', 'pack_version', 'id'], name='round_of_pack'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='a_round_looks_back'),
                    models.CheckConstraint(condition=models.Q(('ends_at__lte', models.F('made_at'))), name='a_round_ends_before_it_is_made'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('official_code', models.TextField()),
                ('official_name', models.TextField()),
                ('post_title', models.TextField()),
                ('rank', models.TextField()),
                ('unit_name', models.TextField()),
                ('inputs', models.JSONField()),
                ('level', models.TextField(null=True)),
                ('barred', models.JSONField(default=list)),
                ('reasons', models.JSONField()),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cards', to='evaluation.round')),
            ],
            options={
                'db_table': 'evaluation_card',
                'constraints': [
                    models.UniqueConstraint(fields=('round', 'official'), name='a_person_has_one_card_in_a_round'),
                ],
            },
        ),
    ]
