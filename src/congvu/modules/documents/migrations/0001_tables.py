"""The tables of văn thư."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0011_from_where'),
        ('files', '0001_initial'),
        ('organisation', '0007_when_an_absence_was_recorded'),
    ]

    operations = [
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('pk', models.CompositePrimaryKey('agency_id', 'year', 'series', blank=True, editable=False, primary_key=True, serialize=False)),
                ('year', models.SmallIntegerField()),
                ('series', models.TextField()),
                ('last', models.IntegerField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Incoming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.SmallIntegerField()),
                ('number', models.IntegerField()),
                ('intake_key', models.UUIDField(unique=True)),
                ('registered_at', models.DateTimeField()),
                ('arrived_at', models.DateTimeField()),
                ('channel', models.TextField()),
                ('author', models.TextField()),
                ('author_code', models.TextField()),
                ('author_key', models.TextField()),
                ('notation', models.TextField()),
                ('notation_key', models.TextField()),
                ('issued_on', models.DateField()),
                ('kind', models.TextField()),
                ('abstract', models.TextField()),
                ('urgency', models.SmallIntegerField()),
                ('pages', models.SmallIntegerField(null=True)),
                ('wanted_on', models.DateField(null=True)),
                ('note', models.TextField()),
                ('folded', models.TextField()),
                ('twin_reason', models.TextField(default='')),
                ('acknowledge_by', models.DateTimeField(null=True)),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('submit_by', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('pressing', models.SmallIntegerField()),
                ('decision', models.TextField(default='')),
                ('decided_at', models.DateTimeField(null=True)),
                ('places', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('acknowledged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('case', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case')),
                ('follower', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('leader', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('registered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('twin', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.incoming')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Direction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.SmallIntegerField()),
                ('at', models.DateTimeField()),
                ('decision', models.TextField()),
                ('text', models.TextField()),
                ('reason', models.TextField(default='')),
                ('due_at', models.DateTimeField(null=True)),
                ('product', models.TextField(default='')),
                ('replaced_at', models.DateTimeField(null=True)),
                ('behalf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case')),
                ('follower', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('lead_official', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('lead_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directions', to='documents.incoming')),
            ],
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.TextField()),
                ('from_code', models.TextField()),
                ('from_name', models.TextField()),
                ('notation', models.TextField()),
                ('issued_on', models.DateField(null=True)),
                ('kind', models.TextField()),
                ('abstract', models.TextField()),
                ('urgency', models.SmallIntegerField()),
                ('wanted_on', models.DateField(null=True)),
                ('arrived_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('refusal', models.TextField(default='')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('document', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.incoming')),
            ],
        ),
        migrations.CreateModel(
            name='Marked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.SmallIntegerField()),
                ('secrecy', models.SmallIntegerField()),
                ('number', models.IntegerField()),
                ('intake_key', models.UUIDField(unique=True)),
                ('registered_at', models.DateTimeField()),
                ('arrived_on', models.DateField()),
                ('author', models.TextField()),
                ('notation', models.TextField()),
                ('issued_on', models.DateField()),
                ('kind', models.TextField()),
                ('abstract', models.TextField()),
                ('receiver', models.TextField()),
                ('note', models.TextField()),
                ('folded', models.TextField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
        ),
        migrations.CreateModel(
            name='Scan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.SmallIntegerField()),
                ('name', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('pages', models.SmallIntegerField(null=True)),
                ('is_reasoned', models.BooleanField(default=False)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='documents.incoming')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
        ),
        migrations.CreateModel(
            name='ArrivalFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.SmallIntegerField()),
                ('arrival', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.arrival')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('arrival', 'position'), name='an_arrived_file_has_its_place')],
            },
        ),
        migrations.CreateModel(
            name='Clearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secrecy', models.SmallIntegerField()),
                ('decision', models.TextField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('given_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('secrecy__in', [1, 2, 3])), name='a_clearance_is_up_to_a_mark'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='a_clearance_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('decision', ''), _negated=True), name='a_clearance_rests_on_a_decision'), models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('official', 'agency'), name='an_official_has_one_clearance_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('direction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='closing', serialize=False, to='documents.direction')),
                ('at', models.DateTimeField()),
                ('ending', models.TextField()),
                ('reply_notation', models.TextField(default='')),
                ('reply_on', models.DateField(null=True)),
                ('text', models.TextField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
        ),
        migrations.CreateModel(
            name='DirectionPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.TextField()),
                ('due_at', models.DateTimeField(null=True)),
                ('direction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='documents.direction')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('direction', 'unit'), name='a_unit_has_one_part'), models.CheckConstraint(condition=models.Q(('role__in', ['coordinate', 'inform'])), name='a_part_is_of_a_known_role'), models.CheckConstraint(condition=models.Q(models.Q(('due_at__isnull', False), ('role', 'coordinate')), models.Q(('due_at', None), ('role', 'inform')), _connector='OR'), name='who_coordinates_has_a_deadline')],
            },
        ),
        migrations.AddIndex(
            model_name='incoming',
            index=models.Index(fields=['agency', 'year', '-pressing', '-number'], name='document_by_number'),
        ),
        migrations.AddIndex(
            model_name='incoming',
            index=django.contrib.postgres.indexes.GinIndex(fields=['folded'], name='document_by_words', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddIndex(
            model_name='incoming',
            index=django.contrib.postgres.indexes.GinIndex(fields=['places'], name='document_by_place'),
        ),
        migrations.AddIndex(
            model_name='incoming',
            index=models.Index(condition=models.Q(('submitted_at', None)), fields=['agency', 'submit_by'], name='document_to_submit'),
        ),
        migrations.AddIndex(
            model_name='incoming',
            index=models.Index(condition=models.Q(('decision', ''), ('submitted_at__isnull', False)), fields=['leader', '-urgency', 'submitted_at'], name='document_to_direct'),
        ),
        migrations.AddIndex(
            model_name='incoming',
            index=models.Index(condition=models.Q(('acknowledge_by__isnull', False), ('acknowledged_at', None)), fields=['agency', 'acknowledge_by'], name='document_to_acknowledge'),
        ),
        migrations.AddIndex(
            model_name='incoming',
            index=models.Index(condition=models.Q(('decision', 'direct')), fields=['follower'], name='document_followed'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.UniqueConstraint(fields=('agency', 'year', 'number'), name='a_document_number_is_given_once'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.UniqueConstraint(condition=models.Q(('twin', None), models.Q(('notation_key', ''), _negated=True)), fields=('agency', 'author_key', 'notation_key', 'issued_on'), name='a_document_is_registered_twice_only_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('twin', None), ('twin_reason', '')), models.Q(('twin__isnull', False), models.Q(('twin_reason', ''), _negated=True)), _connector='OR'), name='a_second_registration_has_its_reason'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='document_numbers_start_at_one'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('author', ''), _negated=True), models.Q(('abstract', ''), _negated=True), models.Q(('author_key', ''), _negated=True)), name='a_document_has_an_author_and_an_abstract'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['resolution', 'decision', 'instruction', 'regulation', 'rules', 'communique', 'notice', 'guidance', 'programme', 'plan', 'option', 'scheme', 'project', 'report', 'minutes', 'submission', 'contract', 'letter', 'telegram', 'memorandum', 'agreement', 'authorisation', 'invitation', 'introduction', 'leave', 'sending_slip', 'transfer_slip', 'reporting_slip', 'official_note'])), name='a_document_is_of_a_known_kind'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['paper', 'upload', 'email', 'exchange'])), name='a_document_comes_by_a_known_channel'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.CheckConstraint(condition=models.Q(('urgency__in', [0, 1, 2, 3])), name='a_document_is_urgent_in_a_known_degree'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.CheckConstraint(condition=models.Q(('arrived_at__lte', models.F('registered_at'))), name='a_document_arrives_before_it_is_registered'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.CheckConstraint(condition=models.Q(('acknowledged_at', None), ('acknowledge_by__isnull', False), _connector='OR'), name='only_what_came_electronically_is_acknowledged'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('leader', None), ('submitted_at', None)), models.Q(('leader__isnull', False), ('submitted_at__isnull', False)), _connector='OR'), name='a_submission_has_its_leader'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decision', '')), models.Q(('decided_at__isnull', False), ('decision__in', ['direct', 'file']), ('submitted_at__isnull', False)), _connector='OR'), name='a_decided_document_was_submitted'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('decision', 'direct')), models.Q(models.Q(('decision', 'direct'), _negated=True), ('case', None)), _connector='OR'), name='a_directed_document_has_its_case'),
        ),
        migrations.AddConstraint(
            model_name='incoming',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', ''), ('pressing', models.F('urgency'))), models.Q(models.Q(('decision', ''), _negated=True), ('pressing', 0)), _connector='OR'), name='only_an_undecided_document_presses'),
        ),
        migrations.AddConstraint(
            model_name='direction',
            constraint=models.UniqueConstraint(fields=('document', 'no'), name='a_direction_has_its_place'),
        ),
        migrations.AddConstraint(
            model_name='direction',
            constraint=models.UniqueConstraint(condition=models.Q(('decision__in', ['direct', 'file']), ('replaced_at', None)), fields=('document',), name='a_document_has_one_decision_in_force'),
        ),
        migrations.AddConstraint(
            model_name='direction',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['direct', 'file', 'pass'])), name='a_direction_is_a_known_decision'),
        ),
        migrations.AddConstraint(
            model_name='direction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'direct'), ('case__isnull', False), ('due_at__gt', models.F('at')), ('lead_unit__isnull', False), ('product__in', ['reply', 'report', 'carry_out']), models.Q(('text', ''), _negated=True)), models.Q(models.Q(('decision', 'direct'), _negated=True), ('case', None), ('due_at', None), ('lead_unit', None), ('product', '')), _connector='OR'), name='a_direction_says_who_leads_by_when_and_what'),
        ),
        migrations.AddConstraint(
            model_name='direction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'pass'), ('to__isnull', False), models.Q(('to', models.F('by')), _negated=True)), models.Q(models.Q(('decision', 'pass'), _negated=True), ('to', None)), _connector='OR'), name='what_is_passed_on_goes_to_somebody_else'),
        ),
        migrations.AddIndex(
            model_name='arrival',
            index=models.Index(condition=models.Q(('answered_at', None)), fields=['agency', 'arrived_at'], name='arrival_to_answer'),
        ),
        migrations.AddConstraint(
            model_name='arrival',
            constraint=models.UniqueConstraint(fields=('agency', 'external_id'), name='a_document_arrives_once'),
        ),
        migrations.AddConstraint(
            model_name='arrival',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('document', None), ('refusal', '')), models.Q(('answered_at__isnull', False), ('document__isnull', False), ('refusal', '')), models.Q(('answered_at__isnull', False), ('document', None), models.Q(('refusal', ''), _negated=True)), _connector='OR'), name='an_arrival_is_registered_or_refused'),
        ),
        migrations.AddConstraint(
            model_name='marked',
            constraint=models.UniqueConstraint(fields=('agency', 'year', 'secrecy', 'number'), name='a_classified_number_is_given_once'),
        ),
        migrations.AddConstraint(
            model_name='marked',
            constraint=models.CheckConstraint(condition=models.Q(('secrecy__in', [1, 2, 3])), name='a_classified_document_has_a_mark'),
        ),
        migrations.AddConstraint(
            model_name='marked',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['resolution', 'decision', 'instruction', 'regulation', 'rules', 'communique', 'notice', 'guidance', 'programme', 'plan', 'option', 'scheme', 'project', 'report', 'minutes', 'submission', 'contract', 'letter', 'telegram', 'memorandum', 'agreement', 'authorisation', 'invitation', 'introduction', 'leave', 'sending_slip', 'transfer_slip', 'reporting_slip', 'official_note'])), name='a_classified_document_is_of_a_known_kind'),
        ),
        migrations.AddConstraint(
            model_name='marked',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('secrecy', 3), _negated=True), ('abstract', ''), _connector='OR'), name='a_top_secret_document_has_no_abstract'),
        ),
        migrations.AddConstraint(
            model_name='marked',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('author', ''), _negated=True), models.Q(('receiver', ''), _negated=True)), name='a_classified_document_has_an_author_and_a_receiver'),
        ),
        migrations.AddConstraint(
            model_name='marked',
            constraint=models.CheckConstraint(condition=models.Q(('issued_on__lte', models.F('arrived_on'))), name='a_classified_document_is_issued_before_it_arrives'),
        ),
        migrations.AddConstraint(
            model_name='scan',
            constraint=models.UniqueConstraint(fields=('document', 'position'), name='a_scan_has_its_place'),
        ),
        migrations.AddConstraint(
            model_name='scan',
            constraint=models.UniqueConstraint(condition=models.Q(('is_reasoned', False)), fields=('agency', 'digest'), name='a_scan_is_registered_twice_only_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(('ending__in', ['replied', 'without_reply'])), name='a_matter_ends_in_a_known_way'),
        ),
        migrations.AddConstraint(
            model_name='closing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ending', 'replied'), ('reply_on__isnull', False), models.Q(('reply_notation', ''), _negated=True)), models.Q(('ending', 'without_reply'), ('reply_notation', ''), ('reply_on', None), models.Q(('text', ''), _negated=True)), _connector='OR'), name='a_reply_has_its_number_and_day'),
        ),
    ]
