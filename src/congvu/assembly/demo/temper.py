"""How the invented people work: most well, a few slow, one overloaded, one exemplary, one pair."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random


@dataclass(frozen=True, slots=True)
class Temper:
    """A person's pace (share of the allowance he uses) and habits (chances per turn).

    `shirks` is the truth that a signal only points to: what he passes on, lets lie or answers
    vaguely, he does to be rid of it. Of everybody else it has a good reason.
    """

    pace: float = 0.6
    spread: float = 0.35
    passes_on: float = 0.01
    passes_late: float = 0.0
    lets_lie: float = 0.0
    asks: float = 0.14
    supplements: float = 0.06
    notes: float = 0.6
    answers_late: float = 0.15
    answers_vaguely: float = 0.002
    answers_shortly: float = 0.02
    refers_up: float = 0.02
    asks_in_vain: float = 0.012
    asks_again: float = 0.006
    sends_elsewhere: float = 0.002
    partner: int | None = None
    shirks: bool = False


EXEMPLARY = Temper(
    pace=0.32, spread=0.2, passes_on=0.0, supplements=0.02, notes=0.9, answers_late=0.0,
    answers_vaguely=0.0,
)  # fmt: skip
OVERLOADED = Temper(
    pace=1.02, spread=0.4, passes_on=0.02, notes=0.3, lets_lie=0.12, answers_late=0.4
)
SLOW = Temper(
    pace=1.15, spread=0.45, passes_late=0.05, lets_lie=0.25, supplements=0.2, notes=0.3,
    answers_late=0.35, answers_vaguely=0.12, asks_in_vain=0.05, asks_again=0.05, shirks=True,
)  # fmt: skip


TIMID = Temper(pace=0.8, refers_up=0.3, asks_in_vain=0.04, asks_again=0.03, shirks=True)
"""Has the authority by delegation, and asks the leaders all the same."""
EVASIVE = Temper(pace=0.25, spread=0.3, sends_elsewhere=0.06, shirks=True)
"""Sends people away from the counter with a word about somebody else."""


def usual(rng: Random) -> Temper:
    """Return an ordinary person's temper."""
    return Temper(
        pace=rng.uniform(0.5, 0.75), spread=rng.uniform(0.2, 0.32), notes=rng.uniform(0.6, 0.95)
    )


def passing_to(partner: int, pace: float) -> Temper:
    """Return the temper of one of two who pass the same work to and fro."""
    return Temper(pace=pace, partner=partner, shirks=True)


@dataclass(frozen=True, slots=True)
class Spell:
    """How many times as long a division's work takes: before the task force came, and since."""

    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works in an agency, by place; `divisions` maps a division's unit to its specialists.

    `delegated` maps who may sign in a leader's stead to that leader; `spells` divisions with which
    the task force sat to how they worked before and since.
    """

    agency_id: int
    agency_code: str
    centre_id: int
    leaders_id: int
    chief: int
    clerks: tuple[int, ...]
    leaders: tuple[int, ...]
    heads: dict[int, int]
    divisions: dict[int, tuple[int, ...]]
    fields: dict[str, int] = field(default_factory=dict)
    delegated: dict[int, int] = field(default_factory=dict)
    spells: dict[int, Spell] = field(default_factory=dict)
    slowness: float = 1.0
    weight: float = 1.0
