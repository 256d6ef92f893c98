"""The national calendar: the law's holidays from the package, overridden by our dated rows.

Days: Labour Code 45/2019/QH14, art. 112 (a holiday that meets a weekly day of rest moves to the
next working day, art. 111.3); 24 November by Resolution 28/2026/QH16; swaps by the yearly letters
named in `data/national.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from congvu.kernel.refusals import N_
from congvu.modules.worktime.values.calendar import Calendar
from congvu.modules.worktime.values.days import COMPENSATED, Day, DayKind
from congvu.modules.worktime.values.hours import OFFICE_TIMETABLE, Timetable

NATIONAL = "VN"
_SWAPPED = re.compile(r"\(thay cho ngày (\d{2})/(\d{2})/(\d{4})\)")
_NAMES = {  # what the package's names become; a name holds the key
    "Tết Nguyên Đán": N_("Tết Nguyên đán"),
    "29 Tết": N_("Tết Nguyên đán"),
    "Tết Dương lịch": N_("Tết Dương lịch"),
    "Hùng Vương": N_("Giỗ Tổ Hùng Vương"),
    "Chiến thắng": N_("Chiến thắng 30/4"),
    "Lao động": N_("Quốc tế Lao động 1/5"),
    "Quốc khánh": N_("Quốc khánh"),
    "Văn hóa": N_("Ngày Văn hóa Việt Nam"),
}


@dataclass(frozen=True)
class Special:
    """A date that the week's pattern doesn't decide."""

    kind: DayKind
    reason: str = ""
    swapped_with: date | None = None
    basis: str = ""


@cache
def national_calendar() -> Calendar:
    """Return the calendar of public offices as shipped, without a database."""
    rows = _rows()
    days = national_days(rows["first_year"], rows["last_year"], OFFICE_TIMETABLE)
    return Calendar(NATIONAL, 1, days, name="Lịch làm việc chung của cơ quan nhà nước")


def national_days(first_year: int, last_year: int, timetable: Timetable) -> tuple[Day, ...]:
    """Return every day of some years as the law and the dated rows make it."""
    specials = _specials(first_year, last_year)
    announced = _rows()["announced_until"]
    first = date(first_year, 1, 1)
    length = (date(last_year + 1, 1, 1) - first).days
    dates = (first + timedelta(days=number) for number in range(length))
    return tuple(_day(on, specials.get(on), timetable, announced) for on in dates)


def ordinary_day(on: date, timetable: Timetable) -> Day:
    """Return what a date is by its weekday alone."""
    hours = timetable.hours_on(on)
    return Day(on, DayKind.WORKING if hours else DayKind.REST, hours)


def _day(on: date, special: Special | None, timetable: Timetable, announced: int) -> Day:
    if special is None:
        return ordinary_day(on, timetable)
    pattern = on if special.swapped_with is None else special.swapped_with
    return Day(
        on,
        special.kind,
        timetable.hours_on(pattern) if special.kind.counts else (),
        special.reason,
        special.swapped_with,
        special.basis,
        provisional=on.year > announced,
    )


def _specials(first_year: int, last_year: int) -> dict[date, Special]:
    import holidays  # with its three hundred countries: a tenth of a second

    rows = _rows()
    years = range(first_year, last_year + 1)
    found = dict(_packaged(holidays.country_holidays("VN", years=years, language="vi"), rows))
    for swap in rows["swap"]:
        found |= dict(_swap(swap["off"], swap["on"], swap.get("basis", "")))
    return found


def _packaged(named: Mapping[date, str], rows: dict[str, Any]) -> Iterator[tuple[date, Special]]:
    for on, text in named.items():
        swapped = _SWAPPED.search(text)
        if swapped is not None:
            day, month, year = (int(number) for number in swapped.groups())
            yield from _swap(on, date(year, month, day), "")
            continue
        basis = rows["basis"]["culture" if "Văn hóa" in text else "holiday"]
        yield on, Special(DayKind.HOLIDAY, _name(text), basis=basis)


def _swap(off: date, on: date, basis: str) -> Iterator[tuple[date, Special]]:
    yield off, Special(DayKind.SWAPPED_OUT, swapped_with=on, basis=basis)
    yield on, Special(DayKind.SWAPPED_IN, swapped_with=off, basis=basis)


def _name(text: str) -> str:
    known = next((name for key, name in _NAMES.items() if key in text), text)
    return known + COMPENSATED if "nghỉ bù" in text else known


@cache
def _rows() -> dict[str, Any]:
    text = files("congvu.modules.worktime").joinpath("data/national.toml").read_text("utf-8")
    return tomllib.loads(text)
