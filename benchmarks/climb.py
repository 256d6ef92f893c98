"""A morning of the reminder ladder in the copy, beside the bare SQL that finds what is due.

The morning is the first on which a tenth of the open turns is overdue. Every round climbs it in a
transaction that is rolled back, then vacuums: all rounds find the same work.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Any

import psycopg
from ground import COPY

from congvu.foundation.postgres.supervisor import Server

_OPEN = "select count(*) from casework_assignment where finished_at is null"
_MORNING = """
select min(d.day)::timestamp at time zone 'Asia/Ho_Chi_Minh' + interval '8 hours'
from calendar_day d, (
    select percentile_disc(0.1) within group (order by due_at) as due
    from casework_assignment where finished_at is null) part
where d.calendar_version_id = (select max(calendar_id) from casework_holding)
  and d.seconds > 0 and d.day > greatest(part.due, now())::date
"""
_CLIMB = "select letters from followup_climb(%s)"
_BARE = """
select count(*) from casework_assignment a
join casework_holding h on h.case_id = a.case_id and h.assignment_no = a.no
    and h.opinion_no is null and h.kind in ('official', 'unit')
where a.finished_at is null and a.due_at < date_trunc('day', %s, 'Asia/Ho_Chi_Minh')
"""
_TABLES = "followup_morning, followup_rung, followup_letter, followup_proposal, followup_backlog"


def measured(server: Server, rounds: int, tell: Callable[[str], object]) -> dict[str, Any]:
    """Return the seconds of a climb and of the bare look-up, what was due, and their ratio."""
    took: dict[str, list[float]] = {"climb": [], "bare": []}
    with psycopg.connect(server.address.dsn(COPY), autocommit=True) as link:
        link.execute("set statement_timeout = 0")
        found = {"open": _one(link, _OPEN)}
        morning = _one(link, _MORNING)
        for number in range(-1, rounds):  # the first one warms and is dropped
            with link.transaction(force_rollback=True):
                climbed, found["letters"] = _timed(link, _CLIMB, morning)
                found["told"] = _one(
                    link, "select count(*) from followup_rung where at = %s", morning
                )
            link.execute(f"vacuum {_TABLES}")
            bare, found["due"] = _timed(link, _BARE, morning)
            if number >= 0:
                took["climb"].append(climbed)
                took["bare"].append(bare)
                tell(f"{number + 1}. climb: {climbed * 1000:.0f} ms, bare {bare * 1000:.0f} ms")
    ratios = [bare / climbed for climbed, bare in zip(took["climb"], took["bare"], strict=True)]
    return found | {
        "seconds": median(took["climb"]), "bare": median(took["bare"]),
        "ratio": {"median": median(ratios), "least": min(ratios), "most": max(ratios)},
    }  # fmt: skip


def _timed(link: psycopg.Connection[Any], statement: str, *given: Any) -> tuple[float, Any]:
    begun = time.perf_counter()
    answer = _one(link, statement, *given)
    return time.perf_counter() - begun, answer


def _one(link: psycopg.Connection[Any], statement: str, *given: Any) -> Any:
    row = link.execute(statement, given).fetchone()
    assert row is not None
    return row[0]
