"""What a revision changes: the days that differ, and the deadlines that move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.worktime.rules.deadlines import deadline
from congvu.modules.worktime.rules.reasons import is_told_with, reason_words
from congvu.modules.worktime.values.calendar import BeyondCalendar, Calendar
from congvu.modules.worktime.values.changes import span_words
from congvu.modules.worktime.values.days import Day, DayKind, weekday_words
from congvu.modules.worktime.values.hours import hours_words
from congvu.modules.worktime.values.limits import TimeLimit

SAMPLES = ("1wd", "3wd", "5wd", "10wd", "15wd", "20wd", "30cd", "8wh")


@dataclass(frozen=True, slots=True)
class Difference:
    """Dates that one line tells: what they were, what they become. `before` is None if new.

    A change that comes back week after week is one line: "26 ngày Thứ Hai từ … đến …".
    """

    first: date
    last: date
    dates: Phrase
    before: Phrase | None
    after: Phrase
    kind: DayKind


@dataclass(frozen=True, slots=True)
class Sample:
    """When a limit that starts now is due by the old and by the new version."""

    limit: TimeLimit
    before: datetime
    after: datetime

    @property
    def moves(self) -> bool:
        return self.before != self.after


def differences(before: dict[date, Day], after: dict[date, Day]) -> list[Difference]:
    """List the dates that differ, the earliest first, dates of the same change drawn together."""
    alike: dict[tuple[object, ...], list[Difference]] = {}
    for run in _runs(before, after):
        told = _difference(before, run)
        length = told.last.toordinal() - told.first.toordinal()
        weekday = told.first.weekday()
        alike.setdefault((told.before, told.after, told.kind, length, weekday), []).append(told)
    return sorted((_together(each) for each in alike.values()), key=lambda told: told.first)


def samples(before: Calendar, after: Calendar, now: datetime) -> list[Sample]:
    """List usual limits starting now, with both due moments; those beyond a calendar left out."""
    found = []
    for text in SAMPLES:
        limit = TimeLimit.parse(text)
        try:
            old = deadline(accepted_at=now, limit=limit, calendar=before).due_at
            new = deadline(accepted_at=now, limit=limit, calendar=after).due_at
        except BeyondCalendar:
            continue
        found.append(Sample(limit, old, new))
    return found


def _runs(before: dict[date, Day], after: dict[date, Day]) -> Iterator[list[Day]]:
    run: list[Day] = []
    for on in sorted(after):
        day = after[on]
        if before.get(on) == day:
            continue
        if run and not _is_told_with(run[-1], day, before):
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _is_told_with(one: Day, other: Day, before: dict[date, Day]) -> bool:
    """Return whether two changed days follow one another and change in the same way.

    Days that are new to the calendar are told year by year, whatever they are.
    """
    if other.on - one.on != timedelta(days=1):
        return False
    old_one, old_other = before.get(one.on), before.get(other.on)
    if old_one is None or old_other is None:
        return old_one is old_other and one.on.year == other.on.year
    same_hours = one.intervals == other.intervals and old_one.intervals == old_other.intervals
    return same_hours and is_told_with(one, other) and is_told_with(old_one, old_other)


def _difference(before: dict[date, Day], run: list[Day]) -> Difference:
    first, last = run[0].on, run[-1].on
    dates = span_words(first, last)
    if first not in before:
        words = Phrase(N_("Ngày mới của năm {year}, theo luật"), year=first.year)
        return Difference(first, last, dates, None, words, DayKind.WORKING)
    old = [before[day.on] for day in run]
    return Difference(first, last, dates, _with_hours(old), _with_hours(run), run[0].kind)


def _together(alike: list[Difference]) -> Difference:
    first, last = alike[0], alike[-1]
    if len(alike) == 1:
        return first
    weekdays = weekday_words(first.first)
    if first.first != first.last:
        ends = {"first": weekdays, "last": weekday_words(first.last)}
        weekdays = Phrase(N_("{first} – {last}"), **ends)
    dates = Phrase(
        N_("{count} lần {weekdays} {span}"),
        count=len(alike),
        weekdays=weekdays,
        span=span_words(first.first, last.last),
    )
    return replace(first, last=last.last, dates=dates)


def _with_hours(days: list[Day]) -> Phrase:
    words = reason_words(days)
    if not days[0].intervals:
        return words
    return Phrase(N_("{words} ({hours})"), words=words, hours=hours_words(days[0].intervals))
