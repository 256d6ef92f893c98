"""How the directives of conclusions stand now, in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from congvu.modules.worktime import api as worktime

_CASES = """
select d.id, c.code, d.due_at, c.accepted_at, c.calendar_id,
       coalesce(d.delivered_at, d.ended_at), d.ended_at is not null
from directives_directive d join casework_case c on c.id = d.case_id
where d.id = any(%(directives)s::bigint[])
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """The case in which a directive's clocks run now, and how much time it has left."""

    case_code: str
    left: worktime.TimeLeft
    is_done: bool


def standings_of(directive_ids: Iterable[int], now: datetime) -> dict[int, Standing]:
    """Return how directives stand; one whose terms were changed has another case by now."""
    wanted = list(directive_ids)
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_CASES, {"directives": wanted})
        rows = cursor.fetchall()
    return {
        directive_id: Standing(
            code,
            worktime.time_left(
                now=now,
                due_at=due_at,
                calendar=worktime.calendar_by_id(calendar_id),
                started_at=accepted_at,
                closed_at=brought,
            ),
            is_done,
        )
        for directive_id, code, due_at, accepted_at, calendar_id, brought, is_done in rows
    }
