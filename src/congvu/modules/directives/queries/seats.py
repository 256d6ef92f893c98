"""Who can be given work by whom, and who can follow it up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.directives.rules.refusals import (
    FollowerUnknown,
    NotAGiver,
    PersonNeeded,
    SeatBeyondReach,
    SeatUnknown,
)
from congvu.modules.directives.values.giving import Giver, Terms
from congvu.modules.organisation import api as organisation

_ABOVE_ALL = (Role.LEADER, Role.HEAD)


def giver_of(actor: Actor, giver_id: int | None, now: datetime) -> Giver:
    """Return whose word it is: the actor's, or of him whose word a door of the house wrote down.

    :raises PersonNeeded: if the system acts for nobody.
    :raises NotAGiver: if who is named holds no post today.
    """
    named = giver_id or actor.behalf_of_id
    if named is None or (named == actor.official_id and actor.unit_id is not None):
        if actor.official_id is None or actor.unit_id is None or actor.agency_id is None:
            raise PersonNeeded
        return Giver(actor.official_id, actor.unit_id, actor.agency_id, actor.roles)
    held = organisation.posts_held(named, now.date())
    held.sort(key=lambda post: not post.has(*_ABOVE_ALL))
    if not held:
        raise NotAGiver
    unit_id = held[0].unit_id
    return Giver(named, unit_id, organisation.agency_of(unit_id).id, held[0].roles)


def require_seats(
    terms: Terms, giver: Giver, now: datetime, *, shared: Iterable[int] = ()
) -> dict[int, str]:
    """Return the names of the units that the terms name.

    `shared` are the units of the directive above: its lead may call on all of them.

    :raises SeatUnknown: if a unit or an official's post isn't there today.
    :raises SeatBeyondReach: if a unit is not under the giver.
    :raises FollowerUnknown: if who follows it up has no post in the giver's agency.
    """
    on, known = now.date(), set(shared)
    found = organisation.units(terms.places)
    for unit_id in terms.places:
        unit = found.get(unit_id)
        if unit is None or not unit.is_open(on):
            raise SeatUnknown
        if unit_id not in known and not _is_under(unit_id, giver):
            raise SeatBeyondReach(unit=unit.name)
    named = [seat for seat in (terms.lead, *terms.coordinators) if seat.official_id is not None]
    holders = organisation.holders_of([seat.unit_id for seat in named], on)
    for seat in named:
        if all(each.id != seat.official_id for each in holders[seat.unit_id]):
            raise SeatUnknown
    if terms.follower_id is not None:
        staff = organisation.staff_of(giver.agency_id, on)
        if all(each.id != terms.follower_id for each in staff):
            raise FollowerUnknown
    return {unit_id: unit.name for unit_id, unit in found.items()}


def _is_under(unit_id: int, giver: Giver) -> bool:
    """Return whether a unit is of the leader's agency or below it, or of the head's own unit."""
    above = {unit.id for unit in organisation.ancestors_of(unit_id)}
    if Role.LEADER in giver.roles:
        return giver.agency_id in above
    return giver.unit_id in above
