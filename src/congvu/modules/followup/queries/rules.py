"""The ladder and the task force's rule in force, and the versions before them."""

from __future__ import annotations

from datetime import datetime

from congvu.modules.followup.models import ForceRule as RuleRow
from congvu.modules.followup.models import Ladder
from congvu.modules.followup.values.force import ForceRule
from congvu.modules.followup.values.letters import Due


def ladder_versions() -> list[Ladder]:
    """List every version of every ladder: by kind, the latest first."""
    return list(Ladder.objects.select_related("by").order_by("kind", "-valid_from"))


def ladder_in_force(kind: str, now: datetime) -> Due | None:
    """Return when the rungs of a kind of case are due, None if the usual ladder serves it."""
    found = Ladder.objects.filter(kind=kind, valid_from__lte=now).order_by("-valid_from").first()
    if found is None:
        return None
    return Due(found.first_after, found.second_after, found.third_after)


def rule_versions(agency_id: int) -> list[RuleRow]:
    """List the versions of an agency's rule and of the one as shipped, the latest first."""
    rows = RuleRow.objects.select_related("by")
    own = rows.filter(agency_id=agency_id) | rows.filter(agency_id=None)
    return list(own.order_by("-valid_from", "-pk"))


def rule_in_force(agency_id: int, now: datetime) -> ForceRule:
    """Return an agency's rule: its own, else the one as shipped (followup_force_rule in SQL)."""
    found = [row for row in rule_versions(agency_id) if row.valid_from <= now]
    found.sort(key=lambda row: row.agency_id is None)
    row = found[0]
    return ForceRule(row.least_overdue, row.least_days, row.weeks, row.of_weeks)
