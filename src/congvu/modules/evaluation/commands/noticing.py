"""Notice: each person is told his result, and it is posted inside the agency."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.outbox import api as outbox
from congvu.kernel.phrases import Phrase
from congvu.modules.evaluation import access, models
from congvu.modules.evaluation.commands.stepping import state, steps, take_turn
from congvu.modules.evaluation.queries.appraisers import owner_of
from congvu.modules.evaluation.queries.mine import deciders_of_cards
from congvu.modules.evaluation.queries.runs import run_state
from congvu.modules.evaluation.rules.refusals_runs import (
    NotDecidedYet,
    RunClosed,
    RunNotFound,
    StepTaken,
)
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import StepKind
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

_SUBJECT = "Kết quả xếp loại kỳ {period}"
_BODY = (
    "Kết quả xếp loại kỳ {period} của {whose}: {level}\nbộ quy tắc: {pack}\n"
    "có thể kiến nghị đến: {due}\n\nMở mục Đánh giá, đợt đánh giá để xem căn cứ từng con số.\n"
)


@transaction.atomic
def notify(*, run_id: int, actor: Actor, now: datetime) -> int:
    """Tell everyone whose card is decided; from now on each may appeal. Return how many.

    :raises RatingNotYours: unless one leads the agency or keeps its personnel.
    :raises NotDecidedYet: while a card that somebody in the house decides is undecided.
    :raises StepTaken: if everyone was told.
    """
    row = access.run_to_read(run_id, actor)
    access.require_rater(actor, row.agency_id)
    take_turn(run_id)
    run = run_state(run_id)
    if run is None:
        raise RunNotFound
    if run.closed:
        raise RunClosed
    deciders = deciders_of_cards(run, now)
    missing = [
        card for card in run.cards if card.last(StepKind.DECIDED) is None and card.id in deciders
    ]
    if missing:
        raise NotDecidedYet(count=len(missing))
    told = [card for card in run.cards if card.last(StepKind.DECIDED)]
    told = [card for card in told if card.last(StepKind.NOTICED) is None]
    if not told:
        raise StepTaken(step=Phrase(StepKind.NOTICED.words))
    due = _appeal_until(run, now)
    steps(run_id, [_noticed(run, card, due, actor, now) for card in told])
    state(
        run_id,
        StepKind.NOTICED,
        {"due": due.isoformat(), "people": len(told)},
        actor=actor,
        now=now,
    )
    outbox.post_all(_letters(run, told, due, now), now=now)
    return len(told)


def _appeal_until(run: RunState, now: datetime) -> datetime:
    calendar = worktime.calendar_in_force(unit_id=run.round.agency_id, now=now)
    limit = worktime.TimeLimit.parse(run.timetable.appeal_limit)
    return worktime.deadline(accepted_at=now, limit=limit, calendar=calendar).due_at


def _noticed(
    run: RunState, card: CardRun, due: datetime, actor: Actor, now: datetime
) -> models.Step:
    decision = card.last(StepKind.DECIDED)
    return models.Step(
        run_id=run.id, kind=StepKind.NOTICED.value, card_id=card.id, at=now,
        by_id=actor.official_id, behalf_id=actor.behalf_of_id, due_at=due,
        level=decision.level if decision else None, body={"posted": True},
    )  # fmt: skip


def _letters(
    run: RunState, cards: list[CardRun], due: datetime, now: datetime
) -> list[outbox.Outgoing]:
    found = []
    for card in cards:
        owner, decision = owner_of(card.card.subject, now), card.last(StepKind.DECIDED)
        person = organisation.official(owner) if owner else None
        if person is None or not person.email or decision is None:
            continue
        level = run.round.pack.level(decision.level).name if decision.level else "chưa đủ dữ liệu"
        told = {
            "period": run.round.period.words,
            "whose": card.card.subject.name if card.card.subject.is_unit else "bạn",
            "level": level,
            "pack": run.round.pack.name,
            "due": f"{due.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
        }
        found.append(
            outbox.Outgoing(
                key=f"evaluation.notice.{card.id}",
                channel="mail",
                to=person.email,
                subject=_SUBJECT.format(**told),
                body=_BODY.format(**told),
            )
        )
    return found
