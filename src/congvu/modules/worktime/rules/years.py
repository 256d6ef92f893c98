"""A year of a calendar as a page shows it: months, weeks, cells, and its special days in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.worktime.rules.reasons import is_told_with, reason_words
from congvu.modules.worktime.values.calendar import Calendar
from congvu.modules.worktime.values.days import Day, DayKind, weekday_words

MARKS = {
    DayKind.HOLIDAY: N_("lễ"),
    DayKind.SWAPPED_IN: N_("bù"),
    DayKind.SWAPPED_OUT: N_("đổi"),
    DayKind.CLOSURE: N_("nghỉ"),
    DayKind.SERVICE: N_("quầy"),
}
"""The word that a cell shows beside its colour; ordinary days have none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One date: its number, kind, the mark it shows and the sentence it stands for."""

    on: date
    kind: DayKind
    mark: Phrase
    title: Phrase
    provisional: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class Note:
    """Special days of a month in words: "16–20", "Nghỉ Tết Nguyên đán"."""

    dates: str
    kind: DayKind
    words: Phrase


@dataclass(frozen=True, slots=True)
class Month:
    """A month: weeks from Monday to Sunday (None outside of it), sums, special days."""

    number: int
    weeks: tuple[tuple[Cell | None, ...], ...]
    working_days: int
    seconds: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a calendar with its sums; `weekdays_off` leaves weekends out."""

    number: int
    months: tuple[Month, ...]
    working_days: int
    weekdays_off: int
    swapped_in: int
    service: int
    is_provisional: bool


def year_of(calendar: Calendar, number: int, today: date) -> Year:
    """Return a year of a calendar.

    :raises BeyondCalendar: if the calendar doesn't have the whole year.
    """
    first, last = calendar.day(date(number, 1, 1)).on, calendar.day(date(number, 12, 31)).on
    days = [calendar.day(first + timedelta(days=place)) for place in range((last - first).days + 1)]
    months = groupby(days, key=lambda day: day.on.month)
    return Year(
        number=number,
        months=tuple(_month(month, list(of_month), today) for month, of_month in months),
        working_days=sum(day.is_working for day in days),
        weekdays_off=sum(_is_weekday_off(day) for day in days),
        swapped_in=sum(day.kind is DayKind.SWAPPED_IN for day in days),
        service=sum(day.kind is DayKind.SERVICE for day in days),
        is_provisional=any(day.provisional for day in days),
    )


def _is_weekday_off(day: Day) -> bool:
    return day.kind in (DayKind.HOLIDAY, DayKind.SWAPPED_OUT, DayKind.CLOSURE) and (
        day.on.isoweekday() <= 5
    )


def _month(number: int, days: list[Day], today: date) -> Month:
    return Month(
        number=number,
        weeks=tuple(_weeks(days, today)),
        working_days=sum(day.is_working for day in days),
        seconds=sum(day.seconds for day in days),
        notes=tuple(_notes(days)),
    )


def _weeks(days: list[Day], today: date) -> Iterator[tuple[Cell | None, ...]]:
    cells: list[Cell | None] = [None] * days[0].on.weekday()
    cells += [_cell(day, today) for day in days]
    cells += [None] * (-len(cells) % 7)
    for start in range(0, len(cells), 7):
        yield tuple(cells[start : start + 7])


def _cell(day: Day, today: date) -> Cell:
    words = reason_words([day])
    title = Phrase(
        N_("{weekday} {day}/{month}: {words}"),
        weekday=weekday_words(day.on),
        day=day.on.day,
        month=day.on.month,
        words=day.kind.words if day.kind is DayKind.REST else words,
    )
    mark = Phrase(MARKS.get(day.kind, ""))
    return Cell(day.on, day.kind, mark, title, day.provisional, day.on == today)


def _notes(days: Iterable[Day]) -> Iterator[Note]:
    run: list[Day] = []
    for day in days:
        if day.kind not in MARKS:
            continue
        is_next = run and day.on - run[-1].on == timedelta(days=1)
        if run and not (is_next and is_told_with(run[-1], day)):
            yield _note(run)
            run = []
        run.append(day)
    if run:
        yield _note(run)


def _note(run: list[Day]) -> Note:
    first, last = run[0].on.day, run[-1].on.day
    return Note(str(first) if first == last else f"{first}–{last}", run[0].kind, reason_words(run))
