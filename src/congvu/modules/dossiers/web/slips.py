"""Slips and the register as files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Role
from congvu.foundation.clock import now as clock_now
from congvu.modules.dossiers import access
from congvu.modules.dossiers.queries.papers import slip_pdf
from congvu.modules.dossiers.queries.slips import control_slip, issued_slip, receipt_of
from congvu.modules.dossiers.values.slips import Slip
from congvu.modules.dossiers.web.asking import secret_key, site_of


def as_pdf(slip: Slip, name: str) -> HttpResponse:
    """Return a slip as a PDF that opens in the browser."""
    response = HttpResponse(slip_pdf(slip), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@requires(Role.CLERK)
@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Give the receipt of a dossier, with its secret."""
    opened = access.opened_at_counter(code=code, actor=actor_of(request))
    slip_id, slip = receipt_of(dossier=opened.dossier, key=secret_key())
    return as_pdf(slip, f"giay-hen-{slip_id}")


@signed_in
@require_safe
def slip(request: HttpRequest, slip_id: int) -> HttpResponse:
    """Give a slip that was issued."""
    found = issued_slip(slip_id=slip_id, actor=actor_of(request), key=secret_key())
    return as_pdf(found, f"{found.kind}-{slip_id}")


@signed_in
@require_safe
def control(request: HttpRequest, code: str) -> HttpResponse:
    """Give the control slip of a dossier as it stands now."""
    opened = access.opened(code=code, actor=actor_of(request))
    drawn = control_slip(opened, site=site_of(request), now=clock_now())
    return as_pdf(drawn, f"kiem-soat-{opened.live.code}")
