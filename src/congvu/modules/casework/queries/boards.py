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
class UnitLine:
    """How one unit of an agency stands: open turns, late ones, unassigned; done in the period."""

    unit_id: int
    open: int
    late: int
    unassigned: int
    done: int
    done_late: int
    overrun: int
    reminders: int
    signals: int


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A week's concluded cases: all and those in time."""

    week: datetime
    concluded: int
    in_time: int


@dataclass(frozen=True, slots=True)
class HeldLine:
    """Working seconds that a unit held in a role within the period, and the overrun in them."""

    unit_id: int
    role: str
    working: int
    overrun: int


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


def units_of_board(agency_id: int, *, now: datetime, since: datetime) -> list[UnitLine]:
    """List how each unit of an agency stands, in one statement."""
    return read(
        UnitLine,
        """
        with mine as (select id from unit where agency_id = %(agency)s), open as (
            select a.unit_id, count(*) as open,
                   count(*) filter (where a.due_at < %(now)s and h.assignment_no = a.no
                                    and h.opinion_no is null) as late,
                   count(*) filter (where a.official_id is null) as unassigned
            from casework_assignment a join casework_holding h on h.case_id = a.case_id
            where a.unit_id in (select id from mine) and a.finished_at is null group by 1
        ), done as (
            select unit_id, count(*) as done,
                   count(*) filter (where finished_at > due_at) as done_late
            from casework_assignment
            where unit_id in (select id from mine) and finished_at >= %(since)s
              and finish = 'done' group by 1
        ), over as (
            select unit_id, sum(overrun) as overrun from casework_charge
            where unit_id in (select id from mine) and ended >= %(since)s group by 1
        ), rung as (
            select unit_id, count(*) as reminders from casework_rung
            where unit_id in (select id from mine) and at >= %(since)s and rung >= 2 group by 1
        ), sign as (
            select unit_id, count(*) as signals from casework_signal
            where unit_id in (select id from mine) and decision is null group by 1
        )
        select id, coalesce(open, 0), coalesce(late, 0), coalesce(unassigned, 0),
               coalesce(done, 0), coalesce(done_late, 0), coalesce(overrun, 0),
               coalesce(reminders, 0), coalesce(signals, 0)
        from mine
        left join open on open.unit_id = id left join done on done.unit_id = id
        left join over on over.unit_id = id left join rung on rung.unit_id = id
        left join sign on sign.unit_id = id
        where coalesce(open, done, overrun) is not null
        order by 3 desc, 2 desc, 1
        """,
        {"agency": agency_id, "now": now, "since": since},
    )


def weeks_of(agency_id: int, *, since: datetime) -> list[WeekLine]:
    """List an agency's concluded cases week by week: all, and in time."""
    return read(
        WeekLine,
        """
        select date_trunc('week', concluded_at, 'Asia/Ho_Chi_Minh') as week, count(*),
               count(*) filter (where concluded_at <= due_at)
        from casework_case where agency_id = %s and concluded_at >= %s
        group by 1 order by 1
        """,
        [agency_id, since],
    )


def time_held(agency_id: int, *, since: datetime) -> list[HeldLine]:
    """List where an agency's working time was held: unit by role."""
    return read(
        HeldLine,
        """
        select c.unit_id, c.role, sum(c.working), sum(c.overrun)
        from casework_charge c join unit u on u.id = c.unit_id
        where u.agency_id = %s and c.ended >= %s and c.role is not null
        group by 1, 2 order by 1, 2
        """,
        [agency_id, since],
    )


def backlog_ages(agency_id: int, *, now: datetime) -> list[AgeLine]:
    """List an agency's open cases by days late: 0 none, then up to 3, 7, 15, 30, more."""
    return read(
        AgeLine,
        """
        select width_bucket(
                   extract(epoch from %(now)s - due_at) / 86400,
                   array[0, 3, 7, 15, 30]::double precision[]), count(*)
        from casework_case where agency_id = %(agency)s and concluded_at is null
          and closed_at is null
        group by 1 order by 1
        """,
        {"agency": agency_id, "now": now},
    )


def watch_list(agency_id: int, *, now: datetime, most: int = 12) -> list[WatchLine]:
    """List an agency's longest-delayed open cases, the longest first."""
    return read(
        WatchLine,
        """
        select c.code, c.subject, c.due_at, c.calendar_id, h.kind, h.official_id, h.unit_id, h.since
        from casework_case c join casework_holding h on h.case_id = c.id
        where c.agency_id = %s and c.closed_at is null and c.concluded_at is null and c.due_at < %s
        order by c.due_at, c.id limit %s
        """,
        [agency_id, now, most],
    )
