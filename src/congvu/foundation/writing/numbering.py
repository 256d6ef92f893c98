"""Number and date written into the places left for them, after the signature.

The decree gives a number after the person has signed (D 30/2020 art. 15.3), and a signed file may
not change. So the places are form fields, empty when the person signs; to fill in a field is what
a signature allows (ISO 32000-1, 12.8.2.2).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from congvu.foundation.pages.printing import drawn
from congvu.foundation.signing.opening import page_count, stands_on
from congvu.foundation.signing.values import Anchor
from congvu.foundation.writing.refusals import AlreadyNumbered, NoPlaceForNumber
from congvu.foundation.writing.symbols import day_of, month_of

SIZE = 13.0
HEIGHT = 16.0
DESCENT = 4.0
PREFIX = "issue-"  # a partial name holds no period
NAMES = ("number", "day", "month", "year")
SIGNER = "signer"
_FORM = Path(__file__).parent / "data" / "fill.typ"
_READ_ONLY, _PRINTED = 1, 4


@dataclass(frozen=True, slots=True)
class Blank:
    """A place left free: where its line stands, in points from the upper left corner."""

    name: str
    page: int
    x: float
    y: float
    width: float


def with_blanks(pdf: bytes, blanks: Sequence[Blank]) -> bytes:
    """Return the document with an empty field at each blank."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    fields = generic.ArrayObject()
    for blank in blanks:
        page, _resources = writer.find_page_for_modification(blank.page - 1)
        height = float(page.get_object()["/MediaBox"][3])
        field = writer.add_object(_field(blank, page, height, writer))
        writer.register_annotation(page, field)
        fields.append(field)
    form = generic.DictionaryObject({pdf_name("/Fields"): fields})
    writer.root[pdf_name("/AcroForm")] = writer.add_object(form)
    writer.update_root()
    return _written(writer)


def numbered(pdf: BinaryIO | bytes, *, number: int, issued_on: date) -> bytes:
    """Return the document with its number and date in their places; signatures stay good.

    :raises NoPlaceForNumber: if it has no such places.
    :raises AlreadyNumbered: if they are filled in already.
    """
    held = pdf if isinstance(pdf, bytes) else pdf.read()
    writer = IncrementalPdfFileWriter(io.BytesIO(held), strict=False)
    fields = _fields(writer)
    said = {
        "number": f"{number:02d}",
        "day": day_of(issued_on),
        "month": month_of(issued_on),
        "year": str(issued_on.year),
    }
    if not fields.keys() & said.keys():
        raise NoPlaceForNumber
    moment = datetime(issued_on.year, issued_on.month, issued_on.day, tzinfo=UTC)
    for name, field in fields.items():
        if field.get("/V"):
            raise AlreadyNumbered
        _fill(writer, field, {"name": name, "text": said[name]}, moment)
    return _written(writer)


def has_places(pdf: BinaryIO | bytes) -> bool:
    """Return whether the document waits for its number."""
    held = pdf if isinstance(pdf, bytes) else pdf.read()
    fields = _fields(PdfFileReader(io.BytesIO(held), strict=False))
    return bool(fields) and not any(field.get("/V") for field in fields.values())


def anchor_of(pdf: BinaryIO | bytes, name: str) -> Anchor:
    """Return where this signer's mark goes: over the name, on the page that is made for it.

    The name may stand in an annex too; only the signer's own place counts. Unknown to a document
    that was made elsewhere: there it is the name's last place.
    """
    held = pdf if isinstance(pdf, bytes) else pdf.read()
    reader = PdfFileReader(io.BytesIO(held), strict=False)
    field = _fields(reader, (SIGNER,)).get(SIGNER)
    if field is None:
        return Anchor(name)
    pages = range(1, page_count(reader) + 1)
    return Anchor(name, next((page for page in pages if stands_on(reader, field, page)), None))


def _fields(
    pdf: PdfFileReader | IncrementalPdfFileWriter, names: Sequence[str] = NAMES
) -> dict[str, generic.DictionaryObject]:
    if "/AcroForm" not in pdf.root:
        return {}
    found = [each.get_object() for each in pdf.root["/AcroForm"].get("/Fields", ())]
    named = {str(field.get("/T", "")).removeprefix(PREFIX): field for field in found}
    return {name: named[name] for name in names if name in named}


def _field(
    blank: Blank, page: generic.IndirectObject, height: float, writer: IncrementalPdfFileWriter
) -> generic.DictionaryObject:
    """Return a field that is its own widget, showing nothing yet."""
    bottom = height - blank.y - DESCENT
    nothing = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): _numbers(0, 0, blank.width, HEIGHT),
        },
        stream_data=b"",
    )
    return generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/P"): page,
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string(PREFIX + blank.name),
            pdf_name("/Ff"): generic.NumberObject(_READ_ONLY),
            pdf_name("/F"): generic.NumberObject(_PRINTED),
            pdf_name("/DA"): pdf_string("/Helv 0 Tf 0 g"),
            pdf_name("/Rect"): _numbers(blank.x, bottom, blank.x + blank.width, bottom + HEIGHT),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(nothing)}),
        }
    )


def _fill(
    writer: IncrementalPdfFileWriter,
    field: generic.DictionaryObject,
    said: dict[str, object],
    moment: datetime,
) -> None:
    left, _bottom, right, _top = (float(side) for side in field["/Rect"])
    content = said | {"width": right - left, "height": HEIGHT, "size": SIZE, "descent": DESCENT}
    page = PdfFileReader(io.BytesIO(drawn(_FORM, content, issued_at=moment)))
    shown = writer.import_page_as_xobject(page)
    field[pdf_name("/V")] = pdf_string(str(said["text"]))
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): shown})
    writer.update_container(field)


def _numbers(*sides: float) -> generic.ArrayObject:
    return generic.ArrayObject(generic.FloatObject(f"{side:.3f}") for side in sides)


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()
