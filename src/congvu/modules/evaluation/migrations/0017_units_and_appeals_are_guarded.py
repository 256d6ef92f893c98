"""Who answers for a unit's card; what an appeal opens, and which rows it confirms."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "appeals.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0016_rounds_of_units")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
