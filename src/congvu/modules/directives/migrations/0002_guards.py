"""Trees without circles, one leader for a matter, and a record that is kept."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql/tree.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("directives", "0001_tables"), ("ledger", "0002_streams")]
    operations = [
        migrations.RunSQL(
            f"set local check_function_bodies = off;\n{SQL}", migrations.RunSQL.noop
        )
    ]
