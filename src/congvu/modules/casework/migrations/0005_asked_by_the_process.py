"""Opinions asked by the process itself; the acts' functions as they are today."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent.parent / "sql"
SQL = "\n".join(
    (FOLDER / name).read_text("utf-8") for name in ("14_asked_by_the_process.sql", "03_acts.sql")
)


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_reminders_by_a_person")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
