"""Thresholds of the detectors are data: versions, each from a day on. The first is as shipped."""

from pathlib import Path

from django.db import migrations

from congvu.modules.casework.values.thresholds import Thresholds

SQL = (Path(__file__).parent.parent / "sql" / "21_thresholds.sql").read_text("utf-8")
FIRST = """
insert into casework_thresholds ({names}, detector, valid_from, at, reason)
values ({places}, '', '2000-01-01+07', now(), 'Ngưỡng ban đầu của hệ thống')
"""


def _as_shipped(apps, schema_editor):
    shipped = Thresholds()
    names = [name for name in Thresholds.__slots__ if name != "since"]
    values = [getattr(shipped, name) for name in names]
    schema_editor.connection.cursor().execute(
        FIRST.format(names=", ".join(names), places=", ".join(["%s"] * len(names))),
        [list(each) if isinstance(each, tuple) else each for each in values],
    )


class Migration(migrations.Migration):
    dependencies = [("casework", "0014_shirking"), ("reading", "0001_the_mark")]
    operations = [
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
        migrations.RunPython(_as_shipped, migrations.RunPython.noop),
    ]
