"""The tables of outgoing documents."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0014_shirking'),
        ('files', '0001_initial'),
        ('organisation', '0007_when_an_absence_was_recorded'),
    ]

    operations = [
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('pk', models.CompositePrimaryKey('agency_id', 'year', 'kind', blank=True, editable=False, primary_key=True, serialize=False)),
                ('year', models.SmallIntegerField()),
                ('kind', models.TextField()),
                ('last', models.IntegerField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.TextField(default='')),
                ('kind', models.TextField()),
                ('abstract', models.TextField()),
                ('urgency', models.SmallIntegerField()),
                ('recipients', models.JSONField(default=list)),
                ('state', models.TextField()),
                ('version', models.SmallIntegerField()),
                ('is_borne', models.BooleanField(default=False)),
                ('change', models.TextField(default='')),
                ('reply', models.TextField(default='')),
                ('made_at', models.DateTimeField()),
                ('moved_at', models.DateTimeField()),
                ('folded', models.TextField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('answers', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case')),
                ('drafter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['agency', '-moved_at', '-id'], name='draft_of_an_agency'),
                    models.Index(fields=['answers'], name='draft_that_answers'),
                    django.contrib.postgres.indexes.GinIndex(fields=['folded'], name='draft_by_words', opclasses=['gin_trgm_ops']),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('origin', ''), _negated=True), fields=('origin',), name='a_draft_of_an_origin_is_made_once'),
                    models.UniqueConstraint(condition=models.Q(('state', 'dropped'), _negated=True), fields=('case',), name='a_case_runs_on_one_draft'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['drafting', 'checking', 'signing', 'signed', 'issued', 'dropped'])), name='a_draft_is_in_a_known_state'),
                    models.CheckConstraint(condition=models.Q(('kind__in', ['resolution', 'decision', 'instruction', 'regulation', 'rules', 'communique', 'notice', 'guidance', 'programme', 'plan', 'option', 'scheme', 'project', 'report', 'minutes', 'submission', 'contract', 'letter', 'telegram', 'memorandum', 'agreement', 'authorisation', 'invitation', 'introduction', 'leave', 'sending_slip', 'transfer_slip', 'reporting_slip', 'official_note'])), name='a_draft_is_of_a_known_kind'),
                    models.CheckConstraint(condition=models.Q(('abstract', ''), _negated=True), name='a_draft_has_an_abstract'),
                    models.CheckConstraint(condition=models.Q(('urgency__in', [0, 1, 2, 3])), name='a_draft_is_urgent_in_a_known_degree'),
                    models.CheckConstraint(condition=models.Q(('is_borne', False), ('answers', models.F('case')), _connector='OR'), name='a_borne_draft_answers_its_case'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Issued',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.SmallIntegerField()),
                ('kind', models.TextField()),
                ('number', models.IntegerField()),
                ('notation', models.TextField()),
                ('abstract', models.TextField()),
                ('urgency', models.SmallIntegerField()),
                ('signer', models.TextField()),
                ('recipients', models.TextField()),
                ('copies', models.SmallIntegerField(default=1)),
                ('issued_on', models.DateField()),
                ('signed_at', models.DateTimeField()),
                ('numbered_at', models.DateTimeField()),
                ('sealed_at', models.DateTimeField(null=True)),
                ('issue_by', models.DateTimeField()),
                ('issued_at', models.DateTimeField(null=True)),
                ('ending', models.TextField(default='')),
                ('ended_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(default='')),
                ('note', models.TextField(default='')),
                ('folded', models.TextField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('draft', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='issued', to='outgoing.draft')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outgoing.issued')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('numbered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['agency', 'year', '-numbered_at', '-id'], name='issued_in_order'),
                    models.Index(condition=models.Q(('issued_at', None)), fields=['agency', 'issue_by'], name='numbered_to_issue'),
                    django.contrib.postgres.indexes.GinIndex(fields=['folded'], name='issued_by_words', opclasses=['gin_trgm_ops']),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('agency', 'year', 'kind', 'number'), name='an_outgoing_number_is_given_once'),
                    models.UniqueConstraint(fields=('agency', 'year', 'notation'), name='a_notation_is_given_once'),
                    models.CheckConstraint(condition=models.Q(('kind__in', ['resolution', 'decision', 'instruction', 'regulation', 'rules', 'communique', 'notice', 'guidance', 'programme', 'plan', 'option', 'scheme', 'project', 'report', 'minutes', 'submission', 'contract', 'letter', 'telegram', 'memorandum', 'agreement', 'authorisation', 'invitation', 'introduction', 'leave', 'sending_slip', 'transfer_slip', 'reporting_slip', 'official_note'])), name='an_outgoing_document_is_of_a_known_kind'),
                    models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='outgoing_numbers_start_at_one'),
                    models.CheckConstraint(condition=models.Q(('numbered_at__gte', models.F('signed_at'))), name='a_number_follows_the_signature'),
                    models.CheckConstraint(condition=models.Q(('issued_at', None), models.Q(('file__isnull', False), ('sealed_at__isnull', False)), _connector='OR'), name='what_is_issued_is_sealed'),
                    models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ending', '')), models.Q(('ended_at__isnull', False), ('ending__in', ['replace', 'recall']), ('issued_at__isnull', False)), _connector='OR'), name='only_what_is_issued_is_recalled'),
                    models.CheckConstraint(condition=models.Q(models.Q(('ending', 'recall'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_recall_says_why'),
                ],
            },
        ),
        migrations.AddField(
            model_name='draft',
            name='changes',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outgoing.issued'),
        ),
        migrations.CreateModel(
            name='Dispatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.SmallIntegerField()),
                ('purpose', models.TextField()),
                ('name', models.TextField()),
                ('way', models.TextField()),
                ('agency_code', models.TextField(default='')),
                ('email', models.TextField(default='')),
                ('box', models.TextField(default='')),
                ('message_id', models.TextField(default='')),
                ('at', models.DateTimeField()),
                ('issued', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dispatches', to='outgoing.issued')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('issued', 'purpose', 'position'), name='a_recipient_is_sent_to_once'),
                    models.CheckConstraint(condition=models.Q(('way__in', ['exchange', 'email', 'paper'])), name='a_document_goes_by_a_known_way'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('millimetres', models.FloatField(default=0)),
                ('added_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('official', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('agency', None), ('kind', 'person'), ('official__isnull', False)), models.Q(('agency__isnull', False), ('kind', 'agency'), ('official', None)), _connector='OR'), name='an_image_is_a_persons_or_an_agencys'),
                    models.UniqueConstraint(condition=models.Q(('official__isnull', False), ('withdrawn_at', None)), fields=('official',), name='one_image_of_a_signature_at_a_time'),
                    models.UniqueConstraint(condition=models.Q(('agency__isnull', False), ('withdrawn_at', None)), fields=('agency',), name='one_image_of_a_seal_at_a_time'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('competence', models.TextField()),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('content', models.TextField()),
                ('basis', models.TextField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('given_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('delegation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.delegation')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('withdrawn_at', None)), fields=['agency'], name='mandate_in_force'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('kinds', []), _negated=True), models.Q(('content', ''), _negated=True), models.Q(('basis', ''), _negated=True)), name='a_mandate_is_limited_in_content'),
                    models.CheckConstraint(condition=models.Q(models.Q(('competence', 'TL'), ('delegation', None)), models.Q(('competence', 'TUQ'), ('delegation__isnull', False), ('ends_on__isnull', False)), _connector='OR'), name='an_authority_is_limited_in_time'),
                    models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='a_mandate_ends_after_it_starts'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case_no', models.SmallIntegerField()),
                ('question', models.TextField()),
                ('about', models.SmallIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('on', models.SmallIntegerField(null=True)),
                ('stance', models.TextField(default='')),
                ('ground', models.TextField(default='')),
                ('text', models.TextField(default='')),
                ('changes', models.TextField(default='')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='outgoing.draft')),
                ('official', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('draft', 'case_no'), name='an_opinion_has_its_clock'),
                    models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', None), ('on', None), ('stance', '')), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('on__isnull', False), ('stance__in', ['agree', 'with_changes', 'disagree']), models.Q(('ground', ''), _negated=True), models.Q(('text', ''), _negated=True)), _connector='OR'), name='an_answer_has_a_stance_and_its_ground'),
                    models.CheckConstraint(condition=models.Q(models.Q(('stance', 'with_changes'), _negated=True), models.Q(('changes', ''), _negated=True), _connector='OR'), name='who_wants_changes_says_which'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('pages', models.SmallIntegerField()),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='outgoing.draft')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('draft', 'key'), name='a_paper_is_drawn_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Signer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.SmallIntegerField()),
                ('competence', models.TextField(default='')),
                ('lines', models.JSONField(default=list)),
                ('version', models.SmallIntegerField(null=True)),
                ('signed_at', models.DateTimeField(null=True)),
                ('rests_on', models.JSONField(default=dict)),
                ('fingerprint', models.TextField(default='')),
                ('waiting', models.JSONField(null=True)),
                ('voided_at', models.DateTimeField(null=True)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signers', to='outgoing.draft')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('signed_at', None), ('voided_at', None)), fields=['official'], name='draft_to_sign'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('voided_at', None)), fields=('draft', 'position'), name='signers_have_their_order'),
                    models.UniqueConstraint(condition=models.Q(('voided_at', None)), fields=('draft', 'official'), name='nobody_signs_twice'),
                    models.CheckConstraint(condition=models.Q(models.Q(('file', None), ('signed_at', None)), models.Q(('file__isnull', False), ('signed_at__isnull', False), ('version__isnull', False), ('competence__in', ['own', 'TM', 'KT', 'TL', 'TUQ', 'Q']), models.Q(('fingerprint', ''), _negated=True)), _connector='OR'), name='a_signature_rests_on_a_competence'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.SmallIntegerField()),
                ('at', models.DateTimeField()),
                ('abstract', models.TextField()),
                ('body', models.JSONField()),
                ('recipients', models.JSONField(default=list)),
                ('note', models.TextField(default='')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='outgoing.draft')),
                ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('draft', 'no'), name='a_version_has_its_place'),
                    models.CheckConstraint(condition=models.Q(('no__gte', 1)), name='versions_start_at_one'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Checking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('version', models.SmallIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('case_no', models.SmallIntegerField(null=True)),
                ('at', models.DateTimeField(null=True)),
                ('passed', models.BooleanField(null=True)),
                ('text', models.TextField(default='')),
                ('findings', models.JSONField(default=list)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='outgoing.draft')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['content', 'format'])), name='a_check_is_of_a_known_kind'), models.UniqueConstraint(condition=models.Q(('at', None)), fields=('draft', 'kind'), name='a_check_waits_for_one_person'), models.CheckConstraint(condition=models.Q(models.Q(('at', None), ('by', None), ('passed', None)), models.Q(('at__isnull', False), ('passed__isnull', False)), _connector='OR'), name='a_decided_check_names_who_decided'), models.CheckConstraint(condition=models.Q(models.Q(('passed', False), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='what_is_sent_back_says_why')],
            },
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(condition=models.Q(('changes__isnull', False), models.Q(('state__in', ['issued', 'dropped']), _negated=True)), fields=('changes',), name='a_document_is_being_changed_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('change', ''), ('changes', None)), models.Q(('change__in', ['replace', 'correct', 'recall']), ('changes__isnull', False)), _connector='OR'), name='what_changes_a_document_says_how'),
        ),
    ]
