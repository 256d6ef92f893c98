"""Who keeps backlog regularly: lines, replies, strikes; all of them stay."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).parent.parent / "sql" / "backlog.sql").read_text("utf-8")
KEPT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0011_acts_and_reflections_are_kept"),
        ("organisation", "0007_when_an_absence_was_recorded"),
    ]

    operations = [
        migrations.CreateModel(
            name="BacklogLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.TextField()),
                ("figures", models.JSONField()),
                ("rule", models.JSONField()),
                ("grounds", models.JSONField()),
                ("found_at", models.DateTimeField()),
                ("shown_from", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(on_delete=KEPT, related_name="+", to="organisation.unit"),
                ),
                (
                    "official",
                    models.ForeignKey(on_delete=KEPT, related_name="+", to="organisation.official"),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=KEPT, related_name="+", to="organisation.unit"),
                ),
            ],
            options={
                "db_table": "evaluation_backlog_line",
                "indexes": [models.Index(fields=["agency", "-id"], name="backlog_of_agency")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("official", "month"), name="a_person_is_listed_once_a_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("shown_from__gt", models.F("found_at"))),
                        name="a_person_is_told_before_the_agency",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BacklogReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(on_delete=KEPT, related_name="+", to="organisation.official"),
                ),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=KEPT, related_name="reply", to="evaluation.backlogline"
                    ),
                ),
            ],
            options={
                "db_table": "evaluation_backlog_reply",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="a_reply_says_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BacklogStrike",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(on_delete=KEPT, related_name="+", to="organisation.official"),
                ),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=KEPT, related_name="strike", to="evaluation.backlogline"
                    ),
                ),
            ],
            options={
                "db_table": "evaluation_backlog_strike",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="a_struck_line_says_why",
                    )
                ],
            },
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
