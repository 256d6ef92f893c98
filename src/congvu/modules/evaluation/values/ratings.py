"""What figures come to by a pack: a level, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from congvu.kernel.phrases import Phrase
from congvu.modules.evaluation.values.packs import Basis


class Ground(StrEnum):
    """What kind of reason it is."""

    SAMPLE = "sample"  # too little work to tell
    CAP = "cap"  # a condition bars the level
    NEED = "need"  # a level's own condition is not met
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


@dataclass(frozen=True, slots=True)
class Rating:
    """A level by its code, None where there is too little to tell; reasons, the weightiest first.

    `barred` are the levels that a cap put out of reach, the best first.
    """

    level: str | None
    barred: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that would change a rating, and the level it would lead to."""

    words: Phrase
    result: Phrase
    level: str | None
