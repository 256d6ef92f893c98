"""Entering a fact in the chain of a product, or of an agency's catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.products.facts import CatalogueFact, ProductFact
from congvu.modules.products.rules.chains import catalogue_chain, chain_of


def state(
    kind: ProductFact, product_id: int, told: Mapping[str, object], *, actor: Actor, now: datetime
) -> None:
    """State what happened to a product, in the caller's transaction."""
    ledger.state(stream=chain_of(product_id), kind=kind, body=told, actor=actor, now=now)


def state_of_catalogue(
    kind: CatalogueFact, agency_id: int, told: Mapping[str, object], *, actor: Actor, now: datetime
) -> None:
    """State what happened to an agency's catalogue, in the caller's transaction."""
    ledger.state(stream=catalogue_chain(agency_id), kind=kind, body=told, actor=actor, now=now)
