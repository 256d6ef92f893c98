"""What rounds add to pages that are not theirs: the act behind a case."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from congvu.kernel.refusals import N_
from congvu.modules.evaluation.queries.runs import run_behind
from congvu.modules.evaluation.values.runs import StepKind


@dataclass(frozen=True, slots=True)
class CaseSide:
    """Where the act that a case waits for is done."""

    label: str
    href: str


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
