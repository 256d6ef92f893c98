"""What must never happen to a work plan."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "guards.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_tables"), ("ledger", "0002_streams")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
