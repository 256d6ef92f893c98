"""Files as pictures of their pages: counted at intake, drawn apart, kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

from congvu.foundation.files import api as files
from congvu.foundation.files.values import (
    FileEntry,
    FileLinkOld,
    PageUndrawn,
    PdfLocked,
    PdfUnreadable,
)
from tests.people import NOW

pytestmark = pytest.mark.django_db
Stored = Callable[[str, bytes], FileEntry]
PNG = b"\x89PNG\r\n\x1a\n"


def pdf(pages: int) -> bytes:
    """Return a PDF with so many pages."""
    body = "#pagebreak()\n".join(f"Trang {page}\n" for page in range(1, pages + 1))
    made = typst.compile(body.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def locked() -> bytes:
    writer, written = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(1)))), io.BytesIO()
    writer.encrypt("mat-khau")
    writer.write(written)
    return written.getvalue()


def stamped(*rect: int) -> bytes:
    """Return a page with a black stamp upon it, drawn on a field of 10 by 10."""
    writer, written = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(1)))), io.BytesIO()
    look = StreamObject()
    look.set_data(b"0 0 10 10 re f")
    look.update(
        {
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject([NumberObject(each) for each in (0, 0, 10, 10)]),
        }
    )
    stamp = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/Rect"): ArrayObject([NumberObject(each) for each in rect]),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(look)}),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(stamp)])
    writer.write(written)
    return written.getvalue()


@pytest.fixture
def stored(settings: object, tmp_path: Path) -> Stored:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]
    return lambda name, content: files.store(ContentFile(content, name), actor=None, now=NOW)


class TestPages:
    @pytest.mark.parametrize("pages", [1, 3, 500])
    def test_of_a_pdf_are_counted(self, stored: Stored, pages: int):
        assert files.pages_of(stored("quet.pdf", pdf(pages))) == pages

    def test_of_what_is_only_handed_out_are_none(self, stored: Stored):
        assert files.pages_of(stored("ghi-chu.txt", "chữ".encode())) is None

    def test_of_a_locked_pdf_are_refused(self, stored: Stored):
        with pytest.raises(PdfLocked, match="có mật khẩu"):
            files.pages_of(stored("khoa.pdf", locked()))

    @pytest.mark.parametrize("content", [b"%PDF-1.7\nhet", b"%PDF-1.7\n" + bytes(4096)])
    def test_of_a_broken_pdf_are_refused(self, stored: Stored, content: bytes):
        with pytest.raises(PdfUnreadable):
            files.pages_of(stored("hong.pdf", content))


class TestAPicture:
    def test_is_drawn_once_and_kept(self, stored: Stored):
        file_id = stored("quet.pdf", pdf(2)).id

        first = files.page_picture(file_id, 2)
        (kept,) = Path(settings.FILES_ROOT).glob("pictures/*/*.png")
        kept.write_bytes(first + b"kept")

        assert first.startswith(PNG)
        assert files.page_picture(file_id, 2) == first + b"kept"

    def test_of_an_image_is_drawn_anew(self, stored: Stored):
        made = typst.compile(b"Anh", format="png")
        assert isinstance(made, bytes)

        picture = files.page_picture(stored("anh.png", made).id, 1)

        assert picture.startswith(PNG)
        assert picture != made

    def test_shows_what_lies_upon_the_page(self, stored: Stored):
        """A number filled into its field, a seal, a signature: no part of the page's content."""
        file_id = stored("co-dau.pdf", stamped(100, 700, 200, 800)).id

        with Image.open(io.BytesIO(files.page_picture(file_id, 1))) as picture:
            dots = picture.convert("L")
        scale = dots.width / 595

        def at(x: int, y: int) -> int:
            return int(dots.getpixel((int(x * scale), int((842 - y) * scale))))  # type: ignore[arg-type]

        assert (at(150, 750), at(150, 650), at(250, 750)) == (0, 255, 255)

    @pytest.mark.parametrize("page", [0, 3, 501, -1])
    def test_of_a_page_that_is_not_there_is_none(self, stored: Stored, page: int):
        with pytest.raises(PageUndrawn):
            files.page_picture(stored("quet.pdf", pdf(2)).id, page)

    def test_of_what_is_broken_is_none(self, stored: Stored):
        with pytest.raises(PageUndrawn):
            files.page_picture(stored("hong.pdf", b"%PDF-1.7\nhet").id, 1)

    def test_of_an_unknown_file_is_none(self, stored: Stored):
        with pytest.raises(FileLinkOld):
            files.page_picture(10**9, 1)
