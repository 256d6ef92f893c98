"""The small charts of the boards, in ready percentages and pixels. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

from congvu.modules.casework.web.strip.bar import BarPart
from congvu.modules.casework.web.strip.shapes import percent

LOWEST = 0.90
TOP, BOTTOM = 20.0, 132.0
LEVELS = 4
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)


@dataclass(frozen=True, slots=True)
class ScaleDot:
    """A dot on the cut scale from 90 to 100 %, with the commitment beside it."""

    at: str
    goal: str
    is_below: bool


def scale_dot(share: float | None, goal: float) -> ScaleDot | None:
    """Return where a share stands; what lies under 90 % stands at the edge."""
    if share is None:
        return None
    return ScaleDot(_on_scale(share), _on_scale(goal), share < goal)


def _on_scale(share: float) -> str:
    low, high = 4.0, 96.0
    within = min(1.0, max(0.0, (share - LOWEST) / (1 - LOWEST)))
    return percent(low + (high - low) * within)


@dataclass(frozen=True, slots=True)
class Spark:
    """A line of a few months, 96 by 30 pixels; `goal` is the commitment's height."""

    points: str
    goal: str
    last_x: str
    last_y: str


def spark(shares: Sequence[float], goal: float) -> Spark:
    """Return the line; three points of a percent are ten pixels, as far as there is room."""
    step = 82 / max(1, len(shares) - 1)
    places = [(4 + step * number, _spark_y(share, goal)) for number, share in enumerate(shares)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    last_x, last_y = places[-1]
    return Spark(points, f"{_spark_y(goal, goal):.1f}", f"{last_x:.1f}", f"{last_y:.1f}")


def _spark_y(share: float, goal: float) -> float:
    return min(26.0, max(4.0, 15 - (share - goal) * 333))


@dataclass(frozen=True, slots=True)
class TrendLevel:
    """A line of the grid with its share."""

    share: float
    y: float


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A month: its dot, its figure above or below, whichever the line leaves free."""

    label: str
    share: float
    x: str
    y: float
    label_y: float
    is_running: bool


@dataclass(frozen=True, slots=True)
class TrendPiece:
    """The line from one month to the next; dashed while the month still runs."""

    x1: str
    x2: str
    y1: float
    y2: float
    is_running: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """The share in time by month."""

    levels: tuple[TrendLevel, ...]
    goal: float
    points: tuple[TrendPoint, ...]
    pieces: tuple[TrendPiece, ...]


def trend(months: Sequence[tuple[str, float, bool]], goal: float) -> Trend:
    """Return the chart of (label, share, still running) by month."""
    shares = [share for _label, share, _running in months]
    least, most = max(0.0, min([*shares, goal]) - 0.01), max([*shares, goal])
    step = next(step for step in _STEPS if (most - least) / step <= LEVELS)
    first = max(0, floor(least / step + 1e-9))
    levels = [number * step for number in range(first, ceil(most / step - 1e-9) + 1)]
    low, high = levels[0], max(levels[-1], levels[0] + step)

    def y(share: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (share - low) / (high - low), 1)

    width = 79.0 / max(1, len(months) - 1)
    places = [17 + width * number for number in range(len(months))]
    points = tuple(
        TrendPoint(label, share, percent(x), y(share), y(share) + _off(shares, n), running)
        for n, ((label, share, running), x) in enumerate(zip(months, places, strict=True))
    )
    pieces = tuple(
        TrendPiece(one.x, two.x, one.y, two.y, two.is_running) for one, two in pairwise(points)
    )
    grid = tuple(TrendLevel(level, y(level)) for level in levels)
    return Trend(grid, y(goal), points, pieces)


def _off(shares: Sequence[float], place: int) -> float:
    """Return how far a figure stands off its dot: below in a valley, else above."""
    before = shares[place - 1] if place else shares[place]
    after = shares[place + 1] if place + 1 < len(shares) else shares[place]
    is_valley = shares[place] <= min(before, after) and shares[place] < max(before, after)
    return 19.0 if is_valley else -10.0


def heat_level(value: float, largest: float) -> int:
    """Return 1 to 5: the share of the largest field, by square root, so that small ones differ."""
    if value <= 0 or largest <= 0:
        return 1
    edges = (0.14, 0.30, 0.55, 0.80)
    return 1 + sum(value / largest > edge for edge in edges)


def load_parts(overdue: int, soon: int, ahead: int, fullest: int) -> tuple[BarPart, ...]:
    """Return the bar of one person's open cases; the fullest one's bar fills the width."""
    parts = []
    at = 0.0
    for count, css, pattern in ((overdue, "", "p-qua"), (soon, "f-sap", ""), (ahead, "f-con", "")):
        wide = 100 * count / max(1, fullest)
        if count:
            parts.append(BarPart(percent(at + 0.15), percent(wide - 0.3), css, pattern))
        at += wide
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class AgeBars:
    """The two bars of an age: the left one grows to the left."""

    left: str
    left_x: str
    right: str


def age_bars(left: int, right: int, largest: int) -> AgeBars:
    """Return both bars on one scale."""
    wide = 100 * left / max(1, largest)
    return AgeBars(percent(wide), percent(100 - wide), percent(100 * right / max(1, largest)))
