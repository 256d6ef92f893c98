"""Cases, turns, opinions, holdings and the charges they leave; acts as functions."""

from pathlib import Path

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

FOLDER = Path(__file__).parent.parent / "sql"
LATER = "set local check_function_bodies = off;"
"""The functions are read as they are today: they may speak of tables that later migrations add."""

SQL = "\n".join([LATER, *(path.read_text("utf-8") for path in sorted(FOLDER.glob("0*.sql")))])


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("ledger", "0001_the_ledger_of_facts"),
        ("worktime", "__first__"),
        ("organisation", "__first__"),
    ]
    operations = [
        TrigramExtension(),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID")),
                ("code", models.TextField(unique=True)),
                ("subject", models.TextField()),
                ("accepted_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={"db_table": "casework_case", "managed": False},
        ),
    ]
