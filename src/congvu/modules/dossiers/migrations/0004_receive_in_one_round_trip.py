"""The hot act of the counter as one function."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "receive.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_alarmed")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
