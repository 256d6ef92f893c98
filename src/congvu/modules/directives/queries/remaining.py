"""How much working time is left until a date, as the house's marks show it."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.worktime import api as worktime


def late_since(unit_id: int | None, now: datetime) -> datetime:
    """Return the moment such that what was due by then has overrun: a night makes nothing late."""
    return worktime.calendar_in_force(unit_id, now=now).subtract(now, 1)


def left_of(
    due_at: datetime,
    done_at: datetime | None,
    started_at: datetime,
    calendar_id: int,
    *,
    now: datetime,
) -> worktime.TimeLeft:
    """Return what is left; of what is done, by how much it was early or late."""
    return worktime.time_left(
        now=now,
        due_at=due_at,
        calendar=worktime.calendar_by_id(calendar_id),
        started_at=started_at,
        closed_at=done_at,
    )
