"""A directive's page: what was told, its tree and clocks, its course, and what may be done."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.casework import api as casework
from congvu.modules.directives import access
from congvu.modules.directives.facts import DirectiveFact
from congvu.modules.directives.models import Clash, Delivery, Directive, Paper, Report, Terms
from congvu.modules.directives.queries.clocks import clocks_of, places_in
from congvu.modules.directives.queries.history import told_of
from congvu.modules.directives.queries.remaining import left_of
from congvu.modules.directives.queries.tree import part_of_tree, tree_of
from congvu.modules.directives.rules.chains import chain_of
from congvu.modules.directives.rules.standing import lead_turn, state_of
from congvu.modules.directives.values.giving import Choice, SourceKind
from congvu.modules.directives.values.lists import State
from congvu.modules.directives.values.views import (
    Asked,
    ClashView,
    DeliveryView,
    DirectiveView,
    FileView,
    Node,
    ReportView,
    TermsView,
)
from congvu.modules.organisation import api as organisation


def directive_view(
    row: Directive, live: casework.Live, *, actor: Actor, now: datetime
) -> DirectiveView:
    """Return everything that a directive's page shows to this person, and what he may do."""
    facts = ledger.facts_of(chain_of(row.pk))
    officials, units = places_in(live)
    officials |= {fact.actor_id for fact in facts if fact.actor_id is not None}
    officials |= {each for each in (row.giver_id, row.written_by_id) if each is not None}
    names = organisation.names_of(officials)
    tree = tree_of(row.root_id or row.pk, here=row.pk, now=now)
    state = state_of(delivered_at=row.delivered_at, ending=row.ending)
    open_parts = tuple(n.code for n in tree if n.parent_id == row.pk and n.state.is_open)
    left = left_of(
        row.due_at, row.delivered_at or row.ended_at, row.given_at, live.state.calendar_id, now=now
    )
    terms = tuple(_terms(row.pk))
    return DirectiveView(
        **_as_told(row, names, now),
        state=state,
        left=left,
        is_late=left.seconds < 0,
        superseded_by=_successor(row),
        supersedes=tuple(
            Directive.objects.filter(superseded_by=row).order_by("pk").values_list("pk", "code")
        ),
        case_code=live.code,
        terms_no=terms[0].no,
        above=tuple(_above(row, tree)),
        tree=part_of_tree(tree, row.pk),
        open_parts=open_parts,
        clocks=clocks_of(live, names, organisation.unit_names(units), now=now),
        reports=tuple(_reports(row.pk)),
        deliveries=tuple(_deliveries(row.pk)),
        terms=terms,
        clashes=tuple(_clashes(row.pk)),
        asked=_asked(live, facts, names),
        history=told_of(facts, names),
        may=frozenset(_may(row, live, state, actor, now)),
    )


def _as_told(row: Directive, names: Mapping[int, str], now: datetime) -> dict[str, Any]:
    """Return what the directive itself says."""
    kept = ("code", "title", "product", "theme", "given_at", "source_title", "due_at")
    seats = organisation.seats_of([row.giver_id], now.date())
    is_written = row.written_by_id not in (None, row.giver_id)
    return {name: getattr(row, name) for name in (*kept, "end_reason", "ended_at")} | {
        "id": row.pk,
        "giver": names.get(row.giver_id, ""),
        "giver_title": seats.get(row.giver_id, ("",))[0],
        "written_by": names.get(row.written_by_id or 0, "") if is_written else "",
        "source": SourceKind(row.source_kind),
        "lead": access.lead_name(row),
        "follower": row.follower.full_name if row.follower else "",
    }


def _may(
    row: Directive, live: casework.Live, state: State, actor: Actor, now: datetime
) -> Iterable[str]:
    """Yield the acts that are open to a person now."""
    if not state.is_open:
        return
    mine, turn = actor.seats, lead_turn(live.state)
    speaks, leads = access.speaks_for(row, actor, now), access.leads(row, actor)
    if speaks:
        if state is State.DELIVERED:
            yield from ("accept", "return")
        else:
            yield from ("change", "stop", "extend")
    if leads or speaks:
        yield "split"
    if state is State.IN_HAND and leads:
        takes = turn.official_id is None and turn.unit_id == actor.unit_id
        if turn.official_id is None:
            yield "assign"
        if turn.official_id in mine or takes:
            yield "deliver"
        if turn.official_id in mine and live.state.request is None and now <= turn.due_at:
            yield "ask"
    if leads or actor.unit_id in row.places:
        yield "report"
    holding = live.state.holding
    follows = bool({row.giver_id, row.follower_id} & set(mine))
    if follows and holding is not None and holding.official_id not in mine:
        yield "urge"


def _above(row: Directive, tree: tuple[Node, ...]) -> Iterable[tuple[int, str, str]]:
    """Yield the directives above, the topmost first: id, code, title."""
    by_id = {node.id: node for node in tree}
    line, place = [], row.parent_id
    while place is not None and place in by_id:
        node = by_id[place]
        line.append((node.id, node.code, node.title))
        place = node.parent_id
    return reversed(line)


def _successor(row: Directive) -> tuple[int, str] | None:
    after = row.superseded_by
    return (after.pk, after.code) if after is not None else None


def _asked(
    live: casework.Live, facts: Sequence[ledger.StatedFact], names: dict[int, str]
) -> Asked | None:
    """Return the request that waits; the case has the giver's time in its date, the fact not."""
    request = live.state.request
    told = [fact for fact in facts if fact.kind == DirectiveFact.EXTENSION_ASKED]
    if request is None or not told:
        return None
    wanted = datetime.fromisoformat(json.loads(told[-1].body)["wanted"])
    return Asked(request.asked_at, names.get(request.official_id, ""), wanted, request.reason)


def _terms(directive_id: int) -> Iterable[TermsView]:
    rows = Terms.objects.filter(directive_id=directive_id).order_by("-no")
    for row in rows.select_related("by", "lead_unit", "lead_official"):
        lead = row.lead_official.full_name if row.lead_official else row.lead_unit.name
        yield TermsView(row.no, row.at, row.by.full_name, row.reason, lead, row.due_at, row.product)


def _reports(directive_id: int) -> Iterable[ReportView]:
    rows = Report.objects.filter(directive_id=directive_id).order_by("-at", "-pk")
    for row in rows.select_related("by").prefetch_related("papers"):
        yield ReportView(
            row.at, row.by.full_name, row.done, row.left, row.obstacle, _files(row.papers.all())
        )


def _deliveries(directive_id: int) -> Iterable[DeliveryView]:
    rows = Delivery.objects.filter(directive_id=directive_id).order_by("-no")
    for row in rows.select_related("by", "decided_by").prefetch_related("papers"):
        yield DeliveryView(
            row.no, row.at, row.by.full_name, row.text, row.notation, _files(row.papers.all()),
            row.verdict, row.decided_at, row.decided_by.full_name if row.decided_by else "",
            row.reason, row.opened,
        )  # fmt: skip


def _clashes(directive_id: int) -> Iterable[ClashView]:
    rows = Clash.objects.filter(directive_id=directive_id).order_by("-at", "-pk")
    for row in rows.select_related("by", "lead_unit", "lead_official", "made"):
        lead = row.lead_official.full_name if row.lead_official else row.lead_unit.name
        yield ClashView(
            row.at, row.by.full_name, row.title, lead, row.due_at, Choice(row.choice).words,
            row.reason, row.made_id, row.made.code if row.made else "",
        )  # fmt: skip


def _files(papers: Iterable[Paper]) -> tuple[FileView, ...]:
    ordered = sorted(papers, key=lambda paper: paper.position)
    return tuple(FileView(paper.pk, paper.name) for paper in ordered)
