"""The small timeline of an official's posts: geometry in percent, decided here, drawn by SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from congvu.modules.organisation.values import AppointmentEntry, Rank

CSS = {Rank.HEAD: "f-dv", Rank.DEPUTY: "f-ph", Rank.STAFF: "f-ct"}
AHEAD = timedelta(days=120)
ROW = 26  # px a lane


@dataclass(frozen=True, slots=True)
class Bar:
    """An appointment: where it lies in percent of the width, in which lane, in which colour."""

    x: str
    width: str
    middle: str  # where the number stands; '' when the bar is too short for one
    y: int
    css: str
    number: int  # the row of the table that tells the rest
    is_second: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A year on the axis, or today."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars in lanes over an axis of years; `height` in px."""

    bars: tuple[Bar, ...]
    years: tuple[Mark, ...]
    today: Mark
    height: int


def timeline(appointments: Sequence[AppointmentEntry], today: date) -> Timeline | None:
    """Draw the appointments from the first to some months ahead; None when there are none.

    They are numbered in the order given, as the rows of the table below the picture.
    """
    if not appointments:
        return None
    ends = [each.ends_on for each in appointments if each.ends_on]
    first = min(each.starts_on for each in appointments)
    last = max([today + AHEAD, *ends])
    lanes = _lanes(sorted(appointments, key=lambda each: (each.starts_on, not each.is_primary)))
    numbers = {each.id: number for number, each in enumerate(appointments, start=1)}
    bars = []
    for each, lane in lanes:
        left = _share(each.starts_on, first, last)
        right = _share(each.ends_on or last, first, last)
        bars.append(
            Bar(
                _percent(left),
                _percent(max(right - left, 0.4)),
                _percent((left + right) / 2) if right - left > 6 else "",
                lane * ROW,
                CSS[each.rank],
                numbers[each.id],
                not each.is_primary,
            )
        )
    height = (max(lane for _, lane in lanes) + 1) * ROW
    now = Mark(_percent(_share(today, first, last)), "")
    return Timeline(tuple(bars), tuple(_years(first, last)), now, height)


def _lanes(appointments: Iterable[AppointmentEntry]) -> list[tuple[AppointmentEntry, int]]:
    """Put each appointment in the first lane that is free when it starts."""
    free_from: list[date] = []
    placed = []
    for each in appointments:
        lane = next(
            (number for number, day in enumerate(free_from) if day <= each.starts_on),
            len(free_from),
        )
        if lane == len(free_from):
            free_from.append(date.min)
        free_from[lane] = each.ends_on or date.max
        placed.append((each, lane))
    return placed


def _years(first: date, last: date) -> Iterable[Mark]:
    years = range(first.year + 1, last.year + 1)
    step = max(1, len(years) // 8 + 1)
    for year in years[::step]:
        place = _share(date(year, 1, 1), first, last)
        if 4 < place < 96:  # nearer to the edge its figures would be cut off
            yield Mark(_percent(place), str(year))


def _share(day: date, first: date, last: date) -> float:
    return 100 * (day - first).days / max((last - first).days, 1)


def _percent(share: float) -> str:
    return f"{share:.2f}%"
