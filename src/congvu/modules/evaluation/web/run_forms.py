"""What is typed into the forms of a round: points with reasons, a level, corrections."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from congvu.foundation.pages.typed import MOST_WORDS, Typed
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.refusals_runs import PointsUnread
from congvu.modules.evaluation.rules.running import judged_criteria
from congvu.modules.evaluation.rules.wording import percent_words, points_words
from congvu.modules.evaluation.values.criteria import Criterion, Judging
from congvu.modules.evaluation.values.given import Judgement
from congvu.modules.evaluation.values.packs import Pack, Variant
from congvu.modules.evaluation.values.runs import Opinion

OWN = "Tự chấm"
"""The reason of points that somebody gives himself without saying more."""

Options = list[tuple[str, Phrase | str]]


@dataclass(frozen=True, slots=True)
class PointField:
    """A criterion that somebody judges: how many points there are, and what may be given."""

    code: str
    name: str
    most: str
    step: str
    options: tuple[tuple[str, str], ...]
    self_points: str = ""
    self_reason: str = ""


def point_fields(
    pack: Pack, variant: Variant, mine: Opinion | None = None
) -> tuple[PointField, ...]:
    """Return a field for each criterion that is judged; `mine` is what the person said himself."""
    return tuple(_field(each, variant, mine) for each in judged_criteria(pack, variant))


def _field(criterion: Criterion, variant: Variant, mine: Opinion | None) -> PointField:
    way, most = criterion.way, criterion.most[variant.code]
    assert isinstance(way, Judging)
    told = mine.judged.get(criterion.code) if mine else None
    parts = tuple((str(most * each), percent_words(each)) for each in way.parts)
    return PointField(
        criterion.code, criterion.name, points_words(most, decimals=2),
        str(float(way.step)) if way.step else "0.01", parts,
        points_words(told.points, decimals=2) if told else "",
        told.reason if told and told.reason != OWN else "",
    )  # fmt: skip


def level_options(pack: Pack) -> Options:
    """Return the levels to choose from; the first is whatever figures and points come to."""
    first = Phrase(N_("Theo số liệu và điểm"))
    return [("", first), *((level.code, level.name) for level in pack.levels)]


def opinion_in(
    typed: Typed, pack: Pack, variant: Variant, by: str, *, own: bool = False
) -> Opinion:
    """Return what a form says of a card; of oneself a reason by criterion is not asked for."""
    judged = {}
    for criterion in judged_criteria(pack, variant):
        points = points_in(typed, f"p-{criterion.code}", required=True)
        reason = typed.words(f"r-{criterion.code}", required=not own, most=MOST_WORDS)
        if points is not None:
            judged[criterion.code] = Judgement(points, by, reason or OWN)
    level = typed.said.get("level", "")
    known = {each.code for each in pack.levels}
    reason = typed.words("reason", required=False, most=MOST_WORDS)
    return Opinion(judged, level if level in known else None, reason)


def points_in(typed: Typed, name: str, *, required: bool = False) -> Fraction | None:
    """Return points typed as 8, 8,5 or 35/3."""
    said = typed.said.get(name, "").strip().replace(",", ".")
    if not said and not required:
        return None
    try:
        points = Fraction(said) if len(said) <= 12 else None
    except (ValueError, ZeroDivisionError):
        points = None
    if points is None or points < 0:
        typed.fault(name, PointsUnread())
        return None
    return points
