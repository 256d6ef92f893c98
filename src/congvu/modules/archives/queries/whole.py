"""The whole file as one PDF: its cover and contents list, then each document in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from congvu.foundation.files import api as files
from congvu.modules.archives.queries.papers import file_pdf
from congvu.modules.archives.values.files import FileView, PaperLine

REASONS = {
    files.Fate.LOCKED: "tệp có mật khẩu",
    files.Fate.UNREADABLE: "tệp hỏng, không mở được",
    files.Fate.OTHER_KIND: "tệp không phải PDF hay ảnh",
    files.Fate.TOO_MUCH: "hồ sơ quá lớn, tải riêng tệp này",
}


def whole_pdf(view: FileView, *, years: str, now: datetime) -> BinaryIO:
    """Return the file with all its documents, bookmarked; what can't be bound is on the cover.

    :raises FilesUnbound: if binding takes too much time or memory.
    """
    entries = files.files_of(scan.file_id for paper in view.papers for scan in paper.scans)
    places = [
        (place, paper, scan)
        for place, paper in enumerate(view.papers, start=1)
        for scan in paper.scans
    ]
    leaves = [
        files.Leaf(_words(place, paper, scan.position), entries[scan.file_id])
        for place, paper, scan in places
    ]

    def cover(laid: Sequence[files.Laid]) -> bytes:
        begins: dict[int, int] = {}
        left_out = []
        for (place, _paper, _scan), each in zip(places, laid, strict=True):
            if each.fate is files.Fate.BOUND:
                begins.setdefault(place, each.first)
            else:
                left_out.append([f"{place:02d}", each.leaf.entry.name, REASONS[each.fate]])
        return file_pdf(view, years=years, now=now, begins=begins, left_out=left_out)

    return files.bound(
        leaves, title=f"Hồ sơ {view.line.symbol}", contents="Mục lục văn bản, tài liệu",
        cover=cover,
    )  # fmt: skip


def _words(place: int, paper: PaperLine, position: int) -> str:
    """Return a bookmark: the paper, and which of its files where it has several."""
    told = " ".join(filter(None, (f"{place:02d}.", paper.kind, paper.notation)))
    return told if len(paper.scans) == 1 else f"{told} ({position}/{len(paper.scans)})"
