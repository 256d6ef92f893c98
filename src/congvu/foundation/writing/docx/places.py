"""Where number and date go in a PDF that LibreOffice made of somebody's DOCX.

The draft leaves them open as people do: "Số:      /QĐ-UBND", "ngày    tháng    năm    ".
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

from congvu.foundation.signing.words_on_page import Page, Word, pages_backwards
from congvu.foundation.writing.numbering import Blank, with_blanks

LEAST = 9.0  # points between two words that leave room for a figure
SAME_LINE = 3.0
_DESCENT = 0.237  # of a word's height: what hangs below the line in faces like Times
_YEAR_WIDTH = 28.0
_DATE = ("ngày", "tháng", "năm")


def with_places(pdf: bytes) -> bytes:
    """Return the PDF with fields where number and date were left open; as it is if none were.

    :raises AnchorNeedsPoppler: where there is no pdftotext.
    """
    with pages_backwards(io.BytesIO(pdf), 1, only=1) as pages:
        page = next(iter(pages))
    blanks = [*_number(page), *_date(page)]
    return with_blanks(pdf, blanks) if blanks else pdf


def _number(page: Page) -> list[Blank]:
    for word, following in pairwise(page.words):
        is_open = word.text.casefold().endswith("số:") and following.text.startswith("/")
        if is_open and _gap(word, following) >= LEAST:
            return [_blank("number", word, following.left - word.right)]
    return []


def _date(page: Page) -> list[Blank]:
    for place, word in enumerate(page.words):
        if word.text.casefold() == "ngày":
            line = page.words[place : place + 4]
            if tuple(each.text.casefold() for each in line[:3]) == _DATE:
                return _blanks(line)
    return []


def _blanks(line: Sequence[Word]) -> list[Blank]:
    """Return the gaps after "ngày", "tháng" and, where no year is typed, "năm"."""
    day, month, year, *typed = line
    if _gap(day, month) < LEAST or _gap(month, year) < LEAST:
        return []
    blanks = [
        _blank("day", day, month.left - day.right),
        _blank("month", month, year.left - month.right),
    ]
    has_year = bool(typed) and typed[0].text[:4].isdigit()
    return blanks if has_year else [*blanks, _blank("year", year, _YEAR_WIDTH)]


def _gap(word: Word, following: Word) -> float:
    return following.left - word.right if abs(word.bottom - following.bottom) < SAME_LINE else 0.0


def _blank(name: str, after: Word, width: float) -> Blank:
    """Return the room behind a word; heights as read hang from the upper edge, below nought."""
    baseline = -after.bottom - _DESCENT * (after.top - after.bottom)
    return Blank(name, 1, after.right + 1.5, baseline, width - 3)
