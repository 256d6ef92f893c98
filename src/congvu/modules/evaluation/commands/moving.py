"""What the timetable does by itself: the decision becomes owed; a round that is over is closed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation import access, models
from congvu.modules.evaluation.commands.duties import owe
from congvu.modules.evaluation.commands.stepping import step, steps, take_turn
from congvu.modules.evaluation.queries.mine import deciders_of_cards
from congvu.modules.evaluation.queries.runs import run_state
from congvu.modules.evaluation.rules.refusals_runs import AppealsOpen, RunClosed, RunNotFound
from congvu.modules.evaluation.rules.replaying import digest_of_run
from congvu.modules.evaluation.values.run_states import RunState
from congvu.modules.evaluation.values.runs import Stage, StepKind


def move_on(now: datetime) -> int:
    """Let every open round go on as its timetable says; return how many were closed.

    Each round is a transaction of its own, and doing it again does nothing: it may be killed.
    """
    open_runs = models.Run.objects.exclude(steps__kind=StepKind.CLOSED.value)
    closed = 0
    for run_id in open_runs.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            take_turn(run_id)
            run = run_state(run_id)
            if run is None or run.closed:
                continue
            owe_decision(run, now)
            if run.stage(now) is Stage.APPEALS and not why_open(run, now):
                _close(run, SYSTEM, now)
                closed += 1
    return closed


def owe_decision(run: RunState, now: datetime) -> None:
    """Let the leader owe the decision, once appraisals are there or their time is over."""
    if run.stage(now) is not Stage.DECISION:
        return
    owing = {duty.unit_id for duty in run.steps if duty.kind is StepKind.DUTY and duty.no == 2}
    deciders = set(deciders_of_cards(run, now).values())
    for decider in sorted(deciders, key=lambda each: each.unit_id):
        if decider.unit_id in owing:
            continue
        case = owe(
            subject=f"Quyết định xếp loại kỳ {run.round.period.words}: {run.round.agency_name}",
            step_name="Quyết định của lãnh đạo",
            unit_id=decider.unit_id,
            official_id=decider.official_id,
            due_at=run.timetable.decide_by,
            now=now,
        )
        row = models.Step(
            run_id=run.id, kind=StepKind.DUTY.value, no=2, unit_id=decider.unit_id, at=now,
            due_at=run.timetable.decide_by, case_id=case.case_id,
            body={"official": decider.official_id, "owes": "decision"},
        )  # fmt: skip
        steps(run.id, [row])


@transaction.atomic
def close_run(*, run_id: int, actor: Actor, now: datetime) -> None:
    """Close a round: nothing of it can change any more.

    :raises AppealsOpen: while something is missing, or somebody may still appeal.
    :raises RunClosed: if it is closed.
    """
    row = access.run_to_read(run_id, actor)
    access.require_rater(actor, row.agency_id)
    take_turn(run_id)
    run = run_state(run_id)
    if run is None:
        raise RunNotFound
    if run.closed:
        raise RunClosed
    if why := why_open(run, now):
        raise AppealsOpen(why=why)
    _close(run, actor, now)


def why_open(run: RunState, now: datetime) -> Phrase:
    """Return why a round can't be closed yet, "" if it can."""
    deciders = deciders_of_cards(run, now)
    mine = [card for card in run.cards if card.id in deciders]
    undecided = sum(1 for card in mine if card.last(StepKind.DECIDED) is None)
    if undecided:
        return Phrase(N_("còn {n} phiếu chưa được quyết định"), n=undecided)
    told = [notice for card in mine if (notice := card.last(StepKind.NOTICED))]
    if len(told) < len(mine):
        return Phrase(N_("còn {n} người chưa được thông báo"), n=len(mine) - len(told))
    if any(card.has_open_appeal for card in mine):
        return Phrase(N_("còn kiến nghị chưa giải quyết xong"))
    if any(notice.due_at and notice.due_at >= now for notice in told):
        return Phrase(N_("chưa hết thời hạn kiến nghị"))
    return Phrase("")


def _close(run: RunState, actor: Actor, now: datetime) -> None:
    body = {"digest": digest_of_run(run), "round": run.round.digest}
    step(run.id, StepKind.CLOSED, actor=actor, now=now, body=body)
