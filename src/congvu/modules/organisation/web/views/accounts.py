"""Accounts for many: who has none, whose was never used; a list to print and hand out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from congvu.foundation import clock
from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.values import Role
from congvu.foundation.pages.refusals import sentence
from congvu.modules.organisation import api
from congvu.modules.organisation.commands.accounts import MOST, NobodyChosen
from congvu.modules.organisation.queries.accounts import never_signed_in, without_account


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Role.ADMINISTRATOR)
def open_many(request: HttpRequest) -> HttpResponse:
    """List who needs an account; on POST open those chosen and show their slips, once."""
    actor, now = actor_of(request), clock.now()
    unused = request.GET.get("show") == "unused"
    if request.method == "POST":
        chosen = [int(each) for each in request.POST.getlist("official") if each.isdecimal()]
        act = api.renew_many_accounts if unused else api.open_many_accounts
        try:
            slips = act(official_ids=chosen[:MOST], actor=actor, now=now)
        except NobodyChosen as refusal:
            messages.error(request, sentence(refusal))
            return redirect(request.get_full_path())
        return render(request, "organisation/slips.html", {"slips": slips})
    today = now.date()
    count, lines = without_account(actor, today, most=0 if unused else MOST)
    waiting, never = never_signed_in(actor, today, most=MOST if unused else 1)
    context = {
        "unused": unused,
        "lines": never if unused else lines,
        "count": waiting if unused else count,
        "waiting": waiting,
        "tabs": [
            (_("Chưa có tài khoản"), "?", not unused),
            (_("Chưa đăng nhập lần nào"), "?show=unused", unused),
        ],
    }
    return render(request, "organisation/open_accounts.html", context)
