"""A row of the list behind a figure, and the figure that a list makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from congvu.modules.evaluation.values.metrics import MONTH, Figure, Measure, Metric


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that happened, and what it weighs in the figure.

    In a case, or (with no `case_id`) in what `subject` names. `kind` is the role, the kind of sign
    or of remark; `no` its number in the case; `finish` how it ended. `overrun` is in working
    seconds; `item` and `item_id` say what could be excused. Only what the source knows is filled.
    """

    case_id: int | None
    case: str
    subject: str
    official_id: int | None
    unit_id: int | None
    at: datetime
    kind: str
    no: int | None
    since: datetime | None
    due_at: datetime | None
    finish: str
    weight: int
    whole: int
    overrun: int
    is_late: bool
    by_id: int | None
    note: str
    item: str
    item_id: int | None


def figure_from(metric: Metric, rows: Sequence[Evidence], of: int) -> Figure:
    """Return what the list of a metric comes to; `of` is the size of a population that is not
    listed whole.

    A percentile is the nearest rank: the least value that so many of the rows do not exceed.
    """
    weights = [int(row.weight) for row in rows]
    match metric.measure:
        case Measure.PERCENTILE:
            place = ceil(metric.rank * len(weights))
            return Figure(sorted(weights)[place - 1] if weights else 0, len(weights))
        case Measure.MEAN:
            return Figure(sum(weights), len(weights))
        case Measure.MONTHS:
            return Figure(sum(weights) // MONTH, of)
    if metric.is_weighted:
        of = sum(int(row.whole) for row in rows)
    return Figure(sum(weights), of)
