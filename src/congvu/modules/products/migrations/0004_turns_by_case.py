"""The turns of a case are found by the case: installations that ran 0003 before have it anew."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "sets.sql").read_text("utf-8")
FUNCTIONS = SQL[SQL.index("create or replace function") :]


class Migration(migrations.Migration):
    dependencies = [("products", "0003_rows_as_sets")]
    operations = [migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop)]
