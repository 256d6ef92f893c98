"""The periods that a board offers: this quarter, the last, this month, the last, this year."""

from __future__ import annotations

from datetime import date

from congvu.foundation.periods import Period, PeriodKind, PeriodNotUnderstood
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_


def period_asked(code: str, on: date) -> Period:
    """Return the period of an address, this quarter when it names none.

    :raises PeriodNotUnderstood: if it names something else, or a period that hasn't begun.
    """
    if not code:
        return Period.holding(on, PeriodKind.QUARTER)
    period = Period.parse(code)
    if period.first > on:
        raise PeriodNotUnderstood(given=code)
    return period


def choices(current: Period, on: date) -> tuple[tuple[str, Phrase, bool], ...]:
    """Return the periods to choose from: code, words, whether it is the current one."""
    quarter, month, year = (
        Period.holding(on, kind) for kind in (PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.YEAR)
    )
    offered = {
        quarter: N_("{period} (quý này)"),
        quarter.previous(): N_("{period} (quý trước)"),
        month: N_("{period} (tháng này)"),
        month.previous(): N_("{period} (tháng trước)"),
        year: N_("{period} (năm nay)"),
    }
    words = {period: Phrase(form, period=period.words) for period, form in offered.items()}
    if current not in words:
        words = {current: current.words} | words
    return tuple((each.code, told, each == current) for each, told in words.items())
