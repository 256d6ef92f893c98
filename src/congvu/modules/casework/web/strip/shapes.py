"""What a drawing is made of: ready percentages and texts, nothing left to compute in a template."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.kernel.phrases import Phrase


def percent(value: float) -> str:
    """Return a share of the width as SVG writes it: "12.345%"."""
    return f"{value:.3f}%"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: percent across, pixels down; filled by a class or by a pattern."""

    at: float
    wide: float
    y: float
    height: float
    css: str = ""
    pattern: str = ""

    @property
    def x(self) -> str:
        return percent(self.at)

    @property
    def width(self) -> str:
        return percent(max(0.0, self.wide))


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, upright at one place or level between two."""

    at: float
    y1: float
    y2: float
    css: str
    stroke: float = 2.0
    until: float | None = None
    dash: str = ""

    @property
    def x1(self) -> str:
        return percent(self.at)

    @property
    def x2(self) -> str:
        return percent(self.at if self.until is None else self.until)


@dataclass(frozen=True, slots=True)
class Word:
    """A text set off by pixels from its place: `css` "e" ends there, "m" has its middle there."""

    text: Phrase | str
    dx: float
    y: float
    css: str = ""
    more: Phrase | str = ""


@dataclass(frozen=True, slots=True)
class Plate:
    """The white ground (or the pill) on which words over a pattern stand; pixels from its place."""

    dx: float
    y: float
    width: float
    height: float = 38.0
    css: str = "f-mat"
    radius: float = 5.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; with `clip` (percent) they end there at the latest."""

    at: float
    words: tuple[Word, ...]
    plate: Plate | None = None
    clip: float | None = None

    @property
    def x(self) -> str:
        return percent(self.at)

    @property
    def width(self) -> str | None:
        return None if self.clip is None else percent(max(0.0, self.clip))


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark of a lane: asked (hollow), answered (a tick on green or red), refused, reminder."""

    kind: str
    at: float
    y: float

    @property
    def x(self) -> str:
        return percent(self.at)


@dataclass(frozen=True, slots=True)
class Lettering:
    """What depends on how many pixels there are: texts, set once for wide, once for narrow."""

    css: str
    labels: tuple[Label, ...]
    ticks: tuple[Label, ...]
    marks: tuple[Label, ...]
    lanes: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One place asked: its name in the left column and its pieces."""

    place_lines: tuple[str, ...]
    y: float
    boxes: tuple[Box, ...]
    rules: tuple[Rule, ...]
    dots: tuple[Dot, ...]
