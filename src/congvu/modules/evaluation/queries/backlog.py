"""The backlog list: what it is found from, and its lines as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from congvu.foundation.periods import Period
from congvu.modules.evaluation import models
from congvu.modules.evaluation.queries.figures import figures
from congvu.modules.evaluation.rules.backlog import rule_from
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.values.backlog import (
    IN_HAND,
    LATE,
    BacklogGround,
    BacklogRule,
    MonthFigures,
)
from congvu.modules.organisation import api as organisation

PAGE = 50


@dataclass(frozen=True, slots=True)
class BacklogEntry:
    """A line with its months, its rule, the reply beside it and whether it was struck."""

    row: models.BacklogLine
    name: str
    unit: str
    month: Period
    months: tuple[MonthFigures, ...]
    grounds: tuple[BacklogGround, ...]
    rule: BacklogRule
    reply: models.BacklogReply | None
    strike: models.BacklogStrike | None
    struck_by: str

    @property
    def is_small(self) -> bool:
        """Return whether too little fell due for a share to say much."""
        return any(each.due < self.rule.least_due for each in self.months)


def months_of(
    officials: Sequence[int], months: Sequence[Period]
) -> dict[int, tuple[MonthFigures, ...]]:
    """Return each official's months, two statements a month however many are asked about."""
    told = [
        (month, figures(officials, month.span, [METRICS[LATE], METRICS[IN_HAND]]))
        for month in months
    ]
    return {
        each: tuple(
            MonthFigures(
                month.code,
                found[each][LATE].counted,
                found[each][LATE].of,
                found[each][IN_HAND].counted,
            )
            for month, found in told
        )
        for each in officials
    }


def backlog_lines(seen: Q, *, before: int | None = None) -> list[BacklogEntry]:
    """List lines, the latest month first, unit by unit in it; a page and one more."""
    rows = models.BacklogLine.objects.filter(seen).select_related("reply", "strike")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return _entries(list(rows.order_by("-pk")[: PAGE + 1]))


def backlog_one(seen: Q, line_id: int) -> BacklogEntry | None:
    """Return one line; None if there is none to be seen."""
    rows = models.BacklogLine.objects.filter(seen, pk=line_id).select_related("reply", "strike")
    return next(iter(_entries(list(rows))), None)


def backlog_line_of(official_id: int) -> int | None:
    """Return an official's latest line; None if he was never listed."""
    rows = models.BacklogLine.objects.filter(official=official_id).order_by("-pk")
    return rows.values_list("pk", flat=True).first()


def _entries(rows: Sequence[models.BacklogLine]) -> list[BacklogEntry]:
    strikes = {row.pk: getattr(row, "strike", None) for row in rows}
    people = {row.official_id for row in rows}
    people |= {strike.by_id for strike in strikes.values() if strike}
    names, units = organisation.names_of(people), organisation.unit_names({r.unit_id for r in rows})
    return [
        BacklogEntry(
            row=row,
            name=names.get(row.official_id, ""),
            unit=units.get(row.unit_id, ""),
            month=Period.parse(row.month),
            months=tuple(MonthFigures(code, *told) for code, told in sorted(row.figures.items())),
            grounds=tuple(BacklogGround(each) for each in row.grounds),
            rule=rule_from(row.rule),
            reply=getattr(row, "reply", None),
            strike=(strike := strikes[row.pk]),
            struck_by=names.get(strike.by_id, "") if strike else "",
        )
        for row in rows
    ]
