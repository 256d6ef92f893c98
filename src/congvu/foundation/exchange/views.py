"""The boxes and what is stuck in them, for administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from congvu.foundation import clock
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Role
from congvu.foundation.exchange import fetching, queries, sending
from congvu.foundation.exchange.boxes import boxes
from congvu.foundation.exchange.values import ArrivalState, DepartureState

_PAGE = 50
_SHOWN = (
    DepartureState.STUCK,
    DepartureState.WAITING,
    DepartureState.SENT,
    DepartureState.DROPPED,
)


@requires(Role.ADMINISTRATOR)
def overview(request: HttpRequest) -> HttpResponse:
    """Show the boxes, what leaves in one state (the stuck unless asked), and stuck arrivals."""
    asked = request.GET.get("state", "")
    state = DepartureState(asked) if asked in _SHOWN else DepartureState.STUCK
    given = request.GET.get("before", "")
    before = int(given) if given.isdecimal() and len(given) < 19 else None
    leaving = queries.departures(state, before=before, count=_PAGE)
    found = queries.counts()
    context = {
        "boxes": [(box, found.get(box.name, {})) for box in boxes()],
        "state": state,
        "states": _SHOWN,
        "leaving": leaving,
        "more": leaving[-1].id if len(leaving) == _PAGE else None,
        "stuck_arrivals": queries.arrived(state=ArrivalState.STUCK, count=_PAGE),
    }
    return render(request, "exchange/overview.html", context)


@require_POST
@requires(Role.ADMINISTRATOR)
def decide(request: HttpRequest, departure_id: int) -> HttpResponse:
    """Send a stuck message again, or drop it."""
    if request.POST.get("act") == "drop":
        sending.drop(departure_id)
        messages.success(request, _("Đã bỏ gói tin này, sẽ không gửi nữa."))
    else:
        sending.retry(departure_id, now=clock.now())
        messages.success(request, _("Đã xếp lại để gửi."))
    return redirect("exchange:overview")


@require_POST
@requires(Role.ADMINISTRATOR)
def offer_again(request: HttpRequest, arrival_id: int) -> HttpResponse:
    """Have a stuck arrival offered again."""
    fetching.again(arrival_id, now=clock.now())
    messages.success(request, _("Đã xếp lại để tiếp nhận."))
    return redirect("exchange:overview")
