"""A morning is a calendar's, so that what waits for a unit's own working day is not passed over."""

from pathlib import Path

from django.db import migrations, models

FOLDER = Path(__file__).parent.parent / "sql"
SQL = "\n".join((FOLDER / name).read_text("utf-8") for name in ("mornings.sql", "climb.sql"))


class Migration(migrations.Migration):
    dependencies = [("followup", "0002_guards")]
    operations = [
        migrations.RunSQL(
            SQL,
            migrations.RunSQL.noop,
            state_operations=[
                migrations.DeleteModel("Morning"),
                migrations.CreateModel(
                    name="Morning",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "day",
                                "calendar_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("day", models.DateField()),
                        ("calendar_id", models.BigIntegerField()),
                        ("at", models.DateTimeField()),
                        ("until", models.DateTimeField()),
                    ],
                ),
            ],
        )
    ]
