"""Excuses asked and decided; figures entered with their document."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0015_thresholds_have_dates'),
        ('evaluation', '0002_posts_and_guards'),
        ('files', '0001_initial'),
        ('organisation', '0007_when_an_absence_was_recorded'),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('period', models.TextField()),
                ('at', models.DateTimeField()),
                ('counted', models.BigIntegerField()),
                ('of_all', models.BigIntegerField()),
                ('document', models.TextField()),
                ('document_on', models.DateField()),
                ('note', models.TextField(default='')),
                ('entered_at', models.DateTimeField()),
                ('reason', models.TextField(default='')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='evaluation.entry')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('official', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'db_table': 'evaluation_entry',
                'indexes': [models.Index(fields=['agency', '-id'], name='entry_of_agency'), models.Index(fields=['official', 'at'], name='entry_of_official'), models.Index(fields=['unit', 'at'], name='entry_of_unit')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('corrects', None)), fields=('kind', 'unit', 'official', 'period', 'document'), name='a_document_says_a_figure_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('counted__gte', 0), ('counted__lte', models.F('of_all'))), name='an_entry_is_a_part_of_a_whole'), models.CheckConstraint(condition=models.Q(models.Q(('document', ''), _negated=True), models.Q(('kind', ''), _negated=True)), name='an_entry_has_its_document'), models.CheckConstraint(condition=models.Q(('entered_by', None), ('official', None), models.Q(('entered_by', models.F('official')), _negated=True), _connector='OR'), name='nobody_enters_a_figure_of_himself'), models.CheckConstraint(condition=models.Q(models.Q(('corrects', None), ('reason', '')), models.Q(('corrects__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_correction_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Excuse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.TextField()),
                ('item_id', models.BigIntegerField()),
                ('no', models.SmallIntegerField()),
                ('code', models.TextField()),
                ('title', models.TextField()),
                ('at', models.DateTimeField()),
                ('cause', models.TextField()),
                ('ground', models.TextField()),
                ('evidence', models.TextField()),
                ('appeal', models.TextField(default='')),
                ('asked_at', models.DateTimeField()),
                ('state', models.TextField(default='asked')),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(default='')),
                ('until', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'db_table': 'evaluation_excuse',
                'indexes': [models.Index(fields=['official', '-id'], name='excuse_of_official'), models.Index(condition=models.Q(('state', 'asked')), fields=['agency', 'unit', 'id'], name='excuse_to_decide')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'confirmed'])), fields=('item', 'item_id', 'no'), name='a_slip_has_one_live_ask'), models.CheckConstraint(condition=models.Q(('item__in', ['turn', 'opinion', 'return', 'delay', 'error']), ('cause__in', ['force', 'outage', 'others', 'law', 'other'])), name='an_excuse_is_of_a_known_kind'), models.CheckConstraint(condition=models.Q(models.Q(('ground', ''), _negated=True), models.Q(('evidence', ''), _negated=True)), name='an_ask_has_its_ground_and_evidence'), models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('official')), _negated=True), _connector='OR'), name='nobody_excuses_himself'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('reason', ''), ('state__in', ['asked', 'withdrawn']), ('until', None)), models.Q(('decided_at__gte', models.F('asked_at')), ('decided_by__isnull', False), ('state__in', ['confirmed', 'refused']), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='an_excuse_is_decided_with_a_reason'), models.CheckConstraint(condition=models.Q(('until', None), ('state', 'confirmed'), _connector='OR'), name='only_a_confirmed_excuse_covers')],
            },
        ),
    ]
