"""The board of a leader: what was concluded month by month, and what is longest late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.modules.casework.queries.reading import read
from congvu.modules.casework.queries.rows import STILL_LATE


@dataclass(frozen=True, slots=True)
class _Id:
    id: int


@dataclass(frozen=True, slots=True)
class MonthLine:
    """What a place concluded in a month: all cases, and those in time."""

    place_id: int
    month: datetime
    concluded: int
    in_time: int


@dataclass(frozen=True, slots=True)
class WatchLine:
    """An open case that is late, and who has it now."""

    code: str
    subject: str
    due_at: datetime
    calendar_id: int
    holder: str
    official_id: int | None
    unit_id: int | None
    since: datetime


def agencies_below(agency_id: int) -> list[int]:
    """Return an agency and every agency below it."""
    return [
        row.id
        for row in read(
            _Id,
            """
            with recursive below as (
                select %s::bigint as id
                union select u.id from unit u join below b on u.parent_id = b.id
            )
            select u.id from unit u join below b on b.id = u.id where u.agency_id = u.id
            """,
            [agency_id],
        )
    ]


def months_of(agencies: list[int], *, since: datetime, by_agency: bool) -> list[MonthLine]:
    """List what units (or whole agencies) concluded month by month: all, and in time."""
    place = "agency_id" if by_agency else "responsible_unit_id"
    return read(
        MonthLine,
        f"""  -- place is one of two column names
        select {place}, date_trunc('month', concluded_at, 'Asia/Ho_Chi_Minh'), count(*),
               count(*) filter (where concluded_at <= due_at)
        from casework_case where agency_id = any(%s) and concluded_at >= %s
        group by 1, 2 order by 1, 2
        """,  # noqa: S608
        [agencies, since],
    )


def watch_list(agencies: list[int], *, now: datetime, most: int = 12) -> list[WatchLine]:
    """List the longest-delayed open cases, the longest first."""
    return read(
        WatchLine,
        f"""
        select c.code, c.subject, c.due_at, c.calendar_id, h.kind, h.official_id, h.unit_id, h.since
        from casework_case c join casework_holding h on h.case_id = c.id
        where c.agency_id = any(%s) and c.closed_at is null and c.concluded_at is null
          and c.due_at < %s and {STILL_LATE}
        order by c.due_at, c.id limit %s
        """,  # noqa: S608  (a declared condition)
        [agencies, now, most],
    )
