"""Cases that wait for papers are found by an index."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "15_waiting.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_asked_by_the_process")]
    operations = [migrations.RunSQL(SQL, "drop index casework_holding_papers")]
