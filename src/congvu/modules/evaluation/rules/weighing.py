"""Points of a person who changed units within the period: each unit's, weighted by working days."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from congvu.modules.evaluation.rules.wording import points_words
from congvu.modules.evaluation.values.criteria import Criterion, Judging
from congvu.modules.evaluation.values.given import Judgement
from congvu.modules.evaluation.values.packs import Pack, Variant
from congvu.modules.evaluation.values.runs import PartScore


def weighed(pack: Pack, variant: Variant, parts: Sequence[PartScore]) -> dict[str, Judgement]:
    """Return the points by criterion over the whole period, rounded to what may be given.

    Where only some units judged a criterion, those alone count. Equal distances round up.
    """
    found = {}
    for criterion in pack.criteria:
        most = criterion.most.get(variant.code)
        told = [part for part in parts if criterion.code in part.judged and part.days > 0]
        if most is None or not told or not isinstance(criterion.way, Judging):
            continue
        days = sum(part.days for part in told)
        mean = sum(
            (part.judged[criterion.code].points * part.days for part in told), Fraction(0)
        ) / days  # fmt: skip
        points = _allowed(criterion.way, most, mean)
        found[criterion.code] = Judgement(points, _by(told), _why(criterion, told))
    return found


def _allowed(way: Judging, most: Fraction, mean: Fraction) -> Fraction:
    if way.parts:
        allowed = (most * part for part in way.parts)
        return min(allowed, key=lambda points: (abs(points - mean), -points))
    if way.step is None:
        return mean
    return min(most, (mean / way.step + Fraction(1, 2)).__floor__() * way.step)


def _by(parts: Sequence[PartScore]) -> str:
    return ", ".join(part.unit for part in parts)


def _why(criterion: Criterion, parts: Sequence[PartScore]) -> str:
    def told(part: PartScore) -> str:
        judgement = part.judged[criterion.code]
        points = points_words(judgement.points, decimals=2)
        return f"{part.unit}, {part.days} ngày làm việc: {points} điểm ({judgement.reason})"

    return "; ".join(map(told, parts))
