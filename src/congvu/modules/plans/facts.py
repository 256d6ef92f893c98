"""What work plans state, in the past tense: on the plan's own chain."""

from __future__ import annotations

from enum import StrEnum


class PlanFact(StrEnum):
    """Kinds of facts in the chain of a plan."""

    OPENED = "PlanOpened"
    WRITTEN = "PlanWritten"
    IMPORTED = "PlanImported"
    SUBMITTED = "PlanSubmitted"
    RETURNED = "PlanReturned"
    APPROVED = "PlanApproved"
    REVISED = "PlanRevisionBegun"
    DISCARDED = "PlanRevisionDiscarded"
    GIVEN = "PlanItemGiven"
    ATTACHED = "PlanItemAttached"
