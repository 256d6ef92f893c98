"""Version 1 of the national calendar, as shipped: in force since its first day."""

import json
from datetime import datetime, time, timedelta

from django.db import migrations

from congvu.modules.worktime.rules.national import national_calendar
from congvu.modules.worktime.rules.rows import rows_of
from congvu.modules.worktime.values.calendar import VIETNAM
from congvu.modules.worktime.values.hours import OFFICE_TIMETABLE

VERSION = """
insert into calendar_version (code, version, name, valid_from, valid_to, hours, made_at)
values (%s, %s, %s, %s, %s, %s, %s) returning id
"""
DAY = """
insert into calendar_day (calendar_version_id, day, kind, reason, swapped_with, basis, provisional,
                          intervals, seconds, cumulative)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def enter(_apps: object, editor) -> None:
    calendar = national_calendar()
    with editor.connection.cursor() as cursor:
        cursor.execute(
            VERSION,
            [
                calendar.code,
                calendar.version,
                calendar.name,
                calendar.first,
                calendar.last + timedelta(days=1),
                json.dumps(OFFICE_TIMETABLE.texts(), ensure_ascii=False),
                datetime.combine(calendar.first, time(), VIETNAM),
            ],
        )
        (version_id,) = cursor.fetchone()
        cursor.executemany(DAY, [(version_id, *row) for row in rows_of(calendar.days)])


class Migration(migrations.Migration):
    dependencies = [("worktime", "0001_calendars")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
