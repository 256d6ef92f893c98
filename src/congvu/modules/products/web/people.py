"""Somebody's products of a period, and the list behind each figure; the board of a unit."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import now as clock_now
from congvu.modules.organisation import api as organisation
from congvu.modules.products import access
from congvu.modules.products.queries.board import board_of, waiting_for
from congvu.modules.products.queries.counting import PAGE, Show, kinds_of, lines_of, tallies
from congvu.modules.products.rules.refusals import ProductNotFound
from congvu.modules.products.values.choices import RowSource
from congvu.modules.products.web.periods import day_here, number_of, period_of, ways
from congvu.modules.products.web.shapes import measures, share_words

BOARD = (Role.HEAD, Role.LEADER, Role.PERSONNEL, Role.INSPECTOR)


@signed_in
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show a person his own products."""
    actor = actor_of(request)
    return _person(request, actor.person, actor)


@signed_in
@require_safe
def person(request: HttpRequest, official_id: int) -> HttpResponse:
    """Show somebody's products to who may see them."""
    return _person(request, official_id, actor_of(request))


@signed_in
@require_safe
def counted(request: HttpRequest, official_id: int) -> HttpResponse:
    """Show what a figure counts."""
    now, actor = clock_now(), actor_of(request)
    whose = _seen(official_id, actor, now)
    period, start = period_of(request, now), number_of(request, "from")
    asked = request.GET.get("show", "")
    show = Show(asked) if asked in set(Show) else Show.ALL
    code = request.GET.get("code", "")[:30]
    found = lines_of(official_id, period.span, show=show, code=code, start=start)
    lines, more = found[:PAGE], found[PAGE:]
    onward = {"period": period.code, "show": show.value, "code": code, "from": start + PAGE}
    context = {
        **ways(period, now),
        **whose,
        "show": show,
        "shows": list(Show),
        "code": code,
        "lines": lines,
        "next_href": f"?{urlencode(onward)}" if more else "",
    }
    return render(request, "products/counted.html", context)


@requires(*BOARD)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show a unit's head who has how much converted work, and what waits for his word."""
    now, actor = clock_now(), actor_of(request)
    on, period = day_here(now), period_of(request, now)
    units = _units(actor, now)
    asked = number_of(request, "unit")
    unit_id = asked if asked in dict(units) else (units[0][0] if units else actor.unit_id or 0)
    found = board_of(unit_id, period, on)
    context = {
        **ways(period, now),
        "units": units,
        "unit_id": unit_id,
        "unit_name": dict(units).get(unit_id, actor.unit_name),
        "board": found,
        "measures": measures(found.whole),
        "words_of": lambda sums: (share_words(sums.a()), share_words(sums.b), share_words(sums.c)),
        "waiting": waiting_for(actor, on),
        "assigns": actor.has(Role.HEAD, Role.LEADER),
    }
    return render(request, "products/board.html", context)


def _person(request: HttpRequest, official_id: int, actor: Actor) -> HttpResponse:
    now = clock_now()
    whose = _seen(official_id, actor, now)
    period = period_of(request, now)
    sums = tallies([official_id], period.span)[official_id]
    found = lines_of(official_id, period.span, source=RowSource.ASSIGNED)
    context = {
        **ways(period, now),
        **whose,
        "sums": sums,
        "measures": measures(sums),
        "kinds": kinds_of(official_id, period.span),
        "lines": found[:PAGE],
        "has_more": len(found) > PAGE,
    }
    return render(request, "products/person.html", context)


def _seen(official_id: int, actor: Actor, now: datetime) -> dict[str, object]:
    """Return who it is, if the actor may see his products.

    :raises ProductNotFound: if not.
    """
    on = day_here(now)
    if not access.sees_official(official_id, actor, on):
        raise ProductNotFound
    title, unit = organisation.seats_of([official_id], on).get(official_id, ("", ""))
    return {
        "official_id": official_id,
        "name": organisation.names_of([official_id]).get(official_id, ""),
        "post": title,
        "unit": unit,
        "is_mine": official_id in actor.seats,
    }


def _units(actor: Actor, now: datetime) -> list[tuple[int, str]]:
    """Return the units whose board a person may see: a head his own, others the agency's."""
    if not actor.has(*access.OVERSEERS):
        return [(actor.unit_id or 0, actor.unit_name)]
    found = [
        (unit.id, unit.name)
        for unit in organisation.units_of_agency(actor.agency_id or 0, day_here(now))
        if not unit.is_agency
    ]
    return sorted(found, key=lambda unit: unit[0] != actor.unit_id)
