"""What the board of a unit counts: the load of each person, and what its head answers for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.kernel.spans import Span
from congvu.modules.casework.queries.reading import read
from congvu.modules.casework.queries.rows import LINE, OWED, RUNS


@dataclass(frozen=True, slots=True)
class Load:
    """What one official of a unit has open, late and soon due of it, and did in a span of time."""

    official_id: int
    open: int
    late: int
    soon: int
    done: int
    overrun: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What a unit's head answers for in a span of time; `waiting` signals have no decision yet.

    `asked` opinions others wait for now, `asked_late` of them past their due; `nobodys` turns wait
    for the head to assign them.
    """

    concluded: int
    in_time: int
    unassigned: int
    unassigned_overrun: int
    signals: int
    confirmed: int
    reminders: int
    waiting: int
    asked: int
    asked_late: int
    nobodys: int


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder that reached a unit: of which case, to whom, whether the turn is done.

    `rung` is the ladder's, 0 for a superior's own.
    """

    code: str
    subject: str
    rung: int
    official_id: int | None
    at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class WrongShare:
    """How a detector's signals of an agency were decided in a year."""

    kind: str
    confirmed: int
    lawful: int


def loads_in(unit_id: int, *, now: datetime, soon: datetime, span: Span) -> list[Load]:
    """List the load of each official who has anything of a unit open, or did in the span."""
    return read(
        Load,
        f"""
        with open as (
            select a.official_id, count(*) as open,
                   count(*) filter (where {RUNS} and a.due_at < l.at) as late,
                   count(*) filter (where {RUNS} and a.due_at >= l.at
                                    and a.due_at <= %(soon)s) as soon
            from casework_assignment a join casework_case c on c.id = a.case_id
            left join casework_holding h on h.case_id = a.case_id
            left join ({LINE}) l on l.calendar_id = c.calendar_id
            where a.unit_id = %(unit)s and a.finished_at is null and a.official_id is not null
            group by 1
        ), done as (
            select official_id, count(*) as done from casework_assignment
            where unit_id = %(unit)s and finished_at >= %(start)s and finished_at < %(end)s
              and finish = 'done' and official_id is not null group by 1
        ), over as (
            select official_id, sum(overrun) as overrun from casework_charge
            where unit_id = %(unit)s and ended >= %(start)s and ended < %(end)s
              and kind = 'official' group by 1
        )
        select official_id, coalesce(open, 0), coalesce(late, 0), coalesce(soon, 0),
               coalesce(done, 0), coalesce(overrun, 0)
        from open full join done using (official_id) full join over using (official_id)
        order by 3 desc, 2 desc, 1
        """,  # noqa: S608  (declared conditions)
        {"unit": unit_id, "now": now, "soon": soon, "start": span.start, "end": span.end},
    )


def answered_for(unit_id: int, *, now: datetime, span: Span) -> Answered:
    """Return what a unit's head answers for, in one statement."""
    return read(
        Answered,
        f"""
        select c.concluded, c.in_time, g.working, g.overrun, s.signals, s.confirmed, r.reminders,
               w.waiting, q.asked, q.late, n.nobodys
        from (select count(*) as concluded,
                     count(*) filter (where concluded_at <= due_at) as in_time
              from casework_case where responsible_unit_id = %(unit)s
                and concluded_at >= %(start)s and concluded_at < %(end)s) c,
             (select coalesce(sum(working), 0) as working, coalesce(sum(overrun), 0) as overrun
              from casework_charge where unit_id = %(unit)s and kind = 'unit'
                and ended >= %(start)s and ended < %(end)s) g,
             (select count(*) as signals,
                     count(*) filter (where decision = 'confirmed') as confirmed
              from casework_signal where unit_id = %(unit)s
                and at >= %(start)s and at < %(end)s) s,
             (select count(*) as reminders from casework_told where unit_id = %(unit)s
                and at >= %(start)s and at < %(end)s) r,
             (select count(*) as waiting from casework_signal where unit_id = %(unit)s
                and decision is null) w,
             (select count(*) as asked, count(*) filter (where o.due_at < l.at) as late
              from casework_opinion o join casework_case c on c.id = o.case_id
              left join ({LINE}) l on l.calendar_id = c.calendar_id
              where o.unit_id = %(unit)s and {OWED}) q,
             (select count(*) as nobodys from casework_assignment where unit_id = %(unit)s
                and official_id is null and finished_at is null) n
        """,  # noqa: S608  (declared conditions)
        {"unit": unit_id, "now": now, "start": span.start, "end": span.end},
    )[0]


def reminded(unit_id: int, *, span: Span, most: int = 5) -> list[Reminded]:
    """List the last reminders that reached a unit's people, the newest first."""
    return read(
        Reminded,
        """
        select c.code, c.subject, r.rung, r.official_id, r.at, a.finished_at
        from casework_told r join casework_case c on c.id = r.case_id
        join casework_assignment a on a.case_id = r.case_id and a.no = r.assignment_no
        where r.unit_id = %s and r.at >= %s and r.at < %s
        order by r.at desc, r.id desc limit %s
        """,
        [unit_id, span.start, span.end, most],
    )


def wrong_shares(agency_id: int, *, since: datetime) -> list[WrongShare]:
    """List how each detector's signals of an agency were decided since a moment."""
    return read(
        WrongShare,
        """
        select s.kind, count(*) filter (where s.decision = 'confirmed'),
               count(*) filter (where s.decision = 'lawful')
        from unit u join casework_signal s on s.unit_id = u.id
        where u.agency_id = %s and s.decision is not null and s.decided_at >= %s group by 1
        """,
        [agency_id, since],
    )
