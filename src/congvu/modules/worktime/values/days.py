"""Days: what each date of a calendar is, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Invalid
from congvu.modules.worktime.values.hours import Intervals


class DayKind(StrEnum):
    """What a date is. Only `WORKING` and `SWAPPED_IN` count for time limits."""

    WORKING = "working"  # ngày làm việc
    SWAPPED_IN = "swapped_in"  # ngày nghỉ hằng tuần làm bù (hoán đổi)
    REST = "rest"  # nghỉ hằng tuần
    HOLIDAY = "holiday"  # nghỉ lễ, tết và nghỉ bù lễ, tết
    SWAPPED_OUT = "swapped_out"  # ngày làm việc được nghỉ hoán đổi
    CLOSURE = "closure"  # nghỉ đột xuất: bão lũ, quốc tang
    SERVICE = "service"  # quầy mở phục vụ, không tính vào thời hạn (R28)

    @property
    def counts(self) -> bool:
        return self in _COUNTED

    @property
    def words(self) -> Phrase:
        return Phrase(_WORDS[self])


_COUNTED = frozenset({DayKind.WORKING, DayKind.SWAPPED_IN})
_WORDS = {
    DayKind.WORKING: N_("Làm việc"),
    DayKind.SWAPPED_IN: N_("Làm bù"),
    DayKind.REST: N_("Nghỉ hằng tuần"),
    DayKind.HOLIDAY: N_("Nghỉ lễ"),
    DayKind.SWAPPED_OUT: N_("Nghỉ hoán đổi"),
    DayKind.CLOSURE: N_("Nghỉ đột xuất"),
    DayKind.SERVICE: N_("Mở quầy phục vụ"),
}

COMPENSATED = " (nghỉ bù)"
"""What the name of a holiday ends with on the day off given for one on a day of rest."""

WEEKDAYS = (
    N_("Thứ Hai"),
    N_("Thứ Ba"),
    N_("Thứ Tư"),
    N_("Thứ Năm"),
    N_("Thứ Sáu"),
    N_("Thứ Bảy"),
    N_("Chủ nhật"),
)


def weekday_words(on: date) -> Phrase:
    """Return the weekday: "Thứ Tư", "Chủ nhật"."""
    return Phrase(WEEKDAYS[on.weekday()])


class DayWithoutHours(Invalid):
    """A working day on which the office is never open, or the closing hour of a day off."""

    code = "DAY_WITHOUT_HOURS"
    message = N_("Ngày {on} không có giờ làm việc.")


@dataclass(frozen=True)
class Day:
    """One date of a calendar.

    `intervals` are the hours in which the office is open: working hours on a day that counts, the
    counter's hours on a service day, none otherwise. `reason` names the holiday or the closure;
    `swapped_with` is the other date of a swap; `basis` the legal source; `provisional` tells that
    the authority hasn't announced the day yet.

    :raises DayWithoutHours: for a day that counts and has no intervals.
    """

    on: date
    kind: DayKind
    intervals: Intervals = ()
    reason: str = ""
    swapped_with: date | None = None
    basis: str = ""
    provisional: bool = False

    def __post_init__(self) -> None:
        if self.kind.counts and not self.intervals:
            raise DayWithoutHours(on=self.on)

    @cached_property
    def seconds(self) -> int:
        """Working seconds of the day: none on a day that doesn't count, even with hours open."""
        return sum(part.seconds for part in self.intervals) if self.kind.counts else 0

    @property
    def is_working(self) -> bool:
        return self.kind.counts

    def second_after(self, worked: int) -> int:
        """Return the first second of the day at which `worked` seconds (1 or more) have passed."""
        for part in self.intervals:
            if worked <= part.seconds:
                return part.opens + worked
            worked -= part.seconds
        msg = f"{self.on} has no {worked} working seconds more"
        raise ValueError(msg)

    def second_before(self, worked: int) -> int:
        """Return the last second of the day at which only `worked` seconds have passed."""
        for part in self.intervals:
            if worked < part.seconds:
                return part.opens + worked
            worked -= part.seconds
        msg = f"{self.on} has no {worked} working seconds more"
        raise ValueError(msg)
