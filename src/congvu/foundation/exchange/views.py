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
from congvu.foundation.delivery.values import DeliveryState
from congvu.foundation.edxml.api import Kind
from congvu.foundation.exchange import closing, fetching, queries, sending
from congvu.foundation.exchange.boxes import boxes
from congvu.foundation.exchange.values import ArrivalState
from congvu.foundation.pages.refusals import sentence
from congvu.kernel.refusals import Refusal

_PAGE = 50
_REQUESTS = (Kind.RECALL, Kind.UPDATE)
_NONE = dict.fromkeys(
    ("arrivals_waiting", "arrivals_stuck", "departures_waiting", "departures_stuck"), 0
)
_SHOWN = (
    DeliveryState.STUCK,
    DeliveryState.WAITING,
    DeliveryState.SENT,
    DeliveryState.DROPPED,
)


@requires(Role.ADMINISTRATOR)
def overview(request: HttpRequest) -> HttpResponse:
    """Show the boxes, what leaves in one state (the stuck unless asked), and stuck arrivals."""
    asked = request.GET.get("state", "")
    state = DeliveryState(asked) if asked in _SHOWN else DeliveryState.STUCK
    given = request.GET.get("before", "")
    before = int(given) if given.isdecimal() and len(given) < 19 else None
    leaving = queries.departures(state, before=before, count=_PAGE)
    found = queries.counts()
    context = {
        "boxes": [(box, _NONE | found.get(box.name, {})) for box in boxes()],
        "state": state,
        "states": _SHOWN,
        "leaving": leaving,
        "more": leaving[-1].id if len(leaving) == _PAGE else None,
        "requests": queries.arrived(kinds=_REQUESTS, count=_PAGE),
        "stuck_arrivals": queries.arrived(state=ArrivalState.STUCK, count=_PAGE),
    }
    return render(request, "exchange/overview.html", context)


@require_POST
@requires(Role.ADMINISTRATOR)
def decide(request: HttpRequest, departure_id: int) -> HttpResponse:
    """Send a stuck message again, or drop it."""
    actor, now = request.actor, clock.now()  # type: ignore[attr-defined]
    if request.POST.get("act") == "drop":
        sending.drop(departure_id, actor=actor, now=now)
        messages.success(request, _("Đã bỏ gói tin này, sẽ không gửi nữa."))
    else:
        sending.retry(departure_id, actor=actor, now=now)
        messages.success(request, _("Đã xếp lại để gửi."))
    return redirect("exchange:overview")


@require_POST
@requires(Role.ADMINISTRATOR)
def settle(request: HttpRequest, arrival_id: int) -> HttpResponse:
    """Offer a stuck arrival again; agree to a recall or an update, or decline it with a reason."""
    actor, now = request.actor, clock.now()  # type: ignore[attr-defined]
    act, reason = request.POST.get("act", ""), request.POST.get("reason", "")
    try:
        if act == "agree":
            closing.agree(arrival_id, actor=actor, now=now)
            messages.success(request, _("Đã trả lời nơi gửi: đồng ý."))
        elif act == "decline":
            closing.refuse(arrival_id, reason=reason, actor=actor, now=now)
            messages.success(request, _("Đã trả lời nơi gửi: từ chối, kèm lý do."))
        else:
            fetching.again(arrival_id, now=now)
            messages.success(request, _("Đã xếp lại để tiếp nhận."))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    return redirect("exchange:overview")
