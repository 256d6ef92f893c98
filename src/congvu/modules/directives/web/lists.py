"""The list of directives, and the board of who owes what to whom."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import now as clock_now
from congvu.kernel.words import clean
from congvu.modules.directives import access
from congvu.modules.directives.queries.board import Place, board
from congvu.modules.directives.queries.lines import PAGE, lines
from congvu.modules.directives.values.lists import Line, Scope, Standing, Wanted

_OWN = (Scope.MINE, Scope.GIVEN, Scope.LEAD, Scope.COORDINATE, Scope.FOLLOW)
_ALL = (Scope.AGENCY, Scope.RECEIVED)


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show directives, the soonest due first, narrowed as asked."""
    now, actor = clock_now(), actor_of(request)
    scopes = scopes_of(actor)
    wanted = _wanted(request, scopes)
    found = lines(actor, wanted, now=now)
    shown, more = found[:PAGE], found[PAGE:]
    context = {
        "lines": shown,
        "wanted": wanted,
        "scopes": [(scope.value, _(scope.words)) for scope in scopes],
        "standings": [
            (_(each.words), _href(request, standing=each.value), each is wanted.standing)
            for each in Standing
        ],
        "next_href": _next(request, shown[-1], wanted) if more else "",
        "gives": actor.has(Role.LEADER, Role.HEAD),
    }
    return render(request, "directives/list.html", context)


@signed_in
@require_safe
def owed(request: HttpRequest) -> HttpResponse:
    """Show who owes what to whom, the oldest debt first, grouped by the unit that owes."""
    now, actor = clock_now(), actor_of(request)
    only_late = request.GET.get("all") != "1"
    debtors, goes_on = board(actor, now=now, only_late=only_late, after=_place(request))
    query = {"all": "" if only_late else "1", "after": _told(goes_on) if goes_on else ""}
    context = {
        "debtors": debtors,
        "only_late": only_late,
        "next_href": f"?{urlencode(query)}" if goes_on else "",
    }
    return render(request, "directives/board.html", context)


def scopes_of(actor: Actor) -> tuple[Scope, ...]:
    """Return whose directives a person can list."""
    if not actor.has(*access.OVERSEERS):
        return _OWN
    return (*_ALL, Scope.GIVEN, Scope.FOLLOW)


def _wanted(request: HttpRequest, scopes: tuple[Scope, ...]) -> Wanted:
    said, standing = request.GET.get("scope", ""), request.GET.get("standing", "")
    return Wanted(
        scope=Scope(said) if said in scopes else scopes[0],
        standing=Standing(standing) if standing in set(Standing) else Standing.OPEN,
        words=clean(request.GET.get("q", ""))[:100],
        after=_after(request.GET.get("after", "")),
    )


def _href(request: HttpRequest, **changes: str) -> str:
    kept = {name: text for name, text in request.GET.items() if name != "after"}
    return f"?{urlencode(kept | changes)}"


def _next(request: HttpRequest, last: Line, wanted: Wanted) -> str:
    moment = last.given_at if wanted.standing is Standing.ENDED else last.due_at
    return _href(request, after=f"{moment.isoformat()}~{last.id}")


def _after(said: str) -> tuple[datetime, int] | None:
    moment, _tilde, number = said.partition("~")
    found = _moment(moment)
    if found is None or not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    return found, int(number)


def _told(place: Place) -> str:
    oldest, unit_id, due_at, directive_id = place
    return f"{oldest.isoformat()}~{unit_id}~{due_at.isoformat()}~{directive_id}"


def _place(request: HttpRequest) -> Place | None:
    parts = request.GET.get("after", "").split("~")
    if len(parts) != 4:
        return None
    oldest, due_at = _moment(parts[0]), _moment(parts[2])
    numbers = [part for part in parts[1::2] if part.isascii() and part.isdigit() and len(part) < 18]
    if oldest is None or due_at is None or len(numbers) != 2:
        return None
    return oldest, int(numbers[0]), due_at, int(numbers[1])


def _moment(said: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
