"""The door of documents: acts, reads, facts, values and refusals."""

from congvu.foundation.writing.api import DocumentKind, Secrecy, Urgency
from congvu.kernel.following import follow
from congvu.modules.documents.access import cleared, cleared_people, heads_agency
from congvu.modules.documents.commands.arriving import (
    has_arrived,
    receive_exchanged,
    refuse_arrival,
)
from congvu.modules.documents.commands.closing import close_matter
from congvu.modules.documents.commands.directing import direct, pass_on, read_and_file
from congvu.modules.documents.commands.recalling import ask_to_update, take_back
from congvu.modules.documents.commands.registering import register
from congvu.modules.documents.commands.sealing import seal_log, state_sealed
from congvu.modules.documents.commands.submitting import acknowledge, submit
from congvu.modules.documents.facts import (
    ArrivalRefused,
    ArrivalRegistered,
    DocumentDirected,
    MarkedRegistered,
    MatterClosed,
    SenderAnswered,
)
from congvu.modules.documents.queries.classified import marked_entry
from congvu.modules.documents.queries.letter import LetterHead, letter_head
from congvu.modules.documents.queries.papers import book_pdf
from congvu.modules.documents.queries.sealed import SealedTold, sealed_about, sealed_log_holds
from congvu.modules.documents.queries.search import FoundDocument, found_documents
from congvu.modules.documents.queries.waits import waiting
from congvu.modules.documents.rules.identity import author_key, notation_key
from congvu.modules.documents.rules.refusals import (
    ClassifiedByNetwork,
    DirectedAlready,
    DocumentNotFound,
    DoubleDocument,
)
from congvu.modules.documents.rules.wording import day_lawful, number_lawful
from congvu.modules.documents.values.classified import MarkedLine
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
from congvu.modules.documents.values.register import RegisterHead

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
    "FoundDocument",
    "Letter",
    "LetterHead",
    "MarkedLine",
    "MarkedRegistered",
    "MatterClosed",
    "Part",
    "PartRole",
    "Product",
    "RegisterHead",
    "Registered",
    "Scan",
    "SealedTold",
    "Seat",
    "Secrecy",
    "SenderAnswered",
    "State",
    "Urgency",
    "acknowledge",
    "ask_to_update",
    "author_key",
    "book_pdf",
    "cleared",
    "cleared_people",
    "close_matter",
    "day_lawful",
    "direct",
    "follow",
    "found_documents",
    "has_arrived",
    "heads_agency",
    "letter_head",
    "marked_entry",
    "notation_key",
    "number_lawful",
    "pass_on",
    "read_and_file",
    "receive_exchanged",
    "refuse_arrival",
    "register",
    "seal_log",
    "sealed_about",
    "sealed_log_holds",
    "state_sealed",
    "submit",
    "take_back",
    "waiting",
]
