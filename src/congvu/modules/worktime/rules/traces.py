"""The why of a deadline: every date from the receipt to the due day, each told by one line.

The lines of a trace follow one another without a gap or an overlap; days of one kind and one
reason share a line. The last line tells the hour at which the limit runs out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.worktime.rules.reasons import is_told_with, reason_words
from congvu.modules.worktime.rules.wording import full_time_words, hour_words
from congvu.modules.worktime.values.answers import TraceKind, TraceLine
from congvu.modules.worktime.values.calendar import VIETNAM, Calendar
from congvu.modules.worktime.values.days import Day
from congvu.modules.worktime.values.limits import LimitUnit, TimeLimit

Lines = tuple[TraceLine, ...]
_DAY = timedelta(days=1)
_NOTHING = Phrase("")


def of_working_days(accepted_at: datetime, due_at: datetime, calendar: Calendar) -> Lines:
    """Tell day 0 and every day after it, numbering those that count."""
    zero, last = calendar.local_date(accepted_at), _due_on(due_at, calendar)
    received = Phrase(N_("Tiếp nhận {hour}, là ngày 0"), hour=hour_words(accepted_at))
    lines, number = [TraceLine(zero, None, TraceKind.RECEIVED, received, Phrase("0"))], 0
    for days in _runs(zero + _DAY, last, calendar):
        counted = _NOTHING
        if days[0].is_working:
            counted = _numbers(number + 1, number + len(days))
            number += len(days)
        lines.append(_line(days, counted))
    ending = Phrase(N_("hết ngày {number} lúc {hour}"), number=number, hour=hour_words(due_at))
    return _ended(lines, ending)


def of_working_hours(
    accepted_at: datetime, due_at: datetime, limit: TimeLimit, calendar: Calendar
) -> Lines:
    """Tell how much working time each day gave, from the minute of receipt."""
    zero, last = calendar.local_date(accepted_at), _due_on(due_at, calendar)
    template = N_("Tiếp nhận {hour}, giờ chạy từ lúc này")
    if not calendar.is_working(accepted_at):
        template = N_("Tiếp nhận {hour} ngoài giờ làm việc, giờ chạy từ lúc mở cửa")
    received = Phrase(template, hour=hour_words(accepted_at))
    given = _time_given([calendar.day(zero)], accepted_at, due_at, calendar)
    lines = [TraceLine(zero, None, TraceKind.RECEIVED, received, given)]
    for days in _runs(zero + _DAY, last, calendar):
        lines.append(_line(days, _time_given(days, accepted_at, due_at, calendar)))
    ending = Phrase(N_("đủ {limit} lúc {hour}"), limit=limit.words(), hour=hour_words(due_at))
    return _ended(lines, ending)


def of_running_days(
    accepted_at: datetime, reached: date, due_at: datetime, limit: TimeLimit, calendar: Calendar
) -> Lines:
    """Tell a limit in calendar days or months, which counts days off, and how it ends.

    `reached` is the limit's last day; where that is a day off, the line tells that it moves.
    """
    zero, last = calendar.local_date(accepted_at), _due_on(due_at, calendar)
    received = Phrase(N_("Tiếp nhận {hour}, là ngày 0"), hour=hour_words(accepted_at))
    lines = [TraceLine(zero, None, TraceKind.RECEIVED, received, Phrase("0"))]
    lines += _running(zero, reached if last == reached else reached - _DAY, reached, limit)
    if last != reached:
        lines += _moved(reached, last, limit, calendar)
    return _ended(lines, Phrase(N_("hết hạn lúc {hour}"), hour=hour_words(due_at)))


def of_same_day(
    accepted_at: datetime, due_at: datetime, late_hour: time, calendar: Calendar
) -> Lines:
    """Tell a procedure whose result is given on the day of receipt, or the next working day."""
    zero, last = calendar.local_date(accepted_at), _due_on(due_at, calendar)
    template = N_("Tiếp nhận {hour}, trả kết quả trong ngày")
    if zero != last:
        template = _why_next_day(accepted_at, late_hour, calendar)
    words = Phrase(template, hour=hour_words(accepted_at), late=f"{late_hour:%H:%M}")
    lines = [TraceLine(zero, None, TraceKind.RECEIVED, words, Phrase("0"))]
    lines += [_line(days, _NOTHING) for days in _runs(zero + _DAY, last, calendar)]
    return _ended(lines, Phrase(N_("hết hạn lúc {hour}"), hour=hour_words(due_at)))


def _due_on(due_at: datetime, calendar: Calendar) -> date:
    """Return the day that the due moment closes; 24:00 closes the day before it."""
    return calendar.local_date(due_at - timedelta(seconds=1))


def _why_next_day(accepted_at: datetime, late_hour: time, calendar: Calendar) -> str:
    if not calendar.day(calendar.local_date(accepted_at)).is_working:
        return N_("Tiếp nhận {hour}, ngày nghỉ: trả kết quả trong ngày làm việc kế tiếp")
    if accepted_at.astimezone(VIETNAM).time() > late_hour:
        return N_("Tiếp nhận {hour}, sau {late}: trả kết quả trong ngày làm việc kế tiếp")
    return N_("Tiếp nhận {hour}, sau giờ làm việc: trả kết quả trong ngày làm việc kế tiếp")


def _running(zero: date, until: date, reached: date, limit: TimeLimit) -> list[TraceLine]:
    if until == zero:
        return []
    if limit.unit is LimitUnit.CALENDAR_DAY:
        words = Phrase(N_("Ngày liên tục, tính cả ngày nghỉ"))
        counted = _numbers(1, (until - zero).days)
    else:
        words, counted = _months(zero, reached), limit.words()
    return [TraceLine(zero + _DAY, until, TraceKind.RUNNING, words, counted)]


def _months(zero: date, reached: date) -> Phrase:
    if reached.day == zero.day:
        return Phrase(N_("Tháng liên tục, đến ngày tương ứng của tháng cuối"))
    template = N_("Tháng liên tục; tháng {month} không có ngày {day}, lấy ngày cuối tháng")
    return Phrase(template, month=reached.month, day=zero.day)


def _moved(reached: date, last: date, limit: TimeLimit, calendar: Calendar) -> list[TraceLine]:
    template = N_("Ngày cuối là ngày nghỉ ({why}), chuyển sang ngày làm việc kế tiếp")
    words = Phrase(template, why=reason_words([calendar.day(reached)]))
    is_numbered = limit.unit is LimitUnit.CALENDAR_DAY
    counted = _numbers(limit.length, limit.length) if is_numbered else _NOTHING
    between = _runs(reached + _DAY, last - _DAY, calendar)
    return [
        TraceLine(reached, None, TraceKind.MOVED, words, counted),
        *(_line(days, _NOTHING) for days in between),
        TraceLine(last, None, TraceKind.WORKING, Phrase(N_("Ngày làm việc kế tiếp"))),
    ]


def _runs(first: date, last: date, calendar: Calendar) -> Iterator[list[Day]]:
    """Yield the days from first to last in runs that one line can tell."""
    run: list[Day] = []
    for step in range((last - first).days + 1):
        day = calendar.day(first + _DAY * step)
        if run and not is_told_with(run[-1], day):
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _line(days: list[Day], counted: Phrase) -> TraceLine:
    until = days[-1].on if len(days) > 1 else None
    return TraceLine(days[0].on, until, TraceKind(days[0].kind), reason_words(days), counted)


def _time_given(days: list[Day], start: datetime, end: datetime, calendar: Calendar) -> Phrase:
    """Return the working time that days gave to a limit in hours."""
    if not days[0].is_working:
        return _NOTHING
    opens = max(start, calendar.opening(days[0].on))
    closes = min(end, calendar.closing(days[-1].on))
    seconds = calendar.seconds_between(opens, closes)
    return full_time_words(seconds) if seconds > 0 else Phrase(N_("0 giờ"))


def _ended(lines: list[TraceLine], ending: Phrase) -> Lines:
    last = lines[-1]
    words = Phrase(N_("{words}; {ending}"), words=last.words, ending=ending)
    return (*lines[:-1], replace(last, words=words))


def _numbers(first: int, last: int) -> Phrase:
    return Phrase(f"{first}–{last}" if first < last else str(first))
