"""Tables are read and taken in by jobs; what was read is kept for the preview."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedures", "0004_changes_are_heard")]

    operations = [
        migrations.AddField("procedureimport", "preview", models.JSONField(null=True)),
        migrations.AddField("procedureimport", "job_id", models.BigIntegerField(null=True)),
    ]
