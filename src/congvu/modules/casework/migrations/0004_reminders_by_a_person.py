"""Reminders by a person."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "13_reminders.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_one_matter_in_several_cases")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
