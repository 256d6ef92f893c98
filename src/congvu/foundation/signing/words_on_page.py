"""Words of a page and where they stand, as poppler's pdftotext reads them."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import BinaryIO

from congvu.foundation.signing.refusals import AnchorNeedsPoppler, NoPdf

SECONDS = 60
AT_ONCE = 20  # pages read in one go, from the last one backwards
_PAGE = re.compile(r"<page [^>]*>(.*?)</page>", re.DOTALL)
_WORD = re.compile(
    r'<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)</word>'
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its rectangle in points, from the lower left corner of the page as it is seen."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page's words in reading order; `number` counts from 1. As read, heights hang from the top
    edge (below zero)."""

    number: int
    words: tuple[Word, ...]

    def seen_from(self, height: float) -> Page:
        """Return the page with its words measured from the lower edge."""
        return Page(
            self.number,
            tuple(
                Word(w.text, w.left, w.bottom + height, w.right, w.top + height) for w in self.words
            ),
        )


@contextlib.contextmanager
def pages_backwards(
    file: BinaryIO, count: int, only: int | None = None
) -> Iterator[Iterator[Page]]:
    """Give the pages from the last one on, or the one asked for; a few at a time are read.

    :raises AnchorNeedsPoppler: where there is no pdftotext.
    """
    program = shutil.which("pdftotext")
    if program is None:
        raise AnchorNeedsPoppler
    with tempfile.NamedTemporaryFile(suffix=".pdf") as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        copy.flush()
        yield _pages(program, copy.name, count, only)


def _pages(program: str, path: str, count: int, only: int | None) -> Iterator[Page]:
    if only is not None:
        yield from _read(program, path, only, only)
        return
    for last in range(count, 0, -AT_ONCE):
        yield from reversed(list(_read(program, path, max(1, last - AT_ONCE + 1), last)))


def _read(program: str, path: str, first: int, last: int) -> Iterator[Page]:
    command = [program, "-q", "-bbox", "-f", str(first), "-l", str(last), path, "-"]
    try:
        told = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as broken:
        raise NoPdf from broken
    text = told.stdout.decode("utf-8", "replace")
    for number, body in enumerate(_PAGE.findall(text), start=first):
        yield Page(number, tuple(_words(body)))


def _words(body: str) -> Iterator[Word]:
    for left, top, right, bottom, text in _WORD.findall(body):
        plain = unicodedata.normalize("NFC", unescape(text))
        yield Word(plain, float(left), -float(bottom), float(right), -float(top))


def find(page: Page, text: str) -> Word | None:
    """Return where the text stands last on the page, however it was cut into words."""
    wanted = _close(text)
    if not wanted:
        return None
    joined, owners = "", []
    for index, word in enumerate(page.words):
        letters = _close(word.text)
        joined += letters
        owners += [index] * len(letters)
    start = joined.rfind(wanted)
    if start < 0:
        return None
    held = page.words[owners[start] : owners[start + len(wanted) - 1] + 1]
    return Word(
        " ".join(word.text for word in held),
        min(word.left for word in held),
        min(word.bottom for word in held),
        max(word.right for word in held),
        max(word.top for word in held),
    )


def _close(text: str) -> str:
    """Return the text without blanks, composed, in small letters."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split())
