"""The hot act of the counter and the acceptance of its case as one statement."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "take_in.sql").read_text("utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0005_the_clock_waits_for_payment"),
        ("casework", "0001_cases_and_their_charges"),
    ]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
