"""The tables of work products."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0014_shirking'),
        ('organisation', '0007_when_an_absence_was_recorded'),
        ('plans', '0002_guards'),
        ('procedures', '0005_tables_as_jobs'),
    ]

    operations = [
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('code', models.TextField()),
                ('name', models.TextField()),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('titles', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'code'), name='a_position_group_has_its_code'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='a_position_group_is_named')],
            },
        ),
        migrations.CreateModel(
            name='Standard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standards', to='products.position')),
                ('code', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'code'), name='a_standard_product_has_its_code'), models.CheckConstraint(condition=models.Q(('code__regex', '^[A-Z0-9][A-Z0-9.-]{0,29}$')), name='a_product_code_is_plain')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standard', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='products.standard')),
                ('no', models.SmallIntegerField()),
                ('name', models.TextField()),
                ('done_when', models.TextField()),
                ('level', models.SmallIntegerField()),
                ('points', models.IntegerField()),
                ('unit', models.TextField()),
                ('basis', models.TextField()),
                ('ground', models.TextField(default='')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('standard', 'no'), name='a_product_version_has_its_number'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('standard', '='), (models.Func(models.F('valid_from'), models.F('valid_to'), models.Value('[)'), function='daterange'), '&&')], name='a_product_has_one_version_in_force'), models.CheckConstraint(condition=models.Q(('points__gt', 0)), name='a_coefficient_is_more_than_nothing'), models.CheckConstraint(condition=models.Q(('level__in', [1, 2, 3, 4, 5])), name='a_complexity_group_is_one_of_five'), models.CheckConstraint(condition=models.Q(('points__lte', django.db.models.expressions.CombinedExpression(models.F('level'), '*', models.Value(100)))), name='points_stay_under_the_groups_ceiling'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('done_when', ''), _negated=True), models.Q(('unit', ''), _negated=True)), name='a_standard_product_says_what_is_finished'), models.CheckConstraint(condition=models.Q(('basis__in', ['default', 'decision']), models.Q(('basis', 'default'), models.Q(('ground', ''), _negated=True), _connector='OR')), name='points_are_set_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('valid_to', None)), models.Q(('closed_at__isnull', False), ('valid_to__gt', models.F('valid_from'))), _connector='OR'), name='a_product_version_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Mapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('kind', models.TextField()),
                ('procedure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.procedure')),
                ('role', models.TextField()),
                ('standard', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.standard')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('agency', '='), ('kind', '='), (django.db.models.functions.comparison.Coalesce(models.F('procedure'), models.Value(0)), '='), ('role', '='), (models.Func(models.F('valid_from'), models.F('valid_to'), models.Value('[)'), function='daterange'), '&&')], name='a_turn_counts_as_one_product'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('valid_to', None)), models.Q(('closed_at__isnull', False), ('valid_to__gt', models.F('valid_from'))), _connector='OR'), name='a_mapping_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Product',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.version')),
                ('title', models.TextField()),
                ('quantity', models.IntegerField()),
                ('unplanned', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('due_at', models.DateTimeField()),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case')),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
                ('plan_key', models.UUIDField(null=True)),
                ('state', models.TextField()),
                ('done', models.IntegerField(default=0)),
                ('ended_at', models.DateTimeField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('stopped_at', models.DateTimeField(null=True)),
                ('stopped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('stop_reason', models.TextField(default='')),
            ],
            options={
                'indexes': [models.Index(fields=['official', 'due_at'], name='product_of_official'), models.Index(fields=['unit', 'due_at'], name='product_of_unit'), models.Index(condition=models.Q(('accepted_at__isnull', False)), fields=['official', 'accepted_at'], name='product_accepted'), models.Index(condition=models.Q(('state__in', ['refused', 'done', 'withdrawn']), _negated=True), fields=['agency', 'unit', 'state'], name='product_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), ('quantity__gt', 0)), name='an_assigned_product_says_what_and_how_many'), models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'refused', 'assigned', 'reported', 'done', 'withdrawn'])), name='a_product_is_in_a_known_state'), models.CheckConstraint(condition=models.Q(('unplanned', True), models.Q(('made_by', models.F('official')), _negated=True), _connector='OR'), name='nobody_assigns_a_product_to_himself'), models.CheckConstraint(condition=models.Q(('accepted_by', None), models.Q(('accepted_by', models.F('official')), _negated=True), _connector='OR'), name='nobody_accepts_his_own_product'), models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('made_at')), models.Q(('due_at', models.F('made_at')), ('unplanned', True)), _connector='OR'), name='a_product_is_due_after_it_was_assigned'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False), ('done__gt', 0), ('ended_at__isnull', False), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('accepted_at', None), ('accepted_by', None), ('done', 0), ('ended_at', None)), _connector='OR'), name='only_a_done_product_has_its_acceptance'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['refused', 'withdrawn']), ('stopped_at__isnull', False), models.Q(('stop_reason', ''), _negated=True)), models.Q(models.Q(('state__in', ['refused', 'withdrawn']), _negated=True), ('stop_reason', ''), ('stopped_at', None)), _connector='OR'), name='what_was_stopped_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('stopped_at__lt', models.F('due_at')), _connector='OR'), name='a_product_is_withdrawn_before_it_is_due'), models.CheckConstraint(condition=models.Q(models.Q(('plan', None), ('plan_key', None)), models.Q(('plan__isnull', False), ('plan_key__isnull', False)), _connector='OR'), name='a_plans_line_is_named_whole'), models.UniqueConstraint(condition=models.Q(('case__isnull', False), models.Q(('state__in', ['refused', 'withdrawn']), _negated=True)), fields=('case', 'official'), name='a_case_is_one_product_of_a_person'), models.UniqueConstraint(condition=models.Q(('plan__isnull', False), models.Q(('state__in', ['refused', 'withdrawn']), _negated=True)), fields=('plan', 'plan_key', 'official'), name='a_plans_line_is_one_product_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='turns', to='products.product')),
                ('no', models.SmallIntegerField()),
                ('due_at', models.DateTimeField()),
                ('late_after', models.DateTimeField()),
                ('reported_at', models.DateTimeField(null=True)),
                ('quantity', models.IntegerField(null=True)),
                ('note', models.TextField(default='')),
                ('verdict', models.TextField(default='')),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('major', models.BooleanField(default=False)),
                ('ground', models.TextField(default='')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('product', 'no'), name='a_turn_at_a_product_has_its_number'), models.CheckConstraint(condition=models.Q(('late_after__gte', models.F('due_at'))), name='nothing_is_late_before_its_due'), models.CheckConstraint(condition=models.Q(models.Q(('quantity', None), ('reported_at', None)), models.Q(('quantity__gt', 0), ('reported_at__isnull', False)), _connector='OR'), name='a_report_says_how_many'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('major', False), ('verdict', '')), models.Q(('decided_at__gte', models.F('reported_at')), ('decided_by__isnull', False), ('reported_at__isnull', False), ('verdict__in', ['accepted', 'returned'])), _connector='OR'), name='a_verdict_on_a_product_has_its_person'), models.CheckConstraint(condition=models.Q(models.Q(('ground', ''), _negated=True), models.Q(('major', False), models.Q(('verdict', 'returned'), _negated=True)), _connector='OR'), name='a_major_error_has_its_ground')],
            },
        ),
        migrations.CreateModel(
            name='Excuse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('turn', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='excuses', to='products.turn')),
                ('slip', models.TextField()),
                ('cause', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('turn', 'slip'), name='a_slip_is_excused_once'), models.CheckConstraint(condition=models.Q(('slip__in', ['delay', 'error']), models.Q(('cause', ''), _negated=True)), name='an_excuse_says_what_and_why')],
            },
        ),
        migrations.CreateModel(
            name='Lock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('period', models.TextField()),
                ('first', models.DateField()),
                ('until', models.DateField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('agency', '='), (models.Func(models.F('first'), models.F('until'), models.Value('[)'), function='daterange'), '&&')], name='a_day_is_locked_once')],
            },
        ),
    ]
