"""The files of a file's papers."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "scans.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("archives", "0002_guards"), ("files", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Scan",
            fields=[
                ("id", models.BigAutoField(
                    auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.SmallIntegerField()),
                ("file", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+",
                    to="files.storedfile")),
                ("paper", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="scans",
                    to="archives.paper")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paper", "position"), name="a_kept_scan_has_its_place")
                ],
            },
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
