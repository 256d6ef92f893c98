"""Which files are accepted, and how the content tells what a file is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import BinaryIO

from congvu.foundation.files.packed import look_into
from congvu.kernel.words import clean

TEXT_LOOKED_AT = 1 << 20
_NAME_LENGTH = 150
_OOXML = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its endings, its media type, how its content begins."""

    name: str
    endings: tuple[str, ...]
    media_type: str
    starts: tuple[bytes, ...] = ()
    part: str = ""  # of a packed document: the part that names the kind


KINDS = (
    FileKind("PDF", ("pdf",), "application/pdf", (b"%PDF-",)),
    FileKind("PNG", ("png",), "image/png", (b"\x89PNG\r\n\x1a\n",)),
    FileKind("JPEG", ("jpg", "jpeg"), "image/jpeg", (b"\xff\xd8\xff",)),
    FileKind("TIFF", ("tif", "tiff"), "image/tiff", (b"II*\x00", b"MM\x00*")),
    FileKind(
        "Word",
        ("docx",),
        f"{_OOXML}.wordprocessingml.document",
        (b"PK\x03\x04",),
        "word/document.xml",
    ),
    FileKind(
        "Excel", ("xlsx",), f"{_OOXML}.spreadsheetml.sheet", (b"PK\x03\x04",), "xl/workbook.xml"
    ),
    FileKind(
        "PowerPoint",
        ("pptx",),
        f"{_OOXML}.presentationml.presentation",
        (b"PK\x03\x04",),
        "ppt/presentation.xml",
    ),
    FileKind(
        "ODT", ("odt",), "application/vnd.oasis.opendocument.text", (b"PK\x03\x04",), "content.xml"
    ),
    FileKind(
        "ODS",
        ("ods",),
        "application/vnd.oasis.opendocument.spreadsheet",
        (b"PK\x03\x04",),
        "content.xml",
    ),
    FileKind("CSV", ("csv",), "text/csv"),
    FileKind("TXT", ("txt",), "text/plain"),
)
ALLOWED = ", ".join(kind.name for kind in KINDS)
_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}


def tidy_name(given: str) -> str | None:
    """Return the name as kept: composed, without path, control and direction marks; or None.

    None is for a name that has no stem or no ending.

    >>> tidy_name("C:\\\\Hồ sơ\\\\Đơn.pdf")
    'Đơn.pdf'
    """
    last = re.split(r"[/\\]", clean(given))[-1]
    plain = re.sub(r'[<>:"|?*\s]+', " ", last).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    stem = stem.strip(" .")
    if not (dot and stem and ending.isalnum()):
        return None
    return f"{stem[: _NAME_LENGTH - len(ending) - 1].rstrip()}.{ending.lower()}"


def kind_of(name: str, file: BinaryIO) -> FileKind | None:
    """Return the kind that both the name's ending and the content show, or None.

    Raises packed.Macro and packed.Bomb for a packed document that hides something.
    """
    kind = _BY_ENDING.get(name.rpartition(".")[2].lower())
    if kind is None:
        return None
    file.seek(0)
    head = file.read(16)
    if kind.starts and not head.startswith(kind.starts):
        return None
    if kind.part:
        return kind if look_into(file, kind.part, kind.media_type) else None
    if not kind.starts and not _is_text(file):
        return None
    return kind


def _is_text(file: BinaryIO) -> bool:
    """Return whether the beginning is text in UTF-8 and no markup that a browser would run."""
    file.seek(0)
    start = file.read(TEXT_LOOKED_AT)
    if b"\x00" in start:
        return False
    try:
        text = start.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        if len(start) < TEXT_LOOKED_AT or bad.start < len(start) - 4:
            return False
        text = start[: bad.start].decode("utf-8-sig")
    return not re.match(r"\s*<(!doctype|\?xml|html|svg|script|head|body)", text, re.IGNORECASE)
