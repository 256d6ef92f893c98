"""A search of frequent words reads the newest cases of an agency, not all that have the words."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "32_search.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("casework", "0008_remarks_have_a_cause")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
