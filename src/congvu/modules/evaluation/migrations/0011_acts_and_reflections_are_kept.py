"""Acts and reflections stay as they were written."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "people.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0010_acts_and_reflections")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
