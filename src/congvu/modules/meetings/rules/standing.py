"""Where a meeting stands."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.meetings.values.meeting import Form, State


def state_of(
    *,
    form: str,
    sent_at: datetime | None,
    issued_at: datetime | None,
    ends_at: datetime,
    cancelled_at: datetime | None,
    concluded_at: datetime | None,
    now: datetime,
) -> State:
    """Return where a meeting stands at a moment."""
    if cancelled_at is not None:
        return State.CANCELLED
    if concluded_at is not None:
        return State.CONCLUDED
    if sent_at is None:
        return State.DRAFT
    if ends_at <= now:
        return State.TO_CONCLUDE
    if form == Form.LETTER and issued_at is None:
        return State.TO_SIGN
    return State.CALLED
