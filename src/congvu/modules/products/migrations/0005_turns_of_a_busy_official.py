"""The turns of a case are found by the case, of the busiest official too: as 0004, with its file as
it is now."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "sets.sql").read_text("utf-8")
FUNCTIONS = SQL[SQL.index("create or replace function") :]


class Migration(migrations.Migration):
    dependencies = [("products", "0004_turns_by_case")]
    operations = [migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop)]
