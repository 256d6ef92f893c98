"""The list of papers to be handed over: printed by the counter, ticked off by who receives them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Role
from congvu.foundation.clock import now as clock_now
from congvu.kernel.refusals import Refusal
from congvu.modules.dossiers.commands.handing import receive_papers
from congvu.modules.dossiers.queries.counter import numbers
from congvu.modules.dossiers.queries.handing import to_hand_over, to_receive
from congvu.modules.dossiers.web.asking import shown

MOST = 200


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def hand_overs(request: HttpRequest) -> HttpResponse:
    """Show what lies at the counter and what the unit waits for; tick off what has arrived."""
    now, actor = clock_now(), actor_of(request)
    refusal, status = None, 200
    if request.method == "POST":
        try:
            count = receive_papers(codes=request.POST.getlist("code")[:MOST], actor=actor, now=now)
        except Refusal as refused:
            refusal, status = shown(refused), refused.status
        else:
            messages.success(request, _("Đã nhận bàn giao %(n)d hồ sơ giấy.") % {"n": count})
            return redirect("dossiers:hand_overs")
    is_clerk = actor.has(Role.CLERK)
    context = {
        "tab": "hand_overs",
        "is_clerk": is_clerk,
        "numbers": numbers(actor, now) if is_clerk else None,
        "giving": to_hand_over(actor, now),
        "receiving": to_receive(actor, now),
        "unit": actor.unit_name,
        "now": now,
        "refusal": refusal,
    }
    return render(request, "dossiers/counter/hand_overs.html", context, status=status)
