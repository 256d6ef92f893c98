"""What `congvu pack score` says: a stable shape; exact fractions as text beside the numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.answers import INSUFFICIENT
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.rules.scoring_inputs import Handed, HandedIn
from congvu.modules.evaluation.rules.scoring_quotas import Contender, Shared, share_out
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Ground, Points, Rating, Scored

Answer = dict[str, Any]
UNRATED = N_("Không xếp loại")
DECIMALS = 4


def scored_answer(pack: Pack, handed: HandedIn) -> Answer:
    """Score what was handed in: one subject, or several within the pack's quotas.

    :raises ChoiceRefused: if somebody was chosen who is in no tie.
    """
    ratings = [score(pack, each.figures, each.given) for each in handed.subjects]
    head: Answer = {"pack": {"code": pack.code, "version": pack.version, "digest": pack.digest}}
    if handed.is_one:
        return head | subject_answer(pack, handed.subjects[0], ratings[0])
    contenders = [
        Contender(each.key, rating, each.group)
        for each, rating in zip(handed.subjects, ratings, strict=True)
    ]
    shared = share_out(pack, contenders, excelled=handed.excelled, chosen=handed.chosen)
    return (
        head
        | _shared_answer(shared)
        | {
            "subjects": [
                subject_answer(pack, each, shared.ratings[each.key]) for each in handed.subjects
            ]
        }
    )


def subject_answer(pack: Pack, subject: Handed, rating: Rating) -> Answer:
    """Return a subject's points, level and reasons."""
    return {
        "key": subject.key,
        "group": subject.group,
        "rank": subject.given.rank if pack.ranks else None,
        **rating_answer(pack, rating),
    }


def rating_answer(pack: Pack, rating: Rating) -> Answer:
    """Return a rating as JSON holds it."""
    level = None if rating.level is None else pack.level(rating.level)
    is_unrated = any(reason.ground is Ground.UNRATED for reason in rating.reasons)
    untold = UNRATED if is_unrated else INSUFFICIENT
    return {
        "points": None if rating.points is None else points_answer(rating.points),
        "level": None if level is None else level.code,
        "mark": None if level is None else level.mark,
        "level_name": untold if level is None else level.name,
        "barred": list(rating.barred),
        "missing": list(rating.missing),
        "reasons": [
            {
                "ground": reason.ground.value,
                "code": reason.code,
                "words": str(reason.words),
                "metrics": list(reason.metrics),
                "basis": reason.basis.value,
                "level": reason.level,
            }
            for reason in rating.reasons
        ],
    }


def points_answer(points: Points) -> Answer:
    return {
        "total": _number(points.total),
        "exact": _exact(points.total),
        "written": points.written,
        "of": _number(points.of),
        "criteria": [_line(line) for line in points.lines],
    }


def _line(line: Scored) -> Answer:
    return {
        "code": line.code,
        "name": line.name,
        "part_of": line.part_of,
        "is_group": line.is_group,
        "max": _number(line.most),
        "gained": _number(line.gained),
        "lost": _number(line.lost),
        "exact": {
            "max": _exact(line.most),
            "gained": _exact(line.gained),
            "lost": _exact(line.lost),
        },
        "standing": line.standing.value,
        "why": str(line.why),
        "by": line.by,
        "metrics": list(line.metrics),
        "basis": line.basis.value,
    }


def _shared_answer(shared: Shared) -> Answer:
    return {
        "places": [
            {
                "level": each.level,
                "group": each.group,
                "places": each.places,
                "words": str(each.words),
            }
            for each in shared.places
        ],
        "ties": [
            {"level": tie.level, "keys": list(tie.keys), "places": tie.places}
            for tie in shared.ties
        ],
    }


def _exact(number: Fraction | None) -> str | None:
    return None if number is None else str(number)


def _number(number: Fraction | None) -> float | int | None:
    """Return a JSON number, to four decimals where it has more: the exact one stands beside."""
    if number is None:
        return None
    return int(number) if number.denominator == 1 else round(float(number), DECIMALS)
