"""What `congvu evaluate --json` and the sync file say: a stable shape, whole numbers, no rounding
but in `percent`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.wording import rounded_percent
from congvu.modules.evaluation.values.cards import Card, EvaluationReport, Round, Subject
from congvu.modules.evaluation.values.metrics import Figure, Measure
from congvu.modules.evaluation.values.packs import Pack

INSUFFICIENT = N_("Chưa đủ dữ liệu")
MEASURES = ("criticisms", "reminders", "lessons", "praises")
"""What was done about people, told in numbers of people by rank (R09)."""

Answer = dict[str, Any]


def report_answer(report: EvaluationReport) -> Answer:
    """Return the report as JSON holds it; times of work are in whole working seconds."""
    pack = report.pack
    return {
        "period": report.period.code,
        "starts": report.span.start.isoformat(),
        "ends": report.span.end.isoformat(),
        "provisional": report.is_provisional,
        "pack": {"code": pack.code, "version": pack.version, "digest": pack.digest},
        "rounds": [_round(each) for each in report.rounds],
        "officials": len(report.cards),
        "levels": levels_answer(report.cards, pack),
        "measures": measures_answer(report.cards),
        "cards": [card_answer(card, each.pack) for each in report.rounds for card in each.cards],
    }


def levels_answer(cards: Iterable[Card], pack: Pack) -> dict[str, int]:
    """Return how many people reached each level, the best first; "none" had too little to tell."""
    reached = Counter(card.rating.level for card in cards)
    return {level.code: reached[level.code] for level in pack.levels} | {"none": reached[None]}


def measures_answer(cards: Iterable[Card]) -> list[Answer]:
    """Return how many people of each rank were criticised, reminded, told to learn, praised."""
    people: Counter[tuple[str, str]] = Counter()
    for card in cards:
        people.update(
            (metric, card.subject.rank)
            for metric in MEASURES
            if card.figures.get(metric, Figure()).counted
        )
    return [
        {"metric": metric, "rank": rank, "officials": people[metric, rank]}
        for metric in MEASURES
        for rank in ("head", "deputy", "staff")
        if people[metric, rank]
    ]


def card_answer(card: Card, pack: Pack) -> Answer:
    """Return a card as JSON holds it."""
    subject, rating = card.subject, card.rating
    level = None if rating.level is None else pack.level(rating.level)
    return {
        "official": _whose(subject),
        "agency": subject.agency_code,
        "unit": {"id": subject.unit_id, "name": subject.unit_name},
        "post": subject.post_title,
        "rank": subject.rank,
        "figures": {
            code: _figure(code, card.figures[code]) for code in METRICS if code in card.figures
        },
        "level": None if level is None else level.code,
        "mark": None if level is None else level.mark,
        "level_name": INSUFFICIENT if level is None else level.name,
        "barred": list(rating.barred),
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


def _whose(subject: Subject) -> Answer | None:
    """Return the person; of a unit none, for it is told as the unit."""
    if subject.is_unit:
        return None
    return {"id": subject.official_id, "code": subject.code, "name": subject.name}


def _round(each: Round) -> Answer:
    return {
        "id": each.id,
        "kept_before": each.again,
        "agency": {"id": each.agency_id, "code": each.agency_code, "name": each.agency_name},
        "officials": len(each.cards),
        "digest": each.digest,
    }


def _figure(code: str, figure: Figure) -> int | Answer:
    if METRICS[code].measure is not Measure.SHARE:
        return figure.counted
    percent = float(rounded_percent(figure.share, 1)) if figure.of else None
    return {"counted": figure.counted, "of": figure.of, "percent": percent}
