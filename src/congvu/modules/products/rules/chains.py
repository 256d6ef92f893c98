"""The ledger's streams of work products: each has a chain of its own, an agency's catalogue too."""

from __future__ import annotations

PRODUCT = 10_000_000_000_000
CATALOGUE = 10_500_000_000_000


def chain_of(product_id: int) -> int:
    """Return the stream of an assigned product."""
    return -PRODUCT - product_id


def catalogue_chain(agency_id: int) -> int:
    """Return the stream of an agency's catalogue."""
    return -CATALOGUE - agency_id
