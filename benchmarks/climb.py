"""A morning of the reminder ladder in the copy, beside the bare SQL that finds what is due.

The morning is the first on which a tenth of the open turns is overdue. Every round climbs it in a
transaction that is rolled back, then vacuums: all rounds find the same work.

With OPEN, so many open cases more are put into the copy set-wise, each with its turn and holding,
like the open ones there, due one after the other through 300 days; of them DUE (default 20000) are
overdue on that morning. What the climb visits of each table is read off its plan.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

import psycopg
from ground import COPY

from congvu.foundation.postgres.supervisor import Server

_OPEN = "select count(*) from casework_assignment where finished_at is null"
_MORNING = """
select min(d.day)::timestamp at time zone 'Asia/Ho_Chi_Minh' + interval '8 hours'
from calendar_day d, (
    select percentile_disc(%s) within group (order by due_at) as due
    from casework_assignment where finished_at is null) part
where d.calendar_version_id = (select max(calendar_id) from casework_holding)
  and d.seconds > 0 and d.day > greatest(part.due, now())::date
"""
_CLIMB = "select letters from followup_climb(%s)"
_BARE = """
with past as materialized (
    select '-infinity'::timestamptz as since, date_trunc('day', %s, 'Asia/Ho_Chi_Minh') as until)
select count(*) from casework_assignment a
join casework_holding h on h.case_id = a.case_id and h.assignment_no = a.no
    and h.opinion_no is null and h.kind in ('official', 'unit')
where a.finished_at is null
    and a.due_at >= (select since from past) and a.due_at < (select until from past)
"""
_LIKE = """
create temp table pattern as
select row_number() over (order by c.id) - 1 as place, c.kind, c.receiving_unit_id, a.unit_id,
       c.agency_id, c.agencies, h.calendar_id, a.role, a.official_id, h.kind as held
from casework_case c
join casework_assignment a on a.case_id = c.id and a.finished_at is null
join casework_holding h on h.case_id = c.id and h.assignment_no = a.no
    and h.kind in ('official', 'unit') and h.opinion_no is null
where c.closed_at is null
"""
_PUT = """
with asked as (
    select (select max(id) from casework_case) + n as id, 'BENCH-' || n as code, p.*,
           now() + n * interval '300 days' / %(count)s as due
    from generate_series(1, %(count)s) n
    join pattern p on p.place = n %% (select count(*) from pattern)
), made as (
    insert into casework_case (id, code, kind, subject, folded, receiving_unit_id,
        responsible_unit_id, agency_id, agencies, opened_at, accepted_at, cycle_started_at,
        limit_text, calendar_id, promise_at, due_at, plan)
    overriding system value
    select id, code, kind, code, lower(code), receiving_unit_id, unit_id, agency_id, agencies,
           now(), now(), now(), '10 working_day', calendar_id, due, due, '[]' from asked
), turn as (
    insert into casework_assignment (case_id, no, cycle, step, role, unit_id, official_id,
        received_at, allowance, due_at, nudge_at)
    select id, 0, 1, 0, role, unit_id, official_id, now(), 288000, due, due - interval '1 day'
    from asked
)
insert into casework_holding (case_id, since, kind, role, official_id, unit_id, assignment_no,
    overdue_from, cycle, calendar_id)
select id, now(), held, role, official_id, unit_id, 0, due, 1, calendar_id from asked
"""
_TABLES = "followup_morning, followup_rung, followup_letter, followup_proposal, followup_backlog"


def measured(server: Server, rounds: int, tell: Callable[[str], object]) -> dict[str, Any]:
    """Return the seconds of a climb and of the bare look-up, what was due, and their ratio."""
    took: dict[str, list[float]] = {"climb": [], "bare": []}
    with psycopg.connect(server.address.dsn(COPY), autocommit=True) as link:
        link.execute("set statement_timeout = 0")
        put, due = int(os.environ.get("OPEN", "0")), int(os.environ.get("DUE", "20000"))
        if put:
            _fill(link, put, tell)
        found = {"open": _one(link, _OPEN)}
        morning = _one(link, _MORNING, due / found["open"] if put else 0.1)
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
        found["visited"] = _visited(link, morning)
        tell(f"visited, the most of a table: {found['visited']}")
    ratios = [bare / climbed for climbed, bare in zip(took["climb"], took["bare"], strict=True)]
    return found | {
        "seconds": median(took["climb"]), "bare": median(took["bare"]),
        "ratio": {"median": median(ratios), "least": min(ratios), "most": max(ratios)},
    }  # fmt: skip


def _fill(link: psycopg.Connection[Any], count: int, tell: Callable[[str], object]) -> None:
    """Put open cases into the copy; its keys were looked at where the pattern came from."""
    begun = time.perf_counter()
    link.execute("set session_replication_role = replica")
    link.execute(_LIKE)
    link.execute(_PUT, {"count": count})
    link.execute("reset session_replication_role")
    link.execute("vacuum analyze casework_case, casework_assignment, casework_holding")
    link.execute("checkpoint")
    tell(f"{count:,} open cases put in: {time.perf_counter() - begun:.0f} s")


def _visited(link: psycopg.Connection[Any], morning: Any) -> dict[str, int]:
    """Return how many rows of each table the climb's plan visits where it visits the most."""
    plans: list[str] = []
    link.add_notice_handler(lambda said: plans.append(said.message_primary or ""))
    link.execute("load 'auto_explain'")
    for name, value in (
        ("auto_explain.log_min_duration", "0"), ("auto_explain.log_nested_statements", "on"),
        ("auto_explain.log_analyze", "on"), ("auto_explain.log_format", "json"),
        ("client_min_messages", "log"),
    ):  # fmt: skip
        link.execute("select set_config(%s, %s, false)", [name, value])
    with link.transaction(force_rollback=True):
        _one(link, _CLIMB, morning)
    most: Counter[str] = Counter()
    for said in plans:
        if (begin := said.find("{")) >= 0:
            for table, rows in _scans(json.loads(said[begin:])["Plan"]):
                most[table] = max(most[table], rows)
    return {table: rows for table, rows in most.most_common() if rows > 1000}


def _scans(node: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield each scan of a table in a plan: what it gave back and what it threw away."""
    if "Relation Name" in node and "Scan" in node["Node Type"]:
        removed = node.get("Rows Removed by Filter", 0)
        removed += node.get("Rows Removed by Index Recheck", 0)
        yield node["Relation Name"], round((node["Actual Rows"] + removed) * node["Actual Loops"])
    for child in node.get("Plans", ()):
        yield from _scans(child)


def _timed(link: psycopg.Connection[Any], statement: str, *given: Any) -> tuple[float, Any]:
    begun = time.perf_counter()
    answer = _one(link, statement, *given)
    return time.perf_counter() - begun, answer


def _one(link: psycopg.Connection[Any], statement: str, *given: Any) -> Any:
    row = link.execute(statement, given).fetchone()
    assert row is not None
    return row[0]
