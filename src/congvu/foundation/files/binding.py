"""Files bound into one PDF with bookmarks, by a process of its own with bounded memory and time.

A file that can't be bound (locked, broken, of another kind, too much) is left out and named on the
cover, which is drawn when it is known what became of each; the others are there all the same.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, Any, BinaryIO

from django.conf import settings

from congvu.foundation.files import shelf
from congvu.foundation.files.values import FileEntry, FilesUnbound

BOUND = ("application/pdf", "image/png", "image/jpeg", "image/tiff")
MOST_BYTES = 1 << 30


class Fate(StrEnum):
    """What became of a file that was to be bound."""

    BOUND = "bound"
    LOCKED = "locked"
    UNREADABLE = "unreadable"
    OTHER_KIND = "other_kind"
    TOO_MUCH = "too_much"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file to be bound, with the words of its bookmark."""

    words: str
    entry: FileEntry


@dataclass(frozen=True, slots=True)
class Laid:
    """What became of a leaf: on which page after the cover it begins, how many it has."""

    leaf: Leaf
    fate: Fate
    first: int = 0
    pages: int = 0


def bound(
    leaves: Sequence[Leaf], *, title: str, contents: str, cover: Callable[[Sequence[Laid]], bytes]
) -> BinaryIO:
    """Return the files as one PDF behind its cover; whoever gets it closes it, and it is gone.

    `contents` is the bookmark of the cover.

    :raises FilesUnbound: if it can't be done in the time and memory given.
    """
    place = Path(settings.FILES_ROOT) / "coming"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as folder:
        out, front = Path(folder) / "bound.pdf", Path(folder) / "cover.pdf"
        chosen = _chosen(leaves)
        parts = [
            {"path": str(shelf.path_of(leaf.entry.digest)), "type": leaf.entry.media_type}
            for leaf, fate in zip(leaves, chosen, strict=True)
            if fate is Fate.BOUND
        ]
        command = [sys.executable, "-m", "congvu.foundation.files.joining"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            told = _said(child.stdin, child.stdout, {"parts": parts, "out": str(out)})
            if told is not None:
                laid = _laid(leaves, chosen, told)
                front.write_bytes(cover(laid))
                _tell(child.stdin, _end(laid, front, title, contents))
        if told is None or child.returncode:
            raise FilesUnbound
        return out.open("rb")


def _chosen(leaves: Sequence[Leaf]) -> list[Fate]:
    """Say which files are tried: of a kind that has pages, and together not beyond measure."""
    found, left = [], MOST_BYTES
    for leaf in leaves:
        if leaf.entry.media_type not in BOUND:
            found.append(Fate.OTHER_KIND)
        elif leaf.entry.size > left:
            found.append(Fate.TOO_MUCH)
        else:
            left -= leaf.entry.size
            found.append(Fate.BOUND)
    return found


def _laid(leaves: Sequence[Leaf], chosen: Sequence[Fate], told: list[dict[str, Any]]) -> list[Laid]:
    said, found, first = iter(told), [], 1
    for leaf, fate in zip(leaves, chosen, strict=True):
        answer = next(said) if fate is Fate.BOUND else {"fault": fate}
        if "fault" in answer:
            found.append(Laid(leaf, Fate(str(answer["fault"]))))
            continue
        pages = len(answer["pages"])
        found.append(Laid(leaf, Fate.BOUND, first, pages))
        first += pages
    return found


def _end(laid: Sequence[Laid], front: Path, title: str, contents: str) -> dict[str, object]:
    """Return what ends the work; the program knows only the files that it was given."""
    tried = [each for each in laid if each.fate not in (Fate.OTHER_KIND, Fate.TOO_MUCH)]
    marks = [
        (place, each.leaf.words) for place, each in enumerate(tried) if each.fate is Fate.BOUND
    ]
    return {"cover": str(front), "title": title, "contents": contents, "marks": marks}


def _said(to: IO[str], back: IO[str], asked: object) -> list[dict[str, Any]] | None:
    """Ask the program and return its answer, None if it ended without one."""
    try:
        _tell(to, asked)
        return list(json.loads(back.readline()))
    except (BrokenPipeError, ValueError):
        return None


def _tell(to: IO[str], said: object) -> None:
    to.write(json.dumps(said) + "\n")
    to.flush()
