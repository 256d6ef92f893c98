"""What an applicant may do from the look-up: send the papers asked for, withdraw."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from congvu.foundation.actors import throttle
from congvu.foundation.clock import now as clock_now
from congvu.foundation.files import api as files
from congvu.foundation.moments import moment_short
from congvu.kernel.refusals import Refusal
from congvu.modules.dossiers.commands.online import send_supplement, withdraw_online
from congvu.modules.dossiers.models import Dossier, SupplementRound
from congvu.modules.dossiers.queries.citizen import citizen_view
from congvu.modules.dossiers.rules.faults import FilingFaulty
from congvu.modules.dossiers.rules.filing import MOST_WORDS, Reading
from congvu.modules.dossiers.rules.refusals import LookUpFailed, SupplementOver, SupplementUnknown
from congvu.modules.dossiers.rules.secret import opens
from congvu.modules.dossiers.values.filing import FiledPaper, PaperWay
from congvu.modules.dossiers.web.asking import Attempt, attempt_of, secret_key, typed_in
from congvu.modules.dossiers.web.tokens import asker_key, dossier_of
from congvu.modules.dossiers.web.tracking import FROM_ONE_PLACE, OF_ONE_CODE, LookUpTooOften


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a file of each paper that lacks; send them."""
    dossier, now = dossier_of(token), clock_now()
    round_ = dossier.supplements.filter(received_at=None, closed_at=None).first()
    if round_ is None:
        raise SupplementUnknown(dossier=_code(dossier))
    if now > round_.complete_by:
        raise SupplementOver(until=moment_short(round_.complete_by))
    if request.method != "POST":
        return _papers_page(request, token, dossier, round_, Attempt())
    try:
        _count(request, dossier, now)
        _sent(request, dossier, round_, now)
    except Refusal as refusal:
        return _papers_page(request, token, dossier, round_, attempt_of({}, refusal))
    messages.success(request, _("Đã gửi giấy tờ bổ sung. Bộ phận một cửa sẽ xem và báo lại."))
    return redirect("dossiers:tracked", token=token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the reason and once more for the secret: it can't be undone."""
    dossier, now = dossier_of(token), clock_now()
    if request.method != "POST":
        return _withdraw_page(request, token, dossier, Attempt(), now)
    typed = typed_in(request)
    secret, reading = typed.pop("secret", ""), Reading(typed)
    try:
        _count(request, dossier, now)
        reason = reading.words("reason", most=MOST_WORDS)
        reading.check()
        if not opens(key=secret_key(), salt=bytes(dossier.salt), typed=secret):
            raise LookUpFailed
        title = citizen_view(dossier, now).dossier.title
        withdraw_online(dossier=dossier, reason=reason, request=title, now=now)
    except Refusal as refusal:
        return _withdraw_page(request, token, dossier, attempt_of(typed, refusal), now)
    messages.success(request, _("Đã rút hồ sơ. Thông báo dừng giải quyết có ở mục Giấy tờ."))
    return redirect("dossiers:tracked", token=token)


@transaction.atomic
def _sent(request: HttpRequest, dossier: Dossier, round_: SupplementRound, now: datetime) -> None:
    """Store what was chosen and send it; a file that can't be taken is told beside its field."""
    sent: list[FiledPaper] = []
    faulty: dict[str, Refusal] = {}
    for place, item in enumerate(round_.items, start=1):
        upload = request.FILES.get(f"file_{place}")
        if upload is None:
            continue
        try:
            stored = files.store(upload, actor=None, now=now)
        except Refusal as refusal:
            faulty[f"file_{place}"] = refusal
            continue
        sent.append(FiledPaper(place, item, PaperWay.FILE, file_id=stored.id))
    if faulty:
        raise FilingFaulty(faulty)
    send_supplement(dossier=dossier, papers=sent, now=now)


def _count(request: HttpRequest, dossier: Dossier, now: datetime) -> None:
    """Count a try, of this place and at this dossier.

    :raises LookUpTooOften: after too many.
    """
    throttle.take(f"answer:{asker_key(request)}", *FROM_ONE_PLACE, now, LookUpTooOften)
    throttle.take(f"answer:{dossier.pk}", *OF_ONE_CODE, now, LookUpTooOften)


def _papers_page(
    request: HttpRequest, token: str, dossier: Dossier, round_: SupplementRound, attempt: Attempt
) -> HttpResponse:
    context = {
        "token": token,
        "code": _code(dossier),
        "round": round_,
        "asked": list(enumerate(round_.items, start=1)),
        "allowed": files.ALLOWED,
        **attempt.context,
    }
    return _private(render(request, "dossiers/public/papers.html", context, status=attempt.status))


def _withdraw_page(
    request: HttpRequest, token: str, dossier: Dossier, attempt: Attempt, now: datetime
) -> HttpResponse:
    view = citizen_view(dossier, now)
    context = {"token": token, "view": view, "dossier": view.dossier, **attempt.context}
    return _private(
        render(request, "dossiers/public/withdraw.html", context, status=attempt.status)
    )


def _private(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _code(dossier: Dossier) -> str:
    return dossier.case.code if dossier.case else dossier.reference or ""
