"""The objective causes that were asked for in a sheet's period, and what became of each."""

from __future__ import annotations

from congvu.modules.evaluation import models
from congvu.modules.evaluation.values.excuses import Cause, State
from congvu.modules.evaluation.web.shapes import ExcuseLine, Sheet

MOST = 50


def excuse_lines(sheet: Sheet) -> tuple[ExcuseLine, ...]:
    """Return a person's asks of the period, the latest first; a unit's are its people's own."""
    if sheet.whom.is_unit:
        return ()
    rows = models.Excuse.objects.filter(
        official=sheet.whom.id, at__gte=sheet.span.start, at__lt=sheet.span.end
    )
    return tuple(_line(row) for row in rows.order_by("-at", "-pk")[:MOST])


def _line(row: models.Excuse) -> ExcuseLine:
    state = State(row.state)
    return ExcuseLine(
        title=row.title,
        case=row.code if row.case_id else "",
        cause=Cause(row.cause).words,
        state=state.words,
        tone=state.tone,
        ground=row.ground,
        reason=row.reason,
        at=row.at,
    )
