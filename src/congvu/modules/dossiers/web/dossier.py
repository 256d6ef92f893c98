"""A dossier at the counter: its page, and the moment after it was received."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Role
from congvu.foundation.clock import now as clock_now
from congvu.modules.dossiers import access
from congvu.modules.dossiers.queries.counter import numbers
from congvu.modules.dossiers.queries.dossier import dossier_view
from congvu.modules.dossiers.queries.slips import receipt_of
from congvu.modules.dossiers.rules.slips import qr_svg
from congvu.modules.dossiers.web.acts import titles
from congvu.modules.dossiers.web.asking import secret_key


@signed_in
@require_safe
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """Show a dossier: applicant, papers, slips, debts, result, and what may be done now."""
    now, actor = clock_now(), actor_of(request)
    opened = access.opened(code=code, actor=actor)
    view = dossier_view(opened.dossier, opened.live, actor=actor, now=now)
    context = {"dossier": view, "acts": titles(view.acts)}
    return render(request, "dossiers/counter/dossier.html", context)


@requires(Role.CLERK)
@require_safe
def received(request: HttpRequest, code: str) -> HttpResponse:
    """Show that a dossier was received, with its receipt ready for the printer."""
    now, actor = clock_now(), actor_of(request)
    opened = access.opened_at_counter(code=code, actor=actor)
    _, slip = receipt_of(dossier=opened.dossier, key=secret_key())
    context = {
        "tab": "reception",
        "numbers": numbers(actor, now),
        "dossier": dossier_view(opened.dossier, opened.live, actor=actor, now=now),
        "slip": slip,
        "qr": qr_svg(slip.link),
    }
    return render(request, "dossiers/counter/received.html", context)
