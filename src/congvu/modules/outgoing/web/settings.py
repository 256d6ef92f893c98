"""Who may sign for the head, and the images that stand for signatures and seal."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import requires, signed_in
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import (
    MOST_WORDS,
    Attempt,
    FieldMissing,
    Typed,
    attempt_of,
    typed_in,
)
from congvu.foundation.signing.api import SignerKind
from congvu.foundation.writing.api import DocumentKind
from congvu.kernel.refusals import Refusal
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing.commands.images import keep_image
from congvu.modules.outgoing.commands.mandating import give_mandate, withdraw_mandate
from congvu.modules.outgoing.models import Likeness, Mandate
from congvu.modules.outgoing.values.drafting import Competence


@requires(Role.LEADER, Role.RECORDS_CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def mandates(request: HttpRequest) -> HttpResponse:
    """Show who may sign by order or by authority; the agency's head gives."""
    now, actor = clock_now(), actor_of(request)
    on = now.astimezone(VIETNAM).date()
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            _give(request, typed, actor, now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã giao ký."))
            return redirect("outgoing:mandates")
    rows = Mandate.objects.filter(agency_id=actor.agency_id).select_related("unit", "delegation")
    given = organisation.delegations_of(actor.official_id or 0, on)
    heads = organisation.head_of(actor.agency_id or 0, on) == actor.official_id
    context = {
        **attempt.context(starts_on=on.isoformat()),
        "rows": [
            (row, Competence(row.competence).words, [_(DocumentKind(k).words) for k in row.kinds])
            for row in rows.order_by("-pk")[:100]
        ],
        "heads": heads,
        "units": [
            (str(each.id), each.name)
            for each in organisation.units_of_agency(actor.agency_id or 0, on)
            if not each.is_agency
        ],
        "delegations": [
            ("", _("Không: thừa lệnh theo quy chế")),
            *(
                (str(each.id), f"{each.taker_name}, {each.decision}")
                for each in given
                if each.giver_id == actor.official_id
            ),
        ],
        "kinds": [(each.value, _(each.words)) for each in DocumentKind],
        "chosen": request.POST.getlist("kinds"),
        "today": on,
    }
    return render(request, "outgoing/mandates.html", context, status=attempt.status)


@requires(Role.LEADER)
@require_POST
def withdrawn(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """Take a mandate back."""
    withdraw_mandate(mandate_id=mandate_id, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã thôi giao ký."))
    return redirect("outgoing:mandates")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def images(request: HttpRequest) -> HttpResponse:
    """Keep the image of one's own signature, or of the agency's seal."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            _keep(request, typed, actor, now)
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã lưu hình ảnh."))
            return redirect("outgoing:images")
    held = Likeness.objects.filter(withdrawn_at=None)
    context = {
        **attempt.context(),
        "own": held.filter(official_id=actor.official_id or 0).first(),
        "seal": held.filter(agency_id=actor.agency_id or 0).first(),
        "keeps_seal": actor.has(Role.RECORDS_CLERK),
    }
    return render(request, "outgoing/images.html", context, status=attempt.status)


def _give(request: HttpRequest, typed: Typed, actor: Actor, now: datetime) -> None:
    starts_on = typed.day("starts_on")
    ends_on = typed.day("ends_on", required=False)
    unit_id = typed.key("unit")
    said = typed.said.get("delegation", "")
    kinds = [
        DocumentKind(each) for each in request.POST.getlist("kinds") if each in set(DocumentKind)
    ]
    content, basis = typed.words("content", most=MOST_WORDS), typed.words("basis")
    typed.check()
    assert starts_on is not None
    give_mandate(
        unit_id=unit_id, kinds=kinds, content=content, basis=basis, starts_on=starts_on,
        ends_on=ends_on, delegation_id=int(said) if said.isdecimal() and len(said) < 18 else None,
        actor=actor, now=now,
    )  # fmt: skip


def _keep(request: HttpRequest, typed: Typed, actor: Actor, now: datetime) -> None:
    is_seal = typed.said.get("kind") == SignerKind.AGENCY.value
    upload = request.FILES.get("image")
    if upload is None:
        typed.fault("image", FieldMissing())
    width = typed.number("millimetres", least=10, most=60, required=False)
    typed.check()
    assert upload is not None
    keep_image(
        kind=SignerKind.AGENCY if is_seal else SignerKind.PERSON, upload=upload,
        millimetres=float(width or 0), actor=actor, now=now,
    )  # fmt: skip
