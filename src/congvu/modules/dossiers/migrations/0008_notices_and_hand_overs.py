"""A request for papers knows until when it had to be heard; papers arrive, ticked off."""

import django.db.models.deletion
from django.db import migrations, models


KEEP = """
create trigger handed_over_keep before update or delete on dossiers_handedover
    for each row execute function dossiers_refuse();
create trigger handed_over_keep_all before truncate on dossiers_handedover
    for each statement execute function dossiers_refuse();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0007_known_by_the_applicant'),
        ('organisation', '0006_imports_change'),
    ]

    operations = [
        migrations.CreateModel(
            name='HandedOver',
            fields=[
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='handed_over', serialize=False, to='dossiers.dossier')),
                ('due_at', models.DateTimeField()),
                ('at', models.DateTimeField()),
                ('papers', models.SmallIntegerField()),
                ('note', models.TextField(default='')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('papers__gte', 1)), name='papers_were_handed_over'),
                ],
            },
        ),
        migrations.AddField(
            model_name='supplementround',
            name='late_reason',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='supplementround',
            name='notice_by',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='supplementround',
            name='sent_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name='supplementround',
            constraint=models.CheckConstraint(condition=models.Q(('notice_by', None), ('asked_at__lte', models.F('notice_by')), models.Q(('late_reason', ''), _negated=True), _connector='OR'), name='a_late_request_says_why'),
        ),
        migrations.AddConstraint(
            model_name='supplementround',
            constraint=models.CheckConstraint(condition=models.Q(('no', 1), ('effect', 'pause'), _connector='OR'), name='a_second_request_needs_sector_law'),
        ),
        migrations.AddConstraint(
            model_name='supplementround',
            constraint=models.CheckConstraint(condition=models.Q(('sent_at', None), ('sent_at__gte', models.F('asked_at')), _connector='OR'), name='papers_are_sent_after_they_were_asked_for'),
        ),
        migrations.AddField(
            model_name='handedover',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official'),
        ),
        migrations.AddField(
            model_name='handedover',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit'),
        ),
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
    ]
