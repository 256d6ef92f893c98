"""What is written of a document is kept, and a number is taken in one round trip."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent.parent / "sql"
SQL = "\n".join(
    ["set local check_function_bodies = off;"]
    + [(FOLDER / name).read_text("utf-8") for name in ("register.sql", "take_number.sql")]
)


class Migration(migrations.Migration):
    dependencies = [("outgoing", "0001_tables"), ("ledger", "0002_streams")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
