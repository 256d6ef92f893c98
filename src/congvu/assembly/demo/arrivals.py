"""When citizens come: more on Monday mornings and before holidays, never when all is shut."""

from __future__ import annotations

from bisect import bisect_right
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


class Arrivals:
    """Moments of arrival over a span of days, in proportion to how busy each hour is."""

    def __init__(self, calendar: Calendar, first: date, last: date) -> None:
        self._slots: list[tuple[datetime, float]] = []
        weights: list[float] = []
        on = first
        while on <= last:
            day = calendar.day(on)
            if day.intervals and day.kind.counts:
                eve = not calendar.day(on + timedelta(days=1)).kind.counts and on.weekday() < 4
                for hour, minute, length, busy in _HOURS:
                    opens = calendar.opening(on).replace(hour=hour, minute=minute)
                    self._slots.append((opens, length * 60.0))
                    weights.append(busy * length * _WEEKDAY[on.weekday()] * (1.4 if eve else 1.0))
            on += timedelta(days=1)
        self._reached = list(accumulate(weights))

    def draw(self, rng: Random, count: int) -> list[datetime]:
        """Return so many moments in order of time, to the second."""
        whole = self._reached[-1]
        moments = []
        for _ in range(count):
            opens, length = self._slots[bisect_right(self._reached, rng.random() * whole)]
            moments.append(opens + timedelta(seconds=int(rng.random() * length)))
        return sorted(moments)
