"""A message in a few plain words: what the command line and lists show of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from congvu.foundation.edxml.cautions import Caution
from congvu.foundation.edxml.reading import Reading
from congvu.foundation.edxml.values import DocumentMessage, StatusMessage


def summary(reading: Reading) -> dict[str, Any]:
    """Return the message as `congvu exchange read --json` prints it.

    Of a status: the document that it is about, the day on which it was said, and its words.
    """
    message = reading.message
    parts = _of_status(message) if isinstance(message, StatusMessage) else _of_document(message)
    return {
        "kind": message.kind.value,
        "document_id": parts.pop("document_id"),
        "from": message.sender.organ_id,
        "to": [organ.organ_id for organ in message.to],
        **parts,
        "warnings": told(reading.cautions),
    }


def told(cautions: Iterable[Caution]) -> list[dict[str, str]]:
    """Return what was odd, as data."""
    return [
        {"code": caution.code.value, "field": caution.where, "reason": str(caution.words)}
        for caution in cautions
    ]


def _of_document(message: DocumentMessage) -> dict[str, Any]:
    on = message.promulgation.on
    return {
        "document_id": message.document_id,
        "number": message.code.number,
        "notation": message.code.notation,
        "subject": message.subject,
        "date": on.isoformat() if on else None,
        "status": None,
        "attachments": [
            {"name": file.name, "bytes": file.content.size if file.content else 0}
            for file in message.attachments
        ],
    }


def _of_status(message: StatusMessage) -> dict[str, Any]:
    number, _slash, notation = message.answers.code.partition("/")
    return {
        "document_id": message.answers.document_id,
        "number": number,
        "notation": notation,
        "subject": message.description,
        "date": message.at.date().isoformat() if message.at else None,
        "status": message.status.value,
        "attachments": [],
    }
