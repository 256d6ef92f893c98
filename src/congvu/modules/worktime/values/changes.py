"""Changes to a calendar: what a person asks of the next version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Invalid
from congvu.modules.worktime.values.days import DayKind, weekday_words
from congvu.modules.worktime.values.hours import Intervals, Week, hours_words


class DatesInWrongOrder(Invalid):
    """A span that ends before it begins."""

    code = "DATES_IN_WRONG_ORDER"
    message = N_("Ngày cuối {last} đứng trước ngày đầu {first}.")


class ReasonMissing(Invalid):
    """A day off or a service day without a name: nobody could tell later why."""

    code = "REASON_MISSING"
    message = N_("Hãy ghi tên ngày nghỉ hoặc lý do.")


def day_words(on: date) -> str:
    return f"{on.day}/{on.month}/{on.year}"


def span_words(first: date, last: date | None) -> Phrase:
    """Return "từ 14/2/2026 đến 22/2/2026", "22/8/2026", or "từ 1/7/2026"."""
    if last is None:
        return Phrase(N_("từ {first}"), first=day_words(first))
    if first == last:
        return Phrase(day_words(first))
    return Phrase(N_("từ {first} đến {last}"), first=day_words(first), last=day_words(last))


@dataclass(frozen=True, slots=True)
class _Dates:
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise DatesInWrongOrder(first=day_words(self.first), last=day_words(self.last))


@dataclass(frozen=True, slots=True)
class DaysOff(_Dates):
    """Working days that become a holiday or a closure; days of rest between them stay so.

    :raises DatesInWrongOrder, ReasonMissing: for a span or a name that can't be.
    """

    reason: str
    kind: DayKind = DayKind.HOLIDAY
    basis: str = ""

    def __post_init__(self) -> None:
        _Dates.__post_init__(self)
        if not self.reason:
            raise ReasonMissing

    def words(self) -> Phrase:
        template = N_("Nghỉ lễ {dates}: {reason}")
        if self.kind is DayKind.CLOSURE:
            template = N_("Nghỉ đột xuất {dates}: {reason}")
        return Phrase(template, dates=span_words(self.first, self.last), reason=self.reason)


@dataclass(frozen=True, slots=True)
class Swap:
    """A working day that is off, and a day of rest that is worked for it."""

    off: date
    on: date
    basis: str = ""

    def words(self) -> Phrase:
        template = N_("Hoán đổi: nghỉ {off}, làm bù {on}")
        return Phrase(template, off=day_words(self.off), on=day_words(self.on))


@dataclass(frozen=True, slots=True)
class ServiceDays(_Dates):
    """Days of rest on which the counter serves (R28); they don't count for time limits.

    Only dates that fall on `weekday` (ISO, 1 is Monday) are meant; 0 means every day of rest.
    """

    weekday: int
    hours: Intervals
    reason: str = ""

    def words(self) -> Phrase:
        template = N_("Mở quầy {weekday} {dates}, {hours}")
        weekday = Phrase(N_("các ngày nghỉ"))
        if self.weekday:
            weekday = weekday_words(date(2001, 1, self.weekday))  # 1/1/2001 was a Monday
        dates = span_words(self.first, self.last)
        return Phrase(template, weekday=weekday, dates=dates, hours=hours_words(self.hours))


@dataclass(frozen=True, slots=True)
class UsualDays(_Dates):
    """Dates that go back to what their weekday says; both dates of a swap go back together."""

    def words(self) -> Phrase:
        return Phrase(N_("Trở lại như thường lệ {dates}"), dates=span_words(self.first, self.last))


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Other office hours from a date on, for good (`last` None) or for a season."""

    first: date
    last: date | None
    week: Week

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise DatesInWrongOrder(first=day_words(self.first), last=day_words(self.last))

    def words(self) -> Phrase:
        return Phrase(N_("Giờ làm việc mới {dates}"), dates=span_words(self.first, self.last))


@dataclass(frozen=True, slots=True)
class Announced:
    """The authority has announced a year's days off: its provisional days are certain."""

    year: int

    def words(self) -> Phrase:
        return Phrase(N_("Lịch nghỉ năm {year} đã được công bố"), year=self.year)


@dataclass(frozen=True, slots=True)
class MoreYears:
    """Days for years the calendar doesn't have yet, by the law's list, provisional."""

    last_year: int

    def words(self) -> Phrase:
        return Phrase(N_("Thêm các năm đến hết {year}"), year=self.last_year)


Change = DaysOff | Swap | ServiceDays | UsualDays | OfficeHours | Announced | MoreYears
