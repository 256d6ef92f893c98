"""What the detectors of shirking ask of the house."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from congvu.foundation.clock import VIETNAM
from congvu.modules.casework.queries.thresholds import thresholds_at
from congvu.modules.casework.values.signals import Authority, House
from congvu.modules.organisation import api as organisation


def is_above(unit_id: int, target_id: int) -> bool:
    """Return whether a unit is its agency's leaders', or of an agency above (reference data)."""
    target = organisation.unit(target_id)
    own = organisation.agency_of(unit_id).id
    if target.agency_id == own:
        return target.kind is organisation.UnitKind.LEADERS
    return any(unit.id == target.agency_id for unit in organisation.ancestors_of(own))


def authorities(official_id: int, at: datetime) -> Sequence[Authority]:
    """Return what an official may decide at a moment because it was delegated to him."""
    scopes = (organisation.Scope.ALL, organisation.Scope.SIGN)
    return tuple(
        Authority(row.giver_id, row.decision, row.starts_on, row.ends_on)
        for row in organisation.delegations_to(official_id, at.astimezone(VIETNAM).date())
        if row.scope in scopes
    )


HOUSE = House(is_above, authorities, thresholds_at)
