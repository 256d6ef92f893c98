"""What figures come to by a pack: points, a level, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from congvu.kernel.phrases import Phrase
from congvu.modules.evaluation.values.packs import Basis


class Ground(StrEnum):
    """What kind of reason it is."""

    UNRATED = "unrated"  # too short a time at work to be rated
    AUTOMATIC = "automatic"  # something gives the level of itself
    SAMPLE = "sample"  # too little work to tell
    WAITING = "waiting"  # a criterion is not judged yet
    INSUFFICIENT = "insufficient"  # a criterion has nothing to be measured by
    CAP = "cap"  # a condition bars the level
    CEILING = "ceiling"  # the unit is rated lower
    POINTS = "points"  # too few points for a level
    NEED = "need"  # a level's own condition is not met
    QUOTA = "quota"  # the places are taken
    TIE = "tie"  # equal points at the last place: a person decides
    MET = "met"  # the level reached


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: one sentence, the rule's code, and the metrics whose lists show it."""

    ground: Ground
    code: str
    words: Phrase
    metrics: tuple[str, ...]
    basis: Basis
    level: str | None = None


class Standing(StrEnum):
    """How a criterion stands."""

    TOLD = "told"
    WAITING = "waiting"  # nobody has judged it
    INSUFFICIENT = "insufficient"  # nothing to be measured by


@dataclass(frozen=True, slots=True)
class Scored:
    """A criterion's points and why; of a deduction `most` is nothing and `gained` is below it.

    `gained` is None while it can't be told. `part_of` is the group it counts in; a line of a
    group (`is_group`) repeats what its parts come to.
    """

    code: str
    name: str
    part_of: str | None
    most: Fraction
    gained: Fraction | None
    why: Phrase
    metrics: tuple[str, ...]
    basis: Basis
    standing: Standing = Standing.TOLD
    by: str = ""
    is_group: bool = False

    @property
    def lost(self) -> Fraction | None:
        return None if self.gained is None else self.most - self.gained


@dataclass(frozen=True, slots=True)
class Points:
    """Points in all, exact, and as written; None while a criterion can't be told."""

    total: Fraction | None
    of: Fraction
    written: str
    lines: tuple[Scored, ...]

    @property
    def leaves(self) -> tuple[Scored, ...]:
        """Return the lines that add up to the total."""
        return tuple(line for line in self.lines if not line.is_group)


@dataclass(frozen=True, slots=True)
class Rating:
    """A level by its code, None where none can be told; reasons, the weightiest first.

    `barred` are the levels that were put out of reach, the best first. `missing` are the metrics
    that the pack asks for and nobody gave: they counted as nothing there.
    """

    level: str | None
    barred: tuple[str, ...]
    reasons: tuple[Reason, ...]
    points: Points | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Something that would change a rating, and the level it would lead to."""

    words: Phrase
    result: Phrase
    level: str | None
