"""What was told is kept; the rungs of a morning in one statement; the ladder as shipped."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent.parent / "sql"
SQL = "\n".join(
    ["set local check_function_bodies = off;"]
    + [(FOLDER / name).read_text("utf-8") for name in ("guards.sql", "climb.sql")]
)


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_tables"), ("ledger", "0002_streams")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
