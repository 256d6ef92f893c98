"""How well each detector finds what was planted: precision and recall, where the truth is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from congvu.assembly.demo.tally import Truth
from congvu.modules.casework.rules.precision import wilson
from congvu.modules.casework.values.choices import SignalKind

Place = tuple[int, str, str]
"""A case, a detector's kind, and the place in the case."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A detector beside the truth.

    `planted` acts are shirking, `caught` of them were raised; `found` signals were raised in all,
    `right` of them point at shirking. `lookalikes` are planted acts of people with a good reason.
    """

    kind: SignalKind
    planted: int
    caught: int
    found: int
    right: int
    lookalikes: int

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.caught / self.planted if self.planted else None

    @property
    def between(self) -> tuple[float, float]:
        return wilson(self.right, self.found)


def measured(truth: Iterable[Truth], raised: Iterable[Place]) -> list[Measured]:
    """Return each detector's counts; what was raised and nobody knows of is wrong."""
    known = {(case, kind, place): (planted, shirks) for case, kind, place, planted, shirks in truth}
    spoken = set(raised)
    return [_of(kind, known, spoken) for kind in SignalKind]


def _of(kind: SignalKind, known: dict[Place, tuple[bool, bool]], spoken: set[Place]) -> Measured:
    mine = {place: what for place, what in known.items() if place[1] == kind}
    planted = {place for place, (is_planted, shirks) in mine.items() if is_planted and shirks}
    found = {place for place in spoken if place[1] == kind}
    return Measured(
        kind=kind,
        planted=len(planted),
        caught=len(planted & found),
        found=len(found),
        right=sum(mine.get(place, (False, False))[1] for place in found),
        lookalikes=sum(is_planted and not shirks for is_planted, shirks in mine.values()),
    )
