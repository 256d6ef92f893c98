"""What was handed in as a draft: told apart by its content, refused by the exact reason."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from congvu.foundation.files.packed import Bomb, Macro, look_into
from congvu.foundation.writing.docx.markup import Element, elements
from congvu.foundation.writing.docx.refusals import (
    DraftBomb,
    DraftBroken,
    DraftIsPdf,
    DraftIsScan,
    DraftLocked,
    DraftOfOldWord,
    DraftOfUnknownKind,
    DraftReachesOut,
    DraftWithMacro,
)
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader

MAIN = "word/document.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Word 97, and of encrypted packages
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACRO_NAMES = (".docm", ".dotm")
_FETCHING = re.compile(
    r"\s*(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|IMPORT|LINK|RD)\b", re.IGNORECASE
)
_LINKS = {
    "attachedTemplate": N_("mẫu đính kèm"),
    "image": N_("hình ảnh"),
    "oleObject": N_("đối tượng"),
    "subDocument": N_("tài liệu con"),
    "aFChunk": N_("phần nội dung chèn"),
    "frame": N_("khung"),
}
_SHOWN = 80
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Package:
    """A DOCX that is safe to read: its parts by name."""

    name: str
    data: bytes

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part, None if there is none.

        :raises DraftBroken: if it can't be unpacked.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as packed:
                return packed.read(name) if name in packed.namelist() else None
        except _DAMAGE as broken:
            raise DraftBroken(name=self.name, part=name) from broken

    def names(self) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as packed:
            return packed.namelist()


def opened(data: bytes, name: str) -> Package:
    """Return the draft's package.

    :raises DraftOfUnknownKind, DraftOfOldWord, DraftIsPdf, DraftIsScan: if it is something else.
    :raises DraftLocked, DraftWithMacro, DraftReachesOut, DraftBomb, DraftBroken: and says why.
    """
    if data.startswith(_OLD):
        raise DraftLocked(name=name) if _ENCRYPTED in data else DraftOfOldWord(name=name)
    if data.startswith(b"%PDF-"):
        _refuse_pdf(data, name)
    if not data.startswith(b"PK\x03\x04"):
        raise DraftOfUnknownKind(name=name)
    if name.lower().endswith(_MACRO_NAMES):
        raise DraftWithMacro(name=name, part=name.rpartition(".")[2].lower())
    package = Package(name, data)
    try:
        is_word = look_into(io.BytesIO(data), MAIN, _TYPE)
    except Bomb as bomb:
        raise DraftBomb(name=name) from bomb
    except Macro as macro:
        _require_alone(package)  # a template from outside is named as such
        raise DraftWithMacro(name=name, part=_program(package)) from macro
    if not is_word:
        _explain(data, name)
    _require_alone(package)
    return package


def _explain(data: bytes, name: str) -> None:
    """Raise why a packed file is no document: under a password, damaged, or something else."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
    except _DAMAGE as broken:
        raise DraftBroken(name=name, part="ZIP") from broken
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise DraftLocked(name=name)
    if MAIN not in {entry.filename for entry in entries}:
        raise DraftOfUnknownKind(name=name)
    raise DraftBroken(name=name, part=MAIN)


def _program(package: Package) -> str:
    return next((name for name in package.names() if "vba" in name.lower()), "macroEnabled")


def _require_alone(package: Package) -> None:
    """See that nothing is fetched when the document is opened; links to be clicked may stay."""
    for part in package.names():
        if part.endswith(".rels"):
            for relation in elements(package.part(part) or b"", package.name, part):
                _require_inside(relation, package.name)
    for code in _field_codes(elements(package.part(MAIN) or b"", package.name, MAIN)):
        if _FETCHING.match(code):
            what = Phrase(N_("trường tự cập nhật"))
            raise DraftReachesOut(name=package.name, what=what, target=code.strip()[:_SHOWN])


def _field_codes(found: Iterable[Element]) -> Iterator[str]:
    """Return what each field does; Word may cut one field's code into many runs."""
    codes = [""]
    for element in found:
        if element.tag == "fldSimple":
            yield element.get("instr")
        elif element.tag == "instrText":
            codes[-1] += element.text
        elif element.tag == "fldChar" and element.get("fldCharType") == "begin":
            codes.append("")
    yield from codes


def _require_inside(relation: Element, name: str) -> None:
    kind = relation.get("Type").rpartition("/")[2]
    is_outside = relation.get("TargetMode") == "External" and kind != "hyperlink"
    if is_outside or kind == "aFChunk":
        what = Phrase(_LINKS.get(kind, N_("tệp khác")))
        raise DraftReachesOut(name=name, what=what, target=relation.get("Target")[:_SHOWN])


def _refuse_pdf(data: bytes, name: str) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        locked = reader.encrypted
        pages = 0 if locked else int(reader.root["/Pages"]["/Count"])
        has_text = not locked and any(_has_fonts(reader, at) for at in range(min(pages, 5)))
    except Exception as broken:  # a parser of what strangers made may fail in any way
        raise DraftBroken(name=name, part="PDF") from broken
    if locked:
        raise DraftLocked(name=name)
    raise DraftIsPdf(name=name, pages=pages) if has_text else DraftIsScan(name=name, pages=pages)


def _has_fonts(reader: PdfFileReader, page: int) -> bool:
    _page, held = reader.find_page_for_modification(page)
    resources = held.get_object()
    return "/Font" in resources and len(resources["/Font"]) > 0
