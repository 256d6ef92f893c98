"""The groups of job positions of an agency's catalogue."""

from __future__ import annotations

from congvu.modules.products.models import Position
from congvu.modules.products.values.catalogue import PositionView


def positions_of(agency_id: int) -> list[PositionView]:
    """List the groups, those of everybody first."""
    rows = Position.objects.filter(agency=agency_id).order_by("code")
    return sorted(map(position_of, rows), key=lambda each: (not each.is_common, each.code))


def position_of(row: Position) -> PositionView:
    """Return a group as a value."""
    return PositionView(row.pk, row.code, row.name, frozenset(row.roles), frozenset(row.titles))
