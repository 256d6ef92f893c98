"""Writing a message as the standard has it: read again it is the same message."""

from __future__ import annotations

import binascii
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any, BinaryIO, cast
from xml.sax.saxutils import escape

from congvu.foundation.edxml import layouts
from congvu.foundation.edxml.content import Content, spool
from congvu.foundation.edxml.layouts import KINDS, Layout, Shape, Slot
from congvu.foundation.edxml.reading import QCVN, Outer
from congvu.foundation.edxml.refusals import MessageIncomplete, StatusOfNothing
from congvu.foundation.edxml.signatures import signature
from congvu.foundation.edxml.texts import day_text, moment_text, tidy
from congvu.foundation.edxml.values import (
    Attachment,
    DocumentMessage,
    Kind,
    Message,
    Signature,
    StatusMessage,
)

_NAMESPACE = f'xmlns="{QCVN}"'
_PREFIX = f'xmlns:edXML="{QCVN}"'
_STEP = "  "
_LINE = 57 * 1024  # bytes that base64 turns into whole groups
_DENSE = 8 << 20
_TOO_DENSE = 100
_NUMBERS = {kind: number for number, kind in KINDS.items()}
Line = tuple[int, str]


def write(message: Message, sink: BinaryIO, *, outer: Outer = Outer.PLAIN) -> None:
    """Write the message to `sink`; attachments pass through in pieces, however large they are.

    :raises MessageIncomplete, StatusOfNothing, SignatureNotXml:
    """
    _require(message)
    if outer is Outer.EDOC:
        msg = "the other envelope is read and never written"
        raise ValueError(msg)
    for line in _lines(message, outer):
        sink.write(line.encode())


def written(message: Message, *, outer: Outer = Outer.PLAIN) -> bytes:
    """Return the message as bytes: for what is known to be small."""
    sink = BytesIO()
    write(message, sink, outer=outer)
    return sink.getvalue()


def _require(message: Message) -> None:
    """Refuse what no reader would take."""
    if not tidy(message.sender.organ_id):
        raise MessageIncomplete(lacking="From/OrganId")
    if isinstance(message, StatusMessage):
        if not tidy(message.answers.document_id):
            raise StatusOfNothing(status=message.status)
    elif not tidy(message.document_id):
        raise MessageIncomplete(lacking="DocumentId")


def _lines(message: Message, outer: Outer) -> Iterator[str]:
    both = f"{_NAMESPACE} {_PREFIX}" if outer is Outer.QUALIFIED else _NAMESPACE
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<edXML {both}>\n'
    yield f"{_STEP}<edXML:edXMLEnvelope {_PREFIX}>\n{_STEP * 2}<edXML:edXMLHeader>\n"
    yield from _header(message)
    yield f"{_STEP * 2}</edXML:edXMLHeader>\n"
    if isinstance(message, DocumentMessage):
        yield from _body(message)
    yield f"{_STEP}</edXML:edXMLEnvelope>\n"
    if isinstance(message, DocumentMessage) and message.attachments:
        yield from _encoded(message.attachments, "edXML:" if outer is Outer.QUALIFIED else "")
    yield "</edXML>\n"


def _header(message: Message) -> Iterator[str]:
    layout = layouts.DOCUMENT if isinstance(message, DocumentMessage) else layouts.STATUS
    yield from _printed(_element("MessageHeader", message, layout), 3)
    traces = _printed(_element("TraceHeaderList", message, layouts.TRACES), 3)
    yield from traces
    if message.signature is not None:
        yield f"{_STEP * 3}{_sealed(message.signature)}\n"


def _sealed(given: Signature) -> str:
    return signature(given.raw).raw


def _body(message: DocumentMessage) -> Iterator[str]:
    if not message.manifest:
        return
    yield f"{_STEP * 2}<edXML:edXMLBody>\n"
    name, version = "edXMLManifest", ' version="1.0"'
    yield from _printed(_element(name, message, layouts.MANIFEST), 3, attributes=version)
    yield f"{_STEP * 2}</edXML:edXMLBody>\n"


def _encoded(attachments: tuple[Attachment, ...], prefix: str) -> Iterator[str]:
    yield f"{_STEP}<{prefix}AttachmentEncoded>\n"
    for number, attachment in enumerate(attachments, 1):
        yield f"{_STEP * 2}<{prefix}Attachment>\n"
        for line in _fields(attachment, layouts.ATTACHMENT):
            yield from _printed([line], 3, prefix=prefix)
        yield f"{_STEP * 3}<edXML:ContentTransferEncoded {_PREFIX}>"
        if attachment.content is not None:
            yield from _base64(attachment.content, number, attachment.name)
        yield f"</edXML:ContentTransferEncoded>\n{_STEP * 2}</{prefix}Attachment>\n"
    yield f"{_STEP}</{prefix}AttachmentEncoded>\n"


def _base64(content: Content, number: int, name: str) -> Iterator[str]:
    file = zipped(content, number, name)
    try:
        file.seek(0)
        while chunk := file.read(_LINE):
            yield binascii.b2a_base64(chunk, newline=False).decode()
    finally:
        file.close()


def zipped(content: Content, number: int, name: str) -> BinaryIO:
    """Return a ZIP with the one file in it, the same bytes every time; the caller closes it.

    What packs so well that it looks like a bomb goes in unpacked.
    """
    file = _zipped(content, number, name, zipfile.ZIP_DEFLATED)
    if content.size > _DENSE and file.seek(0, 2) * _TOO_DENSE < content.size:
        file.close()
        return _zipped(content, number, name, zipfile.ZIP_STORED)
    return file


def _zipped(content: Content, number: int, name: str, way: int) -> BinaryIO:
    ending = name.rpartition(".")[2] if "." in name else ""
    plain = f".{ending}" if ending.isascii() and ending.isalnum() and len(ending) <= 10 else ""
    entry = zipfile.ZipInfo(f"{number}{plain}")
    entry.compress_type = way
    entry.file_size = content.size
    file = spool()
    with zipfile.ZipFile(file, "w") as packed, packed.open(entry, "w") as part:
        for chunk in content.chunks():
            part.write(chunk)
    return file


Element = tuple[str, "str | list[Any]"]


def _element(tag: str, value: Any, layout: Layout) -> list[Element]:
    """Return the element as name and words or inner elements; nothing when nothing is said."""
    inner = _fields(value, layout)
    return [(tag, inner)] if inner else []


def _fields(value: Any, layout: Layout) -> list[Element]:
    found: list[Element] = []
    for slot in layout.slots:
        given = getattr(value, slot.field, None)
        each = [_said(one, slot) for one in (given or ()) if slot.many] if slot.many else None
        elements = [_said(given, slot)] if each is None else each
        there = [element for element in elements if element[1]]
        found += [(slot.inside, there)] if slot.inside and there else there
    return found


def _said(given: Any, slot: Slot) -> Element:
    if given is None:
        return slot.tag, ""
    if slot.layout is not None:
        return slot.tag, _fields(given, slot.layout)
    return slot.tag, _word(given, slot.shape)


def _word(given: Any, shape: Shape) -> str:
    if shape is Shape.DAY:
        return day_text(cast("date", given))
    if shape is Shape.MOMENT:
        return moment_text(cast("datetime", given))
    if shape is Shape.KIND:
        return _NUMBERS[cast("Kind", given)]
    return tidy(str(given))


def _printed(
    elements: list[Element], depth: int, *, prefix: str = "edXML:", attributes: str = ""
) -> Iterator[str]:
    margin = _STEP * depth
    for tag, inner in elements:
        name = f"{prefix}{tag}"
        if isinstance(inner, str):
            yield f"{margin}<{name}{attributes}>{escape(inner)}</{name}>\n"
            continue
        yield f"{margin}<{name}{attributes}>\n"
        yield from _printed(inner, depth + 1, prefix=prefix)
        yield f"{margin}</{name}>\n"
