"""Calendars, their days, the units they are for; working time as functions."""

from pathlib import Path

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

FOLDER = Path(__file__).parent.parent / "sql"
SQL = "\n".join((FOLDER / name).read_text("utf-8") for name in ("calendars.sql", "working_time.sql"))


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="CalendarVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.TextField()),
                ("version", models.IntegerField()),
                ("name", models.TextField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField()),
                ("hours", models.JSONField()),
                ("based_on", models.ForeignKey("worktime.CalendarVersion", models.PROTECT, null=True, related_name="+")),
                ("changes", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                ("made_by_id", models.BigIntegerField(null=True)),
            ],
            options={"db_table": "calendar_version", "managed": False},
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("pk", models.CompositePrimaryKey("calendar_version_id", "day", blank=True, editable=False, primary_key=True, serialize=False)),
                ("calendar_version", models.ForeignKey("worktime.CalendarVersion", models.PROTECT, related_name="+")),
                ("day", models.DateField()),
                ("kind", models.TextField()),
                ("reason", models.TextField(default="")),
                ("swapped_with", models.DateField(null=True)),
                ("basis", models.TextField(default="")),
                ("provisional", models.BooleanField(default=False)),
                ("intervals", ArrayField(models.IntegerField(), default=list)),
                ("seconds", models.IntegerField()),
                ("cumulative", models.BigIntegerField()),
            ],
            options={"db_table": "calendar_day", "managed": False},
        ),
        migrations.CreateModel(
            name="CalendarUnit",
            fields=[
                ("pk", models.CompositePrimaryKey("unit_id", "since", blank=True, editable=False, primary_key=True, serialize=False)),
                ("unit_id", models.BigIntegerField()),
                ("since", models.DateTimeField()),
                ("code", models.TextField()),
                ("made_by_id", models.BigIntegerField(null=True)),
            ],
            options={"db_table": "calendar_unit", "managed": False},
        ),
    ]
