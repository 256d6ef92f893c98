"""The tables of the one-stop shop."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0001_cases_and_their_charges'),
        ('files', '0001_initial'),
        ('organisation', '0002_guards_and_views'),
        ('procedures', '0002_guards'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.TextField(null=True, unique=True)),
                ('intake_key', models.UUIDField(unique=True)),
                ('channel', models.TextField()),
                ('submitted_at', models.DateTimeField()),
                ('kind', models.TextField()),
                ('name', models.TextField()),
                ('id_number', models.TextField()),
                ('address', models.TextField()),
                ('phone', models.TextField(default='')),
                ('email', models.TextField(default='')),
                ('folded', models.TextField()),
                ('principal_name', models.TextField(default='')),
                ('principal_id', models.TextField(default='')),
                ('authorisation', models.TextField(default='')),
                ('request', models.TextField(default='')),
                ('note', models.TextField(default='')),
                ('sets', models.SmallIntegerField(default=1)),
                ('hand_back', models.TextField()),
                ('salt', models.BinaryField()),
                ('answer_by', models.DateTimeField(null=True)),
                ('answer', models.TextField(default='')),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer_note', models.TextField(default='')),
                ('answering_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('case', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case')),
                ('procedure_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.procedureversion')),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('receiving_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('responsible_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'indexes': [
                    django.contrib.postgres.indexes.GinIndex(fields=['folded'], name='dossier_by_words', opclasses=['gin_trgm_ops']),
                    models.Index(condition=models.Q(('answer', '')), fields=['answering_unit', 'answer_by'], name='dossier_to_answer'),
                    models.Index(fields=['receiving_unit', 'submitted_at'], name='dossier_of_unit'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('channel__in', ['counter', 'post', 'online'])), name='a_dossier_comes_by_a_known_channel'),
                    models.CheckConstraint(condition=models.Q(('kind__in', ['person', 'organisation', 'foreigner'])), name='an_applicant_is_of_a_known_kind'),
                    models.CheckConstraint(condition=models.Q(('hand_back__in', ['counter', 'counter_and_file', 'post', 'file'])), name='a_result_goes_back_a_known_way'),
                    models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='an_applicant_has_a_name'),
                    models.CheckConstraint(condition=models.Q(('sets__gte', 1)), name='a_dossier_has_a_set'),
                    models.CheckConstraint(condition=models.Q(('case__isnull', False), ('reference__isnull', False), _connector='OR'), name='what_waits_for_an_answer_has_a_reference'),
                    models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(('answer__in', ['accepted', 'changes', 'refused']), ('answered_at__isnull', False)), _connector='OR'), name='an_answer_is_a_known_one_and_has_its_moment'),
                    models.CheckConstraint(condition=models.Q(models.Q(('answer', 'accepted'), ('case__isnull', False)), models.Q(('case__isnull', True), models.Q(('answer', 'accepted'), _negated=True)), _connector='OR'), name='an_accepted_dossier_has_its_case_and_no_other'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Serial',
            fields=[
                ('name', models.TextField(primary_key=True, serialize=False)),
                ('last', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='DossierPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.SmallIntegerField(default=0)),
                ('position', models.SmallIntegerField()),
                ('name', models.TextField()),
                ('way', models.TextField()),
                ('originals', models.SmallIntegerField(default=0)),
                ('copies', models.SmallIntegerField(default=0)),
                ('note', models.TextField(default='')),
                ('received_at', models.DateTimeField()),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='dossiers.dossier')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('dossier', 'round', 'position'), name='a_paper_has_its_place'),
                    models.CheckConstraint(condition=models.Q(('way__in', ['paper', 'file', 'database', 'not_applicable'])), name='a_paper_comes_a_known_way'),
                    models.CheckConstraint(condition=models.Q(('copies__gte', 0), ('originals__gte', 0)), name='papers_are_counted_from_nought'),
                ],
            },
        ),
        migrations.CreateModel(
            name='IssuedSlip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('year', models.SmallIntegerField()),
                ('number', models.IntegerField()),
                ('issued_at', models.DateTimeField()),
                ('said', models.JSONField()),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slips', to='dossiers.dossier')),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['dossier', 'issued_at'], name='slip_of_dossier'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind__in', ['receipt', 'supplement', 'refusal', 'apology', 'stop', 'control'])), name='a_slip_is_of_a_known_kind'),
                    models.UniqueConstraint(fields=('unit', 'year', 'kind', 'number'), name='a_slip_number_is_given_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Obligation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('text', models.TextField()),
                ('vnd', models.BigIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('pay_by', models.DateField(null=True)),
                ('paid_at', models.DateTimeField(null=True)),
                ('receipt_number', models.TextField(default='')),
                ('waived_at', models.DateTimeField(null=True)),
                ('waiver', models.TextField(default='')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='dossiers.dossier')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('paid_at', None), ('waived_at', None)), fields=['dossier'], name='obligation_open'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind__in', ['fee', 'tax', 'other'])), name='an_obligation_is_of_a_known_kind'),
                    models.CheckConstraint(condition=models.Q(('vnd__gt', 0)), name='an_obligation_is_a_sum'),
                    models.CheckConstraint(condition=models.Q(('paid_at', None), ('waived_at', None), _connector='OR'), name='an_obligation_is_paid_or_waived'),
                    models.CheckConstraint(condition=models.Q(('waived_at', None), models.Q(('waiver', ''), _negated=True), _connector='OR'), name='a_waiver_has_its_ground'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SupplementRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.SmallIntegerField()),
                ('items', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('reason', models.TextField()),
                ('effect', models.TextField()),
                ('ground', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('due_before', models.DateTimeField()),
                ('complete_by', models.DateTimeField()),
                ('received_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supplements', to='dossiers.dossier')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('dossier', 'no'), name='a_round_has_its_number'),
                    models.UniqueConstraint(condition=models.Q(('closed_at', None), ('received_at', None)), fields=('dossier',), name='a_dossier_waits_for_one_round_at_a_time'),
                    models.CheckConstraint(condition=models.Q(('items__len__gte', 1)), name='a_round_asks_for_something'),
                    models.CheckConstraint(condition=models.Q(('received_at', None), ('closed_at', None), _connector='OR'), name='a_round_ends_one_way'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Apology',
            fields=[
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='apology', serialize=False, to='dossiers.dossier')),
                ('at', models.DateTimeField()),
                ('due_before', models.DateTimeField()),
                ('due_after', models.DateTimeField()),
                ('reason', models.TextField()),
                ('told_by', models.TextField(default='')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('signer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('due_after__gt', models.F('due_before'))), name='an_apology_sets_a_later_date'),
                    models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_apology_has_a_reason'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='result', serialize=False, to='dossiers.dossier')),
                ('number', models.TextField(default='')),
                ('abstract', models.TextField()),
                ('ready_at', models.DateTimeField()),
                ('uncollected_at', models.DateTimeField(null=True)),
                ('delivered_at', models.DateTimeField(null=True)),
                ('delivered_to', models.TextField(default='')),
                ('delivered_way', models.TextField(default='')),
                ('delivered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('ready_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('delivered_at', None)), fields=['ready_at'], name='result_to_return'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('delivered_at', None), models.Q(('delivered_by__isnull', False), models.Q(('delivered_to', ''), _negated=True)), _connector='OR'), name='a_delivery_says_by_whom_to_whom'),
                    models.CheckConstraint(condition=models.Q(('delivered_at', None), ('delivered_at__gte', models.F('ready_at')), _connector='OR'), name='a_result_is_ready_before_it_is_delivered'),
                ],
            },
        ),
    ]
