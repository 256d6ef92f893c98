"""What the page on which calendars are given asks of what lies downstream: units, open cases."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.modules.casework import api as casework
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime.values.giving import UnitChoice, UnitGroup
from congvu.modules.worktime.web.directory import Directory, know


def know_units() -> None:
    """Tell the calendar pages whom to ask."""
    know(Directory(groups=groups_of, touched=casework.open_cases_of))


def groups_of(actor: Actor, now: datetime) -> list[UnitGroup]:
    """List the administrator's agency and those below it, each with its units."""
    if actor.agency_id is None:
        return []
    found: dict[int, list[organisation.UnitEntry]] = defaultdict(list)
    waiting = list(organisation.unit_tree(now.astimezone(VIETNAM).date(), actor.agency_id))
    while waiting:
        branch = waiting.pop(0)
        found[branch.unit.agency_id].append(branch.unit)
        waiting[:0] = branch.branches
    return [_group(units) for units in found.values()]


def _group(units: list[organisation.UnitEntry]) -> UnitGroup:
    agency = next((unit for unit in units if unit.id == unit.agency_id), units[0])
    return UnitGroup(agency.name, tuple(UnitChoice(unit.id, unit.name) for unit in units))
