"""The strip on a phone: time runs down, each holder has at least room for two lines of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.strip.axis import Axis, Ground
from congvu.modules.casework.web.strip.life import (
    CaseLife,
    OpinionLife,
    RequestLife,
    Segment,
    Tone,
)
from congvu.modules.casework.web.strip.requests import words_of
from congvu.modules.casework.web.strip.words import clock, hours_words, short_moment

PER_HOUR = 4.2
LEAST = 50.0
MOST = 1_400.0
HEAD = 44.0
GAP = 3.0
_WORDS_END = 40.0
_LINE = 18.0
_LETTERS = 40


@dataclass(frozen=True, slots=True)
class Note:
    """A line of words beside a segment; with `rule` also a line across the stalk there."""

    y: float
    text: Phrase
    css: str = "t2"
    rule_y: float | None = None
    rule_css: str = ""
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Stem:
    """One holder, upright: pixels down; `late_y` is where overrun begins.

    `room` is how many letters of the holder's note there is room for.
    """

    segment: Segment
    y: float
    height: float
    late_y: float | None
    notches: tuple[float, ...]
    room: int
    time: Phrase
    late: Phrase | None
    notes: tuple[Note, ...]

    @property
    def end(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Upright:
    """The whole upright strip with its head and its foot."""

    stems: tuple[Stem, ...]
    height: float
    accepted: Phrase
    foot_y: float
    now: Phrase
    late: Phrase | None


def upright(life: CaseLife, axis: Axis) -> Upright:
    """Return the upright form: the same holders, numbers and markers as the level one."""
    hours = sum(segment.working for segment in life.segments) / 3600
    rate = min(PER_HOUR, MOST / hours) if hours else PER_HOUR
    stems = []
    y = HEAD
    for segment in life.segments:
        stem = _stem(segment, life, axis, y, rate)
        stems.append(stem)
        y = stem.end + GAP
    late = Phrase(N_("trễ {time}"), time=hours_words(life.late)) if life.late else None
    return Upright(
        tuple(stems),
        y + 48,
        Phrase(N_("Tiếp nhận {moment}"), moment=short_moment(life.accepted_at)),
        y,
        _now(life),
        late,
    )


def _now(life: CaseLife) -> Phrase:
    if life.closed_at:
        return Phrase(N_("Đóng {moment}"), moment=short_moment(life.closed_at))
    return Phrase(N_("Bây giờ {time}"), time=clock(life.now))


def _stem(segment: Segment, life: CaseLife, axis: Axis, y: float, rate: float) -> Stem:
    said = sorted(_said(segment, life), key=lambda item: item[0])
    height = max(LEAST, segment.working / 3600 * rate, _WORDS_END + _LINE * len(said) + 6)
    ended = segment.ended or life.until
    late_y = None
    if segment.overrun:
        share = segment.overrun / segment.working if segment.working else 1.0
        late_y = y + height * (1 - share)
    return Stem(
        segment,
        y,
        height,
        late_y,
        tuple(_notches(segment, ended, axis, y, height)),
        24 if segment.overrun else _LETTERS,
        hours_words(segment.working),
        Phrase(N_("quá {time}"), time=hours_words(segment.overrun)) if segment.overrun else None,
        tuple(_notes(said, segment, life, y, height)),
    )


def _notches(
    segment: Segment, ended: datetime, axis: Axis, y: float, height: float
) -> Iterator[float]:
    """Yield where nights and days off lie, in working time, where they aren't too dense."""
    found: list[float] = []
    done = 0.0
    for piece, _start, _end in axis.between(segment.started, ended):
        if piece.ground is Ground.WORK:
            done += piece.units
        elif done:
            found.append(done)
    if not done:
        return
    last = y
    for units in found:
        here = y + height * units / done
        if here - last >= 8 and here < y + height - 4:
            last = here
            yield here


_Said = tuple[datetime, Phrase, str, str, str]


def _said(segment: Segment, life: CaseLife) -> Iterator[_Said]:
    """Yield what is said beside a segment: the markers in it, the opinion it waits for."""
    ended = segment.ended or life.until
    markers = [
        (life.promise_at, N_("Hẹn trên giấy {moment}"), "t2", "s-cham", "4 3"),
        (life.due_at, N_("Hạn {moment}"), "b", "s-muc", ""),
    ]
    if life.promise_at == life.due_at:
        markers = markers[1:]
    for at, template, css, rule, dash in markers:
        if at is not None and segment.started < at <= ended:
            yield at, Phrase(template, moment=short_moment(at)), css, rule, dash
    for request in life.requests:
        yield from _request(request, segment.started, ended)
    if segment.tone is Tone.COORDINATE:
        for opinion in life.opinions:
            if opinion.late and _owes(opinion, segment, ended):
                yield from _opinion(opinion, segment)


def _request(request: RequestLife, started: datetime, ended: datetime) -> Iterator[_Said]:
    if started < request.asked_at <= ended:
        words = Phrase(N_("Xin gia hạn đến {day}"), day=short_moment(request.wanted_at))
        yield request.asked_at, words, "t2", "", ""
    if request.answered_at is not None and started < request.answered_at <= ended:
        yield request.answered_at, words_of(request)[0], "t2", "", ""


def _owes(opinion: OpinionLife, segment: Segment, ended: datetime) -> bool:
    answered = opinion.answered_at or ended
    mine = not opinion.by or opinion.by == segment.name
    return mine and opinion.due_at < ended and answered > segment.started


def _opinion(opinion: OpinionLife, segment: Segment) -> Iterator[_Said]:
    asked = Phrase(
        N_("Hỏi {asked}, hạn {due}"),
        asked=short_moment(opinion.asked_at),
        due=short_moment(opinion.due_at),
    )
    yield segment.started, asked, "t2", "", ""
    for number, at in enumerate(opinion.reminders, start=1):
        words = Phrase(N_("Nhắc lần {number}: {day}"), number=number, day=f"{at.day}/{at.month}")
        yield at, words, "t2", "", ""
    if opinion.answered_at and opinion.stance:
        words = Phrase(
            N_("Trả lời {moment}: {stance}"),
            moment=short_moment(opinion.answered_at),
            stance=Phrase(opinion.stance.words),
        )
        yield opinion.answered_at + timedelta(seconds=1), words, "t2", "", ""


def _notes(
    said: list[_Said], segment: Segment, life: CaseLife, y: float, height: float
) -> Iterator[Note]:
    """Yield the lines, each where its moment lies or just below the one before, all inside."""
    ended = segment.ended or life.until
    whole = max(1, life.calendar.seconds_between(segment.started, ended))
    line = y + _WORDS_END
    for place, (at, text, css, rule, dash) in enumerate(said):
        left = len(said) - place - 1
        share = min(1.0, life.calendar.seconds_between(segment.started, min(at, ended)) / whole)
        rule_y = y + height * share
        line = max(line + _LINE, min(rule_y + 4, y + height - 6 - _LINE * left))
        line = min(line, y + height - 6 - _LINE * left)
        yield Note(line, text, css, rule_y if rule else None, rule, dash)
