"""The table under the strip: one row per holder, a sum that adds up to every minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.kernel.phrases import Phrase
from congvu.modules.casework.web.strip.life import CaseLife, Segment, Tone


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One holder's minutes, in working seconds; `ended` None while he still has it."""

    number: int
    tone: Tone
    name: str
    note: str
    started: datetime
    ended: datetime | None
    within: int
    paused: int
    overrun: int


@dataclass(frozen=True, slots=True)
class HourLedger:
    """All rows and their sums: within + paused + overrun = total, the whole life so far."""

    rows: tuple[LedgerRow, ...]
    within: int
    paused: int
    overrun: int
    is_open: bool

    @property
    def total(self) -> int:
        return self.within + self.paused + self.overrun


def hour_ledger(life: CaseLife) -> HourLedger:
    """Return the rows of the life's segments and their sums."""
    rows = tuple(_row(segment) for segment in life.segments)
    return HourLedger(
        rows,
        sum(row.within for row in rows),
        sum(row.paused for row in rows),
        sum(row.overrun for row in rows),
        life.closed_at is None,
    )


def _row(segment: Segment) -> LedgerRow:
    both = segment.note and segment.unit
    note = Phrase("{note}, {unit}", note=segment.note, unit=segment.unit) if both else segment.note
    return LedgerRow(
        segment.number,
        segment.tone,
        segment.name,
        note or segment.unit,
        segment.started,
        segment.ended,
        segment.within,
        segment.paused,
        segment.overrun,
    )
