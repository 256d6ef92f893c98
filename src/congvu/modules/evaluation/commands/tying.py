"""What an accepted appeal stands on: the excuses it confirms, the entries made for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.evaluation.commands.excusing import confirm_on_appeal
from congvu.modules.evaluation.queries.appeals import appeal_of, entries_for, excuses_for
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.refusals_runs import RowsMissing
from congvu.modules.evaluation.values.metrics import Source
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import Because, Correction


def tie(
    run: RunState, card: CardRun, corrections: Iterable[Correction], actor: Actor, now: datetime
) -> None:
    """Confirm the excuses that corrections rest on; let pass entries that were made for them.

    :raises RowsMissing: if one rests on an excuse, or an entered figure, and names none of those
        that were asked or entered for this appeal.
    """
    found = list(corrections)
    code = appeal_of(card)
    excuses = {row.pk: row for row in excuses_for(code)}
    entries = {row.pk: row for row in entries_for(code)}
    grounds: dict[int, str] = {}
    for each in found:
        known = set(excuses if each.because is Because.EXCUSE else entries)
        if not set(each.rows) <= known or (_needs_rows(each) and not each.rows):
            raise RowsMissing(metric=_name(each.metric))
        if each.because is Because.EXCUSE:
            grounds |= dict.fromkeys(each.rows, each.ground)
    for row_id, ground in grounds.items():
        confirm_on_appeal(
            row=excuses[row_id], reason=ground, until=run.round.span.end, actor=actor, now=now
        )


def _needs_rows(each: Correction) -> bool:
    """Return whether a figure can only be wrong by a row: an excuse, or an entered figure."""
    metric = METRICS.get(each.metric)
    is_entered = metric is None or metric.source is Source.ENTERED
    return each.because is Because.EXCUSE or (each.because is Because.ENTRY and is_entered)


def _name(code: str) -> str:
    return METRICS[code].name if code in METRICS else code
