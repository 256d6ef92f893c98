"""What work products state, in the past tense: on a product's chain, or on the catalogue's."""

from __future__ import annotations

from enum import StrEnum


class ProductFact(StrEnum):
    """Kinds of facts in the chain of a product."""

    ASSIGNED = "ProductAssigned"
    PROPOSED = "ProductProposed"
    REFUSED = "ProductRefused"
    REPORTED = "ProductReported"
    ACCEPTED = "ProductDone"
    RETURNED = "ProductSentBack"
    WITHDRAWN = "ProductWithdrawn"
    EXCUSED = "ProductSlipExcused"


class CatalogueFact(StrEnum):
    """Kinds of facts in the chain of an agency's catalogue."""

    ADOPTED = "CatalogueAdopted"
    IMPORTED = "CatalogueImported"
    GROUPED = "PositionsGrouped"
    ADDED = "StandardAdded"
    REVISED = "StandardRevised"
    RETIRED = "StandardRetired"
    MAPPED = "TurnsMapped"
    UNMAPPED = "TurnsUnmapped"
    LOCKED = "ProductPeriodLocked"
