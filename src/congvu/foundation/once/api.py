"""The door of once."""

from congvu.foundation.once.commands import forget
from congvu.foundation.once.values import FIELD, HEADER

__all__ = ["FIELD", "HEADER", "forget"]
