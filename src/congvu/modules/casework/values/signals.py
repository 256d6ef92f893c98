"""What a detector knows of the house, and what it says: authority, filings, a signal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from congvu.modules.casework.values.choices import CaseKind, Outcome, SignalKind
from congvu.modules.casework.values.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Authority:
    """What an official may decide himself, because another delegated it to him."""

    giver_id: int
    decision: str
    since: date
    until: date


def _nobody_above(unit_id: int, target_id: int) -> bool:
    return False


def _nothing_delegated(official_id: int, at: datetime) -> Sequence[Authority]:
    return ()


def _as_shipped(at: datetime) -> Thresholds:
    return Thresholds()


@dataclass(frozen=True, slots=True)
class House:
    """What detectors ask of the house, and only of an act that needs it.

    Who stands above a unit, what was delegated to whom, which thresholds held at a moment.
    """

    is_above: Callable[[int, int], bool] = _nobody_above
    authorities: Callable[[int, datetime], Sequence[Authority]] = _nothing_delegated
    thresholds: Callable[[datetime], Thresholds] = _as_shipped


@dataclass(frozen=True, slots=True)
class Filing:
    """A case as the look for re-filed matters sees it. `used` is the share of its limit."""

    case_id: int
    code: str
    kind: CaseKind
    accepted_at: datetime
    ended_at: datetime | None
    outcome: Outcome | None
    used: float
    subject: str
    official_id: int | None
    unit_id: int


@dataclass(frozen=True, slots=True)
class Signal:
    """A sign, whom it is about, and its evidence. `place` makes it one of its kind in the case."""

    kind: SignalKind
    official_id: int | None
    unit_id: int
    at: datetime
    place: str
    evidence: dict[str, object] = field(hash=False)
