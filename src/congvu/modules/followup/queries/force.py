"""The task force's list, its sessions, and the backlog around one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import connection

from congvu.modules.followup.rules.force import is_listed, is_regular, weeks_listed
from congvu.modules.followup.values.force import ForceRule, Morning
from congvu.modules.followup.values.views import CommitmentRow, ForceRow, SessionRow

PAGE = 50

_MORNINGS = """
select b.unit_id, u.name, b.day, b.overdue, b.long_overdue, b.oldest_due
from followup_backlog b join unit u on u.id = b.unit_id
where u.agency_id = %s and b.day > %s and b.day <= %s
order by b.unit_id, b.day
"""
_LAST_SESSIONS = """
select distinct on (s.unit_id) s.unit_id, s.id, s.held_at, k.promised, k.kept
from followup_session s
cross join lateral (
    select count(*) as promised, count(c.concluded_at) as kept
    from followup_commitment m join casework_case c on c.id = m.case_id where m.session_id = s.id
) k
where s.agency_id = %s
order by s.unit_id, s.held_at desc, s.id desc
"""
_SESSIONS = """
select s.id, u.name, s.held_at, o.full_name, k.promised, k.kept, k.late
from followup_session s
join unit u on u.id = s.unit_id
join official o on o.id = s.chair_id
cross join lateral (
    select count(*) as promised, count(c.concluded_at) as kept,
           count(*) filter (where c.concluded_at is null and c.due_at < %(now)s) as late
    from followup_commitment m join casework_case c on c.id = m.case_id where m.session_id = s.id
) k
where s.agency_id = %(agency)s
order by s.held_at desc, s.id desc limit %(most)s
"""
_COMMITMENTS = """
select m.no, m.title, m.directive_code, c.code, c.due_at, c.concluded_at, c.calendar_id,
       c.accepted_at
from followup_commitment m join casework_case c on c.id = m.case_id
where m.session_id = %s order by m.no
"""


def force_rows(agency_id: int, rule: ForceRule, on: date) -> list[ForceRow]:
    """Return the units of an agency with a backlog, those on the list first, the longest first.

    What is shown is the last morning that was counted; without one nobody is on the list.
    """
    since = on - timedelta(weeks=rule.of_weeks, days=7)
    by_unit: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in _read(_MORNINGS, [agency_id, since, on]):
        by_unit[row[0]].append(row)
    last = max((rows[-1][2] for rows in by_unit.values()), default=on)
    sessions = {row[0]: row[1:] for row in _read(_LAST_SESSIONS, [agency_id])}
    found = [_row(rows, rule, last, sessions.get(unit)) for unit, rows in by_unit.items()]
    kept = [row for row in found if row.overdue or row.is_regular]
    return sorted(kept, key=lambda row: (not row.is_listed, -row.long_overdue, -row.overdue))


def _row(
    rows: list[tuple[Any, ...]], rule: ForceRule, last: date, session: tuple[Any, ...] | None
) -> ForceRow:
    mornings = [Morning(*row[2:5]) for row in rows]
    unit_id, name, day, overdue, long_overdue, oldest = rows[-1]
    is_current = day == last
    latest = mornings[-1] if is_current else Morning(last, 0, 0)
    return ForceRow(
        unit_id=unit_id,
        unit=name,
        overdue=overdue if is_current else 0,
        long_overdue=long_overdue if is_current else 0,
        oldest_due=oldest,
        is_listed=is_listed(rule, latest),
        is_regular=is_regular(rule, mornings, until=last),
        weeks=weeks_listed(rule, mornings, until=last),
        session_id=session[0] if session else None,
        session_on=session[1] if session else None,
        promised=session[2] if session else 0,
        kept=session[3] if session else 0,
    )


def sessions_of(agency_id: int, now: object) -> list[SessionRow]:
    """List the latest sessions of an agency."""
    given = {"agency": agency_id, "now": now, "most": PAGE}
    return [SessionRow(*row) for row in _read(_SESSIONS, given)]


def commitments_of(session_id: int) -> list[CommitmentRow]:
    """List what a session agreed, as each directive stands."""
    return [CommitmentRow(*row) for row in _read(_COMMITMENTS, [session_id])]


def mornings_of(unit_id: int, *, since: date, until: date) -> list[Morning]:
    """List the backlog of a unit on the mornings of a span."""
    rows = _read(
        "select day, overdue, long_overdue from followup_backlog"
        " where unit_id = %s and day >= %s and day <= %s order by day",
        [unit_id, since, until],
    )
    counted = {day: Morning(day, *rest) for day, *rest in rows}
    return [counted.get(day, Morning(day, 0, 0)) for day in _counted_days(since, until)]


def _counted_days(since: date, until: date) -> Iterable[date]:
    """Return the mornings that were counted: one without a row of the unit had no backlog."""
    rows = _read(
        "select distinct day from followup_morning where day >= %s and day <= %s order by day",
        [since, until],
    )
    return [day for (day,) in rows]


def _read(statement: str, given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
