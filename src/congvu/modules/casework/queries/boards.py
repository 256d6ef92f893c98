"""The boards of a head and of a leader: load, lateness, and where time is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.modules.casework.queries.reading import read


@dataclass(frozen=True, slots=True)
class LoadLine:
    """What one official of a unit has open: turns, of them late, and late or due by a moment."""

    official_id: int
    open: int
    late: int
    soon: int
    owed: int
    done: int
    overrun: int


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
class HeldLine:
    """Working and overrun seconds that a place held in a role, over so many cases."""

    place_id: int
    role: str
    working: int
    overrun: int
    cases: int


@dataclass(frozen=True, slots=True)
class LateLine:
    """How many open cases of a place are past their due."""

    place_id: int
    late: int


@dataclass(frozen=True, slots=True)
class AgeLine:
    """How many open cases are late by so many calendar days (0: not late)."""

    bucket: int
    cases: int


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


def load_of_unit(unit_id: int, *, now: datetime, soon: datetime, since: datetime) -> list[LoadLine]:
    """List the load of each official who has anything of a unit open or done since a moment."""
    return read(
        LoadLine,
        """
        with open as (
            select a.official_id, count(*) as open,
                   count(*) filter (where h.assignment_no = a.no and h.opinion_no is null
                                    and a.due_at < %(now)s) as late,
                   count(*) filter (where a.due_at between %(now)s and %(soon)s) as soon
            from casework_assignment a join casework_holding h on h.case_id = a.case_id
            where a.unit_id = %(unit)s and a.finished_at is null and a.official_id is not null
            group by 1
        ), owed as (
            select official_id, count(*) as owed from casework_opinion
            where unit_id = %(unit)s and answered_at is null and official_id is not null group by 1
        ), done as (
            select official_id, count(*) as done from casework_assignment
            where unit_id = %(unit)s and finished_at >= %(since)s and finish = 'done'
              and official_id is not null group by 1
        ), over as (
            select official_id, sum(overrun) as overrun from casework_charge
            where unit_id = %(unit)s and ended >= %(since)s and official_id is not null group by 1
        )
        select official_id, coalesce(open, 0), coalesce(late, 0), coalesce(soon, 0),
               coalesce(owed, 0), coalesce(done, 0), coalesce(overrun, 0)
        from open full join owed using (official_id) full join done using (official_id)
        full join over using (official_id)
        order by 3 desc, 2 desc, 1
        """,
        {"unit": unit_id, "now": now, "soon": soon, "since": since},
    )


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


def late_of(agencies: list[int], *, now: datetime, by_agency: bool) -> list[LateLine]:
    """List how many open cases of each unit (or agency) are past their due."""
    place = "agency_id" if by_agency else "responsible_unit_id"
    return read(
        LateLine,
        f"""  -- place is one of two column names
        select {place}, count(*) from casework_case
        where agency_id = any(%s) and closed_at is null and concluded_at is null and due_at < %s
        group by 1
        """,  # noqa: S608
        [agencies, now],
    )


def time_held(agencies: list[int], *, since: datetime, by_agency: bool) -> list[HeldLine]:
    """List where working time was held, place by role, in charges that ended since a moment."""
    place = "u.agency_id" if by_agency else "c.unit_id"
    return read(
        HeldLine,
        f"""  -- place is one of two column names
        select {place}, c.role, sum(c.working), sum(c.overrun), count(distinct c.case_id)
        from casework_charge c join unit u on u.id = c.unit_id
        where u.agency_id = any(%s) and c.ended >= %s and c.role is not null
        group by 1, 2
        """,  # noqa: S608
        [agencies, since],
    )


def backlog_ages(agencies: list[int], *, now: datetime) -> list[AgeLine]:
    """List open cases by days late: 0 none, then up to 3, 7, 15, 30, more."""
    return read(
        AgeLine,
        """
        select width_bucket(
                   extract(epoch from %(now)s - due_at) / 86400,
                   array[0, 3, 7, 15, 30]::double precision[]), count(*)
        from casework_case where agency_id = any(%(agencies)s)
          and concluded_at is null and closed_at is null
        group by 1 order by 1
        """,
        {"agencies": agencies, "now": now},
    )


def watch_list(agencies: list[int], *, now: datetime, most: int = 12) -> list[WatchLine]:
    """List the longest-delayed open cases, the longest first."""
    return read(
        WatchLine,
        """
        select c.code, c.subject, c.due_at, c.calendar_id, h.kind, h.official_id, h.unit_id, h.since
        from casework_case c join casework_holding h on h.case_id = c.id
        where c.agency_id = any(%s) and c.closed_at is null and c.concluded_at is null
          and c.due_at < %s
        order by c.due_at, c.id limit %s
        """,
        [agencies, now, most],
    )
