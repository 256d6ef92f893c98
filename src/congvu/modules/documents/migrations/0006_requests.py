"""A sender of this installation may also ask that a correction of his document be noted."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "requests.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_inside")]
    operations = [
        migrations.RenameModel("Recall", "Request"),
        migrations.AlterField(
            "request",
            "arrival",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="requests",
                to="documents.arrival",
            ),
        ),
        migrations.AddField("request", "kind", models.TextField(default="recall")),
        migrations.AddField("request", "mark", models.TextField(default="")),
        migrations.AddConstraint(
            "request",
            models.UniqueConstraint(
                fields=["arrival", "kind", "mark"], name="a_sender_asks_a_thing_once"
            ),
        ),
        migrations.AddConstraint(
            "request",
            models.CheckConstraint(
                condition=models.Q(kind="recall", mark="")
                | (models.Q(kind="update") & ~models.Q(mark="")),
                name="an_update_names_what_it_is_about",
            ),
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
