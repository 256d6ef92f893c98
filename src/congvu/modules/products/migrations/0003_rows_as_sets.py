"""The products that count are found by joins, however many officials are asked about."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "sets.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("products", "0002_guards_and_rows")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
