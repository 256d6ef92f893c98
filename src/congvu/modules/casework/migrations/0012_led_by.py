"""Who waits for a case that he led is kept with its holding."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent.parent / "sql"
SQL = "\n".join((FOLDER / name).read_text("utf-8") for name in ("19_led_by.sql", "03_acts.sql"))


class Migration(migrations.Migration):
    dependencies = [("casework", "0011_from_where")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
