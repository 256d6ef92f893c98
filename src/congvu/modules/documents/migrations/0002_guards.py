"""Numbers without gaps, registers that are kept, and taking a number in one round trip."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent.parent / "sql"
SQL = "\n".join(
    ["set local check_function_bodies = off;"]
    + [(FOLDER / name).read_text("utf-8") for name in ("register.sql", "take_number.sql")]
)


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_tables"), ("ledger", "0002_streams")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
