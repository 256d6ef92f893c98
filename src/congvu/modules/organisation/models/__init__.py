"""Tables of the organisation: who sits where, since when, and who stands in."""

from congvu.modules.organisation.models.people import (
    Absence,
    Appointment,
    Delegation,
    Official,
    Remit,
)
from congvu.modules.organisation.models.records import ImportBatch, ImportRow
from congvu.modules.organisation.models.units import FormerName, Post, Unit

__all__ = [
    "Absence",
    "Appointment",
    "Delegation",
    "FormerName",
    "ImportBatch",
    "ImportRow",
    "Official",
    "Post",
    "Remit",
    "Unit",
]
