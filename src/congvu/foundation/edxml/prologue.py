"""The beginning of a message: stray bytes, byte-order marks, the encoding, and then its text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from congvu.foundation.edxml.cautions import Cautions, Odd
from congvu.foundation.edxml.content import CHUNK
from congvu.foundation.edxml.limits import MB, Limits
from congvu.foundation.edxml.refusals import (
    EncodingBroken,
    MessageEmpty,
    MessageTooLarge,
    NotXml,
)
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_

_SIZE = N_("dung lượng (MB)")
_HEAD = 4096
_SAID = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_BY_START = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_ONE_BYTE = {"windows-1252", "windows-1258", "cp1252", "cp1258", "iso-8859-1", "latin1"}
_OURS = {"utf-8", "utf8", "us-ascii", "ascii"}


def texts(source: BinaryIO, limits: Limits, cautions: Cautions) -> Iterator[str]:
    """Give the text of the message piece by piece, from its first markup on.

    :raises MessageEmpty, MessageTooLarge, NotXml, EncodingBroken:
    """
    source.seek(0)
    head = source.read(_HEAD)
    if not head:
        raise MessageEmpty
    mark = next((mark for mark in _MARKS if head.startswith(mark)), b"")
    said = found.group(1).decode().lower() if (found := _SAID.search(head)) else ""
    encoding = _MARKS.get(mark) or _BY_START.get(head[:2]) or _one_byte_or_utf8(source, said)
    if mark == codecs.BOM_UTF8:
        cautions.note(Odd.BYTE_ORDER_MARK)
    pieces = _decoded(source, len(mark), encoding, limits)
    first = next(pieces, "")
    _compare(said or _said_in(first), encoding, cautions, plain=head.isascii())
    yield first[_skipped(first, limits, cautions) :]
    yield from pieces


def _skipped(first: str, limits: Limits, cautions: Cautions) -> int:
    """Return where the markup begins."""
    place = first.find("<?xml", 0, limits.stray_bytes + 5)
    if place < 0:
        place = first.find("<", 0, limits.stray_bytes + 1)
    if place < 0:
        raise NotXml
    if place:
        cautions.note(Odd.STRAY_BYTES, count=place, text=first[:place].strip())
    return place


def _one_byte_or_utf8(source: BinaryIO, said: str) -> str:
    """Return utf-8 when all the bytes are, else the encoding of one byte a letter that is said."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    source.seek(0)
    place = 0
    try:
        while chunk := source.read(MB):
            decoder.decode(chunk)
            place += len(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as broken:
        if said in _ONE_BYTE:
            return said
        raise EncodingBroken(encoding=said or "UTF-8", at=place + broken.start) from broken
    return "utf-8"


def _said_in(first: str) -> str:
    return (
        found.group(1).decode().lower() if (found := _SAID.search(first[:_HEAD].encode())) else ""
    )


def _compare(said: str, encoding: str, cautions: Cautions, *, plain: bool) -> None:
    """Note when the encoding that is said is not the one that was found."""
    if said in _OURS:
        same = encoding == "utf-8"
    elif said.startswith("utf-16"):
        same = encoding.startswith("utf-16")
    else:
        same = not said or said == encoding or (plain and said in _ONE_BYTE)
    if not same:
        cautions.note(Odd.ENCODING_DIFFERS, said=said, found=encoding)


def _decoded(source: BinaryIO, start: int, encoding: str, limits: Limits) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    source.seek(start)
    place = start
    try:
        while chunk := source.read(CHUNK):
            place += len(chunk)
            if place > limits.message_bytes:
                raise MessageTooLarge(what=Phrase(_SIZE), limit=limits.message_bytes // MB)
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as broken:
        raise EncodingBroken(encoding=encoding, at=place) from broken
