"""Where a numbered document stands, from what is on record about it."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.outgoing.values.drafting import Change
from congvu.modules.outgoing.values.issuing import Standing


def standing_of(*, ending: str, issued_at: datetime | None, sealed_at: datetime | None) -> Standing:
    """Return where a document stands; what a later act did to it comes first."""
    if ending == Change.RECALL:
        return Standing.RECALLED
    if ending == Change.REPLACE:
        return Standing.REPLACED
    if issued_at is not None:
        return Standing.IN_FORCE
    return Standing.TO_ISSUE if sealed_at is not None else Standing.TO_SEAL
