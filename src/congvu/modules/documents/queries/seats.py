"""Who can be given work by an agency's leader, and who can follow it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Role
from congvu.modules.documents.rules.refusals import FollowerUnknown, SeatUnknown
from congvu.modules.documents.values.directing import Direction
from congvu.modules.organisation import api as organisation


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that can be given work, with those who hold a post in it."""

    unit_id: int
    name: str
    people: tuple[tuple[int, str, str], ...] = ()


def places_for(agency_id: int, now: datetime) -> tuple[Place, ...]:
    """Return the agency's units with their people, then the agencies directly below it."""
    on = now.date()
    own = [
        unit
        for unit in organisation.units_of_agency(agency_id, on)
        if not unit.is_agency and unit.kind is not organisation.UnitKind.LEADERS
    ]
    holders = organisation.holders_of([unit.id for unit in own], on)
    places = [
        Place(
            unit.id,
            unit.name,
            tuple((each.id, each.full_name, each.post_title) for each in holders[unit.id]),
        )
        for unit in own
    ]
    return (*places, *(Place(unit_id, name) for unit_id, name in _below(agency_id, now)))


def leaders_for(agency_id: int, now: datetime) -> tuple[tuple[int, str, str], ...]:
    """Return the leaders of an agency, its head first."""
    found = organisation.officials_with(Role.LEADER, now.date(), agency_id)
    return tuple((each.id, each.full_name, each.post_title) for each in found)


def followers_for(agency_id: int, now: datetime) -> tuple[tuple[int, str, str], ...]:
    """Return who can be told to follow up: records clerks and heads of the agency's units."""
    staff = organisation.staff_of(agency_id, now.date())
    wanted = [each for each in staff if each.has(Role.RECORDS_CLERK, Role.HEAD)]
    wanted.sort(key=lambda each: not each.has(Role.RECORDS_CLERK))
    return tuple((each.id, each.full_name, each.post_title) for each in wanted)


def require_seats(direction: Direction, agency_id: int, now: datetime) -> dict[int, str]:
    """Return the names of the units that a direction names.

    :raises SeatUnknown: if one can't be given work by this agency today.
    :raises FollowerUnknown: if who follows it up has no post in the agency.
    """
    places = {place.unit_id: place for place in places_for(agency_id, now)}
    if not set(direction.units) <= set(places):
        raise SeatUnknown
    lead = direction.lead
    if lead.official_id is not None:
        people = {official_id for official_id, _, _ in places[lead.unit_id].people}
        if lead.official_id not in people:
            raise SeatUnknown
    if direction.follower_id is not None:
        staff = organisation.staff_of(agency_id, now.date())
        if all(each.id != direction.follower_id for each in staff):
            raise FollowerUnknown
    return {unit_id: place.name for unit_id, place in places.items()}


def _below(agency_id: int, now: datetime) -> list[tuple[int, str]]:
    """Return the agencies directly below an agency."""
    branches = organisation.unit_tree(now.date(), root_id=agency_id, depth=1)
    return [
        (branch.unit.id, branch.unit.name)
        for root in branches
        for branch in root.branches
        if branch.unit.is_agency
    ]
