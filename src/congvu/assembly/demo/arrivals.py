"""When citizens come: on Monday mornings, before holidays, in the weeks before Tết."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random

from congvu.modules.worktime.api import Calendar

_WEEKDAY = (1.5, 1.1, 1.0, 0.95, 0.9, 0.5, 0.4)
_HOURS = (
    (7, 30, 60, 1.6),
    (8, 30, 60, 1.7),
    (9, 30, 120, 1.1),
    (13, 0, 120, 1.0),
    (15, 0, 110, 0.7),
)
_BEFORE_TET = (1.2, 2.1, 1.9, 1.6, 1.3)  # by weeks before; the last days are for travelling home
_AFTER_TET = 0.55
TET = "Tết Nguyên đán"


class Arrivals:
    """Moments of arrival over a span of days, in proportion to how busy each hour is."""

    def __init__(
        self, calendar: Calendar, first: date, last: date, *, era: Callable[[date], float]
    ) -> None:
        self._slots: list[tuple[datetime, float]] = []
        weights: list[float] = []
        tets = _first_days_of_tet(calendar, first, last)
        on = first
        while on <= last:
            day = calendar.day(on)
            if day.intervals and day.kind.counts:
                eve = not calendar.day(on + timedelta(days=1)).kind.counts and on.weekday() < 4
                busy_day = _WEEKDAY[on.weekday()] * (1.4 if eve else 1.0) * _tet(on, tets) * era(on)
                for hour, minute, length, busy in _HOURS:
                    opens = calendar.opening(on).replace(hour=hour, minute=minute)
                    self._slots.append((opens, length * 60.0))
                    weights.append(busy * length * busy_day)
            on += timedelta(days=1)
        self._reached = list(accumulate(weights))

    def draw(self, rng: Random, count: int, *, before: datetime) -> list[datetime]:
        """Return so many moments before another one, in order of time, to the second."""
        whole = self._reached[-1]
        moments: list[datetime] = []
        while len(moments) < count:
            opens, length = self._slots[bisect_right(self._reached, rng.random() * whole)]
            at = opens + timedelta(seconds=int(rng.random() * length))
            if at < before:
                moments.append(at)
        return sorted(moments)


def _first_days_of_tet(calendar: Calendar, first: date, last: date) -> list[date]:
    """Return the first day off of each Tết around a span of days."""
    found: list[date] = []
    on = first - timedelta(days=14)
    while on <= last + timedelta(days=35):
        if calendar.day(on).reason.startswith(TET) and (not found or on.year > found[-1].year):
            found.append(on)
        on += timedelta(days=1)
    return found


def _tet(on: date, tets: list[date]) -> float:
    """Return how much busier than usual a day is because of Tết."""
    for tet in tets:
        days = (tet - on).days
        if 0 < days <= 7 * len(_BEFORE_TET):
            return _BEFORE_TET[(days - 1) // 7]
        if -14 < days <= 0:
            return _AFTER_TET
    return 1.0
