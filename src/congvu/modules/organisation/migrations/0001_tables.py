"""The tables; exclusion over plain columns needs btree_gist, search by words pg_trgm."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.TextField()),
                ('folded', models.TextField()),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('rank', models.TextField(default='staff')),
                ('quota', models.PositiveSmallIntegerField(default=1)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
            ],
            options={
                'db_table': 'post',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('rank__in', ['head', 'deputy', 'staff'])), name='a_post_has_a_known_rank'),
                    models.CheckConstraint(condition=models.Q(('roles__contained_by', ['clerk', 'specialist', 'head', 'leader', 'records_clerk', 'personnel', 'inspector', 'administrator'])), name='a_post_has_known_roles'),
                    models.CheckConstraint(condition=models.Q(('quota__gt', 0)), name='a_post_has_a_quota'),
                    models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_post_has_a_title'),
                    models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='a_post_ends_after_it_begins'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('file_name', models.TextField()),
                ('agency_id', models.BigIntegerField(null=True)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('state', models.TextField(default='previewed')),
                ('rows', models.JSONField(default=list)),
                ('problems', models.JSONField(default=list)),
                ('made', models.JSONField(default=dict)),
                ('uploaded_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'organisation_import',
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['previewed', 'confirmed', 'undone'])), name='an_import_has_a_known_state')],
            },
        ),
        migrations.CreateModel(
            name='Official',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.TextField(unique=True)),
                ('full_name', models.TextField()),
                ('folded', models.TextField()),
                ('order_key', models.TextField(db_collation='C')),
                ('email', models.TextField(blank=True, default='')),
                ('phone', models.TextField(blank=True, default='')),
                ('active', models.BooleanField(default=True)),
                ('user', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'official',
                'indexes': [
                    django.contrib.postgres.indexes.GinIndex(fields=['folded'], name='official_by_words', opclasses=['gin_trgm_ops']),
                    models.Index(fields=['order_key', 'id'], name='official_in_order'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('full_name', ''), _negated=True), name='an_official_has_a_name'),
                    models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='an_official_has_a_code'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.TextField(default='all')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('decision', models.TextField(blank=True, default='')),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('taker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'db_table': 'delegation',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='a_delegation_ends_after_it_starts'),
                    models.CheckConstraint(condition=models.Q(('giver', models.F('taker')), _negated=True), name='nobody_delegates_to_himself'),
                    models.CheckConstraint(condition=models.Q(('scope__in', ['all', 'sign', 'assign'])), name='a_delegation_has_a_known_scope'),
                    django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('withdrawn_at', None)), expressions=[('giver', '='), ('taker', '='), ('scope', '='), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[)'), function='daterange'), '&&')], name='a_delegation_is_given_once_at_a_time'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('reason', models.TextField(blank=True, default='')),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'db_table': 'absence',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='an_absence_ends_after_it_starts'),
                    models.CheckConstraint(condition=models.Q(('deputy', None), models.Q(('deputy', models.F('official')), _negated=True), _connector='OR'), name='nobody_is_his_own_deputy'),
                    django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('cancelled_at', None)), expressions=[('official', '='), (models.Func(models.F('starts_at'), models.F('ends_at'), models.Value('[)'), function='tstzrange'), '&&')], name='an_official_is_away_once_at_a_time'),
                ],
            },
        ),
        migrations.CreateModel(
            name='OrganisationRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('kind', models.TextField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('unit_ids', models.JSONField(default=list)),
                ('official_ids', models.JSONField(default=list)),
                ('body', models.JSONField(default=dict)),
            ],
            options={
                'db_table': 'organisation_record',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['unit_ids'], name='record_by_unit', opclasses=['jsonb_path_ops']), django.contrib.postgres.indexes.GinIndex(fields=['official_ids'], name='record_by_official', opclasses=['jsonb_path_ops'])],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_primary', models.BooleanField(default=True)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('decision', models.TextField(blank=True, default='')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
            ],
            options={
                'db_table': 'appointment',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='an_appointment_ends_after_it_starts'),
                    django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('is_primary', True)), expressions=[('official', '='), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[)'), function='daterange'), '&&')], name='an_official_has_one_primary_post_at_a_time'),
                    django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('official', '='), ('post', '='), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[)'), function='daterange'), '&&')], name='an_official_holds_a_post_once_at_a_time'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.TextField(unique=True)),
                ('agency_code', models.TextField(blank=True, default='')),
                ('area_code', models.TextField(blank=True, default='')),
                ('name', models.TextField()),
                ('folded', models.TextField()),
                ('order_key', models.TextField(db_collation='C')),
                ('kind', models.TextField()),
                ('is_agency', models.BooleanField(default=False)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'db_table': 'unit',
                'indexes': [
                    django.contrib.postgres.indexes.GinIndex(fields=['folded'], name='unit_by_words', opclasses=['gin_trgm_ops']),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind__in', ['province_committee', 'commune_committee', 'leaders', 'office', 'department', 'inspectorate', 'division', 'one_stop_centre', 'public_unit', 'vertical'])), name='a_unit_is_of_a_known_kind'),
                    models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_unit_has_a_name'),
                    models.CheckConstraint(condition=models.Q(('code__regex', '^[A-Z0-9]+([.-][A-Z0-9]+)*$')), name='a_unit_code_is_plain'),
                    models.CheckConstraint(condition=models.Q(('agency_code__regex', '^([A-Z0-9]{2,3}(\\.[A-Z0-9]{2,5})*)?$')), name='an_agency_code_is_as_decision_20_says'),
                    models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='a_unit_ends_after_it_begins'),
                    models.CheckConstraint(condition=models.Q(models.Q(('agency', models.F('id')), ('is_agency', True)), models.Q(('is_agency', False), models.Q(('agency', models.F('id')), _negated=True)), _connector='OR'), name='an_agency_is_its_own_agency'),
                    models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='a_unit_is_not_its_own_parent'),
                    django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('agency_code', ''), _negated=True), expressions=[('agency_code', '='), (models.Func(models.F('valid_from'), models.F('valid_to'), models.Value('[)'), function='daterange'), '&&')], name='an_agency_code_names_one_unit_at_a_time'),
                ],
            },
        ),
        migrations.AddField(
            model_name='post',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit'),
        ),
        migrations.CreateModel(
            name='FormerName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('kind', models.TextField()),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'db_table': 'unit_former_name',
                'constraints': [
                    django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('unit', '='), (models.Func(models.F('valid_from'), models.F('valid_to'), models.Value('[)'), function='daterange'), '&&')], name='a_unit_had_one_name_at_a_time'),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('unit', 'title'), name='a_title_is_given_once_in_a_unit'),
        ),
    ]
