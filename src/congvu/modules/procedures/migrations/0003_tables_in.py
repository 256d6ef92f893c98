"""Imports that a person confirms: the stored file, and when it was confirmed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0002_guards")]

    operations = [
        migrations.AddField("procedureimport", "file_id", models.BigIntegerField(null=True)),
        migrations.AddField("procedureimport", "confirmed_at", models.DateTimeField(null=True)),
        migrations.RunSQL(
            "update procedure_import set confirmed_at = at", migrations.RunSQL.noop
        ),
    ]
