"""A document's page: what stands on it, who decided what, where its matter is, its history."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.files import api as files
from congvu.foundation.ledger import api as ledger
from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.modules.casework import api as casework
from congvu.modules.documents import access
from congvu.modules.documents.models import Closing, Direction, Incoming
from congvu.modules.documents.queries.history import told_of
from congvu.modules.documents.rules.chains import chain_of
from congvu.modules.documents.rules.standing import state_of
from congvu.modules.documents.values.directing import (
    Decision,
    Ending,
    PartRole,
    Product,
    State,
)
from congvu.modules.documents.values.kinds import Channel
from congvu.modules.documents.values.views import (
    ClosingView,
    DirectionView,
    DocumentView,
    FileView,
    PartView,
)
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime


def document_view(row: Incoming, *, actor: Actor, now: datetime) -> DocumentView:
    """Return everything that a document's page shows to this person, and what he may do."""
    live = None
    if row.case is not None:
        live = casework.visible_case(code=row.case.code, actor=actor)
    directions = tuple(_directions(row.pk))
    closing = _closing(row.pk)
    facts = ledger.facts_of(chain_of(row.pk))
    names = _names(row, facts, live)
    state = state_of(
        submitted_at=row.submitted_at, decision=row.decision,
        closed_at=live.state.concluded_at if live else None,
    )  # fmt: skip
    return DocumentView(
        **_as_registered(row),
        registered_by=names.get(row.registered_by_id or 0, ""),
        state=state,
        leader=names.get(row.leader_id or 0, ""),
        submit_late=(row.submitted_at or now) > row.submit_by,
        acknowledge_late=row.acknowledge_by is not None
        and (row.acknowledged_at or now) > row.acknowledge_by,
        files=tuple(_files(row)),
        directions=directions,
        closing=closing,
        case_code=live.code if live else "",
        left=_left(live, now) if live else None,
        holder=_holder(live, names) if live else "",
        history=told_of(facts, names, row),
        may=frozenset(_may(row, live, directions, state, actor, now)),
    )


def _as_registered(row: Incoming) -> dict[str, Any]:
    """Return what the register itself says of a document."""
    return {name: getattr(row, name) for name in _COLUMNS} | {
        "id": row.pk,
        "kind": DocumentKind(row.kind),
        "urgency": Urgency(row.urgency),
        "channel": Channel(row.channel),
        "twin_number": row.twin.number if row.twin else None,
        "replaced_number": row.replaced_by.number if row.replaced_by else None,
    }


_COLUMNS = (
    "number",
    "year",
    "author",
    "author_code",
    "notation",
    "issued_on",
    "abstract",
    "arrived_at",
    "registered_at",
    "pages",
    "wanted_on",
    "note",
    "submitted_at",
    "submit_by",
    "acknowledge_by",
    "acknowledged_at",
    "twin_id",
    "twin_reason",
    "void",
    "replaced_by_id",
)


def _may(
    row: Incoming,
    live: casework.Live | None,
    directions: Iterable[DirectionView],
    state: State,
    actor: Actor,
    now: datetime,
) -> Iterable[str]:
    """Yield the acts that are open to a person now."""
    ours = actor.agency_id == row.agency_id
    if ours and actor.has(Role.RECORDS_CLERK):
        if row.acknowledge_by is not None and row.acknowledged_at is None:
            yield "acknowledge"
        if state is State.TO_SUBMIT:
            yield "submit"
    if ours and actor.has(Role.LEADER):
        if state is State.TO_DIRECT:
            yield from ("direct", "file", "pass")
        held = next((each for each in directions if each.is_in_force), None)
        is_open = live is None or live.state.closed_at is None
        if held is not None and is_open and _may_change(row, actor, now):
            yield "direct"
            if held.decision is Decision.DIRECT:
                yield "file"
    if live is not None and ends(live, actor):
        yield "close"
    if live is not None and row.follower_id in actor.seats and is_urged(live, actor):
        yield "urge"


def _may_change(row: Incoming, actor: Actor, now: datetime) -> bool:
    made = Direction.objects.filter(document=row, replaced_at=None).exclude(decision=Decision.PASS)
    mine = actor.seats
    own = any(by in mine or behalf in mine for by, behalf in made.values_list("by_id", "behalf_id"))
    return own or access.heads_agency(actor, now.date())


def ends(live: casework.Live, actor: Actor) -> bool:
    """Return whether a person has the case in hand at its last step."""
    turn = live.state.current
    return (
        turn is not None
        and not live.state.is_waiting
        and turn.official_id in actor.seats
        and turn.step + 1 == len(live.state.plan)
    )


def is_urged(live: casework.Live, actor: Actor) -> bool:
    """Return whether somebody else of ours has the case now."""
    holding = live.state.holding
    return holding is not None and holding.kind.is_ours and holding.official_id not in actor.seats


def _files(row: Incoming) -> Iterable[FileView]:
    scans = list(row.scans.order_by("position"))
    entries = files.files_of([scan.file_id for scan in scans])
    for scan in scans:
        size = entries[scan.file_id].size if scan.file_id in entries else 0
        yield FileView(scan.position, scan.name, size, scan.pages)


def _directions(document_id: int) -> Iterable[DirectionView]:
    """Yield the decisions about a document, the latest first."""
    rows = (
        Direction.objects.filter(document_id=document_id)
        .select_related("by", "behalf", "lead_unit", "lead_official", "follower", "to", "case")
        .prefetch_related("parts__unit")
        .order_by("-no")
    )
    for row in rows:
        yield DirectionView(
            no=row.no,
            at=row.at,
            by=row.by.full_name,
            behalf=row.behalf.full_name if row.behalf else "",
            decision=Decision(row.decision),
            text=row.text,
            reason=row.reason,
            lead_unit=row.lead_unit.name if row.lead_unit else "",
            lead_official=row.lead_official.full_name if row.lead_official else "",
            due_at=row.due_at,
            product=Product(row.product).words if row.product else "",
            follower=row.follower.full_name if row.follower else "",
            to=row.to.full_name if row.to else "",
            case_code=row.case.code if row.case else "",
            replaced_at=row.replaced_at,
            parts=tuple(
                PartView(part.unit.name, PartRole(part.role).words, part.due_at)
                for part in sorted(row.parts.all(), key=lambda part: part.pk)
            ),
        )


def _closing(document_id: int) -> ClosingView | None:
    rows = Closing.objects.filter(direction__document_id=document_id, direction__replaced_at=None)
    row = rows.select_related("by").first()
    if row is None:
        return None
    return ClosingView(
        row.at, row.by.full_name, Ending(row.ending).words, row.reply_notation, row.reply_on,
        row.text, row.file_id is not None,
    )  # fmt: skip


def _left(live: casework.Live, now: datetime) -> worktime.TimeLeft:
    state = live.state
    return worktime.time_left(
        now=now,
        due_at=state.due_at,
        calendar=worktime.calendar_by_id(state.calendar_id),
        started_at=state.accepted_at,
        paused=state.is_waiting and state.concluded_at is None,
        closed_at=state.concluded_at,
    )


def _holder(live: casework.Live, names: dict[int, str]) -> str:
    holding = live.state.holding
    if holding is None:
        return ""
    if holding.official_id is not None:
        return names.get(holding.official_id, "")
    return organisation.unit_names([holding.unit_id or 0]).get(holding.unit_id or 0, "")


def _names(
    row: Incoming, facts: Iterable[ledger.StatedFact], live: casework.Live | None
) -> dict[int, str]:
    wanted: set[int | None] = {row.registered_by_id, row.leader_id}
    for fact in facts:
        body = json.loads(fact.body)
        wanted |= {fact.actor_id, body.get("leader"), body.get("to")}
    if live is not None and live.state.holding is not None:
        wanted.add(live.state.holding.official_id)
    return organisation.names_of([each for each in wanted if each is not None])
