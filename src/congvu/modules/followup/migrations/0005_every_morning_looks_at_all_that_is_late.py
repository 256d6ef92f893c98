"""No mark says up to which due a morning looked: what waits and comes back is overdue all the same."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent.parent / "sql" / "climb.sql").read_text("utf-8")
OLD = """
drop function if exists followup_look_back(timestamptz);
drop function followup_clock(timestamptz, date);
alter table followup_morning drop column until;
"""


class Migration(migrations.Migration):
    dependencies = [("followup", "0004_look_up_what_is_due")]
    operations = [
        migrations.RunSQL(
            OLD + SQL,
            migrations.RunSQL.noop,
            state_operations=[migrations.RemoveField("morning", "until")],
        )
    ]
