"""Where a directive stands, from its case."""

from __future__ import annotations

from congvu.modules.casework.api import Assignment, CaseState

LEAD, ACCEPTING = 0, 1
"""The steps of a directive's case."""


def lead_turn(state: CaseState) -> Assignment:
    """Return the last turn of the lead's step: who leads now, or led when he delivered."""
    return next(turn for turn in reversed(state.assignments) if turn.step == LEAD)


def accepting_seconds(state: CaseState) -> int:
    """Return how long the giver may take to accept a product, in working seconds."""
    return state.plan[ACCEPTING].allowance
