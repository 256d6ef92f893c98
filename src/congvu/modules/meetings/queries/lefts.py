"""How much time the cases of conclusions have left, in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from congvu.modules.worktime import api as worktime

_CASES = """
select id, due_at, accepted_at, calendar_id, concluded_at from casework_case
where id = any(%(cases)s::bigint[])
"""


def lefts_of(
    case_ids: Iterable[int], now: datetime
) -> dict[int, tuple[worktime.TimeLeft | None, bool]]:
    """Return for each case the time left, and whether it is done."""
    wanted = list(case_ids)
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_CASES, {"cases": wanted})
        rows = cursor.fetchall()
    return {
        case_id: (
            worktime.time_left(
                now=now,
                due_at=due_at,
                calendar=worktime.calendar_by_id(calendar_id),
                started_at=accepted_at,
                closed_at=concluded_at,
            ),
            concluded_at is not None,
        )
        for case_id, due_at, accepted_at, calendar_id, concluded_at in rows
    }
