"""How long a file is kept, and by when it goes to the archive (Decree 30/2020, Law on Archives)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.archives.values.words import PERMANENT

LEAST_YEARS, MOST_YEARS = 2, 70
MUST_GO_FROM = 5
WARNED_BEFORE = timedelta(days=30)
MOST_KEPT_BACK = 2


def can_be(years: int) -> bool:
    """Return whether a file may be kept so long: for good, or 2 to 70 years (Law on Archives)."""
    return years == PERMANENT or LEAST_YEARS <= years <= MOST_YEARS


def must_go(years: int) -> bool:
    """Return whether a file must be handed over: kept for good, or five years and more."""
    return years == PERMANENT or years >= MUST_GO_FROM


def hand_over_by(ended_on: date, kept_back_until: date | None = None) -> date:
    """Return the last day of hand-over: one year after the end of the year in which it ended."""
    return kept_back_until or date(ended_on.year + 1, 12, 31)


def most_kept_back(ended_on: date) -> date:
    """Return until when a unit may keep a file back, with permission: two years more."""
    return date(ended_on.year + 1 + MOST_KEPT_BACK, 12, 31)


def is_soon(by: date, on: date) -> bool:
    """Return whether the keeper is to be warned: thirty days before the last day (App. VI)."""
    return by - WARNED_BEFORE <= on <= by


def years_words(years: int) -> str:
    return Phrase(N_("Vĩnh viễn")) if years == PERMANENT else Phrase(N_("{years} năm"), years=years)


def years_plain(years: int) -> str:
    return "Vĩnh viễn" if years == PERMANENT else f"{years} năm"


def sheets_of(pages: Iterable[int | None]) -> Iterator[str]:
    """Yield which sheets of a file each paper takes: "01–03"; nothing from the first uncounted on.

    >>> list(sheets_of([2, 1, None, 4]))
    ['01–02', '03', '', '']
    """
    before: int | None = 0
    for count in pages:
        if before is None or not count:
            before = None
            yield ""
            continue
        first, before = before + 1, before + count
        yield f"{first:02d}–{before:02d}" if count > 1 else f"{first:02d}"


def symbol_of(number: int, year: int, unit_code: str) -> str:
    """Return number and symbol of a file: "07/2026/TS-KT"."""
    return f"{number:02d}/{year}/{unit_code}" if unit_code else f"{number:02d}/{year}"
