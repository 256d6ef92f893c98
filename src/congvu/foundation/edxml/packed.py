"""What an attachment carries: base64 of a ZIP with one file in it, unpacked within limits."""

from __future__ import annotations

import binascii
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from congvu.foundation.edxml.cautions import Cautions, Odd, shown
from congvu.foundation.edxml.content import CHUNK, Content, spool
from congvu.foundation.edxml.limits import MB, Limits
from congvu.foundation.edxml.refusals import AttachmentBomb
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_

_END = b"PK\x05\x06"  # begins the last record of a ZIP
_END_SIZE = 22
_WITHIN = 65_535 + _END_SIZE
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError,
    OverflowError,
)  # fmt: skip
_MUCH = N_("khi giải nén lớn hơn {limit} MB")
_DENSE = N_("nén hơn {limit} lần")
_LISTED = N_("danh mục bên trong lớn hơn {limit} MB")


class Base64Sink:
    """Decodes base64 as it comes, into a file that goes to the disk when it grows."""

    def __init__(self) -> None:
        self.file = spool()
        self.size = 0
        self.is_broken = False
        self._left = ""
        self._has_ended = False

    def feed(self, text: str) -> None:
        """Take more letters; white space between them means nothing."""
        letters = "".join(text.split())
        if self.is_broken or not letters:
            return
        letters = self._left + letters
        whole = len(letters) - len(letters) % 4
        self._left = letters[whole:]
        self._decode(letters[:whole])

    def close(self) -> None:
        """Say that nothing more comes."""
        self.is_broken = self.is_broken or bool(self._left)

    def _decode(self, letters: str) -> None:
        if not letters:
            return
        try:
            decoded = binascii.a2b_base64(letters.encode("ascii"), strict_mode=True)
        except (binascii.Error, UnicodeEncodeError):
            decoded = None
        if decoded is None or self._has_ended:  # what comes after the padding is no base64
            self.is_broken = True
            return
        self._has_ended = len(decoded) % 3 > 0
        self.size += len(decoded)
        self.file.write(decoded)


def unpack(sink: Base64Sink, name: str, limits: Limits, cautions: Cautions) -> Content | None:
    """Return the file that was sent under this name, or None when there is none to be made out.

    :raises AttachmentBomb: when it unpacks to more than a document does.
    """
    try:
        return _unpack(sink, name, limits, cautions)
    finally:
        sink.file.close()


def _unpack(sink: Base64Sink, name: str, limits: Limits, cautions: Cautions) -> Content | None:
    if sink.is_broken or not sink.size:
        odd = Odd.ATTACHMENT_BASE64 if sink.is_broken else Odd.ATTACHMENT_EMPTY
        cautions.note(odd, name, name=name)
        return None
    sink.file.seek(0)
    if not sink.file.read(4).startswith(b"PK"):
        cautions.note(Odd.ATTACHMENT_NOT_ZIPPED, name, name=name)
        return Content(_chunks(sink.file))
    try:
        return _unzip(sink.file, name, limits, cautions)
    except _DAMAGE:
        cautions.note(Odd.ATTACHMENT_DAMAGED, name, name=name)
    except RuntimeError:  # a password
        cautions.note(Odd.ATTACHMENT_LOCKED, name, name=name)
    return Content(_chunks(sink.file))


def _unzip(file: BinaryIO, name: str, limits: Limits, cautions: Cautions) -> Content:
    _weigh_list(file, name, limits)
    with zipfile.ZipFile(file) as packed:
        entries = [entry for entry in packed.infolist() if not entry.is_dir()]
        _weigh(entries, name, limits)
        if not _wraps(entries, name):
            if len(entries) != 1 and not _is_packed_by_nature(name):
                cautions.note(Odd.ATTACHMENT_MANY_INSIDE, name, name=name, count=len(entries))
            return Content(_chunks(file))
        with packed.open(entries[0]) as part:
            return Content(_measured(part, entries[0].compress_size, name, limits))  # type: ignore[arg-type]


def _wraps(entries: list[zipfile.ZipInfo], name: str) -> bool:
    """Return whether the ZIP is only the wrapping: one file, and no ZIP was to be sent itself."""
    if len(entries) != 1 or "/" in entries[0].filename:
        return False
    return not name.lower().endswith(".zip") or entries[0].filename.lower().endswith(".zip")


def _is_packed_by_nature(name: str) -> bool:
    return name.lower().endswith((".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".jar"))


def _weigh_list(file: BinaryIO, name: str, limits: Limits) -> None:
    """Look at the last record before anything is read into memory by it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _WITHIN))
    tail = file.read(_WITHIN)
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < _END_SIZE:
        raise zipfile.BadZipFile
    listed = int.from_bytes(tail[place + 12 : place + 16], "little")
    if listed > limits.contents:
        raise _bomb(name, _LISTED, limits.contents // MB)


def _weigh(entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    total = sum(entry.file_size for entry in entries)
    kept = sum(entry.compress_size for entry in entries)
    if total > limits.unpacked:
        raise _bomb(name, _MUCH, limits.unpacked // MB)
    if total > limits.free + limits.ratio * kept:
        raise _bomb(name, _DENSE, limits.ratio)


def _measured(part: BinaryIO, kept: int, name: str, limits: Limits) -> Iterator[bytes]:
    """Give the bytes as they come out, and stop when more come than were promised."""
    made = 0
    for chunk in _chunks(part, rewind=False):
        made += len(chunk)
        if made > limits.unpacked:
            raise _bomb(name, _MUCH, limits.unpacked // MB)
        if made > limits.free + limits.ratio * kept:
            raise _bomb(name, _DENSE, limits.ratio)
        yield chunk


def _chunks(file: BinaryIO, *, rewind: bool = True) -> Iterator[bytes]:
    if rewind:
        file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk


def _bomb(name: str, why: str, limit: int) -> AttachmentBomb:
    return AttachmentBomb(name=shown(name), why=Phrase(why, limit=limit))
