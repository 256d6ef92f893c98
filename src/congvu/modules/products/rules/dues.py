"""When a product is due."""

from __future__ import annotations

from datetime import date, datetime

from congvu.modules.worktime.api import Calendar


def due_of(on: date, calendar: Calendar) -> tuple[datetime, datetime]:
    """Return when a product is due that is wanted by a day, and after which hour it is late.

    The end of office hours of the day, of the next working day if it is a day off (Civil Code,
    art. 148.5; docs/decisions/0010); late is what overruns in working time (0011).
    """
    last = on if calendar.day(on).is_working else calendar.working_day_after(on)
    due = calendar.closing(last)
    return due, calendar.next_open(due)
