"""The whole strip: one picture of the case's life, with its words, its verdict and its table."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.web.strip import bodies, labels, lanes, markers, ticks
from congvu.modules.casework.web.strip.axis import Axis, axis
from congvu.modules.casework.web.strip.ledger import HourLedger, hour_ledger
from congvu.modules.casework.web.strip.life import CaseLife
from congvu.modules.casework.web.strip.shapes import Box, Lane, Lettering, Rule
from congvu.modules.casework.web.strip.upright import Upright, upright
from congvu.modules.casework.web.strip.verdict import Verdict, verdict
from congvu.modules.casework.web.strip.words import hours_words, short_moment

WIDE = 960.0
NARROW = 700.0
"""Pixels for which words are set: above 860 the wide set is shown, below it the narrow one."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawing in percent across and pixels down, ready for strip.html.

    `spare_rows` are rows of words above that only the narrow set needs.
    """

    title: Phrase
    height: float
    top: float
    spare_rows: int
    grounds: tuple[Box, ...]
    plans: tuple[Box, ...]
    bodies: tuple[Box, ...]
    seams: tuple[Rule, ...]
    rules: tuple[tuple[str, tuple[Rule, ...]], ...]
    lanes: tuple[Lane, ...]
    letterings: tuple[Lettering, ...]
    upright: Upright
    verdict: Verdict
    ledger: HourLedger

    @property
    def place_y(self) -> float:
        """Return where the left column's first line stands."""
        return self.top + 22


def draw_strip(life: CaseLife) -> Strip:
    """Return the strip of a case: of twenty minutes or two hundred days, of one holder or forty."""
    line = axis(life.calendar, life.accepted_at, life.ends_at)
    places = bodies.placed(life, line)
    wide = markers.marked(life, line, WIDE)
    narrow = markers.marked(life, line, NARROW)
    top = markers.HEAD + markers.ROW * (max(wide.rows, narrow.rows) - 1)
    bottom = lanes.bottom(life, top)
    sets = (("rong", wide, WIDE), ("hep", narrow, NARROW))
    return Strip(
        title=_title(life),
        height=bottom,
        top=top,
        spare_rows=max(0, narrow.rows - wide.rows),
        grounds=tuple(bodies.grounds(line, top, WIDE)),
        plans=tuple(bodies.plans(life, line, top)),
        bodies=tuple(bodies.bodies(life, line, top, WIDE)),
        seams=tuple(bodies.seams(places, top, WIDE)),
        rules=tuple((css, markers.rules(found, top, bottom)) for css, found, _w in sets),
        lanes=lanes.lanes(life, line, top),
        letterings=tuple(
            _lettering(css, life, line, places=places, found=found, top=top, pixels=pixels)
            for css, found, pixels in sets
        ),
        upright=upright(life, line),
        verdict=verdict(life),
        ledger=hour_ledger(life),
    )


def _lettering(
    css: str,
    life: CaseLife,
    line: Axis,
    *,
    places: tuple[bodies.Placed, ...],
    found: markers.Marked,
    top: float,
    pixels: float,
) -> Lettering:
    crossing = (*(marker.at for marker in found.markers), found.now_at)
    return Lettering(
        css,
        tuple(labels.labels(places, crossing, bodies.thinned(line), top, pixels)),
        ticks.ticks(life, line, top, pixels),
        markers.letters(found, top, pixels),
        tuple(lanes.letters(life, line, top, pixels)),
    )


def _title(life: CaseLife) -> Phrase:
    total = sum(segment.working for segment in life.segments)
    return Phrase(
        N_(
            "Dải trách nhiệm: {count} lượt giữ từ tiếp nhận {start} đến {end}, "
            "tổng {time} làm việc; bảng bên dưới có đủ số liệu"
        ),
        count=len(life.segments),
        start=short_moment(life.accepted_at),
        end=short_moment(life.until),
        time=hours_words(total),
    )
