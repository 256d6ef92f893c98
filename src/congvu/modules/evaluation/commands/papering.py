"""Papers of a round among outgoing documents: each drafted once, waiting for its signature."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.writing.api import Body, DocumentKind
from congvu.modules.evaluation import access
from congvu.modules.evaluation.queries.appraisers import day_of
from congvu.modules.evaluation.queries.runs import run_state
from congvu.modules.evaluation.rules.refusals_runs import NotDecidedYet, RunNotFound
from congvu.modules.evaluation.rules.run_papers import (
    correction_body,
    decision_body,
    inside,
    notice_body,
    recipients,
)
from congvu.modules.evaluation.values.run_states import RunState
from congvu.modules.evaluation.values.runs import StepKind
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import api as outgoing


@transaction.atomic
def draft_papers(*, run_id: int, actor: Actor, now: datetime) -> list[outgoing.Drafted]:
    """Draft the decision, the notice and every correcting decision for the head's signature.

    A second time gives the ones that are there, and those that came since.

    :raises RatingNotYours: unless one leads the agency or keeps its personnel.
    :raises NotDecidedYet: before anything is decided.
    """
    row = access.run_to_read(run_id, actor)
    access.require_rater(actor, row.agency_id)
    run = run_state(run_id)
    if run is None:
        raise RunNotFound
    cards = inside(run)
    if not cards:
        raise NotDecidedYet(count=len(run.cards))
    words = run.round.period.words
    result = f"kết quả đánh giá, xếp loại {words}"
    papers = [
        (DocumentKind.DECISION, f"Công nhận {result}", decision_body(run), "decision"),
        (DocumentKind.NOTICE, result[:1].upper() + result[1:], notice_body(run), "notice"),
    ]
    for card in cards:
        decision = card.last(StepKind.DECIDED)
        if decision and decision.no > 1:
            about = f"Sửa {result} của {card.card.subject.name}"
            body = correction_body(run, card)
            papers.append((DocumentKind.DECISION, about, body, f"card.{card.id}"))
    return [_draft(run, *paper, actor=actor, now=now) for paper in papers]


def _draft(
    run: RunState,
    kind: DocumentKind,
    abstract: str,
    body: Body,
    origin: str,
    *,
    actor: Actor,
    now: datetime,
) -> outgoing.Drafted:
    units = dict.fromkeys(card.card.subject.unit_name for card in inside(run))
    return outgoing.draft(
        kind=kind,
        abstract=abstract,
        body=body,
        recipients=recipients(units),
        unit_id=actor.unit_id or run.round.agency_id,
        actor=SYSTEM,
        now=now,
        origin=f"evaluation.run.{run.id}.{origin}",
        signer_id=organisation.head_of(run.round.agency_id, day_of(now)),
    )
