"""Figures: every metric of every official asked about, one statement per source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection

from congvu.kernel.spans import Span
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.values.metrics import MONTH, Figure, Measure, Metric, Source, Whose

_FOLDER = Path(__file__).parent.parent / "sql" / "sources"
Figures = dict[str, Figure]


def figures(
    officials: Sequence[int], span: Span, metrics: Iterable[Metric] = METRICS.values()
) -> dict[int, Figures]:
    """Return for each official asked about every metric over [start, end), zero where nothing was.

    Work belongs to a span by the moment at which it ended, so the figures of two halves add up to
    those of the whole (but for stocks, which are what stands at the end).
    """
    wanted: dict[Source, list[Metric]] = defaultdict(list)
    for metric in metrics:
        if metric.source.is_on_record and metric.whose in (Whose.ALL, Whose.OFFICIALS):
            wanted[metric.source].append(metric)
    codes = [metric.code for group in wanted.values() for metric in group]
    found = {each: dict.fromkeys(codes, Figure()) for each in officials}
    for source, group in wanted.items():
        for official_id, *numbers in _counted(source, group, officials, span):
            told = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
            for metric, counts in zip(group, told, strict=True):
                found[official_id][metric.code] = Figure(*map(int, counts))
    return found


def figures_of(official_id: int, span: Span) -> Figures:
    """Return every metric of one official."""
    return figures([official_id], span)[official_id]


def _counted(
    source: Source, metrics: Sequence[Metric], officials: Sequence[int], span: Span
) -> list[tuple[int, ...]]:
    columns = ", ".join(
        f"{_measured(metric)}, {_looked_at(metric)}, {_left_out(metric)}" for metric in metrics
    )
    statement = f"select s.official_id, {columns} from ({rows_of(source)}) s group by s.official_id"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, limits(officials, span))
        rows: list[tuple[int, ...]] = cursor.fetchall()
    return rows


def _measured(metric: Metric) -> str:
    match metric.measure:
        case Measure.PERCENTILE:
            rank = f"{float(metric.rank)}"
            what = f"percentile_disc({rank}) within group (order by {metric.column})"
        case Measure.MEAN | Measure.SUM | Measure.SHARE | Measure.COUNT | Measure.MONTHS:
            what = f"sum({metric.column})"
    told = f"coalesce({what} filter (where {chosen(metric)}), 0)"
    return f"floor({told} / {MONTH})" if metric.measure is Measure.MONTHS else told


def _looked_at(metric: Metric) -> str:
    if metric.measure in (Measure.MEAN, Measure.PERCENTILE):
        return f"count(*) filter (where {chosen(metric)})"
    return f"coalesce(sum({metric.whole}) filter (where {metric.population}), 0)"


def _left_out(metric: Metric) -> str:
    return f"count(*) filter (where {metric.excused})"


def chosen(metric: Metric) -> str:
    """Return the condition on a source's rows by which a metric counts and lists."""
    return f"({metric.population}) and ({metric.counted})"


@cache
def rows_of(source: Source) -> str:
    """Return the statement that gives a source's rows, for the parameters of `limits`."""
    return (_FOLDER / f"{source.value}.sql").read_text("utf-8")


def limits(officials: Sequence[int], span: Span) -> dict[str, Any]:
    return {"officials": list(officials), "start": span.start, "end": span.end}
