"""Numbers without gaps, archived files that stay as they are, the house's retention schedule."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "guards.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("archives", "0001_tables"), ("ledger", "0002_streams")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
