"""The mark that a signature leaves on its page: images and text, drawn upright also on a turned
page."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.images import pil_image
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import BaseStamp, BaseStampStyle

from congvu.foundation.signing.values import Box

_NOWHERE = Box(1, 0, 0, 1, 1)
_TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


@dataclass(frozen=True, slots=True)
class Picture:
    """An image and where it goes on the page."""

    image: Image.Image
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """Text set as a PDF page and where it goes."""

    pdf: bytes
    box: Box


@dataclass(frozen=True)
class Drawn(BaseStampStyle):
    """All that is drawn within `whole`, on a page that is shown turned by so many degrees."""

    whole: Box = _NOWHERE
    pictures: tuple[Picture, ...] = ()
    blocks: tuple[Block, ...] = ()
    turned: int = 0

    def create_stamp(
        self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, str]
    ) -> _Stamp:
        del box, text_params
        size = BoxConstraints(width=self.whole.width, height=self.whole.height)
        return _Stamp(writer=writer, style=self, box=size)


class _Stamp(BaseStamp):
    """Draws the style's pictures and blocks; nothing else, no border."""

    style: Drawn

    def render(self) -> bytes:
        return b" ".join([b"q", *self._render_inner_content(), b"Q"])

    def _render_inner_content(self) -> list[bytes]:
        writer = self.writer
        assert writer is not None
        drawn = []
        for index, picture in enumerate(self.style.pictures):
            name = f"/Im{index}"
            image = pil_image(picture.image, writer)
            self.set_resource(ResourceType.XOBJECT, pdf_name(name), image)
            box = self._moved(picture.box)
            place = (box.width, box.height, box.left, box.bottom)
            drawn.append(b"q %g 0 0 %g %g %g cm %s Do Q" % (*place, name.encode()))
        for index, block in enumerate(self.style.blocks):
            name = f"/Tx{index}"
            page = PdfFileReader(io.BytesIO(block.pdf))
            form = writer.import_page_as_xobject(page)
            self.set_resource(ResourceType.XOBJECT, pdf_name(name), form)
            box = self._moved(block.box)
            drawn.append(b"q 1 0 0 1 %g %g cm %s Do Q" % (box.left, box.bottom, name.encode()))
        return drawn

    def as_form_xobject(self) -> generic.StreamObject:
        form = super().as_form_xobject()
        if self.style.turned:
            a, b, c, d = _TURNS[self.style.turned]
            numbers = [generic.NumberObject(number) for number in (a, b, c, d, 0, 0)]
            form[pdf_name("/Matrix")] = generic.ArrayObject(numbers)
        return form

    def _moved(self, box: Box) -> Box:
        whole = self.style.whole
        return Box(
            box.page,
            round(box.left - whole.left, 3),
            round(box.bottom - whole.bottom, 3),
            round(box.right - whole.left, 3),
            round(box.top - whole.bottom, 3),
        )


def height_of(pdf: bytes) -> float:
    """Return the height of a block of text."""
    page = PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Kids"][0]
    box = page["/MediaBox"] if "/MediaBox" in page else page["/Parent"]["/MediaBox"]
    return float(box[3]) - float(box[1])
