"""The tables of custody; the incoming register and the clearances lie upstream, in documents."""

from congvu.modules.custody.models.copies import Copy, Item, Offer, Permission, Span
from congvu.modules.custody.models.destruction import Destruction, Doomed, Witness
from congvu.modules.custody.models.ladder import LadderStep, Rung
from congvu.modules.custody.models.outgoing import Counter, Issued

__all__ = [
    "Copy",
    "Counter",
    "Destruction",
    "Doomed",
    "Issued",
    "Item",
    "LadderStep",
    "Offer",
    "Permission",
    "Rung",
    "Span",
    "Witness",
]
