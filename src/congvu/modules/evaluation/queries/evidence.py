"""The list behind a figure, by the figure's own condition."""

from __future__ import annotations

from django.db import connection

from congvu.kernel.spans import Span
from congvu.modules.evaluation.queries.figures import chosen, limits, rows_of
from congvu.modules.evaluation.values.evidence import Evidence
from congvu.modules.evaluation.values.metrics import Measure, Metric

_LIST = """
select s.case_id, c.code, c.subject, s.unit_id, s.at, s.kind, s.no, s.since, s.due_at, s.finish,
       {weight} as weight, s.overrun, s.is_late, s.by_id, s.note
from (
    select * from ({rows}) s
    where official_id = any(%(officials)s::bigint[]) and {chosen}
) s
join casework_case c on c.id = s.case_id
order by s.at, s.case_id, s.no
"""


def evidence(metric: Metric, official_id: int, span: Span) -> tuple[Evidence, ...]:
    """Return what a figure of an official was made of, the earliest first.

    The weights sum to the figure: one each for counts and shares, the column's value for sums.
    """
    weight = f"s.{metric.column}" if metric.measure is Measure.SUM else "1"
    statement = _LIST.format(weight=weight, rows=rows_of(metric.source), chosen=chosen(metric))
    with connection.cursor() as cursor:
        cursor.execute(statement, limits([official_id], span))
        return tuple(Evidence(*row) for row in cursor.fetchall())
