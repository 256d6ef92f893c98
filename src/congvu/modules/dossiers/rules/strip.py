"""The citizen's strip: the way of a dossier as one horizontal picture. Pure.

x is working time alone: nights and days off take no width, a seam stands where a day begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.dossiers.values.journey import Bar, Mark, Picture, Place, Stop
from congvu.modules.worktime.api import Calendar

MOST_SEAMS = 60
CLOSE = 18.0  # per cent: nearer than this, two labels would touch


@dataclass(frozen=True, slots=True)
class Axis:
    """Moments to per cent of working time between acceptance and the last moment shown."""

    start: datetime
    end: datetime
    calendar: Calendar
    whole: int

    def x(self, at: datetime) -> float:
        """Return where a moment lies, 0 to 100."""
        within = min(max(at, self.start), self.end)
        passed = max(self.calendar.seconds_between(self.start, within), 0)
        return round(100 * passed / self.whole, 2)

    def bar(self, start: datetime, end: datetime, place: Place, late: bool = False) -> Bar:
        left = self.x(start)
        return Bar(left, round(self.x(end) - left, 2), place, late)


def picture_of(
    stops: Sequence[Stop],
    opinions: Sequence[Stop],
    *,
    accepted_at: datetime,
    due_at: datetime,
    ended_at: datetime | None,
    now: datetime,
    calendar: Calendar,
) -> Picture | None:
    """Return the strip from acceptance to the due date, or to now where that is later.

    None while not one working minute has passed.
    """
    here = ended_at or now
    last = max(here, due_at)
    whole = calendar.seconds_between(accepted_at, last)
    if whole <= 0 or calendar.seconds_between(accepted_at, here) <= 0:
        return None
    axis = Axis(accepted_at, last, calendar, whole)
    bars = [bar for stop in stops for bar in _bars(axis, stop, here)]
    bars += [axis.bar(each.started, each.ended or here, each.place, True) for each in opinions]
    return Picture(
        bars=tuple(bar for bar in bars if bar.width > 0),
        days=tuple(_seams(axis, here)),
        marks=_marks(axis, due_at, here, is_open=ended_at is None),
    )


def _bars(axis: Axis, stop: Stop, here: datetime) -> Iterator[Bar]:
    ended = stop.ended or here
    turned = ended if stop.late_from is None else min(max(stop.late_from, stop.started), ended)
    yield axis.bar(stop.started, turned, stop.place)
    yield axis.bar(turned, ended, stop.place, late=True)


def _seams(axis: Axis, here: datetime) -> Iterator[float]:
    """Return where each working day begins, unless there are too many to see."""
    first, last = axis.calendar.local_date(axis.start), axis.calendar.local_date(here)
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    openings = [axis.calendar.opening(day) for day in days if axis.calendar.day(day).is_working]
    if len(openings) <= MOST_SEAMS:
        yield from (axis.x(at) for at in openings if at < here)


def _marks(axis: Axis, due_at: datetime, here: datetime, *, is_open: bool) -> tuple[Mark, ...]:
    due, now = axis.x(due_at), axis.x(here)
    words = Phrase(N_("hôm nay")) if is_open else Phrase(N_("xong"))
    due_on_left = due > now or now - due < CLOSE
    marks = [Mark(0.0, axis.start, Phrase(N_("nhận đủ giấy tờ")))]
    if due > CLOSE:
        marks.append(Mark(due, due_at, Phrase(N_("ngày hẹn")), "e" if due_on_left else ""))
    if now > CLOSE and (abs(due - now) >= CLOSE or now >= due):
        marks.append(Mark(now, here, words, "e"))
    if abs(due - now) < CLOSE and now >= due > CLOSE:
        marks[1] = Mark(due, due_at, "", "e")
    return tuple(marks)
