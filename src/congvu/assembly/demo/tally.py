"""What was written: how many of what, and how many of the signals point at shirking."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from congvu.modules.casework.values.choices import SignalKind

Truth = tuple[int, str, str, bool, bool]
"""Case, kind and place of what looks like shirking; whether it was planted; whether it is."""


@dataclass(slots=True)
class Tally:
    """Counts of a batch, or of all; `signs` by kind and by the truth behind them."""

    cases: int = 0
    charges: int = 0
    facts: int = 0
    open: int = 0
    signs: Counter[tuple[SignalKind, bool]] = field(default_factory=Counter)
    truth: list[Truth] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.cases += other.cases
        self.charges += other.charges
        self.facts += other.facts
        self.open += other.open
        self.signs.update(other.signs)
        self.truth += other.truth
