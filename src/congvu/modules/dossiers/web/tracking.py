"""Public look-up: code and secret, then where the dossier is, how long still, what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from congvu.foundation.actors import throttle
from congvu.foundation.clock import now as clock_now
from congvu.foundation.files import api as files
from congvu.kernel.refusals import N_, Refusal
from congvu.kernel.words import clean
from congvu.modules.dossiers import access
from congvu.modules.dossiers.queries.citizen import citizen_view
from congvu.modules.dossiers.queries.slips import slip_of_dossier
from congvu.modules.dossiers.web.asking import Attempt, attempt_of, secret_key, typed_in
from congvu.modules.dossiers.web.picture import picture_of
from congvu.modules.dossiers.web.slips import as_pdf
from congvu.modules.dossiers.web.tokens import asker_key, dossier_of, pass_to

FROM_ONE_PLACE = (30, 600)  # tries, seconds: a centre's public computer serves many
OF_ONE_CODE = (60, 600)  # a stranger must not be able to lock the owner out


class LookUpTooOften(throttle.TooOften):
    """Too many tries from one place, or at one code."""

    code = "LOOK_UP_TOO_OFTEN"
    message = N_("Tra cứu quá nhiều lần. Vui lòng thử lại sau {wait} phút, hoặc hỏi nơi nộp hồ sơ.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Ask for code and secret; a right pair leads to the dossier for half an hour."""
    if request.method != "POST":
        return _page(request, Attempt({"code": clean(request.GET.get("code", ""))[:60]}))
    typed = typed_in(request)
    code, now = clean(typed.get("code", ""))[:60], clock_now()
    try:
        for key, (tries, seconds) in (
            (f"track:{asker_key(request)}", FROM_ONE_PLACE),
            (f"track:{code.upper()}", OF_ONE_CODE),
        ):
            throttle.take(key, tries, seconds, now, LookUpTooOften)
        dossier = access.looked_up(code=code, secret=typed.get("secret", ""), key=secret_key())
    except Refusal as refusal:
        typed.pop("secret", None)
        return _page(request, attempt_of(typed, refusal))
    throttle.give_back(f"track:{code.upper()}", *OF_ONE_CODE)
    return redirect("dossiers:tracked", token=pass_to(dossier))


@never_cache
@require_safe
def tracked(request: HttpRequest, token: str) -> HttpResponse:
    """Show a dossier to whoever holds its pass: places, never persons."""
    now = clock_now()
    view = citizen_view(dossier_of(token), now)
    file_id = view.result_file_id
    context = {
        "public_strip": picture_of(view.live, now) if view.live else None,
        "view": view,
        "dossier": view.dossier,
        "token": token,
        "result_href": files.link(file_id, actor=None, now=now) if file_id else "",
    }
    response = render(request, "dossiers/public/tracked.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@require_safe
def tracked_slip(request: HttpRequest, token: str, slip_id: int) -> HttpResponse:
    """Give a slip of the dossier."""
    slip = slip_of_dossier(dossier=dossier_of(token), slip_id=slip_id, key=secret_key())
    return as_pdf(slip, f"{slip.kind}-{slip_id}")


def _page(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    return render(request, "dossiers/public/track.html", attempt.context, status=attempt.status)
