"""The door of writing: types, content and recipients of an administrative document."""

from congvu.foundation.writing.body import (
    Annex,
    Article,
    Block,
    Body,
    Grounds,
    Heading,
    Level,
    Listing,
    Look,
    Marks,
    Paragraph,
    Table,
    body_of,
)
from congvu.foundation.writing.checking.document import findings_of
from congvu.foundation.writing.checking.values import Finding
from congvu.foundation.writing.differences import (
    Difference,
    How,
    Piece,
    Step,
    applied,
    difference,
    words_between,
)
from congvu.foundation.writing.kinds import DocumentKind, Secrecy, Urgency
from congvu.foundation.writing.numbering import anchor_of, has_places, numbered
from congvu.foundation.writing.paper import Issuer, Paper, Signer
from congvu.foundation.writing.printing import printed
from congvu.foundation.writing.recipients import Purpose, Recipient
from congvu.foundation.writing.refusals import (
    AlreadyNumbered,
    BodyTooLarge,
    BodyUnreadable,
    DifferenceOfAnother,
    NoPlaceForNumber,
)
from congvu.foundation.writing.symbols import date_in_words, is_symbol, notation_of, symbol_of

__all__ = [
    "AlreadyNumbered",
    "Annex",
    "Article",
    "Block",
    "Body",
    "BodyTooLarge",
    "BodyUnreadable",
    "Difference",
    "DifferenceOfAnother",
    "DocumentKind",
    "Finding",
    "Grounds",
    "Heading",
    "How",
    "Issuer",
    "Level",
    "Listing",
    "Look",
    "Marks",
    "NoPlaceForNumber",
    "Paper",
    "Paragraph",
    "Piece",
    "Purpose",
    "Recipient",
    "Secrecy",
    "Signer",
    "Step",
    "Table",
    "Urgency",
    "anchor_of",
    "applied",
    "body_of",
    "date_in_words",
    "difference",
    "findings_of",
    "has_places",
    "is_symbol",
    "notation_of",
    "numbered",
    "printed",
    "symbol_of",
    "words_between",
]
