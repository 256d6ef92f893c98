"""Whom a giver can choose from: units with their people, and who can follow up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Role
from congvu.modules.directives.models import Directive
from congvu.modules.directives.values.giving import Giver
from congvu.modules.organisation import api as organisation

USUAL = 5
"""Leads that stand as chips above the whole list."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that can be given work, with those who hold a post in it."""

    unit_id: int
    name: str
    people: tuple[tuple[int, str, str], ...] = ()


def places_for(giver: Giver, now: datetime, *, shared: Iterable[int] = ()) -> tuple[Place, ...]:
    """Return the units under a giver with their people, then the agencies directly below his."""
    on = now.date()
    if Role.LEADER in giver.roles:
        own = [
            unit
            for unit in organisation.units_of_agency(giver.agency_id, on)
            if not unit.is_agency and unit.kind is not organisation.UnitKind.LEADERS
        ]
        below = _below(giver.agency_id, now)
    else:
        own, below = [organisation.unit(giver.unit_id)], []
    known = {unit.id for unit in own}
    own += [unit for unit in organisation.units(shared).values() if unit.id not in known]
    holders = organisation.holders_of([unit.id for unit in own], on)
    places = [
        Place(
            unit.id,
            unit.name,
            tuple(
                (each.id, each.full_name, each.post_title)
                for each in holders[unit.id]
                if each.id != giver.official_id
            ),
        )
        for unit in own
    ]
    return (*places, *below)


def usual_leads(giver: Giver, places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the units that this giver named last, else the first ones."""
    by_id = {place.unit_id: place for place in places}
    named = Directive.objects.filter(giver_id=giver.official_id).order_by("-given_at", "-pk")
    latest = [unit for unit in named.values_list("lead_unit_id", flat=True)[:40] if unit in by_id]
    chosen = dict.fromkeys((*latest, *by_id))
    return tuple(by_id[unit_id] for unit_id in list(chosen)[:USUAL])


def followers_for(agency_id: int, now: datetime) -> tuple[tuple[int, str, str], ...]:
    """Return who can be told to follow up: records clerks and heads of the agency's units."""
    staff = organisation.staff_of(agency_id, now.date())
    wanted = [each for each in staff if each.has(Role.RECORDS_CLERK, Role.HEAD)]
    wanted.sort(key=lambda each: not each.has(Role.RECORDS_CLERK))
    return tuple((each.id, each.full_name, each.post_title) for each in wanted)


def _below(agency_id: int, now: datetime) -> list[Place]:
    branches = organisation.unit_tree(now.date(), root_id=agency_id, depth=1)
    return [
        Place(branch.unit.id, branch.unit.name)
        for root in branches
        for branch in root.branches
        if branch.unit.is_agency
    ]
