"""A rule pack: dated rules of rating that anyone can read, frozen once read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from congvu.foundation.periods import Period, PeriodKind
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.values.metrics import Figure


class Basis(StrEnum):
    """Where a rule comes from: the regulation itself, or a default that the office may change."""

    REGULATION = "regulation"
    DEFAULT = "default"

    @property
    def words(self) -> str:
        return _BASIS_WORDS[self]


_BASIS_WORDS = {
    Basis.REGULATION: N_("theo quy định"),
    Basis.DEFAULT: N_("mặc định, cơ quan đổi được"),
}


class Relation(StrEnum):
    """How a figure stands to a threshold."""

    OVER = "over"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    UNDER = "under"

    @property
    def sign(self) -> str:
        return {"over": ">", "at_most": "≤", "at_least": "≥", "under": "<"}[self.value]

    @property
    def opposite(self) -> Relation:
        return _OPPOSITES[self]

    def holds(self, value: Fraction, threshold: Fraction) -> bool:
        match self:
            case Relation.OVER:
                return value > threshold
            case Relation.AT_MOST:
                return value <= threshold
            case Relation.AT_LEAST:
                return value >= threshold
        return value < threshold


_OPPOSITES = {
    Relation.OVER: Relation.AT_MOST,
    Relation.AT_MOST: Relation.OVER,
    Relation.AT_LEAST: Relation.UNDER,
    Relation.UNDER: Relation.AT_LEAST,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A figure against a threshold; `per` divides it by what another figure counted.

    `words` names the figure in a reason: "tỷ lệ trễ hạn".
    """

    metric: str
    relation: Relation
    threshold: Fraction
    words: str
    per: str | None = None

    @property
    def metrics(self) -> tuple[str, ...]:
        return (self.metric,) if self.per is None else (self.metric, self.per)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of rating (mức xếp loại); `mark` as forms write it (HTXSNV), `short` in sentences."""

    code: str
    mark: str
    name: str
    short: str
    needs: tuple[Condition, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Cap:
    """What bars a level, and every level above it, whatever else was achieved."""

    code: str
    bars: str
    when: Condition
    basis: Basis
    clause: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The least work of which a level is told at all."""

    metric: str
    at_least: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class LegalSource:
    """The document a pack puts into rules, and how much of it was read."""

    document: str
    issued: date
    issuer: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: figures, the level they come to, and sentences that must be among why."""

    name: str
    figures: Mapping[str, Figure]
    level: str | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A version of a rule pack; levels from the best to the worst, the last one needs nothing.

    `digest` is of the text it was read from: a pack that was used can't change unnoticed.
    """

    code: str
    version: int
    name: str
    about: str
    source: LegalSource
    in_force_from: date
    in_force_until: date | None
    period: PeriodKind
    ranks: tuple[str, ...]
    subjects: str
    sample: Sample
    levels: tuple[Level, ...]
    caps: tuple[Cap, ...]
    examples: tuple[Example, ...]
    text: str
    digest: str

    def is_for(self, period: Period) -> bool:
        """Return whether it was in force for the whole of a period of its kind."""
        return period.kind is self.period and self.in_force_on(period)

    def in_force_on(self, period: Period) -> bool:
        ends = self.in_force_until
        return self.in_force_from <= period.first and (ends is None or period.until <= ends)

    def level(self, code: str) -> Level:
        return next(level for level in self.levels if level.code == code)
