"""Files bound into one PDF: every page in its order, and what can't be bound is known."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
import typst
from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript
from pypdf.annotations import Link

from congvu.foundation.files import api as files
from congvu.foundation.files import shelf
from tests.foundation.files.test_pictures import locked
from tests.people import NOW

pytestmark = pytest.mark.django_db


def pages(name: str, count: int) -> bytes:
    """Return a PDF of two levels of pages, with a link that leads outside."""
    body = "#pagebreak()\n".join(f"{name} trang {at}\n" for at in range(1, count + 1))
    made = typst.compile(f"#set page(width: 9cm, height: 5cm)\n{body}".encode(), format="pdf")
    writer, written = PdfWriter(clone_from=io.BytesIO(made)), io.BytesIO()
    writer.add_annotation(0, Link(rect=(0, 0, 50, 50), url="https://noi.khac/"))
    writer.add_open_action(JavaScript("app.alert('x')"))
    writer.write(written)
    return written.getvalue()


def tiff(count: int) -> bytes:
    written, sheets = io.BytesIO(), [Image.new("1", (400, 300)) for _each in range(count)]
    sheets[0].save(written, "TIFF", save_all=True, append_images=sheets[1:], dpi=(200, 200))
    return written.getvalue()


def told(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_every_page_is_there_in_order_with_its_bookmark(settings: object, tmp_path: Path):
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]
    given = {
        "den.pdf": pages("Đến", 3), "khoa.pdf": locked(), "quet.tif": tiff(2),
        "hong.pdf": b"%PDF-1.7\nhet", "ghi.txt": "chữ".encode(), "tra loi.pdf": pages("Đi", 2),
    }  # fmt: skip
    leaves = [
        files.Leaf(name, files.store(ContentFile(content, name), actor=None, now=NOW))
        for name, content in given.items()
    ]
    gone = files.store(ContentFile(pages("Mất", 1), "mat.pdf"), actor=None, now=NOW)
    shelf.path_of(gone.digest).unlink()
    seen: list[files.Laid] = []

    def cover(laid: object) -> bytes:
        seen.extend(laid)  # type: ignore[call-overload]
        return pages("Bìa", 2)

    with files.bound(
        [*leaves, files.Leaf("mất", gone)], title="Hồ sơ 1", contents="Mục lục", cover=cover
    ) as made:
        (bound := tmp_path / "whole.pdf").write_bytes(made.read())

    fates = [(each.fate.value, each.first, each.pages) for each in seen]
    assert fates == [
        ("bound", 1, 3), ("locked", 0, 0), ("bound", 4, 2), ("unreadable", 0, 0),
        ("other_kind", 0, 0), ("bound", 6, 2), ("unreadable", 0, 0),
    ]  # fmt: skip
    about = told("pdfinfo", bound)
    assert "Pages:           9" in about
    assert "JavaScript:      no" in about
    texts = [text.strip() for text in told("pdftotext", bound, "-").split("\f")][:9]
    assert texts[:5] == [
        *(f"Bìa trang {at}" for at in (1, 2)),
        *(f"Đến trang {at}" for at in (1, 2, 3)),
    ]
    assert texts[7:] == ["Đi trang 1", "Đi trang 2"]
    reader = PdfReader(bound, strict=True)
    marks = [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]  # type: ignore[union-attr, arg-type]
    assert marks == [("Mục lục", 0), ("den.pdf", 2), ("quet.tif", 5), ("tra loi.pdf", 7)]
    assert not any("/Annots" in page for page in reader.pages)
    assert not list(tmp_path.glob("coming/*"))
