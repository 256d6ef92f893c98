"""Destructions: proposing, approving, witnessing, carrying out; their minutes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import MOST_WORDS, Attempt, Typed, attempt_of, typed_in
from congvu.foundation.writing.api import Secrecy
from congvu.kernel.refusals import Refusal
from congvu.modules.custody import access
from congvu.modules.custody.commands import destroying
from congvu.modules.custody.queries.board import receivers
from congvu.modules.custody.queries.destructions import (
    destroying_view,
    destructions,
    minutes_pdf,
    own_copies,
)
from congvu.modules.custody.rules.wording import copy_words, title_of
from congvu.modules.custody.web.asking import PROOF, frame, proof_field, proved, refs_of
from congvu.modules.custody.web.outgoing import as_pdf
from congvu.modules.organisation import api as organisation


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show the destructions, those that wait for somebody first."""
    now, actor = clock_now(), actor_of(request)
    context = {**frame(actor, "destructions", now), "found": destructions(actor, now=now)}
    return render(request, "custody/destructions.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def proposed(request: HttpRequest) -> HttpResponse:
    """Propose copies in one's hands for destruction, and who will witness it."""
    now, actor = clock_now(), actor_of(request)
    access.keeping(actor, now, Secrecy.CONFIDENTIAL)
    attempt = Attempt()
    ticked, named = request.POST.getlist("copies"), request.POST.getlist("witnesses")
    if request.method == "POST":
        typed = typed_in(request)
        reason, method = typed.words("reason", most=MOST_WORDS), typed.words("method")
        try:
            typed.check()
            ref = destroying.propose_destruction(
                refs=refs_of(ticked), reason=reason, method=method, actor=actor, now=now,
                witness_ids=[int(each) for each in named if each.isdecimal() and len(each) < 18],
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã đề nghị tiêu hủy, chờ người đứng đầu cơ quan duyệt."))
            return redirect("custody:destruction", ref=ref)
    people = receivers(access.agency(actor), Secrecy.CONFIDENTIAL, now, but=(actor.official_id,))
    context = {
        **frame(actor, "destructions", now),
        **attempt.context(method=_("Đốt")),
        "copies": own_copies(actor, now=now),
        "people": people,
        "ticked": ticked,
        "named": named,
    }
    return render(request, "custody/destruction_new.html", context, status=attempt.status)


@sensitive_post_parameters(PROOF)
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def destruction(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Show a destruction; approve, attest, carry out or give it up."""
    now, actor = clock_now(), actor_of(request)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            messages.success(request, _act(request, typed, ref))
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            typed.said.pop(PROOF, None)
            attempt = attempt_of(typed, refusal)
        else:
            return redirect("custody:destruction", ref=ref)
    row = access.destruction(ref=ref, actor=actor, now=now)
    context = {
        **frame(actor, "destructions", now),
        **attempt.context(),
        "it": destroying_view(row, actor=actor, now=now),
        "proof": proof_field(request),
        "title_of": title_of,
        "copy_words": copy_words,
    }
    return render(request, "custody/destruction.html", context, status=attempt.status)


@signed_in
@require_safe
def minutes(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Give the minutes as PDF; before it is done, as a draft that says so."""
    now, actor = clock_now(), actor_of(request)
    row = access.destruction(ref=ref, actor=actor, now=now)
    view = destroying_view(row, actor=actor, now=now)
    head = organisation.head_of(row.agency_id, access.today(now))
    name = organisation.names_of([head or 0]).get(head or 0, "")
    pdf = minutes_pdf(view, agency=actor.agency_name, head=name, now=now)
    return as_pdf(pdf, "bien-ban-tieu-huy")


def _act(request: HttpRequest, typed: Typed, ref: UUID) -> str:
    """Do what the button says, and return what was done."""
    now, actor = clock_now(), actor_of(request)
    act = typed.said.get("act", "")
    if act == "approve":
        destroying.approve_destruction(ref=ref, actor=actor, now=now)
        return _("Đã duyệt tiêu hủy.")
    if act == "drop":
        destroying.drop_destruction(ref=ref, actor=actor, now=now)
        return _("Đã thôi đề nghị tiêu hủy.")
    access.destruction(ref=ref, actor=actor, now=now)
    proof = proved(request, typed, now)
    if act == "attest":
        destroying.attest(ref=ref, proof=proof, actor=actor, now=now)
        return _("Đã xác nhận chứng kiến.")
    number = destroying.carry_out(ref=ref, proof=proof, actor=actor, now=now)
    return _("Đã tiêu hủy, biên bản số %(n)d.") % {"n": number}
