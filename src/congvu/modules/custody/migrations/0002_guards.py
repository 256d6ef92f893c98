"""One custodian at every moment, both parties to a hand-over, two witnesses to a destruction."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent.parent / "sql"
SQL = "\n".join((FOLDER / name).read_text("utf-8") for name in ("guards.sql", "originals.sql"))


class Migration(migrations.Migration):
    dependencies = [("custody", "0001_tables"), ("documents", "0003_sealed")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
