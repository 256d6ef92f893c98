"""Working time, dates and hours in words."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.worktime.values.calendar import VIETNAM
from congvu.modules.worktime.values.days import WEEKDAYS
from congvu.modules.worktime.values.hours import WORKING_DAY, Week, hours_words


def short_time_words(seconds: int) -> Phrase:
    """Return working time for a row: days and hours from one day up, else hours and minutes.

    >>> short_time_words(2 * 28800 + 4 * 3600 + 600), short_time_words(5 * 3600 + 600)
    ('2 ngày 4 giờ', '5 giờ 10 phút')
    """
    days, rest = divmod(seconds, WORKING_DAY)
    hours, minutes = rest // 3600, rest % 3600 // 60
    if days and hours:
        return Phrase(N_("{days} ngày {hours} giờ"), days=days, hours=hours)
    if days:
        return Phrase(N_("{days} ngày"), days=days)
    return _hours_and_minutes(hours, minutes)


def full_time_words(seconds: int) -> Phrase:
    """Return working time in hours and minutes, nothing dropped: "20 giờ 10 phút"."""
    return _hours_and_minutes(seconds // 3600, seconds % 3600 // 60)


def date_words(on: date) -> str:
    """Return a date as Vietnam writes it, without leading zeros: "4/9/2026"."""
    return f"{on.day}/{on.month}/{on.year}"


def short_date_words(on: date) -> str:
    """Return day and month: "4/9"."""
    return f"{on.day}/{on.month}"


def hour_words(moment: datetime) -> str:
    """Return the hour of a moment in Vietnam: "08:42"."""
    return f"{moment.astimezone(VIETNAM):%H:%M}"


def moment_words(moment: datetime) -> str:
    """Return a moment in Vietnam: "4/9/2026 17:00"."""
    return f"{date_words(moment.astimezone(VIETNAM).date())} {hour_words(moment)}"


def week_lines(week: Week) -> list[tuple[Phrase, Phrase]]:
    """Return office hours line by line: "Thứ Hai – Thứ Sáu", "07:30–11:30, 13:00–17:00"."""
    lines = []
    for hours, run in groupby(enumerate(week.days), key=lambda entry: entry[1]):
        places = [place for place, _ in run]
        names = [Phrase(WEEKDAYS[place]) for place in sorted({places[0], places[-1]})]
        weekdays = names[0]
        if len(names) > 1:
            weekdays = Phrase(N_("{first} – {last}"), first=names[0], last=names[1])
        lines.append((weekdays, Phrase(hours_words(hours) if hours else N_("Nghỉ"))))
    return lines


def _hours_and_minutes(hours: int, minutes: int) -> Phrase:
    if hours and minutes:
        return Phrase(N_("{hours} giờ {minutes} phút"), hours=hours, minutes=minutes)
    if hours:
        return Phrase(N_("{hours} giờ"), hours=hours)
    if minutes:
        return Phrase(N_("{minutes} phút"), minutes=minutes)
    return Phrase(N_("dưới 1 phút"))
