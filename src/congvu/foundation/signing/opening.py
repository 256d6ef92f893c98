"""Opening a PDF: what can be read, what stands in the way of signing, the pages as seen."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Any, BinaryIO

from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.errors import SignatureValidationError

from congvu.foundation.signing.refusals import (
    NoPdf,
    PageMissing,
    PdfEncrypted,
    PdfHasXfa,
    PdfLocked,
)
from congvu.foundation.signing.values import Box

READING = (
    PdfError, SigningError, SignatureValidationError, ValueError, LookupError, TypeError,
    AttributeError, AssertionError, RecursionError, OverflowError, NotImplementedError, OSError,
    struct.error, zlib.error,
)  # fmt: skip
"""All that a broken file can make its reader say."""


def read(file: BinaryIO) -> PdfFileReader:
    """Return a reader of the file, strict wherever the file's kind allows it.

    Word writes files with two tables of contents (hybrid); only those are read leniently.

    :raises NoPdf: if it can't be read.
    """
    try:
        reader = PdfFileReader(file)
        if reader.xrefs.hybrid_xrefs_present:
            reader = PdfFileReader(file, strict=False)
        _ = reader.root["/Pages"]
    except READING as broken:
        raise NoPdf from broken
    return reader


def for_signing(file: BinaryIO) -> PdfFileReader:
    """Return a reader of a file that may be signed.

    :raises NoPdf: if it can't be read.
    :raises PdfEncrypted: if it has a password, also one for its owner only.
    :raises PdfHasXfa: if its pages are drawn by a program.
    """
    reader = read(file)
    if reader.encrypted:
        raise PdfEncrypted
    try:
        if "/AcroForm" in reader.root and "/XFA" in reader.root["/AcroForm"]:
            raise PdfHasXfa
    except READING as broken:
        raise NoPdf from broken
    return reader


def signatures_of(reader: PdfFileReader) -> list[EmbeddedPdfSignature]:
    """Return the signatures that can be read, in the order in which they were made.

    :raises NoPdf: if one of them can't be read.
    """
    try:
        fields = list(enumerate_sig_fields(reader, filled_status=True))
        found = [EmbeddedPdfSignature(reader, field, name) for name, _value, field in fields]
    except READING as broken:
        raise NoPdf from broken
    return sorted(found, key=lambda signature: signature.signed_revision)


def require_open(signatures: list[EmbeddedPdfSignature], field: str) -> None:
    """See that no signature forbids another one in this field.

    :raises PdfLocked: and says who locked it.
    """
    for signature in signatures:
        try:
            level, spec = signature.docmdp_level, signature.fieldmdp
        except READING as broken:
            raise NoPdf from broken
        if level is MDPPerm.NO_CHANGES or (spec is not None and spec.is_locked(field)):
            raise PdfLocked(signer=signer_name(signature))


def signer_name(signature: EmbeddedPdfSignature) -> str:
    """Return the common name of the signer's certificate."""
    return name_of(signature.signer_cert)


def name_of(certificate: Any) -> str:
    """Return the common name in a certificate, or all of its subject."""
    named = certificate.subject.native.get("common_name")
    if isinstance(named, list):
        named = named[-1]
    return str(named or certificate.subject.human_friendly)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: where its corner lies, how wide and high it is, by how much it is shown turned."""

    number: int
    left: float
    bottom: float
    wide: float
    high: float
    turned: int

    @property
    def width(self) -> float:
        """The width as seen."""
        return self.high if self.turned in {90, 270} else self.wide

    @property
    def height(self) -> float:
        """The height as seen."""
        return self.wide if self.turned in {90, 270} else self.high

    def corners(self, box: Box) -> tuple[float, float, float, float]:
        """Return the rectangle in the page's own coordinates."""
        one, two = self._own(box.left, box.bottom), self._own(box.right, box.top)
        return (
            self.left + min(one[0], two[0]),
            self.bottom + min(one[1], two[1]),
            self.left + max(one[0], two[0]),
            self.bottom + max(one[1], two[1]),
        )

    def seen(self, corners: tuple[float, float, float, float]) -> Box:
        """Return the rectangle as it is seen: the other way round than `corners`."""
        x1, y1, x2, y2 = corners
        one = self._shown(x1 - self.left, y1 - self.bottom)
        two = self._shown(x2 - self.left, y2 - self.bottom)
        return Box(
            self.number,
            min(one[0], two[0]),
            min(one[1], two[1]),
            max(one[0], two[0]),
            max(one[1], two[1]),
        )

    def _own(self, x: float, y: float) -> tuple[float, float]:
        match self.turned:
            case 90:
                return self.wide - y, x
            case 180:
                return self.wide - x, self.high - y
            case 270:
                return y, self.high - x
        return x, y

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        match self.turned:
            case 90:
                return y, self.wide - x
            case 180:
                return self.wide - x, self.high - y
            case 270:
                return self.high - y, x
        return x, y


def page_count(reader: PdfFileReader) -> int:
    try:
        return int(reader.root["/Pages"]["/Count"])
    except READING as broken:
        raise NoPdf from broken


def sheet(reader: PdfFileReader, number: int) -> Sheet:
    """Return the page of this number, from 1 on.

    :raises PageMissing: if there is none.
    """
    count = page_count(reader)
    if not 1 <= number <= count:
        raise PageMissing(pages=count, page=number)
    try:
        reference, _resources = reader.find_page_for_modification(number - 1)
        page = reference.get_object()
        x1, y1, x2, y2 = (float(side) for side in _inherited(page, "/MediaBox"))
        turned = int(_inherited(page, "/Rotate") or 0) % 360
    except READING as broken:
        raise NoPdf from broken
    return Sheet(number, min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1), turned)


def stands_on(reader: PdfFileReader, annotation: Any, number: int) -> bool:
    """Return whether a field's widget says that it stands on the page of this number."""
    try:
        held = annotation.raw_get("/P")
        reference, _resources = reader.find_page_for_modification(number - 1)
        return isinstance(held, IndirectObject) and held.reference == reference.reference
    except READING:
        return False


def _inherited(page: Any, key: str) -> Any:
    for _ in range(64):
        if key in page:
            return page[key]
        if "/Parent" not in page:
            return None
        page = page["/Parent"]
    return None
