"""Links between the cases of one matter."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "12_matters.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_requests_for_more_time")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
