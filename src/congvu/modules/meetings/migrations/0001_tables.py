"""The tables of meetings."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
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
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('seats', models.SmallIntegerField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('agency', 'name'), name='a_room_has_a_name_of_its_own'),
                    models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='a_room_has_a_name'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('subject', models.TextField()),
                ('purpose', models.TextField(default='')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.TextField(default='')),
                ('created_at', models.DateTimeField()),
                ('form', models.TextField(default='notice')),
                ('sent_at', models.DateTimeField(null=True)),
                ('despite', models.TextField(default='')),
                ('letter_id', models.BigIntegerField(null=True, unique=True)),
                ('letter_code', models.TextField(default='')),
                ('letter_notation', models.TextField(default='')),
                ('issued_at', models.DateTimeField(null=True)),
                ('sequence', models.SmallIntegerField(default=0)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('cancel_reason', models.TextField(default='')),
                ('minutes', models.TextField(default='')),
                ('minuted_at', models.DateTimeField(null=True)),
                ('concluded_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('concluded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('minuted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('room', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.room')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['agency', 'starts_at'], name='meeting_by_time'),
                    models.Index(condition=models.Q(('cancelled_at', None), ('sent_at', None)), fields=['created_by', 'starts_at'], name='meeting_prepared'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='a_meeting_ends_after_it_starts'),
                    models.CheckConstraint(condition=models.Q(('form__in', ['notice', 'letter']), ('kind__in', ['meeting', 'visit']), models.Q(('subject', ''), _negated=True)), name='a_meeting_is_of_a_known_kind'),
                    models.CheckConstraint(condition=models.Q(('sent_at', None), models.Q(('sent_by__isnull', False), models.Q(('purpose', ''), _negated=True), models.Q(('room__isnull', False), models.Q(('place', ''), _negated=True), _connector='OR')), _connector='OR'), name='a_called_meeting_says_what_for_and_where'),
                    models.CheckConstraint(condition=models.Q(models.Q(('issued_at', None), ('letter_id', None)), models.Q(('form', 'letter'), ('letter_id__isnull', False), ('sent_at__isnull', False)), _connector='OR'), name='a_letter_belongs_to_a_called_meeting'),
                    models.CheckConstraint(condition=models.Q(models.Q(('cancel_reason', ''), ('cancelled_at', None)), models.Q(('cancelled_at__isnull', False), ('sent_at__isnull', False), models.Q(('cancel_reason', ''), _negated=True)), _connector='OR'), name='a_cancelled_meeting_says_why'),
                    models.CheckConstraint(condition=models.Q(models.Q(('minuted_at', None), ('minuted_by', None), ('minutes', '')), models.Q(('minuted_at__isnull', False), ('minuted_by__isnull', False), models.Q(('minutes', ''), _negated=True)), _connector='OR'), name='minutes_have_their_writer'),
                    models.CheckConstraint(condition=models.Q(models.Q(('concluded_at', None), ('concluded_by', None)), models.Q(('cancelled_at', None), ('concluded_at__isnull', False), ('concluded_by__isnull', False), ('minuted_at__isnull', False), ('sent_at__isnull', False)), _connector='OR'), name='a_concluded_meeting_has_minutes_and_a_chair'),
                    django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('cancelled_at', None), ('room__isnull', False), ('sent_at__isnull', False)), expressions=[('room', '='), (models.Func(models.F('starts_at'), models.F('ends_at'), models.Value('[)'), function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='a_room_holds_one_meeting_at_a_time'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.SmallIntegerField()),
                ('text', models.TextField()),
                ('minutes', models.SmallIntegerField(default=0)),
                ('decision', models.TextField(default='')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='meetings.meeting')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('meeting', 'position'), name='a_topic_has_its_place'),
                    models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_topic_says_something'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Conclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.SmallIntegerField()),
                ('text', models.TextField()),
                ('raised_by', models.TextField(default='')),
                ('before', models.TextField(default='')),
                ('answer', models.TextField(default='')),
                ('after', models.TextField(default='')),
                ('after_at', models.DateTimeField(null=True)),
                ('product', models.TextField(default='')),
                ('due_at', models.DateTimeField(null=True)),
                ('directive_id', models.BigIntegerField(null=True, unique=True)),
                ('directive_code', models.TextField(default='')),
                ('after_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('case', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case')),
                ('lead_official', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('lead_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='meetings.meeting')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.topic')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('meeting', 'no'), name='a_conclusion_has_its_place'),
                    models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_conclusion_says_something'),
                    models.CheckConstraint(condition=models.Q(models.Q(('due_at', None), ('lead_official', None), ('lead_unit', None), ('product', '')), models.Q(('due_at__isnull', False), ('lead_unit__isnull', False), models.Q(('product', ''), _negated=True)), _connector='OR'), name='a_task_says_who_what_and_by_when'),
                    models.CheckConstraint(condition=models.Q(models.Q(('case', None), ('directive_code', ''), ('directive_id', None)), models.Q(('case__isnull', False), ('directive_id__isnull', False), ('due_at__isnull', False), models.Q(('directive_code', ''), _negated=True)), _connector='OR'), name='a_directive_comes_of_a_task'),
                    models.CheckConstraint(condition=models.Q(models.Q(('after', ''), ('after_at', None), ('after_by', None)), models.Q(('after_at__isnull', False), ('after_by__isnull', False), models.Q(('after', ''), _negated=True)), _connector='OR'), name='what_came_after_has_its_moment'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('official',), name='a_person_has_one_feed')],
            },
        ),
        migrations.CreateModel(
            name='Guest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.SmallIntegerField()),
                ('name', models.TextField()),
                ('ground', models.TextField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guests', to='meetings.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'position'), name='a_guest_has_a_place'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('ground', ''), _negated=True)), name='a_guest_has_a_name_and_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.SmallIntegerField()),
                ('at', models.DateTimeField()),
                ('what', models.JSONField()),
                ('reason', models.TextField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='meetings.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'sequence'), name='a_change_has_its_place'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_change_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Met',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.SmallIntegerField()),
                ('name', models.TextField()),
                ('about', models.TextField(default='')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='met', to='meetings.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'position'), name='who_was_met_has_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Norm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('weekly', models.IntegerField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-at'], name='norm_by_agency')],
                'constraints': [models.CheckConstraint(condition=models.Q(('weekly__gte', 3600), ('weekly__lte', 144000)), name='a_norm_is_within_a_week')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.SmallIntegerField()),
                ('name', models.TextField()),
                ('added_at', models.DateTimeField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='meetings.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'position'), name='a_meeting_paper_has_its_place')],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.TextField()),
                ('ground', models.TextField()),
                ('added_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('reply', models.TextField(default='')),
                ('replied_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(default='')),
                ('attended', models.BooleanField(null=True)),
                ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='meetings.meeting')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['official', 'meeting'], name='participant_by_person'), models.Index(condition=models.Q(('deputy__isnull', False)), fields=['deputy', 'meeting'], name='participant_by_deputy')],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'official'), name='a_person_is_invited_once'), models.UniqueConstraint(condition=models.Q(('part', 'chair'), ('withdrawn_at', None)), fields=('meeting',), name='a_meeting_has_one_chair'), models.CheckConstraint(condition=models.Q(('part__in', ['chair', 'secretary', 'member']), models.Q(('ground', ''), _negated=True)), name='a_participant_has_a_function_or_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('deputy', None), ('reason', ''), ('replied_at', None), ('reply', '')), models.Q(('deputy', None), ('replied_at__isnull', False), ('reply', 'attend')), models.Q(('deputy__isnull', False), ('replied_at__isnull', False), ('reply', 'deputy'), models.Q(('deputy', models.F('official')), _negated=True), models.Q(('reason', ''), _negated=True)), models.Q(('deputy', None), ('replied_at__isnull', False), ('reply', 'decline'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_reply_says_enough')],
            },
        ),
    ]
