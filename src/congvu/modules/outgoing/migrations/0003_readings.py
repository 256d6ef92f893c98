"""What a signer was shown, page by page; nobody signs what he has not read."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "readings.sql").read_text("utf-8")


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0007_when_an_absence_was_recorded'),
        ('outgoing', '0002_guards'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.SmallIntegerField()),
                ('page', models.SmallIntegerField()),
                ('at', models.DateTimeField()),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='outgoing.sheet')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sheet', 'official', 'version', 'page'), name='a_page_is_first_read_once'), models.CheckConstraint(condition=models.Q(('page__gte', 1)), name='pages_read_start_at_one')],
            },
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
