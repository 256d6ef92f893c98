"""Reading worked examples: what is given, and what must come out."""

from __future__ import annotations

from fractions import Fraction

from congvu.modules.evaluation.rules.pack_reading import Told, number_of, percent_of
from congvu.modules.evaluation.rules.packs_terms import Known, figure_of
from congvu.modules.evaluation.values.criteria import Criterion
from congvu.modules.evaluation.values.given import Given, Judgement, Part, Result
from congvu.modules.evaluation.values.metrics import Figure, Measure
from congvu.modules.evaluation.values.packs import Example

BY = "ví dụ"
_LONGEST = 40


def example(told: Told, known: Known, criteria: tuple[Criterion, ...]) -> Example:
    """Read a worked example."""
    figures = told.table_or_none("figures")
    codes = figures.names() if figures else ()
    rank = told.text("rank", "staff")
    found = Example(
        name=told.text("name"),
        figures={code: _figure(figures, code, known) for code in codes} if figures else {},
        level=None if told.text("level") == "none" else known.level(told, "level"),
        because=told.texts("because", ()),
        points=told.number("points") if told.has("points") else None,
        given=Given(
            rank=rank,
            judged=_judged(told.table_or_none("judged"), rank, known, criteria),
            results=_results(told.table_or_none("results")),
            parts=_parts(told.table_or_none("parts")),
            unit_level=known.level(told, "unit_level") if told.has("unit_level") else None,
        ),
    )
    told.end()
    return found


def _figure(told: Told, code: str, known: Known) -> Figure:
    if code not in known.metrics:
        raise told.fault(f"không có chỉ số “{code}”", code)
    given = told.raw(code)
    if known.metrics[code].measure is not Measure.SHARE:
        return figure_of(known.metrics[code], told.whole(code))
    found = share_of(str(given))
    if found is None:
        raise told.fault(f"“{code}” là tỷ lệ, hãy ghi như “3/48”", code)
    return found


def share_of(text: str) -> Figure | None:
    """Return the figure that "3/48" writes; None if it writes none."""
    counted, _, of = text.partition("/")
    if not (counted.strip().isdecimal() and of.strip().isdecimal()) or len(text) > _LONGEST:
        return None
    found = Figure(int(counted), int(of))
    return found if found.of else None


def _judged(
    told: Told | None, rank: str, known: Known, criteria: tuple[Criterion, ...]
) -> dict[str, Judgement]:
    """Read points, given as a number or as a part of what the criterion gives at most."""
    if told is None:
        return {}
    variant = next(each for each in known.variants if rank in each.ranks or not each.ranks)
    most = {each.code: each.most.get(variant.code, Fraction(0)) for each in criteria}
    found = {}
    for code in told.names():
        if code not in most:
            raise told.fault(f"không có tiêu chí “{code}”", code)
        points = points_of(told.raw(code), most[code])
        if points is None:
            raise told.fault(f"“{code}” phải là điểm như 5, “9/2” hoặc “50 %”", code)
        found[code] = Judgement(points, BY, BY)
    return found


def points_of(given: object, most: Fraction) -> Fraction | None:
    """Return points given as 5, "9/2", or "50 %" of the most; None if they are none."""
    if isinstance(given, int | Fraction) and not isinstance(given, bool):
        return Fraction(given) if given >= 0 else None
    if not isinstance(given, str):
        return None
    part = percent_of(given)
    return number_of(given) if part is None else most * part


def _results(told: Told | None) -> dict[str, Result]:
    if told is None:
        return {}
    return {pack: Result(told.number(pack), Fraction(100)) for pack in told.names()}


def _parts(told: Told | None) -> tuple[Part, ...]:
    if told is None:
        return ()
    return tuple(Part(period, told.number(period)) for period in told.names())
