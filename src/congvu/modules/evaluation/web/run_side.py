"""What rounds add to pages that are not theirs: the steps beside a card, the act behind a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_
from congvu.modules.evaluation import models
from congvu.modules.evaluation.queries.runs import run_behind, run_state
from congvu.modules.evaluation.values.runs import StepKind
from congvu.modules.evaluation.web.run_shapes import StepLine, may_open, step_lines


@dataclass(frozen=True, slots=True)
class CaseSide:
    """Where the act that a case waits for is done."""

    label: str
    href: str


def steps_beside(
    *, round_id: int | None, official_id: int, actor: Actor, now: datetime
) -> tuple[str, tuple[StepLine, ...]]:
    """Return the address of a card in its round and its steps; "" and none where there is none.

    For `evaluation/run_steps.html`, which wants `steps`.
    """
    run_id = models.Run.objects.filter(round=round_id).values_list("pk", flat=True).first()
    state = run_state(run_id) if run_id is not None else None
    card = state.card_of(official_id) if state else None
    if state is None or card is None or not may_open(state, card, actor, now):
        return "", ()
    place = {"run_id": state.id, "card_id": card.id}
    return reverse("evaluation:run_card", kwargs=place), step_lines(state, card)


def case_side(case_id: int) -> CaseSide | None:
    """Return the way from a case to the act of a round that it stands for; None for other cases."""
    step = run_behind(case_id)
    if step is None:
        return None
    place = {"run_id": step.run_id}
    if step.kind == StepKind.APPEALED.value:
        card = place | {"card_id": step.card_id or 0}
        return CaseSide(N_("Mở kiến nghị"), reverse("evaluation:run_card", kwargs=card))
    if step.body["owes"] == "decision":
        return CaseSide(N_("Quyết định xếp loại"), reverse("evaluation:run", kwargs=place))
    return CaseSide(N_("Đánh giá người của đơn vị"), reverse("evaluation:run", kwargs=place))
