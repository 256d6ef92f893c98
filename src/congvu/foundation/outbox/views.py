"""Stuck messages, for administrators."""

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
from congvu.foundation.outbox import commands, queries

_PAGE = 50
_SHOWN = (DeliveryState.STUCK, DeliveryState.WAITING, DeliveryState.SENT, DeliveryState.DROPPED)


@requires(Role.ADMINISTRATOR)
def outbox(request: HttpRequest) -> HttpResponse:
    """List the messages in one state: the stuck ones unless asked otherwise."""
    asked = request.GET.get("state", "")
    state = DeliveryState(asked) if asked in _SHOWN else DeliveryState.STUCK
    given = request.GET.get("before", "")
    before = int(given) if given.isdecimal() and len(given) < 19 else None
    entries = queries.messages_in(state, before=before, count=_PAGE)
    context = {
        "state": state,
        "states": _SHOWN,
        "counts": queries.counts(),
        "messages_out": entries,
        "more": entries[-1].id if len(entries) == _PAGE else None,
    }
    return render(request, "outbox/outbox.html", context)


@require_POST
@requires(Role.ADMINISTRATOR)
def decide(request: HttpRequest, message_id: int) -> HttpResponse:
    """Send a stuck message again, or drop it."""
    if request.POST.get("act") == "drop":
        commands.drop(message_id)
        messages.success(request, _("Đã bỏ tin này, sẽ không gửi nữa."))
    else:
        commands.retry(message_id, now=clock.now())
        messages.success(request, _("Đã xếp lại để gửi."))
    return redirect("outbox:outbox")
