"""What is late is found by the index of dues, whatever lies in years of finished turns."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "climb.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("followup", "0005_every_morning_looks_at_all_that_is_late")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
