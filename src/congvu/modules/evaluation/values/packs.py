"""A rule pack: dated rules of rating that anyone can read, frozen once read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from congvu.foundation.periods import Period, PeriodKind
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.values.criteria import Criterion, Deduction, Entered, Scale
from congvu.modules.evaluation.values.given import NOTHING_GIVEN, Given
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.quotas import Quota
from congvu.modules.evaluation.values.terms import Basis, Condition, Relation

__all__ = ["Basis", "Condition", "Relation"]


class SubjectKind(StrEnum):
    """Who or what a pack rates."""

    OFFICIALS = "officials"
    EMPLOYEES = "employees"
    UNITS = "units"
    AGENCIES = "agencies"

    @property
    def words(self) -> str:
        return _KIND_WORDS[self]

    @property
    def is_people(self) -> bool:
        return self in (SubjectKind.OFFICIALS, SubjectKind.EMPLOYEES)


_KIND_WORDS = {
    SubjectKind.OFFICIALS: N_("cán bộ, công chức"),
    SubjectKind.EMPLOYEES: N_("viên chức"),
    SubjectKind.UNITS: N_("đơn vị"),
    SubjectKind.AGENCIES: N_("cơ quan"),
}


@dataclass(frozen=True, slots=True)
class Variant:
    """Those of a pack's subjects who are scored by the same maxima; units have no rank."""

    code: str
    name: str
    ranks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of rating (mức xếp loại); `mark` as forms write it (HTXSNV), `short` in sentences."""

    code: str
    mark: str
    name: str
    short: str
    needs: tuple[Condition, ...]
    basis: Basis
    at_least: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """What bars a level, and every level above it, whatever else was achieved.

    `variants` are those it holds for (none named: all); `unless` is what lifts it.
    """

    code: str
    bars: str
    when: Condition
    basis: Basis
    clause: str
    variants: tuple[str, ...] = ()
    unless: Condition | None = None


@dataclass(frozen=True, slots=True)
class Automatic:
    """What gives a level of itself, whatever the points."""

    code: str
    gives: str
    when: Condition
    basis: Basis
    clause: str
    variants: tuple[str, ...] = ()
    unless: Condition | None = None


@dataclass(frozen=True, slots=True)
class Unrated:
    """What leaves a subject without a rating: too short a time at work.

    `only_averaged` holds for the longer periods that are averaged, not for their parts.
    """

    code: str
    when: Condition
    basis: Basis
    clause: str
    variants: tuple[str, ...] = ()
    unless: Condition | None = None
    only_averaged: bool = False


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Those who may not be rated above their unit."""

    ranks: tuple[str, ...]
    basis: Basis
    clause: str


@dataclass(frozen=True, slots=True)
class Average:
    """Longer periods, whose points are the mean of this pack's own periods in them."""

    into: tuple[PeriodKind, ...]
    least: int
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
    points: Fraction | None = None
    given: Given = NOTHING_GIVEN


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
    sample: Sample | None
    levels: tuple[Level, ...]
    caps: tuple[Cap, ...]
    examples: tuple[Example, ...]
    text: str
    digest: str
    kind: SubjectKind = SubjectKind.OFFICIALS
    variants: tuple[Variant, ...] = ()
    entered: tuple[Entered, ...] = ()
    scale: Scale | None = None
    criteria: tuple[Criterion, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    automatic: tuple[Automatic, ...] = ()
    unrated: tuple[Unrated, ...] = ()
    ceiling: Ceiling | None = None
    quotas: tuple[Quota, ...] = ()
    average: Average | None = None
    excuses: tuple[str, ...] = ()
    also: tuple[PeriodKind, ...] = ()
    reaches_back_to: date | None = None

    @property
    def periods(self) -> tuple[PeriodKind, ...]:
        """Return the kinds of period it rates: by their own figures, or as a mean of parts."""
        return (self.period, *self.also, *(self.average.into if self.average else ()))

    def averages(self, kind: PeriodKind) -> bool:
        """Return whether a period of this kind is rated by the mean of its parts."""
        return self.average is not None and kind in self.average.into

    def is_for(self, period: Period) -> bool:
        """Return whether it was in force for the whole of a period of its kinds."""
        return period.kind in self.periods and self.in_force_on(period)

    def in_force_on(self, period: Period) -> bool:
        """Return whether it holds for a whole period; of a mean of parts, for how it ends."""
        ends = self.in_force_until
        if ends is not None and period.until > ends:
            return False
        if self.averages(period.kind):
            return self.rates_from < period.until
        return self.rates_from <= period.first

    @property
    def rates_from(self) -> date:
        """Return the first day of the first period it rates: a decree may reach back a little."""
        return self.in_force_from if self.reaches_back_to is None else self.reaches_back_to

    def level(self, code: str) -> Level:
        return next(level for level in self.levels if level.code == code)

    def below(self, code: str) -> Level:
        """Return the level next below, or the level itself if it is the last."""
        place = [level.code for level in self.levels].index(code)
        return self.levels[min(place + 1, len(self.levels) - 1)]

    def variant(self, rank: str) -> Variant | None:
        """Return how a rank is scored; None if the pack does not rate it."""
        fitting = (each for each in self.variants if rank in each.ranks or not each.ranks)
        return next(fitting, None)
