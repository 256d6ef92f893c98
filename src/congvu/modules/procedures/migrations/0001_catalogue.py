"""The tables; exclusion over plain columns needs btree_gist, search by words pg_trgm."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name='ProcedureImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.TextField()),
                ('at', models.DateTimeField()),
                ('made_by', models.BigIntegerField(null=True)),
                ('read', models.PositiveIntegerField(default=0)),
                ('imported', models.PositiveIntegerField(default=0)),
                ('made', models.PositiveIntegerField(default=0)),
                ('refused', models.JSONField(default=list)),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_by', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': 'procedure_import',
            },
        ),
        migrations.CreateModel(
            name='Procedure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.TextField(unique=True)),
            ],
            options={
                'db_table': 'procedure',
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^[0-9]\\.[0-9]{6}(\\.[A-Za-z0-9]+)*$')), name='a_procedure_code_is_national')],
            },
        ),
        migrations.CreateModel(
            name='ProcedureVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.TextField()),
                ('folded', models.TextField()),
                ('field', models.TextField()),
                ('levels', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('decision', models.TextField(blank=True, default='')),
                ('applicants', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('agencies', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('legal_basis', models.TextField(blank=True, default='')),
                ('result', models.TextField(blank=True, default='')),
                ('fee_text', models.TextField(blank=True, default='')),
                ('fee_vnd', models.BigIntegerField(null=True)),
                ('limit_length', models.PositiveIntegerField(null=True)),
                ('limit_unit', models.TextField(null=True)),
                ('same_day', models.BooleanField(default=False)),
                ('supplement_effect', models.TextField(default='restart')),
                ('supplement_ground', models.TextField(blank=True, default='')),
                ('conditions', models.TextField(blank=True, default='')),
                ('steps_text', models.TextField(blank=True, default='')),
                ('paper_notes', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('source', models.TextField(blank=True, default='')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('origin', models.TextField()),
                ('fingerprint', models.BinaryField(max_length=32)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.BigIntegerField(null=True)),
                ('brought_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.procedureimport')),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.procedure')),
            ],
            options={
                'db_table': 'procedure_version',
                'indexes': [
                    django.contrib.postgres.indexes.GinIndex(fields=['folded'], name='procedure_by_words', opclasses=['gin_trgm_ops']),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('procedure', 'number'), name='a_version_has_its_own_number'),
                    django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('procedure', '='), (models.Func(models.F('valid_from'), models.F('valid_to'), models.Value('[)'), function='daterange'), '&&')], name='a_procedure_has_one_version_in_force'),
                    models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='a_version_doesnt_end_before_it_begins'),
                    models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('field', ''), _negated=True)), name='a_version_has_title_and_field'),
                    models.CheckConstraint(condition=models.Q(('levels__contained_by', ['commune', 'province', 'ministry', 'other']), models.Q(('levels', []), _negated=True)), name='a_version_is_of_known_levels'),
                    models.CheckConstraint(condition=models.Q(models.Q(('limit_length', None), ('limit_unit', None), ('same_day', False)), models.Q(('limit_length__gte', 1), ('limit_length__isnull', False), ('limit_length__lte', 9999), ('limit_unit__in', ['wh', 'wd', 'cd', 'mo']), ('limit_unit__isnull', False)), _connector='OR'), name='a_version_has_a_whole_limit_or_none'),
                    models.CheckConstraint(condition=models.Q(('supplement_effect__in', ['restart', 'pause', 'none'])), name='a_version_has_a_known_supplement_effect'),
                    models.CheckConstraint(condition=models.Q(models.Q(('supplement_effect', 'pause'), _negated=True), models.Q(('supplement_ground', ''), _negated=True), _connector='OR'), name='a_pause_names_its_law'),
                    models.CheckConstraint(condition=models.Q(('fee_vnd', None), ('fee_vnd__gte', 0), _connector='OR'), name='a_fee_isnt_negative'),
                    models.CheckConstraint(condition=models.Q(('origin__in', ['import', 'catalogue', 'editor'])), name='a_version_has_a_known_origin'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ProcedureStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.TextField()),
                ('role', models.TextField()),
                ('unit_rule', models.TextField()),
                ('share', models.DecimalField(decimal_places=4, max_digits=5)),
                ('parallel_group', models.PositiveSmallIntegerField(null=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.procedureversion')),
            ],
            options={
                'db_table': 'step',
                'constraints': [
                    models.UniqueConstraint(fields=('version', 'position'), name='steps_have_an_order'),
                    models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_step_has_a_name'),
                    models.CheckConstraint(condition=models.Q(('role__in', ['lead', 'coordinate', 'review', 'approve', 'clerk'])), name='a_step_has_a_known_role'),
                    models.CheckConstraint(condition=models.Q(('unit_rule__in', ['receiving', 'responsible', 'responsible_head', 'leader', 'office'])), name='a_step_has_a_known_unit_rule'),
                    models.CheckConstraint(condition=models.Q(('share__gt', 0), ('share__lte', 1)), name='a_share_is_a_part_of_the_time'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ProcedureFlag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.TextField()),
                ('reason', models.TextField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_by', models.BigIntegerField(null=True)),
                ('how', models.TextField(blank=True, default='')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.procedureversion')),
            ],
            options={
                'db_table': 'procedure_flag',
                'indexes': [
                    models.Index(condition=models.Q(('settled_at', None)), fields=['version'], name='procedure_flags_open'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_flag_has_a_reason'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.TextField()),
                ('case', models.TextField(blank=True, default='')),
                ('form', models.TextField(blank=True, default='')),
                ('originals', models.PositiveSmallIntegerField(default=1)),
                ('copies', models.PositiveSmallIntegerField(default=0)),
                ('required', models.BooleanField(default=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.procedureversion')),
            ],
            options={
                'db_table': 'paper',
                'constraints': [
                    models.UniqueConstraint(fields=('version', 'position'), name='papers_have_an_order'),
                    models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_paper_has_a_name'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SubmissionWay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('channel', models.TextField()),
                ('limit_length', models.PositiveIntegerField(null=True)),
                ('limit_unit', models.TextField(null=True)),
                ('same_day', models.BooleanField(default=False)),
                ('fee_text', models.TextField(blank=True, default='')),
                ('fee_vnd', models.BigIntegerField(null=True)),
                ('note', models.TextField(blank=True, default='')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.procedureversion')),
            ],
            options={
                'db_table': 'submission_way',
                'constraints': [
                    models.UniqueConstraint(fields=('version', 'position'), name='ways_have_an_order'),
                    models.CheckConstraint(condition=models.Q(('channel__in', ['counter', 'post', 'online'])), name='a_way_is_of_a_known_channel'),
                    models.CheckConstraint(condition=models.Q(models.Q(('limit_length', None), ('limit_unit', None)), models.Q(('limit_length__gte', 1), ('limit_length__isnull', False), ('limit_length__lte', 9999), ('limit_unit__in', ['wh', 'wd', 'cd', 'mo']), ('limit_unit__isnull', False)), _connector='OR'), name='a_way_has_a_whole_limit_or_none'),
                ],
            },
        ),
    ]
