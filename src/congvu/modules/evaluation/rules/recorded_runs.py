"""What was said and decided in a round, as it is kept and read back: plain JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from congvu.modules.evaluation.rules.recorded import Plain, reasons_body
from congvu.modules.evaluation.values.given import Given, Judgement, Part, Under
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.ratings import Rating
from congvu.modules.evaluation.values.runs import Because, Correction, Opinion


def judged_body(judged: Mapping[str, Judgement]) -> Plain:
    return {
        code: {"points": str(each.points), "by": each.by, "reason": each.reason}
        for code, each in sorted(judged.items())
    }


def judged_from(body: Plain) -> dict[str, Judgement]:
    return {
        code: Judgement(Fraction(each["points"]), each["by"], each["reason"])
        for code, each in body.items()
    }


def opinion_body(said: Opinion) -> Plain:
    return {"judged": judged_body(said.judged), "set_level": said.level, "reason": said.reason}


def opinion_from(body: Plain) -> Opinion:
    return Opinion(judged_from(body["judged"]), body["set_level"], body["reason"])


def outcome_body(rating: Rating) -> Plain:
    """Return a rating with its points, exact."""
    points = rating.points
    return {
        "level": rating.level,
        "barred": list(rating.barred),
        "points": None if points is None or points.total is None else str(points.total),
        "written": "" if points is None else points.written,
        "reasons": reasons_body(rating),
    }


def given_body(given: Given) -> Plain:
    """Return what a card was given beside its figures: when the round froze, or was decided."""
    told: Plain = {
        "parts": [[part.period, str(part.points)] for part in given.parts],
        "unit_level": given.unit_level,
    }
    if given.under is not None:
        told["under"] = [given.under.unit, given.under.run, given.under.round_id]
    if given.below:
        told["below"] = {
            code: [each.counted, each.of] for code, each in sorted(given.below.items())
        }
    return told


def given_from(rank: str, body: Plain, *, is_mean: bool = False) -> Given:
    parts = tuple(Part(period, Fraction(points)) for period, points in body.get("parts", ()))
    under = body.get("under")
    return Given(
        rank=rank,
        parts=parts,
        unit_level=body.get("unit_level"),
        under=Under(*under) if under else None,
        is_mean=is_mean,
        below={code: Figure(*numbers) for code, numbers in body.get("below", {}).items()},
    )


def corrections_body(corrections: Iterable[Correction]) -> list[Plain]:
    return [
        {
            "metric": each.metric,
            "figure": [each.figure.counted, each.figure.of, each.figure.excused],
            "because": each.because.value,
            "ground": each.ground,
            "rows": list(each.rows),
        }
        for each in corrections
    ]


def corrections_from(body: Iterable[Plain]) -> tuple[Correction, ...]:
    return tuple(
        Correction(
            each["metric"],
            Figure(*each["figure"]),
            Because(each["because"]),
            each["ground"],
            tuple(each.get("rows", ())),
        )
        for each in body
    )
