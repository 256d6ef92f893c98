"""Who can be asked to come, who can be given a task, where one can meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from congvu.modules.meetings.models import Norm, Room
from congvu.modules.meetings.rules.hours import USUAL_WEEKLY
from congvu.modules.meetings.rules.refusals import PersonUnknown, RoomUnknown
from congvu.modules.organisation import api as organisation


@dataclass(frozen=True, slots=True)
class Seat:
    """An official at his post."""

    official_id: int
    name: str
    title: str
    unit_id: int
    unit: str


@dataclass(frozen=True, slots=True)
class RoomView:
    id: int
    name: str
    seats: int | None


def seats_for(agency_id: int, on: date) -> dict[int, Seat]:
    """Return who can be asked to come: the agency's staff, the heads of the agencies below it."""
    units = {unit.id: unit.name for unit in organisation.units_of_agency(agency_id, on)}
    seats: dict[int, Seat] = {}
    for each in organisation.staff_of(agency_id, on):
        if each.id not in seats or each.is_primary:
            seats[each.id] = Seat(
                each.id, each.full_name, each.post_title, each.unit_id, units.get(each.unit_id, "")
            )
    return seats | _heads_below(agency_id, on, seats)


def places_for(agency_id: int, on: date) -> dict[int, str]:
    """Return the units that can be given a task: the agency's own, the agencies below it."""
    own = {
        unit.id: unit.name
        for unit in organisation.units_of_agency(agency_id, on)
        if not unit.is_agency and unit.kind is not organisation.UnitKind.LEADERS
    }
    return own | _below(agency_id, on)


def require_people(official_ids: Iterable[int], agency_id: int, now: datetime) -> dict[int, Seat]:
    """Return the seats of officials who can be asked to come.

    :raises PersonUnknown: if one can't.
    """
    seats = seats_for(agency_id, now.date())
    strangers = set(official_ids) - set(seats)
    if strangers:
        raise PersonUnknown(count=len(strangers))
    return seats


def rooms_for(agency_id: int) -> tuple[RoomView, ...]:
    """Return the rooms in use of an agency."""
    rows = Room.objects.filter(agency=agency_id, closed_at=None).order_by("name", "pk")
    return tuple(RoomView(row.pk, row.name, row.seats) for row in rows)


def require_room(room_id: int | None, agency_id: int) -> int | None:
    """Return a room of the agency, None for none.

    :raises RoomUnknown: if it isn't in use there.
    """
    if room_id is None:
        return None
    if not Room.objects.filter(pk=room_id, agency=agency_id, closed_at=None).exists():
        raise RoomUnknown
    return room_id


def weekly_norm(agency_id: int) -> int:
    """Return from how many seconds of meetings a week on a person is over-invited."""
    row = Norm.objects.filter(agency=agency_id).order_by("-at", "-pk").first()
    return row.weekly if row else USUAL_WEEKLY


def _heads_below(agency_id: int, on: date, known: dict[int, Seat]) -> dict[int, Seat]:
    below = _below(agency_id, on)
    heads = organisation.heads_of(list(below), on)
    titles = organisation.seats_of(heads.values(), on)
    names = organisation.names_of(heads.values())
    return {
        official: Seat(official, names[official], titles[official][0], unit_id, below[unit_id])
        for unit_id, official in heads.items()
        if official not in known and official in titles
    }


def _below(agency_id: int, on: date) -> dict[int, str]:
    """Return the agencies directly below an agency."""
    branches = organisation.unit_tree(on, root_id=agency_id, depth=1)
    return {
        branch.unit.id: branch.unit.name
        for root in branches
        for branch in root.branches
        if branch.unit.is_agency
    }
