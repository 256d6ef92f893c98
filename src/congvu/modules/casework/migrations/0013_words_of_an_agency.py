"""Words are found within an agency."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "33_words_of_agency.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("casework", "0012_led_by")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
