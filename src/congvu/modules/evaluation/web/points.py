"""The picture of points: one bar of all there are, each criterion's part gained and lost. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.wording import points_words
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Points, Rating, Scored, Standing

LETTER = Fraction(65, 100)
"""A letter takes about so many percent of the bar, at the width of a desk."""
MARGIN = 2
MOSTLY = Fraction(3, 4)
"""A piece gained to this part carries white letters; else they would lie on what was lost."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A criterion's part of the bar; places are percentages, as SVG takes them. What there is no
    room for is left to the table.

    `number` ties it to its line in the table; `gained` is the part of its own width.
    """

    number: int
    name: str
    x: str
    width: str
    end: str
    gained: str
    css: str
    ink: str
    told: str
    lost: Phrase


@dataclass(frozen=True, slots=True)
class Caption:
    """What a group of criteria came to, over its pieces."""

    x: str
    width: str
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """A level's part of the scale beneath."""

    name: str
    x: str
    width: str
    middle: str
    edge: str
    is_reached: bool
    is_lost: bool


@dataclass(frozen=True, slots=True)
class PointsPicture:
    """The bar, the scale of the levels with the total on it, and the same in a sentence."""

    pieces: tuple[Piece, ...]
    captions: tuple[Caption, ...]
    steps: tuple[Step, ...]
    total: str
    mark: str
    leans_left: bool
    taken: tuple[str, str] | None
    label: Phrase


def picture_of(pack: Pack, rating: Rating, points: Points | None) -> PointsPicture | None:
    """Return the picture of a rating's points; None for a pack without points."""
    if points is None or pack.scale is None:
        return None
    leaves = [line for line in points.leaves if line.most]
    pieces = tuple(_pieces(leaves, points.of, pack.scale.decimals))
    at = Fraction(0) if points.total is None else points.total / points.of
    return PointsPicture(
        pieces=pieces,
        captions=tuple(_captions(points, pack.scale.decimals)),
        steps=tuple(_steps(pack, rating, points)),
        total=points.written,
        mark="" if points.total is None else _percent(at),
        leans_left=at > Fraction(1, 2),
        taken=_taken(points, at),
        label=_label(points, len(pieces)),
    )


def numbers_of(lines: Iterable[Scored]) -> dict[str, int]:
    """Return the number of each criterion that stands in the bar."""
    leaves = (line for line in lines if line.most and not line.is_group)
    return {line.code: number for number, line in enumerate(leaves, 1)}


def lost_words(line: Scored, decimals: int) -> Phrase:
    """Return what a criterion lost: "−0,76", that it is full, or what it waits for."""
    if line.lost is None:
        waits = line.standing is Standing.WAITING
        return Phrase(N_("chờ chấm") if waits else N_("chưa đủ dữ liệu"))
    if not line.lost:
        return Phrase(N_("đủ"))
    return Phrase(f"−{points_words(line.lost, decimals=decimals)}")


def _pieces(leaves: Sequence[Scored], of: Fraction, decimals: int) -> Iterator[Piece]:
    start = Fraction(0)
    for number, line in enumerate(leaves, 1):
        width = line.most / of
        part = Fraction(0) if line.gained is None else max(Fraction(0), line.gained) / line.most
        whole = points_words(line.most, decimals=decimals)
        gained = "–" if line.gained is None else points_words(line.gained, decimals=decimals)
        room = int(width * 100 / LETTER) - MARGIN
        told = f"{gained} / {whole}"
        lost = lost_words(line, decimals)
        yield Piece(
            number=number,
            name=_short(f"{number} {line.name}", room),
            x=_percent(start),
            width=_percent(width),
            end=_percent(start + width),
            gained=_percent(part),
            css=_css(line),
            ink="tw" if _css(line) and part >= MOSTLY else "cv-halo",
            told=next((each for each in (told, gained) if len(each) <= room), ""),
            lost=lost if len(str(lost)) < room + MARGIN else Phrase(""),
        )
        start += width


def _css(line: Scored) -> str:
    if line.standing is not Standing.TOLD:
        return ""
    return "f-dv" if line.by or not line.metrics else "f-ct"


def _captions(points: Points, decimals: int) -> Iterator[Caption]:
    """Yield the groups at the top of the tree; the pieces stand in the tree's order."""
    start = Fraction(0)
    for line in points.lines:
        if line.part_of is not None or not line.most:
            continue
        gained = "–" if line.gained is None else points_words(line.gained, decimals=decimals)
        whole = points_words(line.most, decimals=decimals)
        if line.is_group:
            told = f"{gained} / {whole}"
            room = int(line.most / points.of * 100 / LETTER) - len(told) - MARGIN
            words = f"{_short(line.name, room)} {told}"
            yield Caption(_percent(start / points.of), _percent(line.most / points.of), words)
        start += line.most


def _steps(pack: Pack, rating: Rating, points: Points) -> Iterator[Step]:
    """Yield the levels that take points, from the lowest; a level passed by and not reached is
    one that something else stands against."""
    start, total = Fraction(0), points.total
    rising = list(reversed(pack.levels))
    for place, level in enumerate(rising):
        above = rising[place + 1 :]
        end = next((each.at_least for each in above if each.at_least is not None), points.of)
        if level.at_least is None and place:
            continue
        passed = total is not None and total >= start and (level.at_least or 0) <= total
        better = rating.level is not None and place > [x.code for x in rising].index(rating.level)
        yield Step(
            name=level.short,
            x=_percent(start / points.of),
            width=_percent((end - start) / points.of),
            middle=_percent((start + end) / 2 / points.of),
            edge="" if not place else points_words(start, decimals=0),
            is_reached=level.code == rating.level,
            is_lost=passed and better,
        )
        start = end


def _taken(points: Points, at: Fraction) -> tuple[str, str] | None:
    """Return where the points stand that deductions took away."""
    off = sum((-line.gained for line in points.leaves if not line.most and line.gained), Fraction())
    return (_percent(at), _percent(off / points.of)) if off else None


def _label(points: Points, criteria: int) -> Phrase:
    if points.total is None:
        return Phrase(
            N_("Chưa có tổng điểm; {number} tiêu chí trong bảng bên dưới"), number=criteria
        )
    return Phrase(
        N_("{total} trên {whole} điểm theo {number} tiêu chí; bảng bên dưới có đủ số"),
        total=points.written,
        whole=points_words(points.of, decimals=0),
        number=criteria,
    )


def _short(text: str, room: int) -> str:
    """Return as many words as there is room for."""
    if len(text) <= room:
        return text
    words = text.split()
    while len(words) > 1 and len(" ".join(words)) + 1 > room:
        words.pop()
    return " ".join(words) + ("…" if len(words) > 1 else "")


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.3f}%"
