"""A remark has its cause, and in whose stead it was given."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "16_remarks.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_boards_find_by_unit")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
