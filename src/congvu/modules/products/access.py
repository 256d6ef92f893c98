"""The only way to a product, for reading or acting. Absent and hidden answer alike."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.organisation import api as organisation
from congvu.modules.products.models import Product, Standard
from congvu.modules.products.rules.refusals import (
    NotTheAcceptor,
    NotTheDoer,
    NotYourCatalogue,
    OwnProduct,
    ProductNotFound,
    StandardNotFound,
)

OVERSEERS = (Role.LEADER, Role.PERSONNEL, Role.INSPECTOR)
"""Who sees the products of the whole agency; a head sees those of his unit."""

KEEPERS = (Role.LEADER, Role.PERSONNEL)
"""Who keeps the agency's catalogue and locks its periods."""


def keeps(actor: Actor) -> bool:
    """Return whether the agency's catalogue is this person's to keep."""
    return actor.agency_id is not None and actor.has(*KEEPERS)


def to_keep(actor: Actor) -> int:
    """Return the agency whose catalogue the actor keeps.

    :raises NotYourCatalogue: if he keeps none.
    """
    if actor.agency_id is None or not keeps(actor):
        raise NotYourCatalogue
    return actor.agency_id


def standard_to_keep(*, standard_id: int, actor: Actor) -> Standard:
    """Return a standard product of the agency whose catalogue the actor keeps, locked.

    :raises NotYourCatalogue, StandardNotFound: as they say.
    """
    rows = Standard.objects.select_for_update()
    found = rows.filter(agency=to_keep(actor), pk=standard_id).first()
    if found is None:
        raise StandardNotFound
    return found


def seen_by(actor: Actor) -> Q:
    """Return which products a person may see."""
    own = Q(official__in=actor.seats)
    if actor.has(Role.HEAD):
        own |= Q(unit=actor.unit_id or 0)
    if actor.has(*OVERSEERS):
        own = Q()
    return Q(agency=actor.agency_id or 0) & own


def sees_official(official_id: int, actor: Actor, on: date) -> bool:
    """Return whether the products of an official are this person's to see."""
    if official_id in actor.seats:
        return True
    held = organisation.actor_of_official(official_id, on)
    if held is None or held.agency_id != actor.agency_id:
        return False
    return actor.has(*OVERSEERS) or (actor.has(Role.HEAD) and held.unit_id == actor.unit_id)


def product(*, product_id: int, actor: Actor) -> Product:
    """Return a product that is the actor's to see.

    :raises ProductNotFound: if there is none, or none he may see.
    """
    rows = Product.objects.select_related("version__standard", "official", "unit", "case")
    found = rows.filter(seen_by(actor), pk=product_id).first()
    if found is None:
        raise ProductNotFound
    return found


def product_to_do(*, product_id: int, actor: Actor) -> Product:
    """Return a product, locked for an act of whom it was assigned to.

    :raises ProductNotFound, NotTheDoer: as they say.
    """
    found = product(product_id=product_id, actor=actor)
    if found.official_id not in actor.seats:
        raise NotTheDoer(who=found.official.full_name)
    return _locked(found)


def product_to_decide(*, product_id: int, actor: Actor, on: date) -> Product:
    """Return a product, locked for a decision about it.

    :raises ProductNotFound, OwnProduct, NotTheAcceptor: as they say.
    """
    found = product(product_id=product_id, actor=actor)
    if found.official_id in actor.seats:
        raise OwnProduct
    if not decides(found, actor, on):
        raise NotTheAcceptor
    return _locked(found)


def decides(row: Product, actor: Actor, on: date) -> bool:
    """Return whether a product is this person's to accept: he assigned it, or heads its doer."""
    return row.made_by_id in actor.seats or heads(
        official_id=row.official_id, unit_id=row.unit_id, agency_id=row.agency_id, actor=actor,
        on=on,
    )  # fmt: skip


def heads(
    *, official_id: int, unit_id: int | None, agency_id: int | None, actor: Actor, on: date
) -> bool:
    """Return whether this person heads an official: his unit's head, or a leader of the agency.

    Among the leaders themselves it is the agency's head alone. Nobody heads himself.
    """
    if agency_id is None or actor.agency_id != agency_id or official_id in actor.seats:
        return False
    if actor.has(Role.LEADER):
        return actor.unit_id != unit_id or organisation.head_of(agency_id, on) in actor.seats
    return actor.has(Role.HEAD) and actor.unit_id == unit_id


def _locked(found: Product) -> Product:
    """Lock a product and read again what may have changed since it was seen."""
    fresh = Product.objects.select_for_update().get(pk=found.pk)
    found.state = fresh.state
    return found
