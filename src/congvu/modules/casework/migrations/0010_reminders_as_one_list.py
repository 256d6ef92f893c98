"""Every reminder that reached somebody, as one list."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "17_told.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("casework", "0009_search_walks_an_agency")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
