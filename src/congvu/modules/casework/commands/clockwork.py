"""What happens by the clock alone: opinions fall due, reminders climb, idleness shows.

Each asks "what is due?" and not "which tick is this?", so a late, killed or doubled run does the
same; one case's failure does not stop the others.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, connection

from congvu.foundation.actors.values import SYSTEM
from congvu.kernel.refusals import Refusal
from congvu.modules.casework.access import load
from congvu.modules.casework.commands.engine import take
from congvu.modules.casework.values import acts
from congvu.modules.worktime import api as worktime

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of the ladder just climbed: 1 nudge to the holder, 2 notice, also to the head."""

    id: int
    case_id: int
    rung: int
    official_id: int | None
    unit_id: int
    due_at: datetime


def settle_overdue_opinions(*, now: datetime) -> int:
    """Let every case pass to whoever owes it an opinion that fell due; return how many did."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select c.code, o.no
            from casework_opinion o
            join casework_holding h on h.case_id = o.case_id
                and h.assignment_no = o.asker_no and h.opinion_no is null
                and h.kind in ('official', 'unit')
            join casework_case c on c.id = o.case_id
            where o.answered_at is null and o.blocks and o.due_at < %s
            order by o.due_at
            """,
            [now],
        )
        due = cursor.fetchall()
    return sum(_fall_due(code, no, now) for code, no in due)


def climb_reminders(*, now: datetime) -> list[Rung]:
    """Climb each rung of the ladder whose moment has come, in working time only, never twice."""
    if not worktime.calendar_in_force(unit_id=None, now=now).is_working(now):
        return []
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_climb(%s)", [now])
        return [Rung(*row) for row in cursor.fetchall()]


def notice_idleness(*, now: datetime) -> int:
    """Raise a signal for each turn in which nothing was done for too much of its time."""
    with connection.cursor() as cursor:
        cursor.execute("select casework_idle(%s)", [now])
        (found,) = cursor.fetchone()
    return int(found)


def _fall_due(code: str, opinion_no: int, now: datetime) -> int:
    try:
        take(load(code), acts.FallDue(at=now, by=None, opinion_no=opinion_no), actor=SYSTEM)
    except (Refusal, DatabaseError):
        log.warning("the overdue opinion of case %s waits for the next run", code, exc_info=True)
        return 0
    return 1
