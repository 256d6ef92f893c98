"""How the invented people work: most well, a few slow, one overloaded, one exemplary, one pair."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random


@dataclass(frozen=True, slots=True)
class Temper:
    """A person's pace (share of the allowance he uses) and habits (chances per turn)."""

    pace: float = 0.6
    spread: float = 0.35
    passes_on: float = 0.01
    asks: float = 0.14
    supplements: float = 0.06
    notes: float = 0.6
    answers_late: float = 0.15
    partner: int | None = None


EXEMPLARY = Temper(pace=0.32, spread=0.2, passes_on=0.0, supplements=0.02, answers_late=0.0)
OVERLOADED = Temper(pace=1.02, spread=0.4, passes_on=0.02, notes=0.3, answers_late=0.4)
SLOW = Temper(pace=1.0, spread=0.45, notes=0.3, answers_late=0.35)


def usual(rng: Random) -> Temper:
    """Return an ordinary person's temper."""
    return Temper(
        pace=rng.uniform(0.42, 0.68), spread=rng.uniform(0.2, 0.35), notes=rng.uniform(0.5, 0.9)
    )


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works in an agency, by place; `divisions` maps a division's unit to its specialists."""

    agency_id: int
    agency_code: str
    centre_id: int
    leaders_id: int
    clerks: tuple[int, ...]
    leaders: tuple[int, ...]
    heads: dict[int, int]
    divisions: dict[int, tuple[int, ...]]
    fields: dict[str, int] = field(default_factory=dict)
    slowness: float = 1.0
    weight: float = 1.0
