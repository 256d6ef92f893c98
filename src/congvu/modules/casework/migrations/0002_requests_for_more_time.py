"""Requests for more time; the acts' functions as they are today."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent.parent / "sql"
SQL = "\n".join(
    (FOLDER / name).read_text("utf-8") for name in ("11_extensions.sql", "03_acts.sql")
)


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_cases_and_their_charges")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
