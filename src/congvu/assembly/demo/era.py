"""How much of the work falls into which part of the year: enough behind, enough under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

LAST_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Era:
    """Weights of days before `today`: the past quarter is full, the end of the year is busiest."""

    today: date

    def __call__(self, on: date) -> float:
        if on < self.past_quarter:
            return 0.35
        weeks_ago = (self.today - on).days / 7
        return 1.0 + 1.1 * max(0.0, 1 - weeks_ago / LAST_WEEKS)

    @property
    def past_quarter(self) -> date:
        """Return the first day of the quarter before the present one."""
        this = date(self.today.year, 3 * ((self.today.month - 1) // 3) + 1, 1)
        last = this - timedelta(days=1)
        return date(last.year, 3 * ((last.month - 1) // 3) + 1, 1)

    @property
    def first_day(self) -> date:
        """Return where the story starts: a new year's day with a Tết between it and today."""
        year = self.today.year if self.today.month > 3 else self.today.year - 1
        return date(year, 1, 1)
