"""Turning the second factor on and off, and the spare codes."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from congvu.foundation import clock
from congvu.foundation.actors import accounts, second_factor
from congvu.foundation.actors.address import asker
from congvu.foundation.actors.gates import with_account
from congvu.foundation.actors.models import User
from congvu.foundation.pages.refusals import sentence

_SECRET = "second_factor_secret"  # noqa: S105  (the session's key)


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
@with_account
def turn_on(request: HttpRequest) -> HttpResponse:
    """Show the picture to scan; put it in force once the telephone shows the right code."""
    user = cast(User, request.user)
    if second_factor.is_on(user):
        return redirect("actors:second_factor_codes")
    proposal = second_factor.propose(user, request.session.get(_SECRET))
    request.session[_SECRET] = proposal.secret
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _put_in_force(request, user, proposal.secret)
        if not errors:
            del request.session[_SECRET]
            request.session[second_factor.PROVEN] = True
            return render(request, "actors/codes.html", {"codes": second_factor.spare_codes(user)})
    context = {"proposal": proposal, "errors": errors}
    return render(request, "actors/second_factor.html", context, status=422 if errors else 200)


def _put_in_force(request: HttpRequest, user: User, secret: str) -> dict[str, str]:
    try:
        accounts.check_present(user, request.POST.get("password", ""))
    except accounts.PasswordWrong as refusal:
        return {"password": sentence(refusal)}
    code = "".join(request.POST.get("code", "").split())
    where, now = asker(request), clock.now()
    if second_factor.turn_on(user, secret=secret, code=code, asker=where, now=now):
        return {}
    return {"code": _("Mã chưa đúng. Hãy kiểm tra giờ trên điện thoại rồi nhập mã đang hiện.")}


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
@with_account
def renew_codes(request: HttpRequest) -> HttpResponse:
    """Say how many spare codes are left; on POST make ten new ones, or turn it all off."""
    user = cast(User, request.user)
    if not second_factor.is_on(user):
        return redirect("actors:second_factor")
    error = ""
    if request.method == "POST":
        try:
            accounts.check_present(user, request.POST.get("password", ""))
        except accounts.PasswordWrong as refusal:
            error = sentence(refusal)
        else:
            return _renewed_or_off(request, user)
    context = {"left": len(second_factor.spare_codes(user)), "error": error}
    return render(request, "actors/spare.html", context, status=422 if error else 200)


def _renewed_or_off(request: HttpRequest, user: User) -> HttpResponse:
    where, now = asker(request), clock.now()
    if request.POST.get("act") == "off":
        second_factor.turn_off(user, asker=where, now=now)
        request.session.pop(second_factor.PROVEN, None)
        messages.success(request, _("Đã tắt xác thực hai bước."))
        return redirect("actors:account")
    codes = second_factor.renew_codes(user, asker=where, now=now)
    return render(request, "actors/codes.html", {"codes": codes})
