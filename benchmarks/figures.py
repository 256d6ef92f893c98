"""Every metric of everyone over a period, beside what a DBA would write for the same answers; one
card beside its bare SQL; the same from exported rows on DuckDB and Spark.

Seconds are PostgreSQL's processor time without parallel workers, so that other work beside matters
little; those of DuckDB and Spark are of the clock.

TIMES    how many times the copy is multiplied, with its officials (default 8)
WITHIN=1 moves every closed case into the latest quarter first, so that it holds all the charges
PERIOD   of what period (default the latest quarter on record)
ELSEWHERE=no  leaves DuckDB and Spark out
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from typing import Any

import figures_bare as bare
import psycopg
from ground import COPY
from multiply import gather, multiply

from congvu.foundation.postgres.supervisor import Server

_CHARGES = """
select official_id, count(*), sum(working), sum(overrun), count(*) filter (where overrun > 0)
from casework_charge
where official_id is not null and ended >= %(start)s and ended < %(end)s
group by official_id
"""


def measured(
    server: Server, environment: dict[str, str], rounds: int, tell: Callable[[str], object]
) -> dict[str, Any]:
    """Multiply the copy, and return the seconds of each way, and what was counted."""
    with psycopg.connect(server.address.dsn(COPY), autocommit=True) as link:
        if os.environ.get("WITHIN"):
            gather(link, tell)
        multiply(link, int(os.environ.get("TIMES", "8")), tell)
    inside = subprocess.run(
        [sys.executable, __file__, str(rounds)],
        check=True, stdout=subprocess.PIPE, env={**os.environ, **environment},
    )  # fmt: skip
    found: dict[str, Any] = json.loads(inside.stdout)
    return found


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

    def told(statement: str, **given: Any) -> tuple[list[str], list[Any]]:
        with connection.cursor() as cursor:
            cursor.execute(statement, given)
            return [each.name for each in cursor.description], cursor.fetchall()

    asked("set statement_timeout = 0")
    asked("set max_parallel_workers_per_gather = 0")
    ((backend,),) = asked("select pg_backend_pid()")
    ((latest,),) = asked("select max(ended) from casework_charge")
    period = os.environ.get("PERIOD") or f"{latest.year}-Q{(latest.month - 1) // 3 + 1}"
    span = Period.parse(period).span
    limits = {"start": span.start, "end": span.end}
    people = [found for (found,) in asked("select id from official order by id")]
    ((one, _),) = asked(
        "select official_id, count(*) from casework_charge where official_id is not null "
        "group by 1 order by 2 desc limit 1"
    )
    ((counted,),) = asked(f"select count(*) from ({_CHARGES}) s", **limits)
    ((within,),) = asked(
        "select count(*) from casework_charge where ended >= %(start)s and ended < %(end)s",
        **limits,
    )
    counts = {
        name: asked(f"select count(*) from {table}")[0][0]
        for name, table in (("cases", "casework_case"), ("charges", "casework_charge"))
    } | {"officials": len(people), "counted": counted, "within": within, "period": period}
    ways: dict[str, Callable[[], Any]] = {
        "closed charges": lambda: asked(_CHARGES, **limits),
        "all": lambda: api.figures(people, span),
        "bare card": lambda: [asked(each, official=one, **limits) for each in bare.OF_ONE],
        "card": lambda: api.figures_of(one, span),
    }
    for name, statement in bare.BARE.items():
        ways[f"bare {name}"] = lambda of=statement: told(of, **limits)
    took: dict[str, list[float]] = defaultdict(list)

    def timed(execute: Callable[..., Any], statement: str, *more: Any) -> Any:
        begun = _worked(backend)
        answer = execute(statement, *more)
        if source := _source_of(statement):
            took[source].append(_worked(backend) - begun)
        return answer

    answers: dict[str, Any] = {}
    for name in ("bare card", "card"):  # plans and pages warm
        ways[name]()
    for _ in range(rounds):
        for name, way in ways.items():
            begun, own = _worked(backend), time.process_time()
            with connection.execute_wrapper(timed) if name == "all" else nullcontext():
                answer = way()
            took[name].append(_worked(backend) - begun)
            took[f"python {name}"].append(time.process_time() - own)
            print(f"figures: {name} {took[name][-1]:.2f} s", file=sys.stderr)
            if name == "all":
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            if name == "all" or name.startswith("bare "):
                answers[name] = answer
    seconds = {name: median(each) for name, each in took.items()}
    seconds["bare"] = sum(seconds[f"bare {name}"] for name in bare.BARE)
    found = counts | {"seconds": seconds, "memory_mb": memory, "sources": list(bare.BARE)}
    found["answers"], found["unlike"] = _unlike(
        answers["all"], [answers[f"bare {name}"] for name in bare.BARE]
    )
    if os.environ.get("ELSEWHERE", "yes") != "no":
        found["seconds"] |= _elsewhere(span, api)
    return found


def _worked(backend: int) -> float:
    """Return the processor seconds that a process of PostgreSQL has had (Linux)."""
    return int(Path(f"/proc/{backend}/schedstat").read_text().split()[0]) / 1e9


def _source_of(statement: str) -> str | None:
    """Return which rows a statement looks at, as the bare statements are named."""
    from congvu.modules.evaluation.queries.sources import Of, rows_of
    from congvu.modules.evaluation.values.metrics import Source

    for source in Source:
        for of in Of if source.is_on_record else ():
            if rows_of(source, of) in statement:
                return f"{source} of units headed" if of is Of.UNITS else source.value
    return None


def _unlike(figures: Mapping[int, Any], bare_answers: list[Any]) -> tuple[int, int]:
    """Return how many answers the bare statements give, and how many of them are others."""
    answers = unlike = 0
    for names, rows in bare_answers:
        for official, *told in rows:
            for name, value in zip(names[1:], told, strict=True):
                figure = figures.get(official, {}).get(name)
                if figure is not None:
                    answers += 1
                    unlike += figure.counted != (value or 0)
    return answers, unlike


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
