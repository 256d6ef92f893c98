"""Small files of every sort, honest and not."""

from __future__ import annotations

import io
import struct
import zipfile

import xlsxwriter

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0" + bytes(40)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(types: str = f'ContentType="{WORD}.main+xml"', **more: bytes) -> bytes:
    """Return a packed document; `more` are further parts, with / written as __."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", f"<Types><Override {types}/></Types>")
        packed.writestr("word/document.xml", "<w:document/>")
        for name, content in more.items():
            packed.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def xlsx() -> bytes:
    """Return a workbook as a spreadsheet program writes it."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write(0, 0, "Hồ sơ")
    return file.getvalue()


def odt() -> bytes:
    """Return a text document as a free office writes it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", "<office:document-content/>")
    return file.getvalue()


def bomb(mib: int = 400) -> bytes:
    """Return a document that says openly how much is in it."""
    return docx(word__media__a=bytes(mib << 20))


def lying_bomb(mib: int = 64) -> bytes:
    """Return a document that says one byte where there are many."""
    honest = docx(word__media__a=bytes(mib << 20))
    true = struct.pack("<L", mib << 20)
    assert honest.count(true) == 2
    return honest.replace(true, struct.pack("<L", 1))


def overlapping() -> bytes:
    """Return a document in which two names share the same bytes."""
    file = io.BytesIO(docx(word__media__a=b"x" * 5000))
    with zipfile.ZipFile(file, "a") as packed:
        one = packed.getinfo("word/media/a")
        two = zipfile.ZipInfo("word/media/b")
        for field in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
            setattr(two, field, getattr(one, field))
        packed.filelist.append(two)
        packed.NameToInfo[two.filename] = two
        packed._didModify = True
    return file.getvalue()
