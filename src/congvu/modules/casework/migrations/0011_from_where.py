"""Facts say from where their acts came."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "18_from_where.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("casework", "0010_reminders_as_one_list")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
