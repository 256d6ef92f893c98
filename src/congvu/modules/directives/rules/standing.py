"""Where a directive stands, from its case."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.casework.api import Assignment, CaseState
from congvu.modules.directives.values.lists import State

LEAD, ACCEPTING = 0, 1
"""The steps of a directive's case."""


def lead_turn(state: CaseState) -> Assignment:
    """Return the last turn of the lead's step: who leads now, or led when he delivered."""
    return next(turn for turn in reversed(state.assignments) if turn.step == LEAD)


def accepting_seconds(state: CaseState) -> int:
    """Return how long the giver may take to accept a product, in working seconds."""
    return state.plan[ACCEPTING].allowance


def state_of(*, delivered_at: datetime | None, ending: str) -> State:
    """Return the state of a directive from what is on record about it."""
    if ending:
        return State(ending)
    return State.DELIVERED if delivered_at is not None else State.IN_HAND
