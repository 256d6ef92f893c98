"""Dossiers are found by their applicant's identifier."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0006_take_in_whole")]
    operations = [
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["id_number"], name="dossier_of_applicant"),
        )
    ]
