"""Quotas: how many of a group may be rated best, and of whom the share is taken."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.values.terms import Basis


class Base(StrEnum):
    """Of whom the share is taken."""

    GOOD = "good"
    GOOD_OR_ABOVE = "good_or_above"
    ALL = "all"

    @property
    def words(self) -> str:
        return _BASE_WORDS[self]


_BASE_WORDS = {
    Base.GOOD: N_("số được xếp ngay dưới mức này"),
    Base.GOOD_OR_ABOVE: N_("số được xếp từ mức ngay dưới trở lên"),
    Base.ALL: N_("toàn bộ số được xếp loại"),
}


class Within(StrEnum):
    """In what a quota holds; in both where both are named."""

    GROUP = "group"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Few:
    """Where there are fewer subjects than this, at most so many reach the level."""

    under: int
    most: int


@dataclass(frozen=True, slots=True)
class Quota:
    """The share that may reach a level; `raised` where the organisation itself excelled."""

    level: str
    share: Fraction
    raised: Fraction | None
    base: Base
    within: tuple[Within, ...]
    few: Few | None
    basis: Basis
    clause: str


@dataclass(frozen=True, slots=True)
class Places:
    """How many places there are in a group, or the whole agency (no group), and the arithmetic."""

    level: str
    group: str | None
    places: int
    words: Phrase


@dataclass(frozen=True, slots=True)
class Tie:
    """Those with equal points at the last places: which of them, a person decides."""

    level: str
    keys: tuple[str, ...]
    places: int
