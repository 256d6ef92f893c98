"""What a change makes of a calendar's days. Days that have passed are kept as they were counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import singledispatch

from congvu.kernel.refusals import N_, Conflict, Invalid
from congvu.modules.worktime.rules.national import national_days, ordinary_day
from congvu.modules.worktime.rules.wording import date_words
from congvu.modules.worktime.values.calendar import BeyondCalendar, Calendar, CalendarWithoutHours
from congvu.modules.worktime.values.changes import (
    Announced,
    Change,
    DaysOff,
    MoreYears,
    OfficeHours,
    ServiceDays,
    Swap,
    UsualDays,
)
from congvu.modules.worktime.values.days import Day, DayKind
from congvu.modules.worktime.values.hours import Timetable

MOST_YEARS_AHEAD = 10


class PastIsKept(Conflict):
    """A change to a day that has passed; its hours have been counted and charged already."""

    code = "CALENDAR_PAST_IS_KEPT"
    message = N_("Ngày {on} đã qua và đã được tính; chỉ đổi được từ {today}.")


class NotAWorkingDay(Invalid):
    """A swap gives off a day that is off already."""

    code = "SWAP_NEEDS_A_WORKING_DAY"
    message = N_("Ngày {on} không phải ngày làm việc nên không hoán đổi được.")


class NotADayOfRest(Invalid):
    """A swap works on a day that is no weekly day of rest."""

    code = "SWAP_NEEDS_A_DAY_OF_REST"
    message = N_("Ngày {on} không phải ngày nghỉ hằng tuần nên không làm bù được.")


class DayIsSwapped(Conflict):
    """A change to one date of a swap would leave the other alone."""

    code = "DAY_IS_SWAPPED"
    message = N_("Ngày {on} đang hoán đổi với {other}; hãy đưa về như thường lệ trước.")


class NoYears(Invalid):
    """Years that the calendar has already, or too far ahead to be known."""

    code = "YEARS_NOT_ADDED"
    message = N_("Lịch đã có đến {last}; thêm được đến năm {most}.")


class NothingChanges(Invalid):
    """The changes leave every day as it is."""

    code = "NOTHING_CHANGES"
    message = N_("Thay đổi này không làm ngày nào khác đi.")


@dataclass(frozen=True)
class Draft:
    """The days and the timetable of a version, being changed."""

    code: str
    timetable: Timetable
    days: dict[date, Day]

    @property
    def last(self) -> date:
        return max(self.days)

    def day(self, on: date) -> Day:
        found = self.days.get(on)
        if found is None:
            raise BeyondCalendar(code=self.code, first=min(self.days), last=self.last, on=on)
        return found

    def span(self, first: date, last: date) -> list[Day]:
        length = (last - first).days + 1
        self.day(last)  # refuses a span beyond the calendar before it is walked
        return [self.day(first + timedelta(days=number)) for number in range(length)]

    def calendar(self, version: int, name: str) -> Calendar:
        """Return the draft as a version to count by."""
        days = tuple(self.days[on] for on in sorted(self.days))
        return Calendar(self.code, version, days, name=name)

    def having(self, days: Iterable[Day]) -> Draft:
        return replace(self, days=self.days | {day.on: day for day in days})


def revised(draft: Draft, changes: Iterable[Change], today: date) -> Draft:
    """Return the draft after all changes, one after the other.

    :raises PastIsKept: if a day before `today` would change.
    :raises NothingChanges: if one of them, or all together, would change no day and no hours.
    """
    after = draft
    for change in changes:
        before, after = after, apply(change, after)
        if after == before:
            raise NothingChanges
    changed = [on for on, day in after.days.items() if draft.days.get(on) != day]
    past = min((on for on in changed if on < today and on in draft.days), default=None)
    if past is not None:
        raise PastIsKept(on=date_words(past), today=date_words(today))
    if not changed and after.timetable == draft.timetable:
        raise NothingChanges
    return after


@singledispatch
def apply(change: Change, draft: Draft) -> Draft:
    """Return the draft after one change."""
    raise NotImplementedError(change)


@apply.register
def _(change: DaysOff, draft: Draft) -> Draft:
    days = draft.span(change.first, change.last)
    meant = [day for day in days if day.kind.counts or len(days) == 1]
    for day in meant:
        _refuse_swapped(day)
    off = Day(change.first, change.kind, (), change.reason, None, change.basis)
    return draft.having(replace(off, on=day.on) for day in meant)


@apply.register
def _(change: Swap, draft: Draft) -> Draft:
    off, on = draft.day(change.off), draft.day(change.on)
    if off.kind is not DayKind.WORKING:
        raise NotAWorkingDay(on=date_words(off.on))
    if on.kind not in (DayKind.REST, DayKind.SERVICE):
        raise NotADayOfRest(on=date_words(on.on))
    return draft.having(
        [
            Day(off.on, DayKind.SWAPPED_OUT, (), "", on.on, change.basis),
            Day(on.on, DayKind.SWAPPED_IN, off.intervals, "", off.on, change.basis),
        ]
    )


@apply.register
def _(change: ServiceDays, draft: Draft) -> Draft:
    meant = [
        day.on
        for day in draft.span(change.first, change.last)
        if day.kind in (DayKind.REST, DayKind.SERVICE)
        and change.weekday in (0, day.on.isoweekday())
    ]
    return draft.having(Day(on, DayKind.SERVICE, change.hours, change.reason) for on in meant)


@apply.register
def _(change: UsualDays, draft: Draft) -> Draft:
    days = draft.span(change.first, change.last)
    dates = {day.on for day in days} | {day.swapped_with for day in days if day.swapped_with}
    return draft.having(ordinary_day(on, draft.timetable) for on in dates)


@apply.register
def _(change: OfficeHours, draft: Draft) -> Draft:
    if not any(change.week.days):
        raise CalendarWithoutHours(code=draft.code)
    timetable = draft.timetable.changed(change.first, change.last, change.week)
    days = draft.span(change.first, change.last or draft.last)
    after = draft.having(_rehoured(day, timetable) for day in days)
    return replace(after, timetable=timetable)


@apply.register
def _(change: Announced, draft: Draft) -> Draft:
    meant = [day for day in draft.days.values() if day.on.year == change.year and day.provisional]
    return draft.having(replace(day, provisional=False) for day in meant)


@apply.register
def _(change: MoreYears, draft: Draft) -> Draft:
    first, most = draft.last.year + 1, draft.last.year + MOST_YEARS_AHEAD
    if not first <= change.last_year <= most:
        raise NoYears(last=date_words(draft.last), most=most)
    return draft.having(national_days(first, change.last_year, draft.timetable))


def _rehoured(day: Day, timetable: Timetable) -> Day:
    match day.kind:
        case DayKind.WORKING | DayKind.REST:
            return ordinary_day(day.on, timetable)
        case DayKind.SWAPPED_IN if day.swapped_with is not None:
            return replace(day, intervals=timetable.hours_on(day.swapped_with))
        case _:
            return day


def _refuse_swapped(day: Day) -> None:
    if day.swapped_with is not None:
        raise DayIsSwapped(on=date_words(day.on), other=date_words(day.swapped_with))
