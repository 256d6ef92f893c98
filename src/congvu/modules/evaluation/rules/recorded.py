"""Cards as they are kept and read back: plain JSON, the same every time."""

from __future__ import annotations

from typing import Any

from congvu.kernel.phrases import Phrase
from congvu.modules.evaluation.values.cards import Card
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.packs import Basis
from congvu.modules.evaluation.values.ratings import Ground, Rating, Reason

Plain = dict[str, Any]


def card_body(card: Card) -> Plain:
    """Return a card as JSON holds it."""
    subject = card.subject
    return {
        "official": subject.official_id,
        "code": subject.code,
        "name": subject.name,
        "post": subject.post_title,
        "rank": subject.rank,
        "unit": subject.unit_id,
        "unit_name": subject.unit_name,
        "inputs": inputs_body(card),
        "level": card.rating.level,
        "barred": list(card.rating.barred),
        "reasons": reasons_body(card.rating),
    }


def inputs_body(card: Card) -> dict[str, list[int]]:
    """Return the figures by metric as [counted, of], or [counted, of, excused]."""
    return {code: _plain(figure) for code, figure in sorted(card.figures.items())}


def inputs_from(body: dict[str, list[int]]) -> dict[str, Figure]:
    return {code: Figure(*numbers) for code, numbers in body.items()}


def _plain(figure: Figure) -> list[int]:
    left_out = [figure.excused] if figure.excused else []
    return [figure.counted, figure.of, *left_out]


def reasons_body(rating: Rating) -> list[Plain]:
    return [
        {
            "ground": reason.ground.value,
            "code": reason.code,
            "words": str(reason.words),
            "phrase": phrase_body(reason.words),
            "metrics": list(reason.metrics),
            "basis": reason.basis.value,
            "level": reason.level,
        }
        for reason in rating.reasons
    ]


def rating_from(level: str | None, barred: list[str], reasons: list[Plain]) -> Rating:
    return Rating(level, tuple(barred), tuple(_reason(body) for body in reasons))


def _reason(body: Plain) -> Reason:
    return Reason(
        ground=Ground(body["ground"]),
        code=body["code"],
        words=phrase_from(body["phrase"]),
        metrics=tuple(body["metrics"]),
        basis=Basis(body["basis"]),
        level=body["level"],
    )


def phrase_body(phrase: Phrase) -> list[Any]:
    """Return a phrase as [template, details]; details that are phrases in the same way."""
    return [
        phrase.template,
        {
            name: phrase_body(detail) if isinstance(detail, Phrase) else str(detail)
            for name, detail in phrase.details.items()
        },
    ]


def phrase_from(body: list[Any]) -> Phrase:
    template, details = body
    read = {
        name: phrase_from(detail) if isinstance(detail, list) else detail
        for name, detail in details.items()
    }
    return Phrase(template, **read)
