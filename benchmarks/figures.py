"""Every metric of everyone over a quarter, beside the bare aggregate of the same rows; one card
beside its bare SQL; the same from exported rows on DuckDB and Spark.

The copy is multiplied set-wise (TIMES, default 8): cases with their turns, opinions and charges
under new ids, held by as many more officials. Of these the staff have the same posts; heads and
deputies have none, for a unit has one head.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import psycopg
from ground import COPY
from psycopg import sql

from congvu.foundation.postgres.supervisor import Server

APART = 1_000_000_000  # between the ids of one multiple and the next
MOST_PEOPLE = 32  # multiples of the officials: the work of the others is theirs too
_OWN = {"id": "id + k.n * {apart}::bigint", "case_id": "case_id + k.n * {apart}::bigint",
        "code": "code || '-' || k.n", "intake_key": "gen_random_uuid()", "user_id": "null",
        "previous_id": "null",
        "official_id": "official_id + mod(k.n, {people}) * {apart}::bigint"}  # fmt: skip
_TABLES = {
    "official": MOST_PEOPLE, "appointment": MOST_PEOPLE, "casework_case": 0,
    "casework_assignment": 0, "casework_opinion": 0, "casework_charge": 0,
}  # fmt: skip
_ONLY = {"appointment": "t.post_id in (select id from post where rank = 'staff')"}
_BARE = """
select official_id, count(*), sum(working), sum(overrun), count(*) filter (where overrun > 0)
from casework_charge
where official_id is not null and ended >= %(start)s and ended < %(end)s
group by official_id
"""
_BARE_TURNS = """
select a.official_id, count(*), count(*) filter (where h.overrun > 0), sum(h.overrun),
       percentile_disc(0.5) within group (order by h.working),
       percentile_disc(0.9) within group (order by h.working)
from casework_assignment a join (
    select case_id, assignment_no, official_id, sum(working) as working, sum(overrun) as overrun
    from casework_charge where official_id is not null and opinion_no is null group by 1, 2, 3
) h on h.case_id = a.case_id and h.assignment_no = a.no and h.official_id = a.official_id
where a.finished_at >= %(start)s and a.finished_at < %(end)s group by a.official_id
"""
_BARE_CARD = _BARE.replace("official_id is not null", "official_id = %(official)s")


def measured(
    server: Server, environment: dict[str, str], rounds: int, tell: Callable[[str], object]
) -> dict[str, Any]:
    """Multiply the copy, and return the seconds of each way, and what was counted."""
    with psycopg.connect(server.address.dsn(COPY), autocommit=True) as link:
        link.execute("set statement_timeout = 0")
        multiply(link, int(os.environ.get("TIMES", "8")), tell)
    inside = subprocess.run(
        [sys.executable, __file__, str(rounds)],
        check=True, stdout=subprocess.PIPE, env={**os.environ, **environment},
    )  # fmt: skip
    found: dict[str, Any] = json.loads(inside.stdout)
    return found


def multiply(link: psycopg.Connection[Any], times: int, tell: Callable[[str], object]) -> None:
    link.execute("set session_replication_role = replica")
    for table, most in _TABLES.items():
        begun = time.perf_counter()
        rows = link.execute(
            "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 "
            "and not attisdropped and attgenerated = '' order by attnum", [table],
        ).fetchall()  # fmt: skip
        names = [name for (name,) in rows]
        taken = [
            sql.SQL(_OWN[name].format(apart=APART, people=MOST_PEOPLE))
            if name in _OWN
            else sql.Identifier("t", name)
            for name in names
        ]
        last = min(times, most or times) - 1
        link.execute(
            sql.SQL(
                "insert into {} ({}) overriding system value "
                "select {} from {} t cross join generate_series(1, %s) k (n) where {}"
            ).format(
                sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names)),
                sql.SQL(", ").join(taken), sql.Identifier(table),
                sql.SQL(_ONLY.get(table, "true")),
            ),
            [last],
        )  # fmt: skip
        link.execute(sql.SQL("vacuum analyze {}").format(sql.Identifier(table)))
        tell(f"figures: {table} multiplied in {time.perf_counter() - begun:.0f} s")
    link.execute("reset session_replication_role")


def inside(rounds: int) -> dict[str, Any]:
    """Measure in this process, which has Django on the copy."""
    import django

    django.setup()
    from django.db import connection

    from congvu.foundation.periods import Period
    from congvu.modules.evaluation import api

    def asked(statement: str, **given: Any) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(statement, given)
            return cursor.fetchall() if cursor.description else []

    asked("set statement_timeout = 0")
    ((latest,),) = asked("select max(ended) from casework_charge")
    span = Period.parse(f"{latest.year}-Q{(latest.month - 1) // 3 + 1}").span
    limits = {"start": span.start, "end": span.end}
    people = [found for (found,) in asked("select id from official order by id")]
    ((one, _),) = asked(
        "select official_id, count(*) from casework_charge where official_id is not null "
        "group by 1 order by 2 desc limit 1"
    )
    counts = {
        name: asked(f"select count(*) from {table}")[0][0]
        for name, table in (("cases", "casework_case"), ("charges", "casework_charge"))
    } | {"officials": len(people)}
    ways: dict[str, Callable[[], object]] = {
        "bare": lambda: (asked(_BARE, **limits), asked(_BARE_TURNS, **limits)),
        "all": lambda: api.figures(people, span),
        "bare card": lambda: asked(_BARE_CARD, official=one, **limits),
        "card": lambda: api.figures_of(one, span),
    }
    took: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(-1, rounds):  # the first one warms and is dropped
        for name, way in ways.items():
            begun = time.perf_counter()
            way()
            if number >= 0:
                took[name].append(time.perf_counter() - begun)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = {name: median(each) for name, each in took.items()}
    return counts | {"seconds": seconds | _elsewhere(span, api), "memory_mb": memory}


def _elsewhere(span: Any, api: Any) -> dict[str, float]:
    """Export once, compute on each engine that is installed, and see that they agree."""
    folder = Path(os.environ["CONGVU_HOME"]) / "bench-export"
    shutil.rmtree(folder, ignore_errors=True)
    took = {}
    begun = time.perf_counter()
    made = api.export(folder=folder, span=span, now=span.end)
    took["export"] = time.perf_counter() - begun
    told = []
    for name, engine in (("duckdb", api.DuckDB), ("spark", api.Spark)):
        begun = time.perf_counter()
        try:
            with engine() as machine:
                told.append(api.recomputed(made, machine))
        except api.EngineAbsent:
            continue
        took[name] = time.perf_counter() - begun
    took["differences"] = sum(len(api.differences(told[0], other)) for other in told[1:])
    shutil.rmtree(folder)
    return took


if __name__ == "__main__":
    print(json.dumps(inside(int(sys.argv[1]))))
