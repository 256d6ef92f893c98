"""The door of documents: acts, reads, facts, values and refusals."""

from congvu.foundation.writing.api import DocumentKind, Secrecy, Urgency
from congvu.modules.documents.commands.arriving import receive_exchanged, refuse_arrival
from congvu.modules.documents.commands.closing import close_matter
from congvu.modules.documents.commands.directing import direct, pass_on, read_and_file
from congvu.modules.documents.commands.record import follow
from congvu.modules.documents.commands.registering import register
from congvu.modules.documents.commands.submitting import acknowledge, submit
from congvu.modules.documents.facts import (
    ArrivalRefused,
    ArrivalRegistered,
    DocumentDirected,
    MatterClosed,
)
from congvu.modules.documents.queries.waits import waiting_for
from congvu.modules.documents.rules.identity import author_key, notation_key
from congvu.modules.documents.rules.refusals import (
    ClassifiedByNetwork,
    DirectedAlready,
    DocumentNotFound,
    DoubleDocument,
)
from congvu.modules.documents.values.directing import (
    Decision,
    Direction,
    Ending,
    Part,
    PartRole,
    Product,
    Seat,
    State,
)
from congvu.modules.documents.values.incoming import Exchanged, Letter, Registered, Scan
from congvu.modules.documents.values.kinds import Channel

__all__ = [
    "ArrivalRefused",
    "ArrivalRegistered",
    "Channel",
    "ClassifiedByNetwork",
    "Decision",
    "DirectedAlready",
    "Direction",
    "DocumentDirected",
    "DocumentKind",
    "DocumentNotFound",
    "DoubleDocument",
    "Ending",
    "Exchanged",
    "Letter",
    "MatterClosed",
    "Part",
    "PartRole",
    "Product",
    "Registered",
    "Scan",
    "Seat",
    "Secrecy",
    "State",
    "Urgency",
    "acknowledge",
    "author_key",
    "close_matter",
    "direct",
    "follow",
    "notation_key",
    "pass_on",
    "read_and_file",
    "receive_exchanged",
    "refuse_arrival",
    "register",
    "submit",
    "waiting_for",
]
