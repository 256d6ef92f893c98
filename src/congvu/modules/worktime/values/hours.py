"""Office hours: intervals of a day, and the week they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple, Self

from congvu.kernel.refusals import N_, Invalid

DAY = 86_400
WORKING_DAY = 8 * 3600
"""Seconds of one working day where time is said in days: 8 hours (Labour Code, art. 105.1)."""

_WRITTEN = re.compile(r"(\d{1,2})[:hg](\d{2})\s*[-–]\s*(\d{1,2})[:hg](\d{2})", re.ASCII)


class HoursNotUnderstood(Invalid):
    """Text that is not a list of intervals of one day."""

    code = "HOURS_NOT_UNDERSTOOD"
    message = N_("Không đọc được giờ “{text}”. Viết như 07:30–11:30, 13:00–17:00.")


class HoursOverlap(Invalid):
    """Two intervals of one day share time, or stand in the wrong order."""

    code = "HOURS_OVERLAP"
    message = N_("Các khoảng giờ {hours} chồng lên nhau hoặc không theo thứ tự.")


class Interval(NamedTuple):
    """A part of a day, in seconds after midnight: from `opens` up to but not including `closes`."""

    opens: int
    closes: int

    @property
    def seconds(self) -> int:
        return self.closes - self.opens

    def __str__(self) -> str:
        return f"{clock_words(self.opens)}–{clock_words(self.closes)}"


Intervals = tuple[Interval, ...]
"""The open parts of one day, in order, none overlapping another."""


def clock_words(second: int) -> str:
    """Return a second of the day as a clock shows it: 27000 is "07:30", 86400 is "24:00"."""
    return f"{second // 3600:02}:{second // 60 % 60:02}"


def intervals(parts: Iterable[tuple[int, int]]) -> Intervals:
    """Return the parts (seconds after midnight) as intervals of one day.

    :raises HoursOverlap: if one starts before another ends, is empty or leaves the day.
    """
    made = tuple(Interval(int(opens), int(closes)) for opens, closes in parts)
    inside = all(0 <= part.opens < part.closes <= DAY for part in made)
    if not inside or any(one.closes > next_.opens for one, next_ in pairwise(made)):
        raise HoursOverlap(hours=hours_words(made))
    return made


def parse_hours(text: str) -> Intervals:
    """Read "07:30–11:30, 13:00–17:00" (also with - and 7h30); an empty text is a day off.

    :raises HoursNotUnderstood: for anything else.
    :raises HoursOverlap: if the intervals are not one after the other.
    """
    pieces = [piece.strip() for piece in re.split(r"[,;\n]", text) if piece.strip()]
    found = [_WRITTEN.fullmatch(piece) for piece in pieces]
    parts = []
    for match in found:
        if match is None:
            raise HoursNotUnderstood(text=text)
        hour, minute, last_hour, last_minute = (int(number) for number in match.groups())
        if minute > 59 or last_minute > 59 or hour > 24 or last_hour > 24:
            raise HoursNotUnderstood(text=text)
        parts.append((hour * 3600 + minute * 60, last_hour * 3600 + last_minute * 60))
    return intervals(parts)


def hours_words(parts: Iterable[Interval]) -> str:
    """Return intervals as people write them: "07:30–11:30, 13:00–17:00"."""
    return ", ".join(str(part) for part in parts)


@dataclass(frozen=True, slots=True)
class Week:
    """Office hours by weekday, Monday first; an empty tuple is a weekly day of rest."""

    days: tuple[Intervals, Intervals, Intervals, Intervals, Intervals, Intervals, Intervals]

    @classmethod
    def of(cls, hours: Mapping[int, str]) -> Self:
        """Return a week from texts by ISO weekday (1 is Monday); days not named are days of rest.

        :raises HoursNotUnderstood, HoursOverlap: as `parse_hours`.
        """
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = (
            parse_hours(hours.get(weekday, "")) for weekday in range(1, 8)
        )
        return cls((monday, tuesday, wednesday, thursday, friday, saturday, sunday))

    def texts(self) -> dict[int, str]:
        """Return the week as `of` reads it."""
        return {weekday: hours_words(day) for weekday, day in enumerate(self.days, 1)}


@dataclass(frozen=True, slots=True)
class Timetable:
    """Which week of office hours holds from which date on, the earliest first.

    The first entry is from `date.min`, so that every date has a week.
    """

    weeks: tuple[tuple[date, Week], ...]

    @classmethod
    def always(cls, week: Week) -> Self:
        return cls(((date.min, week),))

    @classmethod
    def of(cls, texts: Mapping[str, Mapping[str, str]]) -> Self:
        """Return the timetable that `texts` wrote (as JSON holds it)."""
        return cls(
            tuple(
                (date.fromisoformat(start), Week.of({int(day): text[day] for day in text}))
                for start, text in sorted(texts.items())
            )
        )

    def texts(self) -> dict[str, dict[str, str]]:
        """Return the timetable as `of` reads it."""
        return {
            start.isoformat(): {str(day): text for day, text in week.texts().items()}
            for start, week in self.weeks
        }

    def on(self, day: date) -> Week:
        """Return the week that holds on a date."""
        return next(week for start, week in reversed(self.weeks) if start <= day)

    def hours_on(self, day: date) -> Intervals:
        """Return the office hours of a date by its weekday alone."""
        return self.on(day).days[day.weekday()]

    def changed(self, first: date, last: date | None, week: Week) -> Self:
        """Return the timetable with another week from `first` to `last`, or for good."""
        kept = [entry for entry in self.weeks if entry[0] < first]
        made = [*kept, (first, week)]
        if last is not None:
            after = last + timedelta(days=1)
            later = [entry for entry in self.weeks if entry[0] > after]
            made += [(after, self.on(after)), *later]
        return type(self)(tuple(made))


OFFICE_WEEK = Week.of(dict.fromkeys(range(1, 6), "07:30–11:30, 13:00–17:00"))
"""The usual week of a Vietnamese office: 40 hours, Saturday and Sunday off (Decision 188/1999)."""
OFFICE_TIMETABLE = Timetable.always(OFFICE_WEEK)
