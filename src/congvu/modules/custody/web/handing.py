"""The forms of a hand-over, of the giver and of the receiver; what leaves, what comes back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.gates import signed_in
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import now as clock_now
from congvu.foundation.pages.typed import MOST_WORDS, Attempt, attempt_of, typed_in
from congvu.kernel.refusals import Refusal
from congvu.modules.custody import access
from congvu.modules.custody.commands import handing, leaving
from congvu.modules.custody.models import Copy
from congvu.modules.custody.queries.board import receivers
from congvu.modules.custody.queries.copy import copy_view, mark_of
from congvu.modules.custody.rules.wording import copy_words, title_of
from congvu.modules.custody.web.asking import PROOF, frame, people_options, proof_field, proved


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def offered(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The giver's side: to whom, for what, until when."""
    now, actor = clock_now(), actor_of(request)
    row = access.copy(ref=ref, actor=actor, now=now)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        receiver_id, purpose = typed.key("receiver"), typed.words("purpose")
        return_by = typed.end_of_day("return_by")
        try:
            typed.check()
            handing.offer(
                ref=ref, receiver_id=receiver_id, purpose=purpose, return_by=return_by,
                actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã bàn giao, chờ người nhận ký nhận."))
            return redirect("custody:copy", ref=ref)
    people = receivers(access.agency(actor), mark_of(row), now, but=(actor.official_id,))
    context = _sheet(row, actor, now) | {"people": people_options(people, _("Chọn người nhận"))}
    return render(request, "custody/offer.html", context | attempt.context(), status=attempt.status)


@sensitive_post_parameters(PROOF)
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def taken(request: HttpRequest, ref: UUID) -> HttpResponse:
    """The receiver's side: look at the paper, show that it is oneself, and take it; or decline."""
    now, actor = clock_now(), actor_of(request)
    row = access.copy(ref=ref, actor=actor, now=now)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        try:
            if typed.said.get("act") == "decline":
                typed.said.pop(PROOF, None)
                handing.decline(
                    ref=ref, reason=typed.words("reason", required=False, most=MOST_WORDS),
                    actor=actor, now=now,
                )  # fmt: skip
                messages.success(request, _("Đã từ chối; bản này vẫn ở người giao."))
            else:
                proof = proved(request, typed, now)
                handing.take(ref=ref, proof=proof, actor=actor, now=now)
                messages.success(request, _("Đã ký nhận. Từ lúc này bạn giữ bản này."))
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            return redirect("custody:copy", ref=ref)
    context = _sheet(row, actor, now) | {"proof": proof_field(request)}
    return render(request, "custody/take.html", context | attempt.context(), status=attempt.status)


@signed_in
@require_POST
def withdrawn(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Withdraw an offer that nobody answered yet."""
    handing.withdraw(ref=ref, actor=actor_of(request), now=clock_now())
    messages.success(request, _("Đã rút lại lượt bàn giao."))
    return redirect("custody:copy", ref=ref)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Give a copy to a named person of another agency, against his receipt."""
    now, actor = clock_now(), actor_of(request)
    row = access.copy(ref=ref, actor=actor, now=now)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        receiver, place = typed.words("receiver"), typed.words("place")
        receipt, return_by = typed.words("receipt"), typed.end_of_day("return_by")
        try:
            typed.check()
            leaving.send_out(
                ref=ref, receiver=receiver, receiving_agency=place, receipt=receipt,
                return_by=return_by, actor=actor, now=now,
            )  # fmt: skip
        except Refusal as refusal:
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã ghi bản này ở bên ngoài cơ quan."))
            return redirect("custody:copy", ref=ref)
    context = _sheet(row, actor, now) | attempt.context()
    return render(request, "custody/send.html", context, status=attempt.status)


@signed_in
@require_POST
def came_back(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Take back a copy that was outside."""
    leaving.come_back(
        ref=ref, note=request.POST.get("note", "")[:250], actor=actor_of(request), now=clock_now()
    )
    messages.success(request, _("Đã nhận lại. Từ lúc này bạn giữ bản này."))
    return redirect("custody:copy", ref=ref)


@sensitive_post_parameters(PROOF)
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def recovered(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Take a copy from somebody who can't hand it over any more, before a witness."""
    now, actor = clock_now(), actor_of(request)
    row = access.copy(ref=ref, actor=actor, now=now)
    attempt = Attempt()
    if request.method == "POST":
        typed = typed_in(request)
        witness_id, reason = typed.key("witness"), typed.words("reason", most=MOST_WORDS)
        try:
            typed.check()
            proof = proved(request, typed, now)
            leaving.recover(
                ref=ref, witness_id=witness_id, reason=reason, proof=proof, actor=actor, now=now
            )
        except Refusal as refusal:
            typed.said.pop(PROOF, None)
            attempt = attempt_of(typed, refusal)
        else:
            messages.success(request, _("Đã thu hồi. Từ lúc này bạn giữ bản này."))
            return redirect("custody:copy", ref=ref)
    people = receivers(access.agency(actor), mark_of(row), now, but=(actor.official_id,))
    context = _sheet(row, actor, now) | {
        "people": people_options(people, _("Chọn người chứng kiến")),
        "proof": proof_field(request),
    }
    return render(
        request, "custody/recover.html", context | attempt.context(), status=attempt.status
    )


def _sheet(row: Copy, actor: Actor, now: datetime) -> dict[str, object]:
    return {
        **frame(actor, "board", now),
        "copy": copy_view(row, actor=actor, now=now),
        "title_of": title_of,
        "copy_words": copy_words,
    }
