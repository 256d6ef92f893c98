"""One official's card finds what fell due for him, and his reminders, by an index."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "34_owed.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("casework", "0015_thresholds_have_dates")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
