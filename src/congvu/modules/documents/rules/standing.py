"""Where a document stands, from what is on record about it."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.documents.values.directing import Decision, State


def state_of(*, submitted_at: datetime | None, decision: str, closed_at: datetime | None) -> State:
    """Return the state of a document; a case that is concluded makes it done."""
    if decision == Decision.FILE:
        return State.FILED
    if decision == Decision.DIRECT:
        return State.DONE if closed_at is not None else State.IN_HAND
    return State.TO_DIRECT if submitted_at is not None else State.TO_SUBMIT
