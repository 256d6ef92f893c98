"""How long one may appeal against a rating, and how long an answer may take: a dated setting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Limits:
    """Of which packs (a beginning of their code), from which day on, and where it is written."""

    packs: str
    since: date
    appeal: str
    answer: str
    source: str


LIMITS = (
    # Law 129/2025 art. 27: in writing within 5 days, answered within 10 working days
    Limits("nd233-", date(2026, 7, 1), "5cd", "10wd", "Luật 129/2025/QH15, Điều 27"),
    # Decree 335/2025 art. 24 gives the right; no source that was seen gives a limit: ours
    Limits("", date(2021, 1, 1), "7wd", "10wd", "mặc định, cơ quan đổi được"),
)


def limits_for(pack: str, on: date) -> Limits:
    """Return what holds for a pack on a day, unless whoever opens the round says otherwise.

    >>> limits_for("nd233-2026", date(2026, 10, 5)).appeal
    '5cd'
    >>> limits_for("qd160-vp", date(2026, 10, 5)).appeal
    '7wd'
    """
    return next(each for each in LIMITS if pack.startswith(each.packs) and on >= each.since)
