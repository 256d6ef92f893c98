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
from congvu.foundation.writing.kinds import DocumentKind, Secrecy, Urgency
from congvu.foundation.writing.numbering import anchor_of, has_places, numbered
from congvu.foundation.writing.paper import Issuer, Paper, Signer
from congvu.foundation.writing.printing import printed
from congvu.foundation.writing.recipients import Purpose, Recipient
from congvu.foundation.writing.refusals import (
    AlreadyNumbered,
    BodyTooLarge,
    BodyUnreadable,
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
    "DocumentKind",
    "Grounds",
    "Heading",
    "Issuer",
    "Level",
    "Listing",
    "Look",
    "Marks",
    "NoPlaceForNumber",
    "Paper",
    "Paragraph",
    "Purpose",
    "Recipient",
    "Secrecy",
    "Signer",
    "Table",
    "Urgency",
    "anchor_of",
    "body_of",
    "date_in_words",
    "has_places",
    "is_symbol",
    "notation_of",
    "numbered",
    "printed",
    "symbol_of",
]
