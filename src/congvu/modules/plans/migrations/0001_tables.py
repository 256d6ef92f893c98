"""The tables of work plans."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0014_shirking'),
        ('organisation', '0007_when_an_absence_was_recorded'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.TextField()),
                ('created_at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('official', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['agency', 'period'], name='plan_by_period'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('unit', 'official', 'period'), name='one_plan_for_a_period', nulls_distinct=False),
                    models.CheckConstraint(condition=models.Q(('period__regex', '^20\\d\\d(-(Q[1-4]|0[1-9]|1[0-2]))?$')), name='a_plan_is_for_a_year_a_quarter_or_a_month'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField()),
                ('directive_id', models.BigIntegerField(null=True, unique=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='plans.plan')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['plan', 'key'], name='link_by_item'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('directive_id__isnull', False)), fields=('plan', 'key'), name='an_item_becomes_one_directive'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.SmallIntegerField()),
                ('title', models.TextField()),
                ('at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('agency', 'year'), name='a_year_has_one_theme'),
                    models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_theme_says_something'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.SmallIntegerField()),
                ('title', models.TextField()),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programmes', to='plans.theme')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('theme', 'position'), name='a_programme_has_a_place'),
                    models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='a_programme_says_something'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.SmallIntegerField()),
                ('state', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('reason', models.TextField(default='')),
                ('returned', models.TextField(default='')),
                ('submitted_at', models.DateTimeField(null=True)),
                ('approved_at', models.DateTimeField(null=True)),
                ('replaced_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='plans.plan')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('plan', 'no'), name='a_plan_version_has_its_place'),
                    models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('state', 'approved')), fields=('plan',), name='a_plan_has_one_version_in_force'),
                    models.UniqueConstraint(condition=models.Q(('state', 'approved'), _negated=True), fields=('plan',), name='a_plan_has_one_version_in_the_making'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'approved'])), name='a_plan_version_is_in_a_known_state'),
                    models.CheckConstraint(condition=models.Q(('no', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_later_version_says_why'),
                    models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), ('state', 'approved'), ('submitted_at__isnull', False)), models.Q(models.Q(('state', 'approved'), _negated=True), ('approved_at', None), ('approved_by', None), ('replaced_at', None)), _connector='OR'), name='an_approved_version_has_its_approver'),
                    models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('made_by')), _negated=True), _connector='OR'), name='nobody_approves_what_he_wrote'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.SmallIntegerField()),
                ('key', models.UUIDField()),
                ('work', models.TextField()),
                ('product', models.TextField()),
                ('due_on', models.DateField()),
                ('coordinators', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('hours', models.SmallIntegerField(null=True)),
                ('official', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
                ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.programme')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='plans.version')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('version', 'no'), name='an_item_has_its_place'),
                    models.UniqueConstraint(fields=('version', 'key'), name='a_promise_stands_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('work', ''), _negated=True), models.Q(('product', ''), _negated=True)), name='an_item_says_what_and_for_what_product'),
                    models.CheckConstraint(condition=models.Q(('hours', None), ('hours__gte', 1), _connector='OR'), name='planned_hours_are_some'),
                ],
            },
        ),
    ]
