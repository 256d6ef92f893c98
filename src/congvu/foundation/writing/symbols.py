"""Numbers, symbols and dates as the decree writes them (D 30/2020 App. I part I, II.3–4)."""

from __future__ import annotations

import re
from datetime import date

from congvu.foundation.writing.kinds import DocumentKind

_SYMBOL = re.compile(r"[A-ZĐĂÂÊÔƠƯ][A-Za-zĐđĂăÂâÊêÔôƠơƯư0-9.]*(-[A-ZĐĂÂÊÔƠƯ0-9][\w.]*)*")


def symbol_of(kind: DocumentKind, issuer: str, unit: str = "") -> str:
    """Return the symbol: the type and the issuer, for a letter the issuer and the drafting unit.

    >>> symbol_of(DocumentKind.DECISION, "UBND")
    'QĐ-UBND'
    >>> symbol_of(DocumentKind.LETTER, "UBND", "KTTH")
    'UBND-KTTH'
    """
    parts = (kind.abbreviation, issuer) if kind.abbreviation else (issuer, unit)
    return "-".join(part for part in parts if part)


def notation_of(number: int, symbol: str) -> str:
    """Return number and symbol: a number below ten takes a nought before it.

    >>> notation_of(5, "BNV-VP")
    '05/BNV-VP'
    """
    return f"{number:02d}/{symbol}"


def is_symbol(text: str) -> bool:
    """Return whether this can be a symbol: groups of letters joined by hyphens, no blank."""
    return _SYMBOL.fullmatch(text) is not None


def date_in_words(day: date) -> str:
    """Return the date as it stands on a document.

    >>> date_in_words(date(2020, 1, 5)), date_in_words(date(2019, 6, 29))
    ('ngày 05 tháng 01 năm 2020', 'ngày 29 tháng 6 năm 2019')
    """
    return f"ngày {day_of(day)} tháng {month_of(day)} năm {day.year}"


def day_of(day: date) -> str:
    return f"{day.day:02d}"


def month_of(day: date) -> str:
    """Return the month: only January and February take a nought (so that nobody adds a one)."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)
