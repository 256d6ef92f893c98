"""A deputy answers for the units that he is in charge of, as a head for those he heads."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "remits.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0017_units_and_appeals_are_guarded"),
        ("organisation", "0008_remits"),
    ]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
