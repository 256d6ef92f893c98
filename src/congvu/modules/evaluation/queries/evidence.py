"""The list behind a figure, by the figure's own condition."""

from __future__ import annotations

from typing import Any

from django.db import connection

from congvu.kernel.spans import Span
from congvu.modules.evaluation.queries.places import headed, parts_of
from congvu.modules.evaluation.queries.sources import Of, asked, rows_of
from congvu.modules.evaluation.rules.portable import chosen
from congvu.modules.evaluation.values.evidence import Evidence
from congvu.modules.evaluation.values.metrics import Measure, Metric, Whose

_LIST = """
select s.case_id, coalesce(c.code, ''), coalesce(nullif(s.title, ''), c.subject, ''), s.official_id,
       s.unit_id, s.at, s.kind, s.no, s.since, s.due_at, s.finish, {weight} as weight,
       {whole} as whole, s.overrun, s.is_late, s.by_id, s.note, s.item, s.item_id
from (select * from ({rows}) s where {which}) s
left join casework_case c on c.id = s.case_id
{where}
order by s.at, s.case_id, s.item_id, s.no
"""
_WHILE_HEAD = """where exists (
    select from evaluation_headed(%(heads)s::bigint[]) h
    where h.unit_id = s.unit_id and evaluation_day(s.at) <@ h.days
)"""


def evidence(
    metric: Metric, official_id: int, span: Span, *, excused: bool = False
) -> tuple[Evidence, ...]:
    """Return what a figure of an official was made of, the earliest first; `figure_from` makes the
    figure of it again. With `excused`, what was left out of it for a confirmed objective cause."""
    if not metric.source.is_on_record or not metric.is_of_officials:
        return ()
    if metric.whose is not Whose.HEADS:
        return _listed(metric, Of.OFFICIALS, asked([official_id], span), excused=excused)
    units = headed([official_id], span).get(official_id, [])
    more = asked(units, span) | {"heads": [official_id]}
    return _listed(metric, Of.UNITS, more, _WHILE_HEAD, excused=excused)


def unit_evidence(
    metric: Metric, unit_id: int, span: Span, *, excused: bool = False
) -> tuple[Evidence, ...]:
    """Return what a figure of a unit was made of, in it and below it."""
    if not metric.source.is_on_record or not metric.is_of_units:
        return ()
    if metric.is_whole:
        alone = "where s.official_id is null"
        return _listed(metric, Of.UNITS, asked([unit_id], span), alone, excused=excused)
    places = parts_of([unit_id]).get(unit_id, [])
    return _listed(metric, Of.UNITS, asked(places, span), excused=excused)


def _listed(
    metric: Metric, of: Of, limits: dict[str, Any], where: str = "", *, excused: bool
) -> tuple[Evidence, ...]:
    statement = _LIST.format(
        weight=_weight(metric),
        whole=metric.whole if metric.measure is Measure.SHARE else "1",
        rows=rows_of(metric.source, of),
        which=metric.excused if excused else _shown(metric),
        where=where,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, limits)
        return tuple(Evidence(*row) for row in cursor.fetchall())


def _shown(metric: Metric) -> str:
    """Return which rows are listed: those counted; of a share of sums all of its population."""
    return metric.population if metric.is_weighted else chosen(metric)


def _weight(metric: Metric) -> str:
    if metric.is_weighted:
        return f"case when {metric.counted} then {metric.column} else 0 end"
    return metric.column
