"""The lanes under the strip: one line per place asked for its opinion, in time or late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.values.choices import Stance
from congvu.modules.casework.web.strip import requests
from congvu.modules.casework.web.strip.axis import Axis
from congvu.modules.casework.web.strip.bodies import HEIGHT
from congvu.modules.casework.web.strip.life import CaseLife, OpinionLife
from congvu.modules.casework.web.strip.shapes import Box, Dot, Label, Lane, Plate, Rule, Word
from congvu.modules.casework.web.strip.words import (
    hours_words,
    short_moment,
    width_of,
    wrapped,
)

FIRST = 85.0
APART = 30.0
MOST = 8
_SHORT = {
    Stance.AGREE: N_("Đồng ý"),
    Stance.CONDITION: N_("Có điều kiện"),
    Stance.DISAGREE: N_("Không đồng ý"),
    Stance.NOT_OURS: N_("Không thuộc thẩm quyền"),
}


def shown(life: CaseLife) -> tuple[OpinionLife, ...]:
    """Return the opinions that get a lane: the latest ones asked, in the order asked."""
    return life.opinions[-MOST:]


def level(top: float, place: int) -> float:
    """Return how many pixels down the lane with this number lies."""
    return top + HEIGHT + FIRST + place * APART


def bottom(life: CaseLife, top: float) -> float:
    """Return where the drawing ends: below the last lane, or below the axis."""
    count = len(shown(life)) + len(requests.shown(life))
    return level(top, count - 1) + 21 if count else top + HEIGHT + 42


def lanes(life: CaseLife, axis: Axis, top: float) -> tuple[Lane, ...]:
    """Return the lines, patterns and dots of each lane; requests for more time come last."""
    asked = shown(life)
    found = [_lane(opinion, life, axis, level(top, place)) for place, opinion in enumerate(asked)]
    for place, request in enumerate(requests.shown(life), start=len(asked)):
        found.append(requests.lane(request, life, axis, level(top, place)))
    return tuple(found)


def _lane(opinion: OpinionLife, life: CaseLife, axis: Axis, y: float) -> Lane:
    asked, due = axis.at(opinion.asked_at), axis.at(opinion.due_at)
    end = axis.at(opinion.answered_at or life.until)
    rules = [Rule(0, y, y, "s-ke", 1.0, 100)]
    rules.append(Rule(asked, y, y, "s-ph", 7.0, min(end, due) if opinion.late else end))
    if opinion.due_at <= life.ends_at:
        rules.append(Rule(due, y - 10, y + 10, "s-muc", 2.0))
    boxes = (Box(due, end - due, y - 5, 10, pattern="p-qua"),) if opinion.late else ()
    dots = [Dot("asked", asked, y)]
    if opinion.answered_at:
        dots.append(Dot("late" if opinion.late else "answered", end, y))
    dots += [Dot("reminder", axis.at(at), y) for at in opinion.reminders]
    return Lane(wrapped(opinion.place, 17), y, boxes, tuple(rules), tuple(dots))


def letters(life: CaseLife, axis: Axis, top: float, pixels: float) -> Iterator[Label]:
    """Yield the words of the lanes, the important ones first; what finds no room is left out."""
    for place, opinion in enumerate(shown(life)):
        yield from _Lettered(opinion, life, axis, level(top, place), pixels).labels()
    for place, request in enumerate(requests.shown(life), start=len(shown(life))):
        yield from requests.letters(request, life, axis, y=level(top, place), pixels=pixels)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words and the pixels that they take; `above` the line or on it."""

    label: Label
    start: float
    end: float
    above: bool = False


@dataclass(frozen=True, slots=True)
class _Lettered:
    """The words of one lane at one width."""

    opinion: OpinionLife
    life: CaseLife
    axis: Axis
    y: float
    pixels: float

    def labels(self) -> Iterator[Label]:
        """Yield of each group the first words that fit."""
        asked, end = self._pixel(self.asked), self._pixel(self.end)
        taken = [(asked - 8, asked + 8, False), (end - 9, end + 9, False)]
        for group in self._groups():
            for words in group:
                if words.start >= 0 and words.end <= self.pixels and _is_free(words, taken):
                    taken.append((words.start, words.end, words.above))
                    yield words.label
                    break

    @property
    def asked(self) -> float:
        return self.axis.at(self.opinion.asked_at)

    @property
    def due(self) -> float:
        return self.axis.at(self.opinion.due_at)

    @property
    def end(self) -> float:
        return self.axis.at(self.opinion.answered_at or self.life.until)

    def _pixel(self, at: float) -> float:
        return at * self.pixels / 100

    def _groups(self) -> Iterator[tuple[_Words, ...]]:
        if self.opinion.stance is not None and self.opinion.answered_at is not None:
            yield tuple(self._answer(Phrase(_SHORT[self.opinion.stance])))
        if self.opinion.late:
            yield tuple(self._late())
        if self.opinion.late or self.opinion.answered_at is None:
            moment = short_moment(self.opinion.asked_at)
            yield (self._before(self.asked, Phrase(N_("hỏi {moment}"), moment=moment), "t2 s11"),)
        for number, at in enumerate(self.opinion.reminders, start=1):
            yield (self._reminder(number, self.axis.at(at)),)

    def _answer(self, stance: Phrase) -> Iterator[_Words]:
        """Yield the stance with its moment, alone, and before the dot."""
        at, dx, more = self.end, 12.0, Phrase("")
        if not self.opinion.late and self.opinion.answered_at:
            at, dx = max(self.end, min(self.due, self.axis.at(self.life.until))), 10.0
            moment = short_moment(self.opinion.answered_at)
            more = Phrase(N_("trả lời {moment}, trong hạn"), moment=moment)
        here = self._pixel(at) + dx
        for rest in (more, Phrase("")):
            wide = width_of(stance, "bold") + (width_of(rest) + 8 if rest else 0) + 6
            plate = Plate(dx - 3, self.y - 10, wide, 20, radius=3)
            label = Label(at, (Word(stance, dx, self.y + 4, "b", more=rest),), plate)
            yield _Words(label, here, here + wide)
        yield self._before(self.end, stance, "b", off=14)

    def _late(self) -> Iterator[_Words]:
        words = Phrase(N_("trễ {time}"), time=hours_words(self.opinion.late))
        middle, half = (self.due + self.end) / 2, width_of(words, "bold") / 2 + 4
        if self._pixel(self.end - self.due) >= 2 * half + 24:
            plate = Plate(-half, self.y - 9, 2 * half, 18, radius=4)
            here = self._pixel(middle)
            label = Label(middle, (Word(words, 0, self.y + 4, "q b m"),), plate)
            yield _Words(label, here - half, here + half)
        yield self._before(self.due, words, "q b", off=8)

    def _before(self, at: float, words: Phrase, css: str, off: float = 12) -> _Words:
        wide = width_of(words, "small" if "s11" in css else "plain")
        plate = Plate(-off - wide - 3, self.y - 9, wide + 6, 18, radius=3)
        label = Label(at, (Word(words, -off, self.y + 4, f"{css} e"),), plate)
        here = self._pixel(at) - off
        return _Words(label, here - wide, here)

    def _reminder(self, number: int, at: float) -> _Words:
        words = Phrase(N_("Nhắc lần {number}"), number=number)
        here = self._pixel(at)
        label = Label(at, (Word(words, 10, self.y - 8, "s11 b"),))
        return _Words(label, here, here + 12 + width_of(words, "small"), above=True)


def _is_free(words: _Words, taken: list[tuple[float, float, bool]]) -> bool:
    return all(
        words.end <= start or words.start >= end or words.above != above
        for start, end, above in taken
    )
