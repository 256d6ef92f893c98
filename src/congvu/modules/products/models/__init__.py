"""The tables of work products."""

from congvu.modules.products.models.assigned import Excuse, Lock, Product, Turn
from congvu.modules.products.models.catalogue import Mapping, Position, Standard, Version

__all__ = [
    "Excuse",
    "Lock",
    "Mapping",
    "Position",
    "Product",
    "Standard",
    "Turn",
    "Version",
]
