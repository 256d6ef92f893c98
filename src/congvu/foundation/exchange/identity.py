"""By what a message is known when it comes again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from congvu.foundation.edxml.api import DocumentMessage, Kind, Message, StatusMessage, written

_ONE_OF_A_DOCUMENT = frozenset({Kind.NEW, Kind.RECALL})


@dataclass(frozen=True, slots=True)
class Heading:
    """What a message is about, in the words of a list."""

    document_id: str
    subject: str
    status: str = ""
    said_at: datetime | None = None
    reason: str = ""


def heading_of(message: Message) -> Heading:
    """Return the document that the message carries, or about which it says how it fares."""
    if isinstance(message, StatusMessage):
        about = message.answers.document_id
        return Heading(about, message.description, message.status, message.at)
    reason = message.business.reason if message.business else ""
    return Heading(message.document_id, message.subject, reason=reason)


def identity_of(message: Message) -> str:
    """Return the mark under which this message is taken in once: 64 hexadecimal digits.

    A document has one by its DocumentId, its recall another (a recall carries the id of what it
    recalls). It may be updated several times: an update is known by what it says besides. A status
    is known by who said it of which document and when.
    """
    if isinstance(message, StatusMessage):
        parts = [
            message.sender.organ_id,
            message.answers.document_id,
            message.status,
            message.at.isoformat() if message.at else "",
        ]
    else:
        parts = [message.document_id, message.concerns]
        if message.kind not in _ONE_OF_A_DOCUMENT:
            parts.append(_matter(message))
    return hashlib.sha256("\x00".join([message.kind, *parts]).encode()).hexdigest()


def same_matter(one: Message, other: Message) -> bool:
    """Return whether two messages say the same, by whatever way and hands they came."""
    return replace(one, traces=(), signature=None) == replace(other, traces=(), signature=None)


def _matter(message: DocumentMessage) -> str:
    """Return a digest of what an update says, its way and its attachments' packaging apart."""
    plain = replace(message, traces=(), signature=None, attachments=())
    told = hashlib.sha256(written(plain))
    for file in message.attachments:
        told.update(f"{file.content_id}\x00{file.name}\x00".encode())
        told.update((file.content.digest if file.content else "").encode())
    return told.hexdigest()
