"""Documents come from agencies of this installation, too; who sent one may want it back."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "recalls.sql").read_text("utf-8")
ELECTRONIC = ["upload", "email", "exchange", "inside"]
UNANSWERED = models.Q(agrees=None, answered_at=None, answered_by=None)
ANSWERED = models.Q(agrees__isnull=False, answered_at__isnull=False, answered_by__isnull=False)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_by_mail"),
        ("organisation", "0007_when_an_absence_was_recorded"),
    ]
    operations = [
        migrations.RemoveConstraint("arrival", "an_arrival_comes_electronically"),
        migrations.RemoveConstraint("incoming", "a_document_comes_by_a_known_channel"),
        migrations.AddConstraint(
            "arrival",
            models.CheckConstraint(
                condition=models.Q(channel__in=ELECTRONIC),
                name="an_arrival_comes_electronically",
            ),
        ),
        migrations.AddConstraint(
            "incoming",
            models.CheckConstraint(
                condition=models.Q(channel__in=["paper", *ELECTRONIC]),
                name="a_document_comes_by_a_known_channel",
            ),
        ),
        migrations.CreateModel(
            name="Recall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("agrees", models.BooleanField(null=True)),
                ("said", models.TextField(default="")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.official",
                    ),
                ),
                (
                    "arrival",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recall",
                        to="documents.arrival",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(agrees=None),
                        fields=["-asked_at"],
                        name="recall_to_answer",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=UNANSWERED | ANSWERED, name="a_recall_is_answered_by_somebody"
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(agrees=False) | ~models.Q(said=""),
                        name="who_refuses_a_recall_says_why",
                    ),
                ],
            },
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
