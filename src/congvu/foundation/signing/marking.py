"""From a mark that is wanted to what is drawn: images looked at, places found."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature

from congvu.foundation.signing import images, lines, placing
from congvu.foundation.signing.mark import Block, Drawn, Picture, height_of
from congvu.foundation.signing.opening import READING, page_count, sheet, stands_on
from congvu.foundation.signing.refusals import AnchorMissing
from congvu.foundation.signing.values import (
    AgencyMark,
    Anchor,
    AnnexMark,
    Box,
    CopyMark,
    Mark,
    PersonMark,
    SignerKind,
)
from congvu.foundation.signing.words_on_page import Page, Word, find, pages_backwards


def drawn(
    mark: Mark,
    file: BinaryIO,
    reader: PdfFileReader,
    signatures: list[EmbeddedPdfSignature],
    now: datetime,
) -> Drawn:
    """Return what is drawn for the mark, and within which rectangle of which page."""
    match mark:
        case PersonMark():
            return _person(mark, file, reader)
        case AgencyMark():
            return _agency(mark, file, reader, signatures, now)
        case AnnexMark() | CopyMark():
            return _corner(mark, reader, signatures, now)


def _person(mark: PersonMark, file: BinaryIO, reader: PdfFileReader) -> Drawn:
    image = images.opened(mark.image, SignerKind.PERSON)
    room, _name = _room(mark.place, file, reader)
    box = placing.fitted(room, image.width / image.height)
    return _whole(reader, (Picture(image, box),), ())


def _agency(
    mark: AgencyMark,
    file: BinaryIO,
    reader: PdfFileReader,
    signatures: list[EmbeddedPdfSignature],
    now: datetime,
) -> Drawn:
    image = images.opened(mark.image, SignerKind.AGENCY)
    width = images.real_width_mm(mark.image, image, mark.diameter_mm) * placing.POINTS_PER_MM
    height = width * image.height / image.width
    if isinstance(mark.place, Box):
        seal, clear_of = _centred(mark.place, width, height), mark.place.right
    else:
        room, name = _room(mark.place, file, reader)
        signature = _signed_in(room, reader, signatures) or placing.fitted(room, 2.0)
        seal, clear_of = placing.seal_over(signature, width, height), name.left - 3
    text = lines.set_in_type(lines.lines_of(mark, width, now))
    block = placing.below(seal, height_of(text), clear_of)
    return _whole(reader, (Picture(image, seal),), (Block(text, block),))


def _corner(
    mark: AnnexMark | CopyMark,
    reader: PdfFileReader,
    signatures: list[EmbeddedPdfSignature],
    now: datetime,
) -> Drawn:
    text = lines.set_in_type(lines.lines_of(mark, placing.CORNER_WIDTH, now))
    first = sheet(reader, 1)
    rank = sum(
        box is not None and box.bottom > first.height * 0.85
        for box in (_box_on(reader, signature, 1) for signature in signatures)
    )
    box = placing.top_right(first.width, first.height, rank, height_of(text))
    return _whole(reader, (), (Block(text, box),))


def _whole(
    reader: PdfFileReader, pictures: tuple[Picture, ...], blocks: tuple[Block, ...]
) -> Drawn:
    whole = placing.around(*(each.box for each in pictures), *(each.box for each in blocks))
    turned = sheet(reader, whole.page).turned
    return Drawn(whole=whole, pictures=pictures, blocks=blocks, turned=turned)


def _room(place: Anchor | Box, file: BinaryIO, reader: PdfFileReader) -> tuple[Box, Word]:
    """Return the room for a signature, and the name below it."""
    if isinstance(place, Box):
        sheet(reader, place.page)
        return place, Word("", place.left, place.bottom, place.right, place.bottom)
    page, name = _found(place, file, reader)
    return placing.room_above(page, name), name


def _found(anchor: Anchor, file: BinaryIO, reader: PdfFileReader) -> tuple[Page, Word]:
    if anchor.page is not None:
        sheet(reader, anchor.page)
    count = page_count(reader)
    with pages_backwards(file, count, anchor.page) as pages:
        for page in pages:
            upright = page.seen_from(sheet(reader, page.number).height)
            name = find(upright, anchor.text)
            if name is not None:
                return upright, name
    raise AnchorMissing(text=anchor.text)


def _signed_in(
    room: Box, reader: PdfFileReader, signatures: list[EmbeddedPdfSignature]
) -> Box | None:
    """Return where the signature stands that was put into this room, the last one."""
    for signature in reversed(signatures):
        box = _box_on(reader, signature, room.page)
        if box is not None:
            middle, centre = (box.left + box.right) / 2, (box.bottom + box.top) / 2
            if room.left < middle < room.right and room.bottom < centre < room.top:
                return box
    return None


def _box_on(reader: PdfFileReader, signature: EmbeddedPdfSignature, page: int) -> Box | None:
    """Return where on this page the signature is seen, None if it isn't."""
    if not stands_on(reader, signature.sig_field, page):
        return None
    try:
        x1, y1, x2, y2 = (float(side) for side in signature.sig_field["/Rect"])
    except READING:
        return None
    return sheet(reader, page).seen((x1, y1, x2, y2)) if x2 > x1 else None


def _centred(room: Box, width: float, height: float) -> Box:
    middle, centre = (room.left + room.right) / 2, (room.bottom + room.top) / 2
    return Box(
        room.page, middle - width / 2, centre - height / 2, middle + width / 2, centre + height / 2
    )
