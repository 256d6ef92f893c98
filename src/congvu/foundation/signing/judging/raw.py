"""Signatures in a file that can no longer be followed, found by their bytes alone.

Whoever changes a byte may break the file's own order. What can still be said then: here was a
signature, and what it signed is no longer the same.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import BinaryIO

from asn1crypto import cms

from congvu.foundation.signing.certificates import name_of

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_TRACE = re.compile(
    rb"/ByteRange|/Adobe\.PPKLite|/ETSI\.CAdES\.detached|/adbe\.pkcs7", re.IGNORECASE
)
_MOST = 50


@dataclass(frozen=True, slots=True)
class Remains:
    """What is left of a signature: who signed, if that can be read."""

    signer: str


def remains_in(file: BinaryIO, *, only_whole: bool = False) -> list[Remains]:
    """Return the signatures of which the file still shows a trace, in the order of the bytes.

    With `only_whole` those whose range still points at their own place: a signed file that lies
    within this one, as an attachment does, is not taken for a signature of it.
    """
    with _bytes_of(file) as data:
        ranges = list(_first(_RANGE.finditer(data)))
        found = [
            Remains(_signer(data, match))
            for match in ranges
            if not only_whole or _points_at_its_place(data, match)
        ]
        if not found and not only_whole and _TRACE.search(data):
            found.append(Remains(""))
    return found


def _points_at_its_place(data: mmap.mmap, match: re.Match[bytes]) -> bool:
    start, first, second, _ = (int(number) for number in match.groups())
    return start == 0 and data[first : first + 1] == b"<" and data[second - 1 : second] == b">"


def _first(matches: Iterator[re.Match[bytes]]) -> Iterator[re.Match[bytes]]:
    for _, match in zip(range(_MOST), matches, strict=False):
        yield match


def _signer(data: mmap.mmap, match: re.Match[bytes]) -> str:
    """Return the name in the signer's certificate, "" where that can't be read."""
    _, first, second, _ = (int(number) for number in match.groups())
    gap = data[first : min(second, first + 400_000)].strip(b"<> \r\n")
    try:
        content = cms.ContentInfo.load(bytes.fromhex(gap.decode("ascii")))["content"]
        wanted = content["signer_infos"][0]["sid"].chosen["serial_number"].native
        for each in content["certificates"]:
            if each.chosen.serial_number == wanted:
                return name_of(each.chosen.subject)
    except (ValueError, TypeError, LookupError, AttributeError):
        return ""
    return ""


@contextmanager
def _bytes_of(file: BinaryIO) -> Iterator[mmap.mmap]:
    """Give the file's bytes without holding them all in memory."""
    file.seek(0)
    with TemporaryFile() as copy:
        while chunk := file.read(1 << 20):
            copy.write(chunk)
        if copy.tell() == 0:
            copy.write(b"\n")
        copy.flush()
        with mmap.mmap(copy.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data
