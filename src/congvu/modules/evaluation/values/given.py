"""What people and other ratings say of a subject, beside the figures of the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from congvu.modules.evaluation.values.metrics import Figure


@dataclass(frozen=True, slots=True)
class Judgement:
    """Points that somebody gave by a criterion, and why."""

    points: Fraction
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """What another pack came to."""

    points: Fraction
    of: Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """The points of a period that is averaged into a longer one."""

    period: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Under:
    """Which unit's level a head is under: as a round of units decided it (`run`), or as it was
    kept (`round_id`) where nobody carries that round out."""

    unit: str
    run: int
    round_id: int


@dataclass(frozen=True, slots=True)
class Given:
    """Of one subject: his rank, what was judged, taken over, averaged, and his unit's level.

    `excused` counts, by metric, the confirmed objective causes already left out of figures that
    don't say so themselves. `is_mean` says that the period is told by its parts alone. `below` are
    the figures that a round counts among its own other cards: what subordinates came to.
    """

    rank: str = "staff"
    judged: Mapping[str, Judgement] = field(default_factory=lambda: MappingProxyType({}))
    results: Mapping[str, Result] = field(default_factory=lambda: MappingProxyType({}))
    parts: tuple[Part, ...] = ()
    unit_level: str | None = None
    under: Under | None = None
    is_mean: bool = False
    excused: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    below: Mapping[str, Figure] = field(default_factory=lambda: MappingProxyType({}))


NOTHING_GIVEN = Given()
