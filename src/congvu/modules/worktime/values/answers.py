"""Answers: when something is due and why, and how much time is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.worktime.values.days import weekday_words


class TraceKind(StrEnum):
    """What a line of a trace tells about its dates; the kinds of `DayKind` and three more."""

    RECEIVED = "received"  # tiếp nhận, ngày 0
    WORKING = "working"
    SWAPPED_IN = "swapped_in"
    REST = "rest"
    HOLIDAY = "holiday"
    SWAPPED_OUT = "swapped_out"
    CLOSURE = "closure"
    SERVICE = "service"
    RUNNING = "running"  # ngày liên tục, tính cả ngày nghỉ
    MOVED = "moved"  # hết hạn vào ngày nghỉ, chuyển sang ngày làm việc kế tiếp


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One line of "Vì sao ngày này?".

    The line speaks of `on`, or of all dates from `on` up to and with `until`. `counted` is what
    these dates count for: "0", "1–2", "16 giờ", or empty when they don't count.
    """

    on: date
    until: date | None
    kind: TraceKind
    words: Phrase
    counted: Phrase = Phrase("")  # noqa: RUF009  (a string: nobody can change it)

    @property
    def dates(self) -> Phrase:
        """Return the dates as a person writes them: "20–21/8", "29/8–2/9", "22/8 Thứ Bảy"."""
        last = self.until
        if last is None or last == self.on:
            day = Phrase(f"{self.on.day}/{self.on.month}")
            if self.kind is TraceKind.REST:
                return day  # its words name the weekday
            return Phrase(N_("{day} {weekday}"), day=day, weekday=weekday_words(self.on))
        start = str(self.on.day)
        if (self.on.year, self.on.month) != (last.year, last.month):
            start += f"/{self.on.month}"
        return Phrase(f"{start}–{last.day}/{last.month}")


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due, and every day on the way, counted or not."""

    due_at: datetime
    trace: tuple[TraceLine, ...]


class Tone(StrEnum):
    """How pressing the time left is; each has its glyph and colour in the component kit."""

    OVER = "qua"  # quá hạn, hoặc xong trễ
    SOON = "sap"  # sắp đến hạn
    AHEAD = "con"  # còn thời gian
    PAUSED = "dung"  # tạm dừng
    DONE = "xong"  # xong đúng hạn


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """How much working time is left, in words.

    `seconds` are working seconds left, negative when over. `words` go on every row, `title` has
    the full value.
    """

    tone: Tone
    words: Phrase
    title: Phrase
    seconds: int
