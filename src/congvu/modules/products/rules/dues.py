"""When a product is due."""

from __future__ import annotations

from datetime import date, datetime

from congvu.modules.worktime.api import Calendar


def due_of(on: date, calendar: Calendar) -> datetime:
    """Return the end of office hours of a day, of the next working day if it is a day off.

    (Civil Code, art. 148.5; docs/decisions/0010.)
    """
    last = on if calendar.day(on).is_working else calendar.working_day_after(on)
    return calendar.closing(last)
