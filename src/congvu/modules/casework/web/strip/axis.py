"""The axis of the strip: working time at full width, nights and days off pressed together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, pairwise

from congvu.foundation.clock import VIETNAM
from congvu.modules.worktime.api import BeyondCalendar, Calendar, Day

NIGHT = 18.0
FEW_DAYS_OFF = 110.0
MANY_DAYS_OFF = 300.0
MANY = 3
"""Widths in units of one working minute; lunch takes none."""


class Ground(StrEnum):
    """What a piece of the axis is made of."""

    WORK = "work"
    LUNCH = "lunch"
    NIGHT = "night"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the axis; `units` is its whole width, `days_off` which dates it presses."""

    ground: Ground
    start: datetime
    end: datetime
    units: float
    days_off: tuple[Day, ...] = ()

    def clipped(self, start: datetime, end: datetime) -> Piece | None:
        """Return the part between two moments, narrower in proportion, or None."""
        first, last = max(self.start, start), min(self.end, end)
        if last <= first:
            return None
        share = (last - first) / (self.end - self.start)
        return Piece(self.ground, first, last, self.units * share, self.days_off)


@dataclass(frozen=True)
class Axis:
    """The way from a moment to its place between 0 and 100 percent."""

    pieces: tuple[Piece, ...]

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """Return the units before each piece, and after the last."""
        return tuple(accumulate((piece.units for piece in self.pieces), initial=0.0))

    @cached_property
    def _starts(self) -> list[datetime]:
        return [piece.start for piece in self.pieces]

    @property
    def units(self) -> float:
        return self.edges[-1]

    def at(self, moment: datetime) -> float:
        """Return the percent at which a moment lies; moments outside are brought to the edge."""
        place = bisect_right(self._starts, moment) - 1
        if place < 0 or not self.units:
            return 0.0
        piece = self.pieces[place]
        share = min(1.0, (moment - piece.start) / (piece.end - piece.start))
        return 100 * (self.edges[place] + piece.units * share) / self.units

    def between(self, start: datetime, end: datetime) -> Iterator[tuple[Piece, float, float]]:
        """Yield the pieces between two moments with the percents at which they begin and end."""
        for piece in self.pieces:
            part = piece.clipped(start, end)
            if part is not None and part.units:
                yield part, self.at(part.start), self.at(part.end)

    def percent_of(self, units: float) -> float:
        """Return how many percent of the axis so many units are."""
        return 100 * units / self.units if self.units else 0.0


def axis(calendar: Calendar, start: datetime, end: datetime) -> Axis:
    """Return the axis from one moment to another; at least one working minute wide."""
    start = start.astimezone(VIETNAM)
    last = max(end.astimezone(VIETNAM), start + timedelta(minutes=1))
    whole = _pieces(calendar, start, last)
    clipped = tuple(part for piece in whole if (part := piece.clipped(start, last)))
    if not sum(piece.units for piece in clipped):
        clipped = (Piece(Ground.WORK, start, last, 1.0),)
    return Axis(clipped)


def _pieces(calendar: Calendar, start: datetime, end: datetime) -> Iterator[Piece]:
    """Yield office hours and what lies between them, from before `start` to after `end`."""
    days = list(_days(calendar, start.date(), end.date()))
    hours = [
        (_moment(day.on, part.opens, start), _moment(day.on, part.closes, start), day)
        for day in days
        if day.is_working
        for part in day.intervals
    ]
    yield from _before(hours, start)
    for (opens, closes, day), (next_opens, _closes, next_day) in pairwise([*hours, *hours[-1:]]):
        yield Piece(Ground.WORK, opens, closes, (closes - opens) / timedelta(minutes=1))
        if next_opens > closes:
            yield _gap(closes, next_opens, day.on, next_day.on, days)
    if hours and hours[-1][1] < end:
        yield Piece(Ground.NIGHT, hours[-1][1], end + timedelta(days=1), NIGHT)


def _before(hours: list[tuple[datetime, datetime, Day]], start: datetime) -> Iterator[Piece]:
    if not hours:
        yield Piece(Ground.NIGHT, start, start + timedelta(days=1), NIGHT)
    elif start < hours[0][0]:
        yield Piece(Ground.NIGHT, start, hours[0][0], NIGHT)


def _gap(start: datetime, end: datetime, on: date, next_on: date, days: list[Day]) -> Piece:
    if on == next_on:
        return Piece(Ground.LUNCH, start, end, 0.0)
    off = tuple(day for day in days if on < day.on < next_on)
    if not off:
        return Piece(Ground.NIGHT, start, end, NIGHT)
    return Piece(Ground.OFF, start, end, MANY_DAYS_OFF if len(off) >= MANY else FEW_DAYS_OFF, off)


def _days(calendar: Calendar, first: date, last: date) -> Iterator[Day]:
    """Yield the days from the working day before `first` to the one after `last`."""
    try:
        before = first - timedelta(days=1)
        while not calendar.day(before).is_working:
            before -= timedelta(days=1)
        after = last + timedelta(days=1)
        while not calendar.day(after).is_working:
            after += timedelta(days=1)
    except BeyondCalendar:
        before, after = first, last
    on = before
    while on <= after:
        yield calendar.day(on)
        on += timedelta(days=1)


def _moment(on: date, second: int, like: datetime) -> datetime:
    midnight = datetime.combine(on, time.min, tzinfo=like.tzinfo)
    return midnight + timedelta(seconds=second)
