"""A page of a file as a picture, so that people read it in their page and open nothing.

PDF and images come from outside: they are drawn in a process of their own, with little memory and
little time, by typst, which runs nothing that a file contains. A page is drawn once and kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings

from congvu.foundation.files import shelf
from congvu.foundation.files.queries import file_entry
from congvu.foundation.files.values import (
    FileEntry,
    FileLinkOld,
    PageUndrawn,
    PdfLocked,
    PdfUnreadable,
)

DRAWN = ("application/pdf", "image/png", "image/jpeg")
SECONDS = 20
MOST_PAGES = 500


def page_picture(file_id: int, page: int) -> bytes:
    """Return a page of a file as PNG, 1,240 pixels wide.

    :raises FileLinkOld: if there is no such file.
    :raises PageUndrawn: if it has no such page, or can't be drawn in the time and memory given.
    """
    entry = file_entry(file_id)
    if entry.media_type not in DRAWN or not 1 <= page <= MOST_PAGES:
        raise PageUndrawn
    kept = _kept(entry.digest, page)
    if not kept.exists():
        _keep(kept, _drawn(shelf.path_of(entry.digest), entry.media_type, page))
    return kept.read_bytes()


def pages_of(entry: FileEntry) -> int | None:
    """Return how many pages a file shows as pictures; None where it is only handed out.

    :raises PdfLocked: for an encrypted PDF.
    :raises PdfUnreadable: for a PDF whose pages can't be found.
    """
    if entry.media_type not in DRAWN:
        return None
    if entry.media_type != "application/pdf":
        return 1
    from pyhanko.pdf_utils.reader import PdfFileReader

    with shelf.path_of(entry.digest).open("rb") as file:
        try:
            reader = PdfFileReader(file, strict=False)
            locked = reader.encrypted
            pages = 0 if locked else int(reader.root["/Pages"]["/Count"])
        except Exception as broken:  # a parser of what strangers made may fail in any way
            raise PdfUnreadable(name=entry.name) from broken
    if locked:
        raise PdfLocked(name=entry.name)
    if pages < 1:
        raise PdfUnreadable(name=entry.name)
    return pages


def _kept(digest: str, page: int) -> Path:
    return Path(settings.FILES_ROOT) / "pictures" / digest[:2] / f"{digest}-{page}.png"


def _keep(kept: Path, picture: bytes) -> None:
    """Write the picture whole or not at all: another request may draw it at the same time."""
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as draft:
        draft.write(picture)
    os.replace(draft.name, kept)  # noqa: PTH105  (one step: rename over what may be there)


def _drawn(path: Path, media_type: str, page: int) -> bytes:
    if not path.exists():
        raise FileLinkOld
    command = [
        sys.executable,
        "-m",
        "congvu.foundation.files.drawing",
        str(path),
        media_type,
        str(page),
    ]
    try:
        told = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as slow:
        raise PageUndrawn from slow
    if told.returncode:
        raise PageUndrawn
    return told.stdout
