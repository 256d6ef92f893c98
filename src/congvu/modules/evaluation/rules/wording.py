"""Figures in words, exactly: never rounded across the threshold they stand against."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.values.metrics import Unit

MOST_PLACES = 6


def percent_words(share: Fraction, *, beside: Fraction | None = None) -> str:
    """Return "6,2 %"; more decimals where fewer would make it look equal to what it isn't.

    >>> percent_words(Fraction(4, 65))
    '6,2 %'
    >>> percent_words(Fraction(101, 2000), beside=Fraction(5, 100))
    '5,05 %'
    """
    for places in range(1, MOST_PLACES):
        rounded = _rounded(share * 100, places)
        if beside is None or share == beside or Fraction(rounded, 10**places) != beside * 100:
            break
    return f"{_decimal(rounded, places)} %"


def rounded_percent(share: Fraction, places: int) -> Fraction:
    """Return the share in percent, rounded half up."""
    return Fraction(_rounded(share * 100, places), 10**places)


def points_words(points: Fraction, *, decimals: int, limits: Iterable[Fraction] = ()) -> str:
    """Return points rounded half up, or cut off where rounding would reach a limit not reached.

    >>> points_words(Fraction(256, 3), decimals=2)
    '85,33'
    >>> points_words(Fraction(89996, 1000), decimals=2, limits=[Fraction(90)])
    '89,99'
    """
    rounded, scale = _rounded(points, decimals), 10**decimals
    if any(points < limit <= Fraction(rounded, scale) for limit in limits):
        rounded = points.numerator * scale // points.denominator
    return _decimal(rounded, decimals)


def value_words(
    unit: Unit, value: Fraction, *, is_share: bool, beside: Fraction | None = None
) -> str:
    """Return a figure's value as its unit is written: "6,2 %", "3", "2 giờ 30"."""
    if is_share:
        return percent_words(value, beside=beside)
    if unit is Unit.TIME:
        return hours_words(int(value))
    return _written(value)


def hours_words(seconds: int) -> Phrase:
    """Return working seconds as "2 giờ 05 phút"; minutes cut off, never rounded up."""
    hours, minutes = divmod(seconds // 60, 60)
    if not hours:
        return Phrase(N_("{minutes} phút"), minutes=minutes)
    if not minutes:
        return Phrase(N_("{hours} giờ"), hours=hours)
    return Phrase(N_("{hours} giờ {minutes} phút"), hours=hours, minutes=f"{minutes:02}")


def _written(value: Fraction) -> str:
    """Return a decimal number with a comma; a fraction that is none to six places."""
    return _decimal(value.numerator * 10**MOST_PLACES // value.denominator, MOST_PLACES)


def _rounded(number: Fraction, places: int) -> int:
    """Return the number times a power of ten, rounded half up."""
    scale: int = 10**places
    return (2 * number.numerator * scale + number.denominator) // (2 * number.denominator)


def _decimal(digits: int, places: int) -> str:
    """Return "12,5" of 1250 with two places."""
    whole, rest = divmod(digits, 10**places)
    part = f"{rest:0{places}}".rstrip("0") if rest else ""
    return f"{whole},{part}" if part else str(whole)
