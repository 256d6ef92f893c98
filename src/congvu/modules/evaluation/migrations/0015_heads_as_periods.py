"""Who headed which unit from when until when, found at once for many units."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "heads.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0014_reminders_to_reflect")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
