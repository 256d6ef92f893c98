"""Criteria: what points are given for, by which way, and what is taken off. Exact fractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from congvu.kernel.refusals import N_
from congvu.modules.evaluation.values.metrics import Direction, Measure, Unit
from congvu.modules.evaluation.values.terms import Basis, Condition


@dataclass(frozen=True, slots=True)
class Scale:
    """The most points there are, and to how many decimals a total is written. Never rounded
    before it is compared (decision 0184)."""

    most: Fraction
    decimals: int


@dataclass(frozen=True, slots=True)
class Entered:
    """A figure that no record gives: entered by whoever answers for it, with where it is from."""

    code: str
    name: str
    measure: Measure
    direction: Direction
    method: str

    @property
    def unit(self) -> Unit:
        return Unit.SHARE if self.measure is Measure.SHARE else Unit.ACT


class Zero(StrEnum):
    """What a share of nothing is worth."""

    FULL = "full"
    NONE = "none"
    INSUFFICIENT = "insufficient"

    @property
    def words(self) -> str:
        return _ZERO_WORDS[self]


_ZERO_WORDS = {
    Zero.FULL: N_("đủ điểm"),
    Zero.NONE: N_("không điểm"),
    Zero.INSUFFICIENT: N_("chưa đủ dữ liệu"),
}


class Judge(StrEnum):
    """Who gives the points that no record gives."""

    HEAD = "head"
    LEADER = "leader"
    SUPERIOR = "superior"
    COLLECTIVE = "collective"

    @property
    def words(self) -> str:
        return _JUDGE_WORDS[self]


_JUDGE_WORDS = {
    Judge.HEAD: N_("người đứng đầu đơn vị trực tiếp sử dụng"),
    Judge.LEADER: N_("lãnh đạo cơ quan"),
    Judge.SUPERIOR: N_("người đứng đầu cấp trên trực tiếp"),
    Judge.COLLECTIVE: N_("tập thể đơn vị"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """In proportion up to the target, full from there on; the plain share has a target of one."""

    at: Fraction


@dataclass(frozen=True, slots=True)
class Step:
    """From this figure on (`at_least` or `at_most`): this part of the points."""

    condition: Condition
    gives: Fraction


@dataclass(frozen=True, slots=True)
class Steps:
    """The part of the first step that is met, or else `otherwise`."""

    steps: tuple[Step, ...]
    otherwise: Fraction


@dataclass(frozen=True, slots=True)
class Measured:
    """Points from a figure by a curve."""

    metric: str
    curve: Target | Steps
    zero: Zero


@dataclass(frozen=True, slots=True)
class AllOf:
    """Full points if every condition holds, else a part of them."""

    needs: tuple[Condition, ...]
    otherwise: Fraction
    zero: Zero


@dataclass(frozen=True, slots=True)
class Judging:
    """Points by a named role, with a reason; in steps of points, or one of a few parts."""

    by: Judge
    step: Fraction | None
    parts: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """The part of the points that another pack's result makes of its own maximum."""

    pack: str


Way = Measured | AllOf | Judging | Taken


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion; `most` by variant of subjects: who has none there is not judged by it.

    `way` is None for a group, whose points are those of its parts.
    """

    code: str
    name: str
    part_of: str | None
    most: Mapping[str, Fraction]
    way: Way | None
    basis: Basis
    clause: str

    @property
    def metrics(self) -> tuple[str, ...]:
        match self.way:
            case Measured(metric=metric):
                return (metric,)
            case AllOf(needs=needs):
                return tuple(dict.fromkeys(code for need in needs for code in need.metrics))
        return ()


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken off for each count, up to a limit; the total never falls below nothing."""

    code: str
    name: str
    metric: str
    each: Fraction
    limit: Fraction | None
    variants: tuple[str, ...]
    basis: Basis
    clause: str
