"""A draft's page: its paper, what others say of it, who checked, who signs, what may be done."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from congvu.foundation.actors.values import SYSTEM, Actor, Role
from congvu.foundation.ledger import api as ledger
from congvu.foundation.writing.api import DocumentKind, Finding, Recipient, Urgency
from congvu.kernel.words import capital
from congvu.modules.casework import api as casework
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing.models import Draft
from congvu.modules.outgoing.queries.beside import (
    checks_of,
    opinions_of,
    signers_of,
    versions_of,
)
from congvu.modules.outgoing.queries.history import told_of
from congvu.modules.outgoing.rules.chains import chain_of
from congvu.modules.outgoing.values.drafting import Change, Check, DraftState
from congvu.modules.outgoing.values.views import DraftView
from congvu.modules.worktime import api as worktime


def draft_view(
    row: Draft,
    *,
    pages: int,
    findings: Iterable[Finding],
    actor: Actor,
    now: datetime,
) -> DraftView:
    """Return everything that a draft's page shows to this person, and what he may do."""
    live = casework.visible_case(code=row.case.code, actor=_seer(row, actor))
    facts = ledger.facts_of(chain_of(row.pk))
    names = _names(facts, live)
    issued = getattr(row, "issued", None)
    return DraftView(
        id=row.pk,
        code=row.code,
        kind=DocumentKind(row.kind),
        abstract=capital(row.abstract),
        urgency=Urgency(row.urgency),
        state=DraftState(row.state),
        drafter=row.drafter.full_name if row.drafter else "",
        unit=organisation.unit_names([row.unit_id]).get(row.unit_id, ""),
        made_at=row.made_at,
        version=row.version,
        pages=pages,
        recipients=tuple(Recipient.from_json(each) for each in row.recipients),
        reply=row.reply,
        answers_code=row.answers.code if row.answers else "",
        answers_subject=row.answers.subject if row.answers else "",
        case_code=row.case.code,
        change=Change(row.change).words if row.change else "",
        changes_id=row.changes_id,
        changes_notation=row.changes.notation if row.changes else "",
        issued_id=issued.pk if issued else None,
        issued_notation=issued.notation if issued else "",
        holder=_holder(live, names),
        left=_left(live, now),
        opinions=opinions_of(row, actor, now),
        checks=checks_of(row),
        signers=signers_of(row),
        versions=versions_of(row),
        findings=tuple(findings),
        history=told_of(facts, names),
        may=frozenset(_may(row, live, actor)),
    )


def _seer(row: Draft, actor: Actor) -> Actor:
    """Return as whom the draft's case is read: who may see the draft may see its clock."""
    return SYSTEM if row.agency_id != actor.agency_id else actor


def _may(row: Draft, live: casework.Live, actor: Actor) -> Iterable[str]:
    """Yield the acts that are open to a person now."""
    state = DraftState(row.state)
    turn = live.state.current
    has_it = turn is not None and turn.official_id in actor.seats
    if state is DraftState.DRAFTING and has_it:
        yield from ("edit", "ask", "submit", "drop")
    is_drafter = row.drafter_id in actor.seats
    heads = actor.has(Role.HEAD) and actor.unit_id == row.unit_id
    if state in (DraftState.CHECKING, DraftState.SIGNING) and (is_drafter or heads):
        yield "withdraw"
    if state is DraftState.CHECKING:
        for check in row.checks.filter(at=None):
            if check.official_id in actor.seats or (check.case_no is None and has_it):
                yield "check-content" if check.kind == Check.CONTENT else "check-format"
    if state is DraftState.SIGNING:
        due = row.signers.filter(voided_at=None, signed_at=None).order_by("position").first()
        if due is not None and due.official_id in actor.seats:
            yield from ("sign", "send-back")
    ours = actor.agency_id == row.agency_id and actor.has(Role.RECORDS_CLERK)
    if state is DraftState.SIGNED and ours and getattr(row, "issued", None) is None:
        yield "number"


def _names(facts: Iterable[ledger.StatedFact], live: casework.Live) -> dict[int, str]:
    wanted = {fact.actor_id for fact in facts}
    wanted |= {json.loads(fact.body).get("signer") for fact in facts}
    if live.state.holding is not None:
        wanted.add(live.state.holding.official_id)
    return organisation.names_of([each for each in wanted if each is not None])


def _holder(live: casework.Live, names: dict[int, str]) -> str:
    held = live.state.holding
    if held is None:
        return ""
    if held.official_id is not None:
        return names.get(held.official_id, "")
    return organisation.unit_names([held.unit_id or 0]).get(held.unit_id or 0, "")


def _left(live: casework.Live, now: datetime) -> worktime.TimeLeft:
    state = live.state
    return worktime.time_left(
        now=now, due_at=state.due_at, calendar=worktime.calendar_by_id(state.calendar_id),
        started_at=state.accepted_at, paused=state.is_waiting and state.concluded_at is None,
        closed_at=state.concluded_at,
    )  # fmt: skip
