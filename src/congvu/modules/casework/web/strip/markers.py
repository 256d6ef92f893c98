"""The moments that matter: acceptance, promise, due, now or the close. None hides another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from itertools import combinations, product

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.strip.axis import Axis
from congvu.modules.casework.web.strip.bodies import HEIGHT
from congvu.modules.casework.web.strip.life import CaseLife
from congvu.modules.casework.web.strip.shapes import Label, Plate, Rule, Word
from congvu.modules.casework.web.strip.words import clock, hours_words, short_moment, width_of

ROW = 34.0
HEAD = 64.0
ROWS = 4
_GAP = 7.0
_AIR = 10.0
_NO_LINE = -1e9


@dataclass(frozen=True, slots=True)
class Marker:
    """A moment of the strip with its two lines of words; `row` 0 stands next to the body."""

    at: float
    title: Phrase
    note: Phrase | str
    css: str
    dash: str = ""
    left: bool = False
    row: int = 0
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """All markers of a strip at one width, and how many rows of words they need above it."""

    markers: tuple[Marker, ...]
    now_at: float
    now_words: Phrase
    late_from: float | None
    late_until: float
    late: int
    rows: int
    late_fits: bool = field(default=False)


def marked(life: CaseLife, axis: Axis, pixels: float) -> Marked:
    """Return the markers, placed so that their words touch neither each other nor a line."""
    now_at = axis.at(life.until)
    words = _now_words(life)
    wanted = _wanted(life, axis)
    pill = _pill_box(now_at, words, pixels)
    boxes = _arranged(wanted, pill, now_at * pixels / 100, pixels)
    found = tuple(
        replace(marker, left=box.left, row=box.row)
        for marker, box in zip(wanted, boxes, strict=True)
    )
    late_from = axis.at(life.due_at) if life.late and life.due_at else None
    late_until = axis.at(life.judged_at)
    fits = late_from is not None and _late_fits(life.late, late_from, late_until, boxes, pixels)
    rows = max((marker.row for marker in found), default=0) + 1
    return Marked(found, now_at, words, late_from, late_until, life.late, rows, fits)


def _wanted(life: CaseLife, axis: Axis) -> list[Marker]:
    accepted = Phrase(N_("Tiếp nhận {moment}"), moment=short_moment(life.accepted_at))
    wanted = [Marker(axis.at(life.accepted_at), accepted, Phrase(N_("đồng hồ bắt đầu")), "s-muc")]
    same = life.promise_at == life.due_at
    if life.due_at is not None:
        title = Phrase(N_("Hạn {moment}"), moment=short_moment(life.due_at))
        why = Phrase(N_("đúng ngày hẹn trên giấy")) if same else life.due_why
        wanted.append(_marker(life, axis, life.due_at, title=title, note=why))
    if life.promise_at is not None and not same:
        title = Phrase(N_("Hẹn trên giấy {moment}"), moment=short_moment(life.promise_at))
        note = Phrase(N_("không bao giờ đổi"))
        wanted.append(
            _marker(life, axis, life.promise_at, title=title, note=note, css="s-cham", dash="4 3")
        )
    return wanted


def _marker(
    life: CaseLife,
    axis: Axis,
    moment: datetime,
    *,
    title: Phrase,
    note: Phrase | str,
    css: str = "s-muc",
    dash: str = "",
) -> Marker:
    at = axis.at(moment)
    beyond = moment > life.ends_at
    shown = Phrase(N_("{title} →"), title=title) if beyond else title
    return Marker(at, shown, note, css, dash, left=True, beyond=beyond)


@dataclass(frozen=True, slots=True)
class _Words:
    """Where a marker's words lie, in pixels, and where its line falls."""

    start: float
    end: float
    row: int
    line: float
    left: bool

    def touches(self, other: _Words) -> bool:
        return self.meets(other) or self._is_crossed(other) or other._is_crossed(self)

    def touches_pill(self, pill: _Words) -> bool:
        """Return whether the words and the pill are in each other's way; its plate hides a line."""
        return self.meets(pill) or self._is_crossed(pill)

    def meets(self, other: _Words) -> bool:
        return (
            self.row == other.row
            and self.end + _AIR > other.start
            and other.end + _AIR > self.start
        )

    def _is_crossed(self, other: _Words) -> bool:
        """Return whether the other's line, which falls from its own row, runs through the words."""
        if other.row < self.row or abs(other.line - self.line) < 1:
            return False
        return self.start + 1 < other.line < self.end - 1

    def is_inside(self, pixels: float) -> bool:
        return self.start >= -1 and self.end <= pixels + 1


def _arranged(
    wanted: list[Marker], pill: tuple[float, float], now: float, pixels: float
) -> tuple[_Words, ...]:
    """Return the cheapest arrangement in which nothing touches; before words go out, the pill."""
    taken = _Words(*pill, 0, now, left=False)
    above = replace(taken, row=1)  # the pill stands out of its row, into the notes of the next one
    ways = [
        [_words(marker, row, same, pixels) for row in range(ROWS) for same in (True, False)]
        for marker in wanted
    ]
    inside = [[words.is_inside(pixels) for words in options] for options in ways]
    free = [
        [
            words.is_inside(pixels) and not words.touches_pill(taken) and not words.meets(above)
            for words in options
        ]
        for options in ways
    ]
    return _first(ways, free) or _first(ways, inside) or tuple(options[0] for options in ways)


def _first(ways: list[list[_Words]], allowed: list[list[bool]]) -> tuple[_Words, ...] | None:
    """Return the cheapest choice among the allowed ways in which no two touch."""
    for choice in _choices(len(ways)):
        if not all(may[way] for may, way in zip(allowed, choice, strict=True)):
            continue
        chosen = tuple(options[way] for options, way in zip(ways, choice, strict=True))
        if not any(one.touches(other) for one, other in combinations(chosen, 2)):
            return chosen
    return None


@lru_cache(maxsize=8)
def _choices(count: int) -> tuple[tuple[int, ...], ...]:
    """Return every way to give rows and sides, the cheapest first: low rows, the preferred side.

    A way is a number: twice the row, and one more for the side that isn't preferred.
    """
    every = product(range(2 * ROWS), repeat=count)
    return tuple(sorted(every, key=lambda ways: sum(10 * (way // 2) + way % 2 for way in ways)))


def _words(marker: Marker, row: int, same: bool, pixels: float) -> _Words:
    wide = max(width_of(marker.title, "plain") + 12, width_of(marker.note, "small")) + _GAP
    at = marker.at * pixels / 100
    left = marker.left if same else not marker.left
    start, end = (at - wide, at) if left else (at, at + wide)
    return _Words(start, end, row, _NO_LINE if marker.beyond else at, left)


def _now_words(life: CaseLife) -> Phrase:
    if life.closed_at is not None:
        return Phrase(N_("Đóng {moment}"), moment=short_moment(life.closed_at))
    return Phrase(N_("Bây giờ {time}"), time=clock(life.now))


def _pill(at: float, words: str, pixels: float) -> tuple[float, float]:
    """Return by how many pixels the pill stands off its place, and its width; inside the strip."""
    wide = width_of(words, "plain") + 18
    here = at * pixels / 100
    start = min(max(here - wide / 2, -8.0), pixels + 8 - wide)
    return start - here, wide


def _pill_box(at: float, words: Phrase, pixels: float) -> tuple[float, float]:
    dx, wide = _pill(at, words, pixels)
    start = at * pixels / 100 + dx
    return start, start + wide


def _late_fits(
    late: int, start: float, end: float, boxes: tuple[_Words, ...], pixels: float
) -> bool:
    middle = (start + end) / 2 * pixels / 100
    half = width_of(_late_words(late), "small") / 2
    first, last = middle - half, middle + half
    room = (end - start) * pixels / 100
    return room >= 2 * half and all(
        last <= words.start or first >= words.end for words in boxes if words.row == 0
    )


def rules(found: Marked, top: float, bottom: float) -> tuple[Rule, ...]:
    """Return the lines of the markers; now is the thickest and runs on through the lanes."""
    lines = [
        Rule(
            marker.at,
            _y(top, marker.row) - 47,
            top + HEIGHT + 2,
            marker.css,
            2.0,
            None,
            marker.dash,
        )
        for marker in found.markers
        if not marker.beyond
    ]
    lines.append(Rule(found.now_at, top - 44, top + HEIGHT + 5, "s-muc", 2.5))
    if bottom > top + HEIGHT + 56:
        lines.append(Rule(found.now_at, top + HEIGHT + 56, bottom, "s-muc", 2.5))
    if found.late_from is not None:
        lines.append(Rule(found.late_from, top - 10, top - 10, "s-qua", 2.0, found.late_until))
    return tuple(lines)


def _late_words(late: int) -> Phrase:
    return Phrase(N_("trễ {time}"), time=hours_words(late))


def _y(top: float, row: int) -> float:
    return top - row * ROW


def letters(found: Marked, top: float, pixels: float) -> tuple[Label, ...]:
    """Return the words of the markers and the pill of now."""
    labels = []
    for marker in found.markers:
        dx, anchor = (-_GAP, " e") if marker.left else (_GAP, "")
        y = _y(top, marker.row)
        words = [Word(marker.title, dx, y - 38, f"b{anchor}")]
        if marker.note:
            words.append(Word(marker.note, dx, y - 24, f"t2 s11{anchor}"))
        labels.append(Label(marker.at, tuple(words)))
    dx, wide = _pill(found.now_at, found.now_words, pixels)
    plate = Plate(dx, top - 64, wide, 22, "f-muc", 11)
    pill = Word(found.now_words, dx + wide / 2, top - 49, "tw b m")
    labels.append(Label(found.now_at, (pill,), plate))
    if found.late_from is not None and found.late_fits:
        late = _late_words(found.late)
        middle = (found.late_from + found.late_until) / 2
        labels.append(Label(middle, (Word(late, 0, top - 16, "q b m s11"),)))
    return tuple(labels)
