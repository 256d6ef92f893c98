"""The thresholds of the detectors: those in force at a moment, and every version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from congvu.foundation import reading
from congvu.foundation.clock import VIETNAM
from congvu.modules.casework.rules.definitions import NAMES
from congvu.modules.casework.values.choices import SignalKind
from congvu.modules.casework.values.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Version:
    """A version: whose thresholds it changed (None: as shipped), by whom, why, from when on."""

    limits: Thresholds
    valid_from: datetime
    detector: SignalKind | None
    by_id: int | None
    reason: str


@reading.kept
def versions() -> tuple[Version, ...]:
    """Return every version, the earliest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {', '.join(NAMES)}, valid_from, detector, by_id, reason"  # noqa: S608
            " from casework_thresholds order by valid_from, id"
        )
        return tuple(_version(*row) for row in cursor.fetchall())


def thresholds_at(moment: datetime) -> Thresholds:
    """Return the thresholds in force at a moment."""
    begun = [each.limits for each in versions() if each.valid_from <= moment]
    return begun[-1] if begun else Thresholds()


def _version(*row: Any) -> Version:
    *values, valid_from, detector, by_id, reason = row
    held: dict[str, Any] = {
        name: tuple(each) if isinstance(each, list) else each
        for name, each in zip(NAMES, values, strict=True)
    }
    return Version(
        limits=Thresholds(
            **held,
            since=valid_from.astimezone(VIETNAM) if by_id is not None else None,
        ),
        valid_from=valid_from,
        detector=SignalKind(detector) if detector else None,
        by_id=by_id,
        reason=reason,
    )
