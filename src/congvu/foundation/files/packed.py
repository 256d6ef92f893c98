"""Packed documents (docx, xlsx, odt …): is one what it says, and does it hide something?

Nothing is written and little is kept: what unpacks to too much is given up as soon as that shows.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from itertools import pairwise
from typing import BinaryIO

PARTS = 5_000
UNPACKED = 300 * 1024 * 1024
RATIO = 200
FREE = 10 * 1024 * 1024  # below this the ratio doesn't matter: empty tables pack very well
_HEADER = 30
_CHUNK = 64 * 1024
_PROGRAM = re.compile(
    r"(vbaproject|vbadata|macrosheets/|activex/|^basic/|^scripts/|\.(exe|dll|js|vbs|hta|bat|cmd)$)",
    re.IGNORECASE,
)
_FROM_OUTSIDE = re.compile(
    rb"attachedTemplate[^>]*TargetMode\s*=\s*.External|TargetMode\s*=\s*.External[^>]*attachedTemplate",
    re.IGNORECASE,
)


class Macro(Exception):  # noqa: N818  (a finding, no error)
    """The document carries a program, or fetches one."""


class Bomb(Exception):  # noqa: N818
    """The document unpacks to far more than a document does."""


def look_into(file: BinaryIO, part: str, media_type: str) -> bool:
    """Return whether the document has this part and is of this type; raises Macro, Bomb."""
    try:
        with zipfile.ZipFile(file) as packed:
            entries = packed.infolist()
            _weigh(entries)
            names = {entry.filename for entry in entries}
            if part not in names:
                return False
            for entry in entries:
                _unpack(packed, entry)
            return _is_of_type(packed, names, media_type) and not _check(packed, names)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        return False
    except RuntimeError:  # a part under a password
        return False


def _weigh(entries: list[zipfile.ZipInfo]) -> None:
    """Raise Bomb when the list of contents alone is too much, or parts share their bytes."""
    total = sum(entry.file_size for entry in entries)
    kept = sum(entry.compress_size for entry in entries)
    if len(entries) > PARTS or total > UNPACKED or total > FREE + RATIO * kept:
        raise Bomb
    placed = sorted(entries, key=lambda entry: entry.header_offset)
    for one, following in pairwise(placed):
        if one.header_offset + _HEADER + one.compress_size > following.header_offset:
            raise Bomb


def _unpack(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack a part into nothing; raise Bomb when there is more in it than it says."""
    source = packed.fp
    if source is None or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Bomb
    source.seek(entry.header_offset + 26)
    sizes = source.read(4)
    skip = int.from_bytes(sizes[:2], "little") + int.from_bytes(sizes[2:], "little")
    source.seek(entry.header_offset + _HEADER + skip)
    if entry.compress_type == zipfile.ZIP_STORED:
        if entry.compress_size != entry.file_size:
            raise Bomb
        return
    _inflate(source.read(entry.compress_size), entry.file_size)


def _inflate(pressed: bytes, said: int) -> None:
    inflater = zlib.decompressobj(-15)
    made = 0
    while pressed and not inflater.eof:
        made += len(inflater.decompress(pressed, _CHUNK))
        if made > said:
            raise Bomb
        pressed = inflater.unconsumed_tail


def _is_of_type(packed: zipfile.ZipFile, names: set[str], media_type: str) -> bool:
    """Return whether the document itself names the type: in its list of types, or as ODF does."""
    if "[Content_Types].xml" in names:
        types = _read(packed, "[Content_Types].xml")
        if b"macroEnabled" in types:
            raise Macro
        return f"{media_type}.main+xml".encode() in types
    if "mimetype" in names:
        return _read(packed, "mimetype").strip() == media_type.encode()
    return False


def _check(packed: zipfile.ZipFile, names: set[str]) -> bool:
    """Return False when nothing is hidden; raises Macro."""
    if any(_PROGRAM.search(name) for name in names):
        raise Macro
    for name in names:
        if name.endswith("settings.xml.rels") and _FROM_OUTSIDE.search(_read(packed, name)):
            raise Macro
    return False


def _read(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        return part.read(1 << 20)
