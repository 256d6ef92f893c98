"""The calendar: every working second between two moments, and the way back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from itertools import accumulate
from zoneinfo import ZoneInfo

from congvu.kernel.refusals import N_, Invalid
from congvu.modules.worktime.values.days import Day, DayWithoutHours
from congvu.modules.worktime.values.hours import DAY, Intervals

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_OFFSET = timezone(timedelta(hours=7))
_MIDNIGHT = datetime(1, 1, 1, tzinfo=_OFFSET)
_MIDNIGHT_HERE = datetime(1, 1, 1, tzinfo=VIETNAM)  # the same zone: nothing to convert
"""The midnight before ordinal day 1; Vietnam has had this one offset since 1975."""


class CalendarWithoutHours(Invalid):
    """A calendar in which no day has working time: nothing could ever fall due."""

    code = "CALENDAR_WITHOUT_HOURS"
    message = N_("Lịch {code} không có giờ làm việc nào.")


class CalendarWithGaps(Invalid):
    """The days given don't follow one another."""

    code = "CALENDAR_WITH_GAPS"
    message = N_("Lịch {code} thiếu ngày hoặc lặp ngày quanh {on}.")


class BeyondCalendar(Invalid):
    """A moment for which the calendar has no days yet."""

    code = "BEYOND_CALENDAR"
    message = N_("Lịch {code} chỉ có từ {first} đến {last}; hãy bổ sung lịch cho ngày {on}.")


class MomentWithoutZone(Invalid):
    """A moment that doesn't say in which zone it is: two readers would read two moments."""

    code = "MOMENT_WITHOUT_ZONE"
    message = N_("Thời điểm {moment} không ghi múi giờ.")


@dataclass(frozen=True)
class Calendar:
    """One version of a calendar: a row of days without a gap, each with its office hours.

    Seconds are whole: a moment stands for the second in which it lies. All moments must carry a
    zone; those returned are in Vietnam's. `id` is the version's row, None for one that lives in
    no database. Every method raises `BeyondCalendar` outside of the days it has, and
    `MomentWithoutZone` for a naive moment.

    :raises CalendarWithoutHours: if no day has working time.
    :raises CalendarWithGaps: if the days aren't consecutive.
    """

    code: str
    version: int
    days: tuple[Day, ...] = field(repr=False)
    id: int | None = None
    name: str = field(default="", compare=False)
    _base: int = field(init=False, repr=False, compare=False)
    _before: list[int] = field(init=False, repr=False, compare=False)
    _number: list[int] = field(init=False, repr=False, compare=False)
    _hours_worked: list[tuple[tuple[int, int], ...]] = field(init=False, repr=False, compare=False)
    _midnights: dict[int, datetime] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not any(day.seconds for day in self.days):
            raise CalendarWithoutHours(code=self.code)
        base = self.days[0].on.toordinal()
        for place, day in enumerate(self.days):
            if day.on.toordinal() != base + place:
                raise CalendarWithGaps(code=self.code, on=day.on)
        keep = object.__setattr__  # the tables belong to a frozen value
        keep(self, "_base", base)
        keep(self, "_before", list(accumulate((day.seconds for day in self.days), initial=0)))
        keep(self, "_number", list(accumulate((day.is_working for day in self.days), initial=0)))
        keep(self, "_hours_worked", [_worked(day) for day in self.days])
        keep(self, "_midnights", {})

    @property
    def first(self) -> date:
        return self.days[0].on

    @property
    def last(self) -> date:
        return self.days[-1].on

    def seconds_between(self, start: datetime, end: datetime) -> int:
        """Return the working seconds from `start` to `end`; negative if `end` comes first."""
        return self._position(end) - self._position(start)

    def add(self, moment: datetime, seconds: int) -> datetime:
        """Return the earliest moment from which `seconds` of work separate the given one.

        Adding 0 gives the moment itself; a negative number subtracts.
        """
        if seconds <= 0:
            return self.subtract(moment, -seconds) if seconds else moment
        target = self._position(moment) + seconds
        place = bisect_left(self._before, target) - 1
        if place >= len(self.days):
            raise self._beyond(self.last + timedelta(days=1))
        return self._moment(place, self.days[place].second_after(target - self._before[place]))

    def subtract(self, moment: datetime, seconds: int) -> datetime:
        """Return the latest second from which `seconds` of work lead to the given moment.

        Subtracting 0 gives the moment itself; a negative number adds.
        """
        if seconds <= 0:
            return self.add(moment, -seconds) if seconds else moment
        target = self._position(moment) - seconds
        if target < 0:
            raise self._beyond(self.first - timedelta(days=1))
        place = bisect_right(self._before, target) - 1
        return self._moment(place, self.days[place].second_before(target - self._before[place]))

    def late_line(self, now: datetime) -> datetime:
        """Return the moment before which every due is over: a working second lies in between."""
        return self.subtract(now, 1) + timedelta(seconds=1)

    def is_working(self, moment: datetime) -> bool:
        """Return whether the moment lies within working hours (the closing second doesn't)."""
        place, second = self._place(moment)
        return any(opens <= second < closes for opens, closes in self._hours_worked[place])

    def next_open(self, moment: datetime) -> datetime:
        """Return the moment itself within working hours, else the next opening."""
        if self.is_working(moment):
            return moment
        return self.subtract(self.add(moment, 1), 1)

    def day(self, on: date) -> Day:
        """Return what a date is."""
        place = on.toordinal() - self._base
        if not 0 <= place < len(self.days):
            raise self._beyond(on)
        return self.days[place]

    def working_day_after(self, on: date, count: int = 1) -> date:
        """Return the `count`-th working day after a date; the date itself isn't counted."""
        target = self._working_days_until(on) + count
        place = bisect_left(self._number, target) - 1
        if place >= len(self.days):
            raise self._beyond(self.last + timedelta(days=1))
        return self.days[place].on

    def working_days_between(self, after: date, until: date) -> int:
        """Return how many working days lie after one date and up to another."""
        return self._working_days_until(until) - self._working_days_until(after)

    def opening(self, on: date) -> datetime:
        """Return when the office opens on a date.

        :raises DayWithoutHours: if it doesn't.
        """
        return self._moment(on.toordinal() - self._base, self._hours(on)[0].opens)

    def closing(self, on: date) -> datetime:
        """Return the end of office hours of a date.

        :raises DayWithoutHours: if it has none.
        """
        return self._moment(on.toordinal() - self._base, self._hours(on)[-1].closes)

    def local_date(self, moment: datetime) -> date:
        """Return the date of a moment in Vietnam."""
        return self.days[self._place(moment)[0]].on

    def _hours(self, on: date) -> Intervals:
        hours = self.day(on).intervals
        if not hours:
            raise DayWithoutHours(on=on)
        return hours

    def _working_days_until(self, on: date) -> int:
        """Return how many working days the calendar has up to a date, which is counted."""
        self.day(on)  # refuses a date beyond the calendar
        return self._number[on.toordinal() - self._base + 1]

    def _position(self, moment: datetime) -> int:
        """Return the working seconds from the calendar's first midnight to the moment."""
        place, second = self._place(moment)
        worked = self._before[place]
        for opens, closes in self._hours_worked[place]:
            if second <= opens:
                break
            worked += (second if second < closes else closes) - opens
        return worked

    def _place(self, moment: datetime) -> tuple[int, int]:
        """Return which day of this calendar, and which second of it, the moment is."""
        if moment.tzinfo is None:
            raise MomentWithoutZone(moment=moment)
        since = moment - (_MIDNIGHT_HERE if moment.tzinfo is VIETNAM else _MIDNIGHT)
        place, second = since.days + 1 - self._base, since.seconds
        if not 0 <= place < len(self.days):
            raise self._beyond(moment.astimezone(VIETNAM).date())
        return place, second

    def _moment(self, place: int, second: int) -> datetime:
        place, second = place + second // DAY, second % DAY
        midnight = self._midnights.get(place)
        if midnight is None:
            midnight = datetime.fromordinal(self._base + place).replace(tzinfo=VIETNAM)
            self._midnights[place] = midnight
        return midnight + timedelta(seconds=second)

    def _beyond(self, on: date) -> BeyondCalendar:
        return BeyondCalendar(code=self.code, first=self.first, last=self.last, on=on)


def _worked(day: Day) -> tuple[tuple[int, int], ...]:
    """Return from which second to which a day's time counts; nothing on a day that doesn't."""
    return tuple((part.opens, part.closes) for part in day.intervals) if day.kind.counts else ()
