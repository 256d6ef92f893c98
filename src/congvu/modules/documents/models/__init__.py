"""The tables of văn thư; a case's own lie upstream, in casework."""

from congvu.modules.documents.models.arrivals import Arrival, ArrivalFile
from congvu.modules.documents.models.classified import Clearance, Marked
from congvu.modules.documents.models.directions import Closing, Direction, DirectionPart
from congvu.modules.documents.models.incoming import Counter, Incoming, Scan
from congvu.modules.documents.models.requests import Request
from congvu.modules.documents.models.sealed import Seal, SealedFact

__all__ = [
    "Arrival",
    "ArrivalFile",
    "Clearance",
    "Closing",
    "Counter",
    "Direction",
    "DirectionPart",
    "Incoming",
    "Marked",
    "Request",
    "Scan",
    "Seal",
    "SealedFact",
]
