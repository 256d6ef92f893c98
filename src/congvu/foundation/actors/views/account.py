"""One's own account: the password, the devices signed in, what happened lately."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation import clock
from congvu.foundation.actors import accounts, events, second_factor
from congvu.foundation.actors.address import asker
from congvu.foundation.actors.devices import device
from congvu.foundation.actors.gates import with_account
from congvu.foundation.actors.models import User
from congvu.foundation.actors.oidc.links import issuers_of
from congvu.foundation.actors.sessions import row_key
from congvu.foundation.actors.values import Happening
from congvu.foundation.pages.refusals import sentence
from congvu.kernel.refusals import Refusal


@with_account
def account(request: HttpRequest) -> HttpResponse:
    """Show the account: its posts, its protection, its sessions, its latest events."""
    user = cast(User, request.user)
    linked = issuers_of(user) if settings.OIDC_PROVIDERS else set()
    here = row_key(request.session.session_key or "")
    context = {
        "user": user,
        "places": request.places,  # type: ignore[attr-defined]
        "second_factor": second_factor.is_on(user),
        "providers": [
            (provider, provider.issuer in linked) for provider in settings.OIDC_PROVIDERS.values()
        ],
        "sessions": [
            (row, device(row.agent), row.session_key == here)
            for row in accounts.sessions_of(user.pk, now=clock.now())
        ],
        "own": True,
        "events": [
            (row, Happening(row.what).words, device(row.agent)) for row in events.latest(user.pk)
        ],
    }
    return render(request, "actors/account.html", context)


@sensitive_post_parameters("present", "new", "again")
@require_http_methods(["GET", "POST"])
@with_account
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; every other session of the account ends."""
    user = cast(User, request.user)
    errors: dict[str, str] = {}
    status = 200
    if request.method == "POST":
        errors = _changed(request, user)
        if not errors:
            messages.success(request, _("Đã đổi mật khẩu và kết thúc các phiên ở thiết bị khác."))
            return redirect("actors:account")
        status = 422
    context = {"errors": errors, "must": user.must_change_password}
    return render(request, "actors/password.html", context, status=status)


def _changed(request: HttpRequest, user: User) -> dict[str, str]:
    """Change the password and return nothing, or what is wrong by field."""
    new = request.POST.get("new", "")
    if new != request.POST.get("again", ""):
        return {"again": _("Hai lần nhập mật khẩu mới không giống nhau.")}
    try:
        accounts.change_password(
            user,
            present=request.POST.get("present", ""),
            new=new,
            cookie=request.session.session_key,
            asker=asker(request),
            now=clock.now(),
        )
    except accounts.PasswordWrong as refusal:
        return {"present": sentence(refusal)}
    except Refusal as refusal:
        return {"new": sentence(refusal)}
    update_session_auth_hash(request, user)
    return {}


@require_POST
@with_account
def end_session(request: HttpRequest) -> HttpResponse:
    """End one other session of the account, or all others."""
    user_id = cast(User, request.user).pk
    if request.POST.get("all"):
        here = request.session.session_key
        accounts.end_all_sessions(user_id, but=here, asker=asker(request), now=clock.now())
    else:
        row = request.POST.get("row", "")
        accounts.end_session(user_id, row, asker=asker(request), now=clock.now())
    messages.success(request, _("Đã kết thúc phiên đăng nhập."))
    return redirect("actors:account")
