"""What each official of an agency mostly does: by the kind of case and the role in it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from congvu.kernel.spans import Span
from congvu.modules.evaluation.queries.sources import Of, asked, rows_of
from congvu.modules.evaluation.rules.metrics.turns import HANDLED
from congvu.modules.evaluation.values.metrics import Source

_TASKS = """
select distinct on (official_id) official_id, task from (
    select s.official_id, c.kind || ' ' || s.kind as task, count(*) as turns
    from ({rows}) s join casework_case c on c.id = s.case_id
    where {handled} group by 1, 2
) t order by official_id, turns desc, task
"""


def tasks_of(officials: Sequence[int], span: Span) -> dict[int, str]:
    """Return what each official handled most in a span, as "kind role"; who handled nothing is
    left out."""
    handled = HANDLED.replace("is_", "s.is_")
    statement = _TASKS.format(rows=rows_of(Source.TURNS, Of.OFFICIALS), handled=handled)
    with connection.cursor() as cursor:
        cursor.execute(statement, asked(officials, span))
        return dict(cursor.fetchall())
