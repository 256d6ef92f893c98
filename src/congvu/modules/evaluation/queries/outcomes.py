"""What a card came to once its result was notified: as decided, with all that people gave."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Q

from congvu.modules.evaluation import models
from congvu.modules.evaluation.queries.runs import taken
from congvu.modules.evaluation.rules.recorded import rating_from
from congvu.modules.evaluation.rules.recorded_runs import (
    corrections_from,
    given_from,
    judged_from,
)
from congvu.modules.evaluation.rules.running import corrected
from congvu.modules.evaluation.values.cards import Card, Round
from congvu.modules.evaluation.values.run_states import Taken
from congvu.modules.evaluation.values.runs import StepKind


@dataclass(frozen=True, slots=True)
class Outcome:
    """A round with one card as people are told it, and the steps taken upon the card (`run_id`
    None: nobody carries the round out)."""

    round: Round
    run_id: int | None = None
    steps: tuple[Taken, ...] = ()

    @property
    def kinds(self) -> frozenset[StepKind]:
        return frozenset(step.kind for step in self.steps)


def outcome_of(found: Round) -> Outcome:
    """Return a round with one card as it was decided, corrections of an appeal included.

    Before the notice it stays as the record made it: what an appraiser wrote is nobody's news yet.
    """
    (card,) = found.cards
    subject = card.subject
    own = Q(card__unit=subject.unit_id, card__rank=subject.rank) & Q(
        card__official=subject.official_id or None
    )
    told = models.Step.objects.filter(own | Q(kind=StepKind.OPENED.value), run__round=found.id)
    rows = list(told.order_by("id"))
    if not rows:
        return Outcome(found)
    steps = {step.kind: step for step in sorted(rows, key=lambda step: step.no)}  # the last of each
    if is_notified(steps):
        is_mean = found.pack.averages(found.period.kind)
        opened = steps[StepKind.OPENED.value]
        found = replace(found, cards=(decided(card, steps, opened, is_mean=is_mean),))
    mine = tuple(taken(step) for step in rows if step.card_id is not None)
    return Outcome(found, rows[0].run_id, mine)


def is_notified(steps: dict[str, models.Step]) -> bool:
    """Return whether a card's steps, the last of each kind, hold a decision that was notified."""
    return {StepKind.NOTICED.value, StepKind.DECIDED.value} <= steps.keys()


def decided(
    card: Card, steps: dict[str, models.Step], opened: models.Step, *, is_mean: bool = False
) -> Card:
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
    frozen = decision.body.get("given", frozen)
    outcome = decision.body["outcome"]
    return replace(
        card,
        figures=figures,
        rating=rating_from(outcome["level"], outcome["barred"], outcome["reasons"]),
        given=replace(given_from(card.subject.rank, frozen, is_mean=is_mean), judged=judged),
    )
