"""The strip that a citizen sees: places, never persons; no numbers, three dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.clock import VIETNAM
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.strip.axis import Axis, Ground, axis
from congvu.modules.casework.web.strip.bodies import placed
from congvu.modules.casework.web.strip.life import CaseLife, Segment, Tone
from congvu.modules.casework.web.strip.shapes import Box, Label, Rule, Word
from congvu.modules.casework.web.strip.words import width_of
from congvu.modules.worktime.api import short_time_words

TOP = 22.0
HEIGHT = 26.0
FOOT = 5.0
PIXELS = 640.0
_PLACES = {
    Tone.COUNTER: N_("bộ phận một cửa"),
    Tone.LEAD: N_("phòng chuyên môn"),
    Tone.COORDINATE: N_("nơi cho ý kiến"),
    Tone.UNIT: N_("phòng chuyên môn, khâu phân công, thẩm định"),
    Tone.LEADER: N_("lãnh đạo ký"),
    Tone.OUTSIDE: N_("cơ quan khác"),
    Tone.APPLICANT: N_("người nộp"),
}


@dataclass(frozen=True, slots=True)
class PlaceShare:
    """How long one kind of place had the case, for the list under the strip."""

    tone: Tone
    words: Phrase
    time: Phrase


@dataclass(frozen=True, slots=True)
class PublicStrip:
    """The citizen's strip, ready for public_strip.html; `shares` says the same in words."""

    title: Phrase
    height: float
    bodies: tuple[Box, ...]
    plans: tuple[Box, ...]
    seams: tuple[Rule, ...]
    rules: tuple[Rule, ...]
    labels: tuple[Label, ...]
    shares: tuple[PlaceShare, ...]


def draw_public_strip(life: CaseLife) -> PublicStrip:
    """Return the strip without a name in it."""
    line = axis(life.calendar, life.accepted_at, life.ends_at)
    places = placed(life, line)
    seams = [Rule(one.start, TOP - 1, TOP + HEIGHT + 1, "s-mat", 2) for one in places[1:]]
    return PublicStrip(
        title=Phrase(
            N_("Hồ sơ đã đi qua {count} chặng từ {start}"),
            count=len(places),
            start=_day(life.accepted_at),
        ),
        height=TOP + HEIGHT + 26,
        bodies=tuple(box for one in life.segments for box in _body(one, life, line)),
        plans=tuple(_plans(life, line)),
        seams=tuple(seams),
        rules=tuple(_rules(life, line)),
        labels=tuple(_labels(life, line)),
        shares=_shares(life),
    )


def _body(segment: Segment, life: CaseLife, line: Axis) -> Iterator[Box]:
    ended = segment.ended or life.until
    edge = ended
    if segment.overrun and segment.overrun_from:
        edge = min(max(segment.overrun_from, segment.started), ended)
    tone = segment.tone
    for start, end, ground in _runs(line, segment.started, edge):
        inset = 0 if ground is Ground.WORK else HEIGHT / 2 - 3
        height = HEIGHT - 2 * inset
        yield Box(start, end - start, TOP + inset, height, tone.css, tone.pattern)
    for start, end, ground in _runs(line, edge, ended):
        if ground is not Ground.WORK:
            yield Box(start, end - start, TOP + HEIGHT / 2 - 3, 6, pattern="p-qua")
            continue
        yield Box(start, end - start, TOP, HEIGHT - FOOT, pattern="p-qua")
        yield Box(start, end - start, TOP + HEIGHT - FOOT, FOOT, tone.css, tone.pattern)


def _runs(line: Axis, start: datetime, end: datetime) -> Iterator[tuple[float, float, Ground]]:
    """Yield stretches of work and of pause; lunch doesn't part a day."""
    run: tuple[float, float, Ground] | None = None
    for piece, first, last in line.between(start, end):
        ground = Ground.WORK if piece.ground is Ground.WORK else Ground.NIGHT
        if run and run[2] is ground:
            run = (run[0], last, ground)
            continue
        if run:
            yield run
        run = (first, last, ground)
    if run:
        yield run


def _plans(life: CaseLife, line: Axis) -> Iterator[Box]:
    if life.closed_at is None and life.ends_at > life.until:
        start = line.at(life.until)
        yield Box(start, 100 - start, TOP + 0.5, HEIGHT - 1)


def _rules(life: CaseLife, line: Axis) -> Iterator[Rule]:
    for moment in (life.accepted_at, life.promise_at, life.until):
        if moment is not None and moment <= life.ends_at:
            yield Rule(line.at(moment), TOP - 5, TOP + HEIGHT + 5, "s-muc", 2)


def _labels(life: CaseLife, line: Axis) -> Iterator[Label]:
    """Yield the dates, those of today and of the receipt first; none touches another."""
    today = Phrase(N_("hôm nay")) if life.closed_at is None else Phrase(N_("đã xong"))
    wanted = [
        (life.accepted_at, Phrase(N_("{day} nhận đủ giấy tờ"), day=_day(life.accepted_at))),
        (life.until, today),
    ]
    if life.promise_at is not None and life.promise_at <= life.ends_at:
        wanted.append((life.promise_at, Phrase(N_("{day} ngày hẹn"), day=_day(life.promise_at))))
    taken: list[tuple[float, float]] = []
    for moment, words in wanted:
        here = line.at(moment) * PIXELS / 100
        wide = width_of(words)
        start = min(max(0.0, here - (wide / 2 if here > wide / 2 else 0)), PIXELS - wide)
        if all(start + wide + 10 <= first or start >= last + 10 for first, last in taken):
            taken.append((start, start + wide))
            css = "t2 e" if start + wide >= PIXELS - 1 else ("t2" if start < 1 else "t2 m")
            yield Label(line.at(moment), (Word(words, 0, TOP + HEIGHT + 21, css),))
    yield from _late(life, line)


def _late(life: CaseLife, line: Axis) -> Iterator[Label]:
    """Yield the longest overrun in words, above where it lies."""
    late = [segment for segment in life.segments if segment.overrun]
    if not late:
        return
    worst = max(late, key=lambda segment: segment.overrun)
    words = Phrase(
        N_("{time} quá hạn ở {place}"),
        time=short_time_words(worst.overrun),
        place=Phrase(_PLACES[worst.tone]),
    )
    middle = (line.at(worst.overrun_from or worst.started) + line.at(worst.ended or life.until)) / 2
    half = width_of(words) / 2 * 100 / PIXELS
    place, css = (
        (middle, "m") if half < middle < 100 - half else ((0, "") if middle < 50 else (100, "e"))
    )
    yield Label(place, (Word(words, 0, 13, f"q b {css}".strip()),))


def _shares(life: CaseLife) -> tuple[PlaceShare, ...]:
    sums: dict[Tone, int] = {}
    for segment in life.segments:
        sums[segment.tone] = sums.get(segment.tone, 0) + segment.working
    return tuple(
        PlaceShare(tone, Phrase(_PLACES[tone]), short_time_words(seconds))
        for tone, seconds in sums.items()
        if seconds
    )


def _day(moment: datetime) -> str:
    here = moment.astimezone(VIETNAM)
    return f"{here.day}/{here.month}"
