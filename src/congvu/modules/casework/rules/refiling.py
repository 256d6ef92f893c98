"""One matter made two: filed again so that its time counts anew, or split."""

from __future__ import annotations

from datetime import datetime, timedelta

from congvu.kernel.words import fold
from congvu.modules.casework.values.choices import Outcome, SignalKind
from congvu.modules.casework.values.signals import Filing, Signal
from congvu.modules.casework.values.thresholds import Thresholds

_WITHOUT_RESULT = (Outcome.WITHDRAWN, Outcome.STOPPED, Outcome.UNCOMPLETED)


def refiled(earlier: Filing, later: Filing, *, at: datetime, limits: Thresholds) -> Signal | None:
    """Two cases of one applicant and one procedure that look like one matter.

    Only of matters that people bring: an office that writes two invitations of one title on a day,
    or gives one task to several places, restarts nobody's clock. Filed again: the first ended
    without a result after much of its limit was used up, and the second came soon. Split: both were
    accepted within a day, and say the same. It is asked of whoever had the first one last.
    """
    if not later.kind.is_brought or earlier.kind is not later.kind:
        return None
    if not (_filed_again(earlier, later, limits) or _split(earlier, later, limits)):
        return None
    return Signal(
        kind=SignalKind.REFILED,
        official_id=earlier.official_id,
        unit_id=earlier.unit_id,
        at=at,
        place=f"case {earlier.case_id}",
        evidence={
            "earlier": earlier.code,
            "ended": earlier.ended_at.isoformat() if earlier.ended_at else None,
            "outcome": earlier.outcome,
            "used_percent": round(100 * earlier.used),
            "accepted": later.accepted_at.isoformat(),
        },
    )


def _filed_again(earlier: Filing, later: Filing, limits: Thresholds) -> bool:
    if earlier.ended_at is None or earlier.outcome not in _WITHOUT_RESULT:
        return False
    between = later.accepted_at - earlier.ended_at
    used = 100 * earlier.used >= limits.refiled_percent
    return timedelta(0) <= between <= limits.refiled_within and used


def _split(earlier: Filing, later: Filing, limits: Thresholds) -> bool:
    apart = later.accepted_at - earlier.accepted_at
    same = fold(earlier.subject) == fold(later.subject)
    still_open = earlier.ended_at is None or earlier.ended_at > later.accepted_at
    return same and still_open and timedelta(0) <= apart <= limits.split_within
