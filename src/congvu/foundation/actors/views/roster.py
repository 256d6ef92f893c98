"""Accounts, for administrators: a new first password, closing, help with a lost telephone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from congvu.foundation import clock
from congvu.foundation.actors import accounts, events, roster, second_factor
from congvu.foundation.actors.address import asker
from congvu.foundation.actors.asking import actor_of
from congvu.foundation.actors.devices import device
from congvu.foundation.actors.gates import requires
from congvu.foundation.actors.models import User
from congvu.foundation.actors.values import Asker, Happening, Role
from congvu.kernel.words import clean

_PAGE = 50


@requires(Role.ADMINISTRATOR)
def list_accounts(request: HttpRequest) -> HttpResponse:
    """List accounts by name, those that contain the words looked for."""
    words = clean(request.GET.get("q", ""))[:64]
    after = clean(request.GET.get("after", ""))[:64]
    found = roster.accounts(actor_of(request), words=words, after=after, count=_PAGE)
    more = found[-1].username if len(found) == _PAGE else None
    context = {"accounts": found, "words": words, "more": more}
    return render(request, "actors/accounts.html", context)


@require_http_methods(["GET", "POST"])
@requires(Role.ADMINISTRATOR)
def account(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show one account, and do what the administrator asks for it."""
    entry = roster.account_entry(user_id, actor_of(request))
    first_password = ""
    if request.method == "POST":
        act = request.POST.get("act", "")
        now, where = clock.now(), asker(request)
        if act == "reset":
            first_password = accounts.reset_password(user_id, asker=where, now=now)
        elif act in _ACTS and not (act == "close" and user_id == request.user.pk):
            said = _ACTS[act](user_id, where, now)
            messages.success(request, said)
            return redirect("actors:someone", user_id=user_id)
    context = {
        "account": entry,
        "first_password": first_password,
        "own": user_id == request.user.pk,
        "sessions": [
            (row, device(row.agent)) for row in accounts.sessions_of(user_id, now=clock.now())
        ],
        "events": [
            (row, Happening(row.what).words, device(row.agent)) for row in events.latest(user_id)
        ],
    }
    return render(request, "actors/someone.html", context)


def _close(user_id: int, where: Asker, now: datetime) -> str:
    accounts.close_account(user_id, asker=where, now=now)
    return _("Đã khóa tài khoản và kết thúc mọi phiên đăng nhập.")


def _reopen(user_id: int, where: Asker, now: datetime) -> str:
    accounts.reopen_account(user_id, asker=where, now=now)
    return _("Đã mở lại tài khoản.")


def _no_telephone(user_id: int, where: Asker, now: datetime) -> str:
    second_factor.turn_off(User.objects.get(pk=user_id), asker=where, now=now)
    accounts.end_sessions(user_id)
    return _("Đã tắt xác thực hai bước và kết thúc mọi phiên đăng nhập.")


def _end_sessions(user_id: int, where: Asker, now: datetime) -> str:
    accounts.end_all_sessions(user_id, asker=where, now=now)
    return _("Đã kết thúc mọi phiên đăng nhập của tài khoản này.")


_ACTS: dict[str, Callable[[int, Asker, datetime], str]] = {
    "close": _close,
    "reopen": _reopen,
    "no_telephone": _no_telephone,
    "end_sessions": _end_sessions,
}
