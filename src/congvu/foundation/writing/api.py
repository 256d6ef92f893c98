"""The door of writing: the lawful form of an administrative document.

Content is a `Body`; with types, signer and recipients it is a `Paper`. `printed` sets it in type,
`anchor_of` says where the signer's mark goes, `numbered` writes number and date after he signed,
`findings_of` checks the form, `difference` shows what changed. A Word draft: `draft_in` reads its
content, `converted` and `with_places` make a PDF of it as it is.

What works on a PDF is fetched when first asked for, as in signing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

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
from congvu.foundation.writing.docx.shaping import DraftRead, draft_in
from congvu.foundation.writing.kinds import DocumentKind, Secrecy, Urgency
from congvu.foundation.writing.paper import Issuer, Paper, Signer
from congvu.foundation.writing.recipients import Purpose, Recipient
from congvu.foundation.writing.refusals import (
    AlreadyNumbered,
    BodyTooLarge,
    BodyUnreadable,
    DifferenceOfAnother,
    NoPlaceForNumber,
)
from congvu.foundation.writing.symbols import date_in_words, is_symbol, notation_of, symbol_of

if TYPE_CHECKING:
    from congvu.foundation.writing.docx.converting import can_convert, converted
    from congvu.foundation.writing.docx.places import with_places
    from congvu.foundation.writing.numbering import anchor_of, has_places, numbered
    from congvu.foundation.writing.printing import printed

_ROOMS = {
    "docx.converting": ("can_convert", "converted"),
    "docx.places": ("with_places",),
    "numbering": ("anchor_of", "has_places", "numbered"),
    "printing": ("printed",),
}

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
    "DraftRead",
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
    "can_convert",
    "converted",
    "date_in_words",
    "difference",
    "draft_in",
    "findings_of",
    "has_places",
    "is_symbol",
    "notation_of",
    "numbered",
    "printed",
    "symbol_of",
    "with_places",
    "words_between",
]


def __getattr__(name: str) -> object:
    """Fetch what takes time to have at hand, when it is first asked for."""
    for room, names in _ROOMS.items():
        if name in names:
            found: object = getattr(import_module(f"congvu.foundation.writing.{room}"), name)
            globals()[name] = found
            return found
    raise AttributeError(name)
