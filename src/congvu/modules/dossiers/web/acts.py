"""The acts upon a dossier: one small form each, drawn from what the act asks for."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import now as clock_now
from congvu.kernel.refusals import Refusal
from congvu.modules.dossiers import access
from congvu.modules.dossiers.queries.dossier import dossier_view
from congvu.modules.dossiers.rules.filing import Reading
from congvu.modules.dossiers.rules.refusals import ActUnknown
from congvu.modules.dossiers.web.acting import ACTS, Act, Doing
from congvu.modules.dossiers.web.asking import (
    Attempt,
    attempt_of,
    site_of,
    typed_in,
)


def titles(names: Iterable[str]) -> list[tuple[str, Act]]:
    """Return the acts open to a person in the order of the page."""
    wanted = set(names)
    return [(name, act) for name, act in ACTS.items() if name in wanted]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Ask what an act needs; do it when its form is sent."""
    found = ACTS.get(key)
    if found is None:
        raise ActUnknown
    now = clock_now()
    opened = access.opened(code=code, actor=actor_of(request))
    if request.method != "POST":
        return _page(request, key, opened, Attempt(), now)
    typed = typed_in(request)
    doing = Doing(
        opened=opened, reading=Reading(typed), files=request.FILES, actor=actor_of(request),
        site=site_of(request), now=now,
    )  # fmt: skip
    try:
        # a file stored for an act that is refused is no file
        whole = transaction.atomic() if request.FILES else nullcontext()
        with whole, access.in_hand(opened):
            found.do(doing)
    except Refusal as refusal:
        return _page(request, key, opened, attempt_of(typed, refusal), now)
    messages.success(request, _(found.done))
    return redirect("dossiers:dossier", code=opened.live.code)


def _page(
    request: HttpRequest, key: str, opened: access.Opened, attempt: Attempt, now: datetime
) -> HttpResponse:
    view = dossier_view(opened.dossier, opened.live, actor=actor_of(request), now=now)
    context = {
        "act": ACTS[key],
        "key": key,
        "dossier": view,
        "fields": ACTS[key].asks(view),
        **attempt.context,
    }
    return render(request, "dossiers/acts/act.html", context, status=attempt.status)
