"""A morning looks up the holdings of what is due, and never reads all of them."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "climb.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("followup", "0003_mornings_of_calendars")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
