"""Periods of boards and ratings: a month, a quarter, half a year, a year; in Vietnam's zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Self

from congvu.foundation.clock import VIETNAM
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Invalid
from congvu.kernel.spans import Span

_ROMAN = ("I", "II", "III", "IV")
_FORM = re.compile(r"(?P<year>20\d\d)(-(?P<part>Q[1-4]|H[12]|0[1-9]|1[0-2]))?")


class PeriodNotUnderstood(Invalid):
    """The text names no period: 2026-Q3, 2026-09, 2026-H1 and 2026 do."""

    code = "PERIOD_NOT_UNDERSTOOD"
    message = N_("Không hiểu kỳ “{given}”. Hãy ghi như 2026-Q3, 2026-09, 2026-H1 hoặc 2026.")


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}[self.value]

    @property
    def words(self) -> str:
        return _KIND_WORDS[self]


_KIND_WORDS = {
    PeriodKind.MONTH: N_("tháng"),
    PeriodKind.QUARTER: N_("quý"),
    PeriodKind.HALF: N_("nửa năm"),
    PeriodKind.YEAR: N_("năm"),
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A whole month, quarter, half or year; `part` counts from 1 within the year."""

    year: int
    kind: PeriodKind
    part: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 2026-Q3, 2026-09, 2026-H1 or 2026.

        :raises PeriodNotUnderstood: if it is none of these.
        """
        found = _FORM.fullmatch(text.strip().upper())
        if found is None:
            raise PeriodNotUnderstood(given=text)
        year, part = int(found["year"]), found["part"] or ""
        if part.startswith("Q"):
            return cls(year, PeriodKind.QUARTER, int(part[1]))
        if part.startswith("H"):
            return cls(year, PeriodKind.HALF, int(part[1]))
        if part:
            return cls(year, PeriodKind.MONTH, int(part))
        return cls(year, PeriodKind.YEAR, 1)

    @classmethod
    def holding(cls, on: date, kind: PeriodKind) -> Self:
        """Return the period of a kind in which a day lies."""
        return cls(on.year, kind, (on.month - 1) // kind.months + 1)

    @property
    def code(self) -> str:
        tail = {
            PeriodKind.MONTH: f"-{self.part:02}",
            PeriodKind.QUARTER: f"-Q{self.part}",
            PeriodKind.HALF: f"-H{self.part}",
            PeriodKind.YEAR: "",
        }
        return f"{self.year}{tail[self.kind]}"

    @property
    def words(self) -> Phrase:
        """Return "Quý III/2026", "Tháng 9/2026", "6 tháng đầu năm 2026", "Năm 2026"."""
        match self.kind:
            case PeriodKind.QUARTER:
                return Phrase(N_("Quý {part}/{year}"), part=_ROMAN[self.part - 1], year=self.year)
            case PeriodKind.MONTH:
                return Phrase(N_("Tháng {part}/{year}"), part=self.part, year=self.year)
            case PeriodKind.HALF if self.part == 1:
                return Phrase(N_("6 tháng đầu năm {year}"), year=self.year)
            case PeriodKind.HALF:
                return Phrase(N_("6 tháng cuối năm {year}"), year=self.year)
        return Phrase(N_("Năm {year}"), year=self.year)

    @property
    def first(self) -> date:
        return date(self.year, (self.part - 1) * self.kind.months + 1, 1)

    @property
    def until(self) -> date:
        """Return the first day after the period."""
        return self.next().first

    @property
    def span(self) -> Span:
        """Return the moments of the period: from its first midnight up to the next one's."""
        return Span(_midnight(self.first), _midnight(self.until))

    def next(self) -> Period:
        last = 12 // self.kind.months
        if self.part == last:
            return Period(self.year + 1, self.kind, 1)
        return Period(self.year, self.kind, self.part + 1)

    def previous(self) -> Period:
        if self.part == 1:
            return Period(self.year - 1, self.kind, 12 // self.kind.months)
        return Period(self.year, self.kind, self.part - 1)

    def __str__(self) -> str:
        return self.code


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), VIETNAM)
