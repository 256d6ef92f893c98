"""Who can be given work by whom, and who can follow it up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from congvu.foundation.actors.values import Actor, PersonNeeded, Role
from congvu.modules.directives.models import Directive
from congvu.modules.directives.rules.refusals import (
    FollowerUnknown,
    NotAGiver,
    SeatBeyondReach,
    SeatUnknown,
)
from congvu.modules.directives.values.giving import Giver, Seat, Terms
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


def giver_in_office(row: Directive, now: datetime) -> Giver:
    """Return the giver of a directive with the roles that he has today.

    Of one who holds no post any more the agency's head speaks, with a leader's reach.
    """
    held = organisation.posts_held(row.giver_id, now.date())
    roles = frozenset(role for post in held for role in post.roles)
    reach = roles or frozenset({Role.LEADER})
    return Giver(row.giver_id, row.giver_unit_id, row.agency_id, reach)


def seated(terms: Terms, now: datetime) -> Terms:
    """Return the terms with the leaders of an agency in the place of the agency as a whole."""
    found = organisation.units(terms.places)
    agencies = {unit_id for unit_id, unit in found.items() if unit.is_agency}

    def of(seat: Seat) -> Seat:
        if seat.unit_id not in agencies:
            return seat
        own = organisation.units_of_agency(seat.unit_id, now.date())
        leaders = [unit.id for unit in own if unit.kind is organisation.UnitKind.LEADERS]
        return replace(seat, unit_id=leaders[0]) if leaders else seat

    return replace(
        terms, lead=of(terms.lead), coordinators=tuple(of(seat) for seat in terms.coordinators)
    )


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
