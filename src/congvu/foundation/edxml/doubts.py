"""What is odd in a message as a whole: parts that are missing or don't agree with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.foundation.edxml.cautions import Cautions, Odd
from congvu.foundation.edxml.texts import day_of, day_text
from congvu.foundation.edxml.values import DocumentMessage, Kind, Message, StatusCode, StatusMessage

NEED_REASON = frozenset({StatusCode.REFUSED, StatusCode.DECLINED})
_SPOKEN_ID = re.compile(r"([^,]+),([^,]+),([^,/]+)/(.+)")  # agency, date, number/symbol


def doubt(message: Message, cautions: Cautions) -> None:
    """Note what is odd in the message as a whole."""
    if isinstance(message, StatusMessage):
        if message.status in NEED_REASON and not message.description:
            cautions.note(Odd.REASON_MISSING, "Description", status=message.status)
        return
    for odd, element, missing in _lacking(message):
        if missing:
            cautions.note(odd, element)
    for place in message.to_places:
        cautions.unaccented("ToPlaces", place)
    _files(message, cautions)
    _identity(message, cautions)


def _lacking(message: DocumentMessage) -> Iterator[tuple[Odd, str, bool]]:
    is_new = message.kind is Kind.NEW
    replaced = message.business.replaced if message.business else ()
    yield Odd.RECEIVER_MISSING, "To", not message.to
    yield Odd.SUBJECT_MISSING, "Subject", not message.subject
    yield Odd.CODE_MISSING, "Code", not (message.code.number and message.code.notation)
    yield Odd.REPLACED_MISSING, "ReplacementInfoList", message.kind is Kind.REPLACE and not replaced
    yield (
        Odd.ATTACHMENT_NONE,
        "Attachment",
        (is_new and not message.attachments and not message.manifest),
    )


def _files(message: DocumentMessage, cautions: Cautions) -> None:
    """Compare the manifest with what is there, by content id; files without one by name."""
    there = {file.content_id or file.name for file in message.attachments}
    declared = {line.content_id or line.name for line in message.manifest}
    for line in message.manifest:
        if (line.content_id or line.name) not in there:
            cautions.note(Odd.ATTACHMENT_MISSING, line.content_id, name=line.name)
    for file in message.attachments:
        if (file.content_id or file.name) not in declared:
            cautions.note(Odd.ATTACHMENT_UNDECLARED, file.content_id, name=file.name)


def _identity(message: DocumentMessage, cautions: Cautions) -> None:
    """Hold an id that speaks (agency,date,number/symbol) against what the message says."""
    found = _SPOKEN_ID.fullmatch(message.document_id)
    if found is None:
        return
    organ_id, day, number, notation = found.groups()
    named = day_of(day, lambda _found: None)
    if named is None:
        cautions.note(Odd.DOCUMENT_ID_DATE_WRONG, "DocumentId", given=day)
    on = message.promulgation.on
    said = (
        ("From/OrganId", organ_id, message.sender.organ_id),
        ("CodeNumber", number, message.code.number),
        ("CodeNotation", notation, message.code.notation),
        ("PromulgationDate", named and day_text(named), on and day_text(on)),
    )
    for element, in_id, given in said:
        if in_id and given and in_id != given:
            cautions.note(
                Odd.DOCUMENT_ID_DISAGREES,
                "DocumentId",
                document_id=message.document_id,
                element=element,
                given=given,
            )
