"""The picture of a late share: the bands of the levels, and where the person stands. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from congvu.modules.evaluation.rules.conditions import Inputs
from congvu.modules.evaluation.rules.wording import percent_words
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.packs import Condition, Level, Pack, Relation

METRIC = "late_share"


@dataclass(frozen=True, slots=True)
class Band:
    """A level's part of the scale; places are percentages of the width, as SVG takes them."""

    name: str
    x: str
    width: str
    middle: str
    edge: str
    edge_words: str
    is_reached: bool
    place: int


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale whole: bands from the best to the worst, the mark, and its side of the label."""

    bands: tuple[Band, ...]
    mark: str
    words: str
    leans_left: bool


def late_scale(pack: Pack, figures: Inputs, reached: str | None) -> Scale | None:
    """Return the scale of the late share; None if the pack looks at none, or there is none."""
    value = figures.get(METRIC, Figure())
    limits = [_limit(pack, level) for level in pack.levels]
    edges = [limit for limit in limits if limit is not None]
    if not edges or not value.of:
        return None
    top = min(Fraction(1), max(edges[-1] * 3 / 2, value.share * 9 / 8))
    bands, start = [], Fraction(0)
    for place, (level, limit) in enumerate(zip(pack.levels, limits, strict=True)):
        end = top if limit is None else min(limit, top)
        if end <= start:
            continue
        bands.append(_band(level, start, end, top, place=place, limit=limit, reached=reached))
        start = end
    at = value.share / top
    return Scale(tuple(bands), _percent(at), percent_words(value.share), at > Fraction(1, 2))


def _band(
    level: Level,
    start: Fraction,
    end: Fraction,
    top: Fraction,
    *,
    place: int,
    limit: Fraction | None,
    reached: str | None,
) -> Band:
    return Band(
        name=level.short,
        x=_percent(start / top),
        width=_percent((end - start) / top),
        middle=_percent((start + end) / 2 / top),
        edge=_percent(end / top),
        edge_words="" if limit is None else percent_words(limit),
        is_reached=reached == level.code,
        place=place,
    )


def _limit(pack: Pack, level: Level) -> Fraction | None:
    """Return the highest late share at which a level can be reached; None if there is no limit."""
    codes = [each.code for each in pack.levels]
    found = [
        cap.when.threshold
        for cap in pack.caps
        if _looks_at(cap.when, Relation.OVER) and codes.index(cap.bars) >= codes.index(level.code)
    ]
    found += [need.threshold for need in level.needs if _looks_at(need, Relation.AT_MOST)]
    return min(found, default=None)


def _looks_at(condition: Condition, relation: Relation) -> bool:
    return condition.metric == METRIC and condition.relation is relation


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.3f}%"
