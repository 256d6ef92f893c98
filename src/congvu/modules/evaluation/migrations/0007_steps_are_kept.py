"""Steps are taken once, in their order, and kept; nobody rates himself."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "runs.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0006_runs_and_steps")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
