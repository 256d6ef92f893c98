"""What hour of the office day it is, in a sentence for the top of every page."""

from __future__ import annotations

from datetime import datetime

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.worktime.rules.reasons import reason_words
from congvu.modules.worktime.rules.wording import full_time_words, hour_words, short_date_words
from congvu.modules.worktime.values.calendar import Calendar
from congvu.modules.worktime.values.days import weekday_words


def office_clock(now: datetime, calendar: Calendar) -> Phrase:
    """Return "Giờ làm việc, còn 1 giờ 10 phút đến nghỉ trưa", or when the office opens.

    :raises BeyondCalendar: if the calendar doesn't reach the next opening.
    """
    on = calendar.local_date(now)
    if calendar.is_working(now):
        return _open(now, calendar)
    opening = calendar.next_open(now)
    opens_on = calendar.local_date(opening)
    if opens_on == on:
        hour = hour_words(opening)
        if now > calendar.opening(on):
            return Phrase(N_("Nghỉ trưa, làm việc lại lúc {hour}"), hour=hour)
        return Phrase(N_("Chưa đến giờ làm việc, mở cửa lúc {hour}"), hour=hour)
    template = N_("Hết giờ làm việc, mở cửa lại {hour} {weekday} {day}")
    if not calendar.day(on).is_working:
        template = N_("{why}, mở cửa lại {hour} {weekday} {day}")
    return Phrase(
        template,
        why=reason_words([calendar.day(on)]),
        hour=hour_words(opening),
        weekday=weekday_words(opens_on),
        day=short_date_words(opens_on),
    )


def _open(now: datetime, calendar: Calendar) -> Phrase:
    closes = calendar.next_close(now)
    template = N_("Giờ làm việc, còn {time} đến nghỉ trưa")
    if closes == calendar.closing(calendar.local_date(now)):
        template = N_("Giờ làm việc, còn {time} đến hết giờ")
    return Phrase(template, time=full_time_words(calendar.seconds_between(now, closes)))
