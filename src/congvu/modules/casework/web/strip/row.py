"""A case's life in one row: every holder's share of its working time, one's own standing taller."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.queries.row import HeldRow, held_in
from congvu.modules.casework.values.choices import HolderKind, StepRole
from congvu.modules.casework.web.strip.bar import BarPart
from congvu.modules.casework.web.strip.life import Tone, tone_of
from congvu.modules.casework.web.strip.shapes import percent
from congvu.modules.worktime import api as worktime

LONGEST_WAIT = 0.3
"""Waiting for others is drawn as at most so much of the row: who worked must stay to be seen."""
Owns = Callable[[HeldRow], bool]


@dataclass(frozen=True, slots=True)
class RowPart:
    """A part of the row; `is_own` of whom the list is about."""

    bar: BarPart
    is_own: bool


@dataclass(frozen=True, slots=True)
class RowStrip:
    """The row whole; `label` says the same in words."""

    label: Phrase
    parts: tuple[RowPart, ...]


def row_strips(
    case_ids: Iterable[int], now: datetime, *, official_id: int | None, units: Sequence[int] = ()
) -> dict[int, RowStrip]:
    """Return the rows of cases, with the parts held by an official, or in units, as one's own."""

    def owns(row: HeldRow) -> bool:
        if official_id is not None:
            return row.official_id == official_id
        return row.unit_id in units

    return {key: row_strip(rows, owns) for key, rows in held_in(case_ids, now).items()}


def row_strip(rows: Sequence[HeldRow], owns: Owns) -> RowStrip:
    """Return the row of one case, whose spans are in order of time."""
    waits = sum(row.working for row in rows if _tone(row).pattern)
    works = sum(row.working for row in rows) - waits
    drawn = min(waits, works * LONGEST_WAIT / (1 - LONGEST_WAIT)) if works else waits
    whole, shrunk = max(works + drawn, 1), drawn / waits if waits else 1.0
    parts: list[RowPart] = []
    at = 0.0
    for row in rows:
        tone, is_own = _tone(row), owns(row)
        if tone.pattern:
            wide = 100 * row.working * shrunk / whole
            parts.append(RowPart(BarPart(percent(at), percent(wide), "", tone.pattern), is_own))
            at += wide
            continue
        for seconds, css, pattern in (
            (row.working - row.overrun, tone.css, ""),
            (row.overrun, "", "p-qua"),
        ):
            if seconds > 0:
                wide = 100 * seconds / whole
                parts.append(RowPart(BarPart(percent(at), percent(wide), css, pattern), is_own))
                at += wide
    own = [row for row in rows if owns(row)]
    return RowStrip(_label(own, rows), tuple(parts))


def _tone(row: HeldRow) -> Tone:
    role = None if row.role is None else StepRole(row.role)
    return tone_of(HolderKind(row.kind), role, owes_opinion=row.opinion_no is not None)


def _label(own: Sequence[HeldRow], rows: Sequence[HeldRow]) -> Phrase:
    return Phrase(
        N_("Phần ở đây {own} trong {whole} giờ làm việc của cả việc, quá hạn {late}"),
        own=worktime.short_time_words(sum(row.working for row in own)),
        whole=worktime.short_time_words(sum(row.working for row in rows)),
        late=worktime.short_time_words(sum(row.overrun for row in own)),
    )
