"""Who holds what: the board, and the page of a copy's life."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now as clock_now
from congvu.kernel.words import clean
from congvu.modules.custody import access
from congvu.modules.custody.queries.board import PAGE, Asked, board, offers_waiting
from congvu.modules.custody.queries.copy import copy_view
from congvu.modules.custody.rules.wording import copy_words, title_of
from congvu.modules.custody.values.views import Held
from congvu.modules.custody.web.asking import frame
from congvu.modules.worktime import api as worktime


@signed_in
@require_safe
def who_holds(request: HttpRequest) -> HttpResponse:
    """Show who has which copy, the overdue first; a word or a name finds it at once."""
    now, actor = clock_now(), actor_of(request)
    given = {name: clean(request.GET.get(name, ""))[:100] for name in ("q", "whose", "after")}
    context = frame(actor, "board", now)
    found = board(actor, Asked(given["q"], given["whose"], given["after"]), now=now)
    lines, more = found[:PAGE], found[PAGE:]
    kept = {name: value for name, value in given.items() if value}
    context |= {
        "rows": [(line, left_of(line, actor, now)) for line in lines],
        "waiting": offers_waiting(actor, now=now),
        "words": given["q"],
        "whose": given["whose"],
        "next_href": f"?{urlencode({**kept, 'after': lines[-1].after})}" if more else "",
        "title_of": title_of,
        "copy_words": copy_words,
    }
    return render(request, "custody/board.html", context)


@signed_in
@require_safe
def life(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Show a copy: what it is, who has it, where it has been, what can be done."""
    now, actor = clock_now(), actor_of(request)
    row = access.copy(ref=ref, actor=actor, now=now)
    view = copy_view(row, actor=actor, now=now)
    context = {
        **frame(actor, "board", now),
        "copy": view,
        "left": left_of(view.held, actor, now) if view.held else None,
        "title_of": title_of,
        "copy_words": copy_words,
    }
    return render(request, "custody/copy.html", context)


def left_of(line: Held, actor: Actor, now: datetime) -> worktime.TimeLeft | None:
    """Return how much working time is left until a copy must be back."""
    if line.due_at is None:
        return None
    calendar = worktime.calendar_in_force(unit_id=actor.unit_id, now=now)
    return worktime.time_left(
        now=now, due_at=line.due_at, calendar=calendar, started_at=line.since, closed_at=None
    )
