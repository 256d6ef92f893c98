"""The criteria of a sheet as a table: points gained and lost, and under each what cost them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from fractions import Fraction

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.wording import points_words
from congvu.modules.evaluation.values.criteria import Measured, Target
from congvu.modules.evaluation.values.evidence import Evidence
from congvu.modules.evaluation.values.metrics import Direction, Figure, Measure, Metric
from congvu.modules.evaluation.values.ratings import Points, Scored
from congvu.modules.evaluation.web.lists import evidence_lines, strips_under
from congvu.modules.evaluation.web.points import lost_words, numbers_of
from congvu.modules.evaluation.web.shapes import CriterionLine, EvidenceLine, ListLink, Sheet
from congvu.modules.evaluation.web.whom import Shown, can_miss

MOST_ROWS = 5
"""So many things that cost points are shown under a criterion; the list has them all."""


def criteria_of(sheet: Sheet, now: datetime) -> tuple[CriterionLine, ...]:
    """Return the criteria in the pack's order; none for a pack without points."""
    points = sheet.told.points
    return () if points is None else tuple(_lines(points, sheet, now))


def total_of(sheet: Sheet) -> tuple[str, str, str]:
    """Return the points gained, of how many, and lost."""
    points, scale = sheet.told.points, sheet.pack.scale
    if points is None or scale is None:
        return "", "", ""
    whole = points_words(points.of, decimals=scale.decimals)
    if points.total is None:
        return "–", whole, "–"
    lost = points_words(points.of - points.total, decimals=scale.decimals)
    return points.written, whole, f"−{lost}" if points.total < points.of else "–"


def _lines(points: Points, sheet: Sheet, now: datetime) -> Iterator[CriterionLine]:
    decimals = sheet.pack.scale.decimals if sheet.pack.scale else 0
    numbers, depths = numbers_of(points.lines), _depths(points.lines)
    for line in points.lines:
        rows, more = _cost(line, sheet, now)
        yield CriterionLine(
            number=numbers.get(line.code),
            name=line.name,
            why=line.why,
            gained="–" if line.gained is None else points_words(line.gained, decimals=decimals),
            most=points_words(line.most, decimals=decimals) if line.most else "",
            lost=lost_words(line, decimals),
            has_lost=bool(line.lost),
            is_group=line.is_group,
            depth=depths[line.code],
            basis=line.basis,
            lists=tuple(_lists(line, sheet)),
            rows=rows,
            more_href=more,
        )


def _depths(lines: Sequence[Scored]) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        found[line.code] = found.get(line.part_of or "", -1) + 1
    return found


def _lists(line: Scored, sheet: Sheet) -> Iterator[ListLink]:
    for code in line.metrics:
        metric, figure = METRICS.get(code), sheet.figures.get(code)
        if metric is None or figure is None or not metric.source.is_on_record:
            continue
        href = sheet.whom.list_href(sheet.period, sheet.pack, code) if figure.of else ""
        yield ListLink(_size(metric, figure), href)


def _size(metric: Metric, figure: Figure) -> Phrase:
    """Return how much there is in a list, as a link says it."""
    if metric.is_weighted:
        return Phrase(N_("danh sách"))
    if metric.measure is Measure.SHARE:
        return Phrase(N_("{counted} trong {of}"), counted=figure.counted, of=figure.of)
    return Phrase(N_("{number} {unit}"), number=figure.counted, unit=Phrase(metric.unit.words))


def _cost(line: Scored, sheet: Sheet, now: datetime) -> tuple[tuple[EvidenceLine, ...], str]:
    """Return the first things that cost a criterion its points, and where all of them are."""
    if not line.lost or not sheet.whom.may_open:
        return (), ""
    for code in line.metrics:
        metric, figure = METRICS.get(code), sheet.figures.get(code)
        if metric is None or not figure or not figure.of or not metric.source.is_on_record:
            continue
        shown = Shown.MISSED if can_miss(metric) else Shown.COUNTED
        found = _dearest(metric, sheet.whom.rows(metric, sheet.span, shown))
        if found:
            rows = found[:MOST_ROWS]
            each = _price(line, metric, figure, sheet)
            lines = evidence_lines(
                rows,
                strips=strips_under(rows, sheet.whom, now),
                costs=[_costs(metric, row, each, sheet) for row in rows],
            )
            more = sheet.whom.list_href(sheet.period, sheet.pack, code, shown)
            return lines, more if len(found) > MOST_ROWS else ""
    return (), ""


def _dearest(metric: Metric, rows: Sequence[Evidence]) -> list[Evidence]:
    """Return the rows that cost something, the dearest first; none where more of it is better."""
    if metric.is_weighted:
        short = [row for row in rows if row.whole > row.weight]
        return sorted(short, key=lambda row: row.weight - row.whole)
    if can_miss(metric) or metric.direction is Direction.LESS:
        return sorted(rows, key=lambda row: -row.overrun)
    return []


def _price(line: Scored, metric: Metric, figure: Figure, sheet: Sheet) -> Fraction | None:
    """Return what one unit missed of a share costs, where points go with the share itself."""
    ways = (each.way for each in sheet.pack.criteria if each.code == line.code)
    match next(ways, None):
        case Measured(curve=Target(at=at)) if at == 1 and metric.measure is Measure.SHARE:
            return line.most / figure.of
    return None


def _costs(metric: Metric, row: Evidence, each: Fraction | None, sheet: Sheet) -> str:
    if each is None or sheet.pack.scale is None:
        return ""
    missed = row.whole - row.weight if metric.is_weighted else 1
    return f"−{points_words(each * missed, decimals=sheet.pack.scale.decimals)}"
