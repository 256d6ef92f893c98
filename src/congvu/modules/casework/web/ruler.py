"""The ruler of today: office hours from opening to closing, now, and what falls due. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.clock import VIETNAM
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.strip.shapes import Box, Label, Plate, Rule, Word
from congvu.modules.casework.web.strip.words import clock, cut, width_of
from congvu.modules.worktime.api import Calendar, Interval

PIXELS = 880.0
GAP = 3.0
_AIR = 12.0


@dataclass(frozen=True, slots=True)
class RulerDue:
    """Something due today: when, and its subject in a few words."""

    at: datetime
    subject: str


@dataclass(frozen=True, slots=True)
class DayRuler:
    """The ruler, drawn in percent across and pixels down; `title` says it in words."""

    title: Phrase
    hours: tuple[Box, ...]
    spent: tuple[Box, ...]
    rules: tuple[Rule, ...]
    labels: tuple[Label, ...]


def draw_day_ruler(
    *, calendar: Calendar, now: datetime, dues: Iterable[RulerDue]
) -> DayRuler | None:
    """Return the ruler of the day of `now`, or None on a day without office hours."""
    today = now.astimezone(VIETNAM).date()
    day = calendar.day(today)
    if not day.is_working:
        return None
    scale = _Scale(day.intervals)
    inside = sorted((due for due in dues if _date(due.at) == today), key=lambda due: due.at)
    now_at = scale.at(_second(now))
    marks = _due_labels(inside, scale, now_at)
    rules = [Rule(scale.at(_second(due.at)), 22, 50, "s-muc", 2) for due in inside]
    rules.append(Rule(now_at, 20, 52, "s-muc", 2.5))
    return DayRuler(
        title=_title(inside),
        hours=tuple(Box(start, end - start, 32, 14, "f-nen") for start, end in scale.spans),
        spent=tuple(
            Box(start, min(end, now_at) - start, 32, 14, "f-cham")
            for start, end in scale.spans
            if start < now_at
        ),
        rules=tuple(rules),
        labels=(*_hour_labels(scale), *marks, _pill(now, now_at)),
    )


class _Scale:
    """From a second of the day to percent: the intervals in proportion, 3 % for each break."""

    def __init__(self, intervals: tuple[Interval, ...]) -> None:
        self.intervals = intervals
        seconds = sum(part.seconds for part in intervals)
        room = 100 - GAP * (len(intervals) - 1)
        self.spans: list[tuple[float, float]] = []
        start = 0.0
        for part in intervals:
            end = start + room * part.seconds / seconds
            self.spans.append((start, end))
            start = end + GAP

    def at(self, second: int) -> float:
        for part, (start, end) in zip(self.intervals, self.spans, strict=True):
            if second <= part.opens:
                return start
            if second <= part.closes:
                return start + (end - start) * (second - part.opens) / part.seconds
        return self.spans[-1][1]


def _hour_labels(scale: _Scale) -> list[Label]:
    labels = []
    for part, (start, end) in zip(scale.intervals, scale.spans, strict=True):
        labels.append(_tick(part.opens, start, ""))
        inner = range(-(-part.opens // 3600) * 3600, part.closes, 3600)
        room = (end - start) * PIXELS / 100 / max(1, len(inner))
        for second in inner if room >= 44 else ():
            if second - part.opens >= 1800 and part.closes - second >= 1800:
                labels.append(_tick(second, scale.at(second), " m"))
        labels.append(_tick(part.closes, end, " e"))
    return labels


def _tick(second: int, at: float, anchor: str) -> Label:
    words = f"{second // 3600:02}:{second % 3600 // 60:02}"
    return Label(at, (Word(words, 0, 64, f"t3 s11{anchor}"),))


def _due_labels(dues: list[RulerDue], scale: _Scale, now_at: float) -> list[Label]:
    """Return the words of what is due, as far as they touch neither each other nor the pill."""
    pill = now_at * PIXELS / 100
    taken = [(pill - 52, pill + 52)]
    labels = []
    for due in reversed(dues):
        at = scale.at(_second(due.at))
        here = at * PIXELS / 100
        subject = cut(due.subject, 24)
        wide = width_of(f"{clock(due.at)} {subject}") + 4
        for anchor, start, end in (("e", here - wide, here), ("", here, here + wide)):
            if start < 0 or end > PIXELS + 4:
                continue
            if all(end + _AIR <= first or start >= last + _AIR for first, last in taken):
                taken.append((start, end))
                dx = 0 if anchor else 5
                word = Word(clock(due.at), dx, 15, f"b {anchor}".strip(), more=subject)
                labels.append(Label(at, (word,)))
                break
    return labels


def _pill(now: datetime, at: float) -> Label:
    words = Phrase(N_("Bây giờ {time}"), time=clock(now))
    wide = width_of(words) + 18
    here = at * PIXELS / 100
    start = min(max(here - wide / 2, 0.0), PIXELS - wide) - here
    word = Word(words, start + wide / 2, 15, "tw b m")
    return Label(at, (word,), Plate(start, 0, wide, 22, "f-muc", 11))


def _title(dues: list[RulerDue]) -> Phrase:
    if not dues:
        return Phrase(N_("Hôm nay không có việc đến hạn"))
    times = ", ".join(clock(due.at) for due in dues)
    return Phrase(N_("Hôm nay: {count} việc đến hạn lúc {times}"), count=len(dues), times=times)


def _second(moment: datetime) -> int:
    here = moment.astimezone(VIETNAM)
    return here.hour * 3600 + here.minute * 60 + here.second


def _date(moment: datetime) -> object:
    return moment.astimezone(VIETNAM).date()
