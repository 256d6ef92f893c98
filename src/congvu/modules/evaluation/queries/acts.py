"""Recorded acts as lists and pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from congvu.modules.evaluation import models
from congvu.modules.evaluation.rules.expiry import state_of
from congvu.modules.evaluation.values.acts import ActKind, ActState
from congvu.modules.organisation import api as organisation

PAGE = 50


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act, of whom, by whom recorded, where it stands today."""

    row: models.RecordedAct
    kind: ActKind
    state: ActState
    official: str
    unit: str
    by: str

    @property
    def is_live(self) -> bool:
        return self.state not in (ActState.WITHDRAWN, ActState.CORRECTED)


def act_lines(seen: Q, on: date, *, before: int | None = None) -> list[ActLine]:
    """List acts, the latest recorded first, a page and one more."""
    rows = models.RecordedAct.objects.filter(seen).select_related("corrected_by")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return _lines(list(rows.order_by("-pk")[: PAGE + 1]), on)


def act_line(seen: Q, on: date, act_id: int) -> ActLine | None:
    """Return one act; None if there is none to be seen."""
    rows = models.RecordedAct.objects.filter(seen, pk=act_id).select_related("corrected_by")
    return next(iter(_lines(list(rows), on)), None)


def _lines(rows: Sequence[models.RecordedAct], on: date) -> list[ActLine]:
    people = {row.official_id for row in rows} | {row.recorded_by_id for row in rows}
    names = organisation.names_of({each for each in people if each is not None})
    units = organisation.unit_names({row.unit_id for row in rows})
    return [
        ActLine(
            row=row,
            kind=ActKind(row.kind),
            state=state_of(
                on=on,
                effective_on=row.effective_on,
                expires=row.expires_on,
                is_withdrawn=row.withdrawn_at is not None,
                is_corrected=hasattr(row, "corrected_by"),
            ),
            official=names.get(row.official_id or 0, ""),
            unit=units.get(row.unit_id, ""),
            by=names.get(row.recorded_by_id or 0, ""),
        )
        for row in rows
    ]
