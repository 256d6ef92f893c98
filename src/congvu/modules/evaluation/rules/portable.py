"""Figures as statements that PostgreSQL, DuckDB and Spark answer alike, over rows told by name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from hashlib import sha256

from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.values.metrics import (
    MONTH,
    Figure,
    Measure,
    Metric,
    Source,
    Whose,
)

Figures = dict[str, Figure]
NOTHING = Figure()
HEADED, PLACES = "headed", "places"
_OF_OFFICIALS = """
select s.official_id, {columns} from {rows} s
where s.official_id is not null group by s.official_id
"""
_OF_HEADS = """
select h.official_id, {columns} from {rows} s
join headed h on h.unit_id = s.unit_id and s.at >= h.since and s.at < h.until
group by h.official_id
"""
_OF_PLACES = """
select p.root, {columns} from {rows} s join places p on p.unit_id = s.unit_id group by p.root
"""
_OF_UNITS = """
select s.unit_id, {columns} from {rows} s
where s.official_id is null and s.unit_id is not null group by s.unit_id
"""


def chosen(metric: Metric) -> str:
    """Return the condition on a source's rows by which a metric counts and lists."""
    return f"({metric.population}) and ({metric.counted})"


def columns(metrics: Sequence[Metric]) -> str:
    """Return three columns for each: what is counted, of how much, how many left out as excused."""
    return ", ".join(numbers(metrics))


def numbers(metrics: Sequence[Metric]) -> list[str]:
    """Return the same columns one by one."""
    return [
        each
        for metric in metrics
        for each in (
            _measured(metric),
            _looked_at(metric),
            f"count(*) filter (where {metric.excused})",
        )
    ]


def read(metrics: Sequence[Metric], counts: Sequence[int]) -> Figures:
    """Return the figures that the columns of a row come to, but those of nothing: in a big house
    that is most."""
    return {
        metric.code: Figure(int(counted), int(of), int(excused))
        for metric, counted, of, excused in zip(
            metrics, counts[::3], counts[1::3], counts[2::3], strict=True
        )
        if counted or of or excused
    }


def by_source(metrics: Iterable[Metric]) -> dict[Source, list[Metric]]:
    """Return metrics by what they look at: one statement gives those of a source together."""
    groups: dict[Source, list[Metric]] = defaultdict(list)
    for metric in metrics:
        if metric.source.is_on_record:
            groups[metric.source].append(metric)
    return groups


def of_officials() -> Iterable[tuple[str, list[Metric]]]:
    """Yield the statements that tell every metric of every official, and what they tell."""
    own = [each for each in METRICS.values() if each.whose in (Whose.ALL, Whose.OFFICIALS)]
    led = [each for each in METRICS.values() if each.whose is Whose.HEADS]
    yield from _statements(_OF_OFFICIALS, own)
    yield from _statements(_OF_HEADS, led)


def of_units() -> Iterable[tuple[str, list[Metric]]]:
    """Yield the statements that tell every metric of every unit, with what lies below it."""
    theirs = [each for each in METRICS.values() if each.is_of_units]
    yield from _statements(_OF_PLACES, [each for each in theirs if not each.is_whole])
    yield from _statements(_OF_UNITS, [each for each in theirs if each.is_whole])


def declared() -> str:
    """Return a digest of all that the declarations say of how metrics are computed."""
    said = [
        {k: str(v) for k, v in asdict(each).items() if k not in ("name", "method")}
        for each in METRICS.values()
    ]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _statements(pattern: str, metrics: Sequence[Metric]) -> Iterable[tuple[str, list[Metric]]]:
    for source, group in by_source(metrics).items():
        yield pattern.format(columns=columns(group), rows=source.value), group


def _measured(metric: Metric) -> str:
    what = f"sum({metric.column})"
    if metric.measure is Measure.PERCENTILE:
        what = f"percentile_disc({float(metric.rank)}) within group (order by {metric.column})"
    total = f"coalesce({what} filter (where {chosen(metric)}), 0)"
    return f"floor({total} / {MONTH})" if metric.measure is Measure.MONTHS else total


def _looked_at(metric: Metric) -> str:
    if metric.measure in (Measure.MEAN, Measure.PERCENTILE):
        return f"count(*) filter (where {chosen(metric)})"
    return f"coalesce(sum({metric.whole}) filter (where {metric.population}), 0)"
