"""Facts beside the cases' own: stated in one round trip, found by what they are about."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "streams.sql").read_text("utf-8")
UNDO = "drop index ledger_fact_about; drop function ledger_state"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_the_ledger_of_facts")]
    operations = [migrations.RunSQL(SQL, UNDO)]
