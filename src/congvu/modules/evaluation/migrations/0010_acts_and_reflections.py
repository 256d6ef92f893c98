"""Recorded acts; reflections and the promises in them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0007_steps_are_kept'),
        ('organisation', '0007_when_an_absence_was_recorded'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reflection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('of_unit', models.BooleanField()),
                ('period', models.TextField()),
                ('went_wrong', models.TextField()),
                ('figures', models.JSONField()),
                ('at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'db_table': 'evaluation_reflection',
                'indexes': [models.Index(fields=['official', '-id'], name='reflection_of_official'), models.Index(fields=['unit', 'period'], name='reflection_of_unit')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('of_unit', False)), fields=('official', 'period'), name='a_person_reflects_once_a_quarter'), models.UniqueConstraint(condition=models.Q(('of_unit', True)), fields=('unit', 'period'), name='a_unit_reflects_once_a_quarter'), models.CheckConstraint(condition=models.Q(('went_wrong', ''), _negated=True), name='a_reflection_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.PositiveSmallIntegerField()),
                ('what', models.TextField()),
                ('due_on', models.DateField()),
                ('kept', models.BooleanField(null=True)),
                ('kept_why', models.TextField(default='')),
                ('kept_at', models.DateTimeField(null=True)),
                ('confirmed', models.BooleanField(null=True)),
                ('confirmed_why', models.TextField(default='')),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('reflection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='evaluation.reflection')),
            ],
            options={
                'db_table': 'evaluation_promise',
                'constraints': [models.UniqueConstraint(fields=('reflection', 'no'), name='a_promise_has_its_number'), models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='a_promise_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('kept', None), ('kept_at', None), ('kept_why', '')), models.Q(('kept__isnull', False), ('kept_at__isnull', False), models.Q(('kept_why', ''), _negated=True)), _connector='OR'), name='whether_it_was_kept_is_said_with_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed', None), ('confirmed_at', None), ('confirmed_by', None), ('confirmed_why', '')), models.Q(('confirmed__isnull', False), ('confirmed_by__isnull', False), ('kept__isnull', False), ('confirmed_at__gte', models.F('kept_at')), models.Q(('confirmed_why', ''), _negated=True)), _connector='OR'), name='what_is_confirmed_was_said_before')],
            },
        ),
        migrations.CreateModel(
            name='RecordedAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('form', models.TextField()),
                ('document', models.TextField()),
                ('document_on', models.DateField()),
                ('ground', models.TextField()),
                ('effective_on', models.DateField()),
                ('expires_on', models.DateField(null=True)),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('reason', models.TextField(default='')),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_for', models.TextField(default='')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='evaluation.recordedact')),
                ('official', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'db_table': 'evaluation_recorded_act',
                'indexes': [models.Index(fields=['agency', '-id'], name='act_of_agency'), models.Index(fields=['official', 'at'], name='act_of_official'), models.Index(fields=['unit', 'at'], name='act_of_unit')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('corrects', None)), fields=('kind', 'unit', 'official', 'document'), name='a_document_says_an_act_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('kind__in', ['praise', 'lesson', 'criticism', 'discipline'])), name='an_act_is_of_a_known_kind'), models.CheckConstraint(condition=models.Q(models.Q(('document', ''), _negated=True), models.Q(('ground', ''), _negated=True)), name='an_act_has_document_and_ground'), models.CheckConstraint(condition=models.Q(('expires_on', None), ('expires_on__gt', models.F('effective_on')), _connector='OR'), name='an_act_expires_after_it_began'), models.CheckConstraint(condition=models.Q(('recorded_by', None), ('official', None), models.Q(('recorded_by', models.F('official')), _negated=True), _connector='OR'), name='nobody_records_an_act_about_himself'), models.CheckConstraint(condition=models.Q(models.Q(('corrects', None), ('reason', '')), models.Q(('corrects__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_corrected_act_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_for', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_for', ''), _negated=True)), _connector='OR'), name='a_withdrawn_act_says_why')],
            },
        ),
    ]
