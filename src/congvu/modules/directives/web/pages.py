"""A directive's page with its tree and clocks; its files; the Gantt of a tree and of a unit."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import SYSTEM, Actor, Role
from congvu.foundation.clock import now as clock_now
from congvu.foundation.files import api as files
from congvu.modules.casework import api as casework
from congvu.modules.directives import access
from congvu.modules.directives.models import Directive, Paper
from congvu.modules.directives.queries.directive import directive_view
from congvu.modules.directives.queries.tree import nodes_of_unit, part_of_tree, tree_of
from congvu.modules.directives.rules.refusals import DirectiveNotFound
from congvu.modules.directives.values.views import DirectiveView
from congvu.modules.directives.web.gantt import chart_of
from congvu.modules.directives.web.picture import picture_of
from congvu.modules.organisation import api as organisation

GUARD = "directives.paper"
SHOWN_SINCE = timedelta(days=30)


@signed_in
@require_safe
def directive(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Show a directive: what was told, who has which clock, what came of it so far."""
    now, actor = clock_now(), actor_of(request)
    row = access.directive(directive_id=directive_id, actor=actor)
    live = casework.visible_case(code=row.case.code, actor=SYSTEM)
    view = directive_view(row, live, actor=actor, now=now)
    context = {
        "directive": view,
        "strip": picture_of(live, now),
        "seen": frozenset(_visible(view, actor)),
    }
    return render(request, "directives/directive.html", context)


@signed_in
@require_safe
def tree_gantt(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Show a directive with everything below it over time."""
    now, actor = clock_now(), actor_of(request)
    row = access.directive(directive_id=directive_id, actor=actor)
    nodes = part_of_tree(tree_of(row.root_id or row.pk, here=row.pk, now=now), row.pk)
    context = {"directive": row, "chart": chart_of(nodes, now=now), "units": (), "unit": None}
    return render(request, "directives/gantt.html", context)


@signed_in
@require_safe
def gantt(request: HttpRequest) -> HttpResponse:
    """Show over time what a unit leads: one's own, or one of the agency that one oversees."""
    now, actor = clock_now(), actor_of(request)
    units = _units(actor, now)
    said = request.GET.get("unit", "")
    asked = int(said) if said.isascii() and said.isdigit() and len(said) < 18 else actor.unit_id
    unit_id = asked if asked in dict(units) else actor.unit_id
    nodes = nodes_of_unit(unit_id or 0, since=now - SHOWN_SINCE, now=now)
    context = {
        "directive": None,
        "chart": chart_of(nodes, now=now),
        "units": units,
        "unit": unit_id,
        "unit_name": dict(units).get(unit_id or 0, actor.unit_name),
    }
    return render(request, "directives/gantt.html", context)


@signed_in
@require_safe
def file(request: HttpRequest, directive_id: int, paper_id: int) -> HttpResponse:
    """Lead to a file of a report or a product, by a link that ends soon."""
    actor = actor_of(request)
    access.directive(directive_id=directive_id, actor=actor)
    paper = _paper(directive_id, pk=paper_id)
    if paper is None:
        raise DirectiveNotFound
    link = files.link(
        paper.file_id, actor=actor, now=clock_now(), guarded_by=GUARD, subject=str(directive_id)
    )
    return redirect(link)


def may_fetch(actor: Actor | None, file_id: int, subject: str) -> bool:
    """Say whether a person may still fetch a file of a directive (asked at the download)."""
    if actor is None or not subject.isdigit():
        return False
    try:
        access.directive(directive_id=int(subject), actor=actor)
    except DirectiveNotFound:
        return False
    return _paper(int(subject), file_id=file_id) is not None


files.guard(GUARD, may_fetch)


def _paper(directive_id: int, **which: int) -> Paper | None:
    rows = Paper.objects.filter(**which)
    return (
        rows.filter(report__directive_id=directive_id).first()
        or rows.filter(delivery__directive_id=directive_id).first()
    )


def _units(actor: Actor, now: datetime) -> list[tuple[int, str]]:
    """Return the units whose chart a person may see."""
    if actor.agency_id is None or not actor.has(*access.OVERSEERS, Role.HEAD):
        return [(actor.unit_id or 0, actor.unit_name)]
    own = organisation.units_of_agency(actor.agency_id, now.date())
    return [(unit.id, unit.name) for unit in own if not unit.is_agency]


def _visible(view: DirectiveView, actor: Actor) -> set[int]:
    """Return which of the directives above this person may open."""
    ids = [directive_id for directive_id, _, _ in view.above]
    rows = Directive.objects.select_related("case", "parent").filter(pk__in=ids)
    return {row.pk for row in rows if access.may_see(row, actor)}
