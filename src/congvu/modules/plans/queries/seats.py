"""Who can lead a line of a plan, at which post, and who can coordinate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from congvu.modules.organisation import api as organisation
from congvu.modules.plans.rules.refusals import LeadUnknown, UnitUnknown


@dataclass(frozen=True, slots=True)
class Seat:
    """A post of a unit, with one who holds it, or nobody."""

    post_id: int
    title: str
    official_id: int | None = None
    name: str = ""
    code: str = ""


def seats_of(unit_id: int, on: date) -> tuple[Seat, ...]:
    """Return the posts of a unit with who holds each; a vacant one stands there too."""
    seats = [
        Seat(each.post_id, each.post_title, each.id, each.full_name, each.code)
        for each in organisation.officials_of(unit_id, on)
    ]
    held = {seat.post_id for seat in seats}
    vacant = [
        Seat(post.id, post.title)
        for post in organisation.posts_of(unit_id, on)
        if post.id not in held
    ]
    return (*seats, *vacant)


def partners_of(agency_id: int, on: date) -> dict[int, tuple[str, str]]:
    """Return the units of an agency that can coordinate: id to code and name."""
    return {
        unit.id: (unit.code, unit.name)
        for unit in organisation.units_of_agency(agency_id, on)
        if not unit.is_agency and unit.kind is not organisation.UnitKind.LEADERS
    }


def require_lead(unit_id: int, post_id: int, official_id: int | None, on: date) -> None:
    """Refuse a lead who isn't at that post of the unit.

    :raises LeadUnknown: so.
    """
    seats = seats_of(unit_id, on)
    if not any(
        seat.post_id == post_id and official_id in (None, seat.official_id) for seat in seats
    ):
        raise LeadUnknown


def require_partners(unit_ids: Iterable[int], agency_id: int, on: date) -> None:
    """Refuse a coordinator that isn't a unit of the agency.

    :raises UnitUnknown: so.
    """
    known = partners_of(agency_id, on)
    for unit_id in unit_ids:
        if unit_id not in known:
            raise UnitUnknown(unit=unit_id)
