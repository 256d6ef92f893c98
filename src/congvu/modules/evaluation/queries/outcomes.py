"""What a card came to once its result was notified: as decided, with all that people gave."""

from __future__ import annotations

from dataclasses import replace

from congvu.modules.evaluation import models
from congvu.modules.evaluation.rules.recorded import rating_from
from congvu.modules.evaluation.rules.recorded_runs import (
    corrections_from,
    given_from,
    judged_from,
)
from congvu.modules.evaluation.rules.running import corrected
from congvu.modules.evaluation.values.cards import Card, Round
from congvu.modules.evaluation.values.runs import StepKind


def as_notified(found: Round) -> Round:
    """Return a round with one card as it was decided, corrections of an appeal included.

    Before the notice it stays as the record made it: what an appraiser wrote is nobody's news yet.
    """
    (card,) = found.cards
    told = models.Step.objects.filter(
        run__round=found.id, card__official=card.subject.official_id
    ).order_by("no", "id")
    steps = {step.kind: step for step in told}  # of each kind the last
    if not is_notified(steps):
        return found
    opened = models.Step.objects.get(run__round=found.id, kind=StepKind.OPENED.value)
    return replace(found, cards=(decided(card, steps, opened),))


def is_notified(steps: dict[str, models.Step]) -> bool:
    """Return whether a card's steps, the last of each kind, hold a decision that was notified."""
    return {StepKind.NOTICED.value, StepKind.DECIDED.value} <= steps.keys()


def decided(card: Card, steps: dict[str, models.Step], opened: models.Step) -> Card:
    """Return a card as it was decided, with what people gave and what an appeal corrected."""
    decision, appraisal = steps[StepKind.DECIDED], steps.get(StepKind.APPRAISED)
    answer = steps.get(StepKind.ANSWERED)
    judged = judged_from(appraisal.body["judged"]) if appraisal else {}
    judged |= judged_from(decision.body["opinion"]["judged"])
    figures = dict(card.figures)
    if decision.no > 1 and answer is not None:
        judged |= judged_from(answer.body["judged"])
        figures = corrected(figures, corrections_from(answer.body["corrections"]))
    frozen = opened.body.get("given", {}).get(str(decision.card_id), {})
    outcome = decision.body["outcome"]
    return replace(
        card,
        figures=figures,
        rating=rating_from(outcome["level"], outcome["barred"], outcome["reasons"]),
        given=replace(given_from(card.subject.rank, frozen), judged=judged),
    )
