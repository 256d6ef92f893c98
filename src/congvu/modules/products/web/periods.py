"""The period, the unit and the number that a page was asked for."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest

from congvu.foundation.clock import VIETNAM
from congvu.foundation.pages.figures import said
from congvu.foundation.periods import Period, PeriodKind, PeriodNotUnderstood

KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)


def day_here(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()


def period_of(request: HttpRequest, now: datetime) -> Period:
    """Return the period that a page asks for; the quarter of today where it can't be read."""
    usual = Period.holding(day_here(now), PeriodKind.QUARTER)
    try:
        return Period.parse(request.GET.get("period", "") or usual.code)
    except PeriodNotUnderstood:
        return usual


def number_of(request: HttpRequest, name: str) -> int:
    """Return a whole number of the address, 0 for none."""
    said_so = request.GET.get(name, "")
    return int(said_so) if said_so.isascii() and said_so.isdigit() and len(said_so) < 18 else 0


def ways(period: Period, now: datetime) -> dict[str, object]:
    """Return what the row of periods shows."""
    return {
        "period": period,
        "periods": [
            (held.code, said(held.words))
            for held in (Period.holding(day_here(now), kind) for kind in KINDS)
        ],
        "before": period.previous().code,
        "after": period.next().code,
    }
