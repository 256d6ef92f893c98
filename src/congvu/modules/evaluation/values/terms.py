"""The terms that every part of a pack is written in: where a rule comes from, and conditions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from congvu.kernel.refusals import N_


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

    `words` names the figure in a reason: "tỷ lệ trễ hạn". `is_share` says that it is in percent,
    `is_mean` that the figure is a sum by how many. `variants` are those it is asked of (none
    named: all).
    """

    metric: str
    relation: Relation
    threshold: Fraction
    words: str
    per: str | None = None
    is_share: bool = False
    variants: tuple[str, ...] = ()
    is_mean: bool = False

    @property
    def metrics(self) -> tuple[str, ...]:
        return (self.metric,) if self.per is None else (self.metric, self.per)
