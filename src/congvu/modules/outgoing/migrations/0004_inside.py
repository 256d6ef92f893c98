"""An agency of this installation gets a document at its own registry, and what it does is said."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "replies.sql").read_text("utf-8")
STATUSES = ["01", "02", "03", "04", "05", "06", "13", "15", "16"]


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0007_when_an_absence_was_recorded"),
        ("outgoing", "0003_readings"),
    ]
    operations = [
        migrations.AddField(
            "dispatch",
            "agency",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.unit",
            ),
        ),
        migrations.RemoveConstraint("dispatch", "a_document_goes_by_a_known_way"),
        migrations.AddConstraint(
            "dispatch",
            models.CheckConstraint(
                condition=models.Q(way__in=["inside", "exchange", "email", "paper"]),
                name="a_document_goes_by_a_known_way",
            ),
        ),
        migrations.AddConstraint(
            "dispatch",
            models.CheckConstraint(
                condition=models.Q(way="inside", agency__isnull=False)
                | (~models.Q(way="inside") & models.Q(agency=None)),
                name="only_an_agency_of_ours_is_reached_inside",
            ),
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("status", models.TextField()),
                ("said", models.TextField(default="")),
                ("at", models.DateTimeField()),
                (
                    "dispatch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="outgoing.dispatch",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dispatch", "status"), name="a_registry_says_it_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(status__in=STATUSES),
                        name="a_registry_says_a_known_status",
                    ),
                ]
            },
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
