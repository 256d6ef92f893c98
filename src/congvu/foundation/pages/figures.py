"""How moments, lengths of time and numbers are written, in the language of the reader."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils.translation import get_language, gettext

from congvu.foundation.clock import VIETNAM
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_

SECONDS_OF_A_WORKING_DAY = 8 * 3600
NOTHING = "–"

WEEKDAYS = (
    N_("Thứ Hai"),
    N_("Thứ Ba"),
    N_("Thứ Tư"),
    N_("Thứ Năm"),
    N_("Thứ Sáu"),
    N_("Thứ Bảy"),
    N_("Chủ nhật"),
)


def moment(at: datetime | None) -> str:
    """Return "10/9/2026 10:20" in Vietnam's zone; a dash for None."""
    if at is None:
        return NOTHING
    here = at.astimezone(VIETNAM)
    return f"{here.day}/{here.month}/{here.year} {here:%H:%M}"


def short_moment(at: datetime | None) -> str:
    """Return "10/9 10:20": where the year is plain from the page."""
    if at is None:
        return NOTHING
    here = at.astimezone(VIETNAM)
    return f"{here.day}/{here.month} {here:%H:%M}"


def day(on: date | datetime | None) -> str:
    """Return "10/9/2026"."""
    here = _date(on)
    return NOTHING if here is None else f"{here.day}/{here.month}/{here.year}"


def short_day(on: date | datetime | None) -> str:
    """Return "10/9"."""
    here = _date(on)
    return NOTHING if here is None else f"{here.day}/{here.month}"


def long_day(on: date | datetime) -> str:
    """Return "Thứ Năm, 10/9/2026"."""
    return f"{weekday(on)}, {day(on)}"


def weekday(on: date | datetime) -> str:
    """Return "Thứ Năm"."""
    here = _date(on)
    return gettext(WEEKDAYS[here.weekday()]) if here else NOTHING


def clock_time(at: datetime | None) -> str:
    """Return "10:20"."""
    return NOTHING if at is None else f"{at.astimezone(VIETNAM):%H:%M}"


def hours(seconds: float | None) -> str:
    """Return working seconds as "1.204 giờ", "22 giờ 30", "30 phút"; a dash for none at all."""
    if not seconds:
        return NOTHING
    whole, minutes = divmod(round(abs(seconds) / 60), 60)
    if not whole:
        return gettext("%(minutes)d phút") % {"minutes": minutes or 1}
    if whole >= 1000:
        return gettext("%(hours)s giờ") % {"hours": number(whole)}
    if not minutes:
        return gettext("%(hours)d giờ") % {"hours": whole}
    return gettext("%(hours)d giờ %(minutes)02d") % {"hours": whole, "minutes": minutes}


def duration(seconds: float) -> str:
    """Return working seconds in words: days and hours from one day up, else hours and minutes."""
    minutes = int(abs(seconds)) // 60
    days, rest = divmod(minutes, SECONDS_OF_A_WORKING_DAY // 60)
    whole, minutes = divmod(rest, 60)
    if days:
        parts = [(gettext("%(n)d ngày"), days), (gettext("%(n)d giờ"), whole)]
    else:
        parts = [(gettext("%(n)d giờ"), whole), (gettext("%(n)d phút"), minutes)]
    words = [template % {"n": count} for template, count in parts if count]
    return " ".join(words) or gettext("%(n)d phút") % {"n": 0}


def left(seconds: float) -> str:
    """Return "Còn 5 giờ 10 phút" for what is left, "Quá 1 ngày 3 giờ" for a negative length."""
    template = gettext("Quá %(time)s") if seconds < 0 else gettext("Còn %(time)s")
    return template % {"time": duration(seconds)}


def number(value: float | Decimal | None, places: int | None = None) -> str:
    """Return "1.234" or "18,5" ("1,234", "18.5" in English); `places` fixes the decimals."""
    if value is None:
        return NOTHING
    exact = Decimal(str(value))
    if places is None:
        places = max(0, min(2, -int(exact.normalize().as_tuple().exponent)))
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:,.{places}f}"
    return text if _english() else text.translate(_swap())


def percent(share: float | Decimal | None, places: int | None = None) -> str:
    """Return a share of one as "6,2 %": 0.062 gives "6,2 %", 1 gives "100 %"."""
    if share is None:
        return NOTHING
    exact = (Decimal(str(share)) * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    if places is None:
        places = 0 if exact == exact.to_integral_value() else 1
    return f"{number(exact, places)} %"


def money(dong: int | None) -> str:
    """Return "50.000 đồng"; free of charge is said so."""
    if dong is None:
        return NOTHING
    return gettext("%(amount)s đồng") % {"amount": number(dong)} if dong else gettext("Miễn phí")


def initials(name: str) -> str:
    """Return the two letters of an avatar: of the family name and of the given name."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0] for word in dict.fromkeys((*words[:1], *words[-1:]))).upper() or "?"


def said(text: object) -> object:
    """Return a Phrase of the pure rooms in the reader's language, anything else as it is.

    A phrase is Vietnamese already: for most readers nothing is looked up.
    """
    return text.said(gettext) if isinstance(text, Phrase) and _english() else text


def _date(on: date | datetime | None) -> date | None:
    return on.astimezone(VIETNAM).date() if isinstance(on, datetime) else on


def _english() -> bool:
    return (get_language() or "vi").startswith("en")


@lru_cache(maxsize=1)
def _swap() -> dict[int, int]:
    return str.maketrans(",.", ".,")
