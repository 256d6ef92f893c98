"""Rounds that are carried out, read back with their steps in three statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from congvu.modules.evaluation import models
from congvu.modules.evaluation.queries.rounds import round_of
from congvu.modules.evaluation.rules.recorded_runs import given_from
from congvu.modules.evaluation.values.run_states import CardRun, RunState, Taken
from congvu.modules.evaluation.values.runs import StepKind, Timetable


def run_state(run_id: int) -> RunState | None:
    """Return a round that is carried out; None if there is none."""
    row = models.Run.objects.select_related("round").filter(pk=run_id).first()
    if row is None:
        return None
    cards = list(models.Card.objects.filter(round=row.round_id).order_by("place"))
    found = round_of(row.round, cards)
    by_card: dict[int | None, list[Taken]] = defaultdict(list)
    for step in models.Step.objects.filter(run=row).order_by("id"):
        by_card[step.card_id].append(taken(step))
    opened = next(step for step in by_card[None] if step.kind is StepKind.OPENED)
    given = opened.body.get("given", {})
    is_mean = found.pack.averages(found.period.kind)
    return RunState(
        id=row.pk,
        round_id=row.round_id,
        round=found,
        timetable=timetable_of(row),
        opened_at=row.opened_at,
        cards=tuple(
            CardRun(
                card.pk, told,
                given_from(card.rank, given.get(str(card.pk), {}), is_mean=is_mean),
                tuple(by_card[card.pk]),
            )
            for card, told in zip(cards, found.cards, strict=True)
        ),
        steps=tuple(by_card[None]),
    )  # fmt: skip


def run_on(round_id: int | None) -> int | None:
    """Return the run that carries a kept round out; None if nobody does."""
    return models.Run.objects.filter(round=round_id).values_list("pk", flat=True).first()


def runs_of(agencies: Iterable[int], limit: int = 50) -> list[models.Run]:
    """List the rounds of agencies, the latest first."""
    rows = models.Run.objects.filter(agency__in=list(agencies)).select_related("round")
    return list(rows.order_by("-opened_at", "-pk")[:limit])


def tallies_of(run_ids: Iterable[int]) -> dict[int, dict[StepKind, int]]:
    """Return how many cards each step was taken of, by round."""
    found: dict[int, dict[StepKind, int]] = defaultdict(lambda: defaultdict(int))
    rows = models.Step.objects.filter(run__in=list(run_ids), no=1).exclude(kind="part")
    for run_id, kind in rows.values_list("run_id", "kind").order_by():
        found[run_id][StepKind(kind)] += 1
    return found


def run_behind(case_id: int) -> models.Step | None:
    """Return the step of a round that runs on a case."""
    return models.Step.objects.filter(case=case_id).select_related("run").first()


def timetable_of(row: models.Run) -> Timetable:
    return Timetable(
        row.self_by, row.appraise_by, row.decide_by, row.appeal_limit, row.answer_limit
    )


def taken(row: models.Step) -> Taken:
    return Taken(
        row.pk, StepKind(row.kind), row.no, row.card_id, row.unit_id, row.at, row.by_id,
        row.behalf_id, row.level, row.due_at, row.case_id, row.body,
    )  # fmt: skip
