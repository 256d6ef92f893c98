"""The days under the strip: each by its date, or by weeks or months where days are too many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from congvu.foundation.clock import VIETNAM
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.strip.axis import MANY, Axis, Ground
from congvu.modules.casework.web.strip.bodies import HEIGHT
from congvu.modules.casework.web.strip.life import CaseLife
from congvu.modules.casework.web.strip.shapes import Label, Word
from congvu.modules.casework.web.strip.words import clock, cut, width_of
from congvu.modules.worktime.api import Day, DayKind

_WEEKDAYS = (N_("T2"), N_("T3"), N_("T4"), N_("T5"), N_("T6"), N_("T7"), N_("CN"))
_AIR = 6.0
_DAY_ROOM = 38.0
_STEPS = (5, 10, 15, 30, 60)


@dataclass(frozen=True, slots=True)
class _Tick:
    """Two lines under a place; `shorter` stands in for the first where it finds no room."""

    at: float
    first: Phrase | str
    second: Phrase | str
    css: str = "t2"
    shorter: Phrase | str = ""

    def boxes(self, pixels: float) -> list[tuple[int, float, float]]:
        """Return the pixels that each line takes."""
        middle = self.at * pixels / 100
        lines = (
            (0, width_of(self.first, "small" if "s11" in self.css else "plain")),
            (1, width_of(self.second, "small")),
        )
        return [(row, middle - wide / 2, middle + wide / 2) for row, wide in lines if wide]


def ticks(life: CaseLife, axis: Axis, top: float, pixels: float) -> tuple[Label, ...]:
    """Return the labels of the axis, none touching another."""
    days = list(_days(axis))
    widest = max((end - start for _on, start, end in days), default=0.0) * pixels / 100
    if len(days) <= 1:
        found = list(_hours(life, axis, pixels))
    elif widest >= _DAY_ROOM:
        found = [*_by_day(life, days), *_days_off(axis)]
    else:
        found = list(_by_month(days) if _week(days, pixels) < _DAY_ROOM else _by_week(days))
    return tuple(
        _label(tick, top) for tick in _apart(sorted(found, key=lambda tick: tick.at), pixels)
    )


def _days(axis: Axis) -> Iterator[tuple[date, float, float]]:
    """Yield each day at work with the percents between which it lies."""
    here: tuple[date, float, float] | None = None
    for piece in axis.pieces:
        if piece.ground is not Ground.WORK:
            continue
        start, end = axis.at(piece.start), axis.at(piece.end)
        if here and here[0] == piece.start.date():
            here = (here[0], here[1], end)
            continue
        if here:
            yield here
        here = (piece.start.date(), start, end)
    if here:
        yield here


def _by_day(life: CaseLife, days: list[tuple[date, float, float]]) -> Iterator[_Tick]:
    today = life.until.astimezone(VIETNAM).date()
    for on, start, end in days:
        swapped = life.calendar.day(on).kind is DayKind.SWAPPED_IN
        weekday = Phrase(_WEEKDAYS[on.weekday()])
        second = Phrase(N_("{weekday} bù"), weekday=weekday) if swapped else weekday
        css = "b" if on == today else "t2"
        yield _Tick((start + end) / 2, f"{on.day}/{on.month}", second, css)


def _days_off(axis: Axis) -> Iterator[_Tick]:
    for piece in axis.pieces:
        if piece.ground is Ground.OFF:
            middle = (axis.at(piece.start) + axis.at(piece.end)) / 2
            yield _why_off(middle, piece.days_off)


def _why_off(at: float, days: tuple[Day, ...]) -> _Tick:
    if len(days) < MANY:
        parts = [Phrase(_WEEKDAYS[day.on.weekday()]) for day in days]
        both = len(parts) == 2
        names = Phrase(N_("{one}, {two}"), one=parts[0], two=parts[1]) if both else parts[0]
        return _Tick(at, "", names, "t3 s11")
    feast = next((day.reason for day in days if day.kind is DayKind.HOLIDAY), "")
    count = Phrase(N_("{count} ngày"), count=len(days))
    name = cut(feast, 14) if feast else Phrase(N_("Nghỉ"))
    return _Tick(at, name, count, "t3 s11", shorter=Phrase(N_("Lễ") if feast else ""))


def _week(days: list[tuple[date, float, float]], pixels: float) -> float:
    return 5 * sum(end - start for _on, start, end in days) / len(days) * pixels / 100


def _by_week(days: list[tuple[date, float, float]]) -> Iterator[_Tick]:
    seen: tuple[int, int] | None = None
    for on, start, _end in days:
        week = on.isocalendar()[:2]
        if week != seen:
            yield _Tick(start, f"{on.day}/{on.month}", Phrase(_WEEKDAYS[on.weekday()]))
        seen = week


def _by_month(days: list[tuple[date, float, float]]) -> Iterator[_Tick]:
    seen: tuple[int, int] | None = None
    for on, start, _end in days:
        month = (on.year, on.month)
        if month != seen:
            yield _Tick(start, f"{on.day}/{on.month}", str(on.year))
        seen = month


def _hours(life: CaseLife, axis: Axis, pixels: float) -> Iterator[_Tick]:
    """Yield the hours of a case that lived on one day: every 5 to 60 minutes, as room allows."""
    room = pixels / max(axis.units, 1.0)
    step = next((step for step in _STEPS if step * room >= 60), _STEPS[-1])
    start = axis.pieces[0].start
    at = datetime.combine(start.date(), time.min, tzinfo=VIETNAM)
    end = axis.pieces[-1].end
    while at <= end:
        if at >= start:
            day = f"{at.day}/{at.month}"
            yield _Tick(axis.at(at), clock(at), day if at.minute == 0 or step < 60 else "")
        at += timedelta(minutes=step)


def _apart(found: list[_Tick], pixels: float) -> Iterator[_Tick]:
    """Leave out what would touch its neighbour; a day goes before days off, today before all."""
    taken: list[tuple[int, float, float]] = []
    for tick in sorted(found, key=lambda tick: {"b": 0, "t2": 1}.get(tick.css, 2)):
        short = replace(tick, first=tick.shorter)
        for choice in (tick, short) if tick.shorter else (tick,):
            boxes = choice.boxes(pixels)
            if not any(_touch(box, other) for box in boxes for other in taken):
                taken += boxes
                yield choice
                break


def _touch(one: tuple[int, float, float], other: tuple[int, float, float]) -> bool:
    return one[0] == other[0] and one[1] < other[2] + _AIR and other[1] < one[2] + _AIR


def _label(tick: _Tick, top: float) -> Label:
    y = top + HEIGHT + 21
    words = []
    if tick.first:
        words.append(Word(tick.first, 0, y, f"{tick.css} m"))
    if tick.second:
        words.append(Word(tick.second, 0, y + 15, "t3 s11 m"))
    return Label(tick.at, tuple(words))
