"""The body of the strip: a stalk with an internode per working day, holder after holder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from congvu.modules.casework.web.strip.axis import NIGHT, Axis, Ground, Piece
from congvu.modules.casework.web.strip.life import CaseLife, Segment
from congvu.modules.casework.web.strip.shapes import Box, Rule

HEIGHT = 54.0
NOTCH = 7.0
THIN = 10.0
FOOT = 7.0
SEAM = 3.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A segment and where it lies, in percent; the ends of neighbours are the same number."""

    segment: Segment
    start: float
    end: float

    @property
    def wide(self) -> float:
        return self.end - self.start


def placed(life: CaseLife, axis: Axis) -> tuple[Placed, ...]:
    """Return where each segment lies: in order, without a gap or an overlap."""
    edges = [axis.at(segment.started) for segment in life.segments]
    last = life.segments[-1].ended or life.until if life.segments else life.until
    edges.append(axis.at(last) if last < life.ends_at else 100.0)
    for place in range(1, len(edges)):
        edges[place] = max(edges[place], edges[place - 1])
    return tuple(
        Placed(segment, start, end)
        for segment, (start, end) in zip(life.segments, pairwise(edges), strict=True)
    )


def thinned(axis: Axis) -> tuple[tuple[float, float], ...]:
    """Return from where to where the body is too thin for words: days off."""
    edges = [100 * edge / axis.units for edge in axis.edges] if axis.units else []
    ends = zip(axis.pieces, pairwise(edges), strict=True)
    return tuple(between for piece, between in ends if piece.ground is Ground.OFF)


def bodies(life: CaseLife, axis: Axis, top: float, pixels: float) -> Iterator[Box]:
    """Yield the boxes of all segments; where a night is thinner than a pixel it isn't drawn."""
    for segment in life.segments:
        yield from _body(segment, segment.ended or life.until, axis, top, pixels)


def _body(
    segment: Segment, ended: datetime, axis: Axis, top: float, pixels: float
) -> Iterator[Box]:
    turn = segment.overrun_from if segment.overrun else None
    edge = min(max(turn, segment.started), ended) if turn else ended
    for kind, start, end in _runs(axis, segment.started, edge, pixels):
        yield from _plain(segment, kind, start, end, top)
    for kind, start, end in _runs(axis, edge, ended, pixels):
        yield from _late(segment, kind, start, end, top)


def _runs(
    axis: Axis, start: datetime, end: datetime, pixels: float
) -> Iterator[tuple[Ground, float, float]]:
    """Yield stretches of one height; lunch doesn't part them, nor a night too thin to be seen."""
    fine = axis.percent_of(NIGHT) * pixels / 100 >= 1
    run: tuple[Ground, float, float] | None = None
    for piece, first, last in axis.between(start, end):
        kind = _drawn_as(piece, (last - first) * pixels / 100, fine=fine)
        if run and run[0] is kind:
            run = (kind, run[1], last)
            continue
        if run:
            yield run
        run = (kind, first, last)
    if run:
        yield run


def _drawn_as(piece: Piece, pixels: float, *, fine: bool) -> Ground:
    if piece.ground is Ground.OFF:
        return Ground.OFF if pixels >= 2 else Ground.WORK
    return Ground.NIGHT if piece.ground is Ground.NIGHT and fine else Ground.WORK


def _plain(segment: Segment, kind: Ground, start: float, end: float, top: float) -> Iterator[Box]:
    y, height = _level(kind, top)
    yield Box(start, end - start, y, height, segment.tone.css, segment.tone.pattern)


def _late(segment: Segment, kind: Ground, start: float, end: float, top: float) -> Iterator[Box]:
    """Yield overrun: red and striped; in working hours the foot keeps the colour of the role."""
    y, height = _level(kind, top)
    foot = FOOT if kind is Ground.WORK else 0.0
    yield Box(start, end - start, y, height - foot, pattern="p-qua")
    if foot:
        tone = segment.tone
        yield Box(start, end - start, y + height - foot, foot, tone.css, tone.pattern)


def _level(kind: Ground, top: float) -> tuple[float, float]:
    inset = {Ground.NIGHT: NOTCH, Ground.OFF: (HEIGHT - THIN) / 2}.get(kind, 0.0)
    return top + inset, HEIGHT - 2 * inset


def grounds(axis: Axis, top: float, pixels: float) -> Iterator[Box]:
    """Yield the dotted ground of each stretch of days off that can be seen."""
    for piece, start, end in _stretches(axis):
        if piece.ground is Ground.OFF and (end - start) * pixels / 100 >= 2:
            yield Box(start, end - start, top - 4, HEIGHT + 8, pattern="p-kehoach")


def _stretches(axis: Axis) -> Iterator[tuple[Piece, float, float]]:
    for piece, (before, after) in zip(axis.pieces, pairwise(axis.edges), strict=True):
        yield piece, axis.percent_of(before), axis.percent_of(after)


def plans(life: CaseLife, axis: Axis, top: float) -> Iterator[Box]:
    """Yield what is planned, in working time only."""
    for step in life.planned:
        for kind, start, end in _runs(axis, max(step.started, life.until), step.ended, 960):
            if kind is not Ground.OFF:
                yield Box(start, end - start, top + 0.5, HEIGHT - 1)


def seams(places: tuple[Placed, ...], top: float, pixels: float) -> Iterator[Rule]:
    """Yield the white seam of each hand-over; thinner where the segments are."""
    for before, after in pairwise(places):
        room = min(before.wide, after.wide) * pixels / 100
        if room >= 1:
            stroke = SEAM if room >= 3 * SEAM else 1.0
            yield Rule(after.start, top - 3, top + HEIGHT + 3, "s-mat", stroke)
