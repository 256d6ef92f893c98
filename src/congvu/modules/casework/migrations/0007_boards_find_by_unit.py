"""What a unit did in a period is found by the unit."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "30_board_indexes.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_waiting_cases_are_found")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
