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
from congvu.foundation.writing.recipients import Purpose, Recipient
from congvu.foundation.writing.refusals import BodyTooLarge, BodyUnreadable

__all__ = [
    "Annex",
    "Article",
    "Block",
    "Body",
    "BodyTooLarge",
    "BodyUnreadable",
    "DocumentKind",
    "Grounds",
    "Heading",
    "Level",
    "Listing",
    "Look",
    "Marks",
    "Paragraph",
    "Purpose",
    "Recipient",
    "Secrecy",
    "Table",
    "Urgency",
    "body_of",
]
