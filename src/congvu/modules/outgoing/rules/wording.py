"""Days, moments and numbers in the words of registers and refusals."""

from __future__ import annotations

from datetime import date, datetime

from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import DocumentKind


def day_lawful(day: date) -> str:
    """Return "08/02/2026": noughts before days below 10 and months 1 and 2 (Decree 30, App. I)."""
    local = day.astimezone(VIETNAM) if isinstance(day, datetime) else day
    month = f"{local.month:02d}" if local.month < 3 else str(local.month)
    return f"{local.day:02d}/{month}/{local.year}"


def number_lawful(number: int) -> str:
    """Return a number as registers write it: a nought before those below ten."""
    return f"{number:02d}"


def title_of(kind: DocumentKind, abstract: str) -> str:
    """Return type and abstract together: "Công văn về việc rà soát…"."""
    return f"{kind.words} {abstract[:1].lower()}{abstract[1:]}" if abstract else kind.words
