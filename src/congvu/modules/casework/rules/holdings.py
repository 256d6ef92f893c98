"""Who holds a case: an assignment's official or unit, one who is not ours, who owes an opinion."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.casework.values.choices import HolderKind, StepRole
from congvu.modules.casework.values.state import Assignment, Holding, Opinion


def held_by(assignment: Assignment, at: datetime) -> Holding:
    """Return the holding of an assignment: its official's, or its unit's until one is named."""
    named = assignment.official_id is not None
    return Holding(
        since=at,
        kind=HolderKind.OFFICIAL if named else HolderKind.UNIT,
        role=assignment.role,
        official_id=assignment.official_id,
        unit_id=assignment.unit_id,
        assignment_no=assignment.no,
        overdue_from=assignment.due_at,
    )


def waiting(kind: HolderKind, *, reason: str, at: datetime) -> Holding:
    """Return the holding of one who is not ours: an applicant, an outside body, a legal pause."""
    return Holding(since=at, kind=kind, role=None, official_id=None, unit_id=None, reason=reason)


def owed(opinion: Opinion) -> Holding:
    """Return the holding of a place that owes an opinion, from its due on."""
    named = opinion.official_id is not None
    return Holding(
        since=opinion.due_at,
        kind=HolderKind.OFFICIAL if named else HolderKind.UNIT,
        role=StepRole.COORDINATE,
        official_id=opinion.official_id,
        unit_id=opinion.unit_id,
        assignment_no=opinion.asker_no,
        opinion_no=opinion.no,
        overdue_from=opinion.due_at,
    )
