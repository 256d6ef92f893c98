"""Signing in and out, and choosing the post at which one acts."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from congvu.foundation import clock
from congvu.foundation.actors import events, second_factor, sign_in
from congvu.foundation.actors.address import asker
from congvu.foundation.actors.gates import with_account
from congvu.foundation.actors.models import User
from congvu.foundation.actors.values import Happening
from congvu.foundation.pages.refusals import sentence
from congvu.kernel.refusals import Refusal


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; lead on to the code, or to where one was going."""
    target = target_of(request)
    if request.method == "GET":
        if request.user.is_authenticated:
            return HttpResponseRedirect(target)
        return form(request, target)
    now = clock.now()
    try:
        user = sign_in.check_password(
            request.POST.get("username", ""),
            request.POST.get("password", ""),
            asker=asker(request),
            now=now,
        )
    except Refusal as refusal:
        return form(request, target, refusal)
    if second_factor.is_on(user):
        sign_in.await_code(request, user, now=now)
        request.session["target"] = target
        return redirect("actors:code")
    sign_in.enter(request, user, now=now)
    return onward(user, target)


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of the sign-in that waits for it."""
    now = clock.now()
    user = sign_in.awaited(request, now=now)
    if user is None:
        return redirect("actors:sign_in")
    if request.method == "GET":
        return render(request, "actors/code.html")
    try:
        sign_in.check_code(user, request.POST.get("code", ""), asker=asker(request), now=now)
    except Refusal as refusal:
        shown = {"error": sentence(refusal)}
        return render(request, "actors/code.html", shown, status=refusal.status)
    target = request.session.pop("target", settings.LOGIN_REDIRECT_URL)
    sign_in.enter(request, user, now=now, proven=True)
    return onward(user, target)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End this session."""
    if request.user.is_authenticated:
        user_id = request.user.pk
        events.note(user_id, Happening.SIGNED_OUT, asker=asker(request), now=clock.now())
    logout(request)
    response = HttpResponseRedirect(settings.LOGOUT_REDIRECT_URL)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_POST
@with_account
def choose_post(request: HttpRequest) -> HttpResponse:
    """Act from now on at another of one's posts, or in the stead of an absent one."""
    wanted = request.POST.get("post", "")
    if any(place.key == wanted for place in request.places):  # type: ignore[attr-defined]
        request.session["post"] = wanted
    return HttpResponseRedirect(target_of(request))


def form(request: HttpRequest, target: str, refusal: Refusal | None = None) -> HttpResponse:
    """Show the sign-in, with what was refused."""
    context = {
        "target": target,
        "username": request.POST.get("username", "")[:64],
        "error": sentence(refusal) if refusal else "",
        "code": refusal.code if refusal else "",
        "providers": settings.OIDC_PROVIDERS.values(),
    }
    status = refusal.status if refusal else 200
    return render(request, "actors/sign_in.html", context, status=status)


def target_of(request: HttpRequest) -> str:
    """Return where to go afterwards: an address of this house, the desk by default."""
    wanted: str = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return settings.LOGIN_REDIRECT_URL


def onward(user: User, target: str) -> HttpResponse:
    """Lead to where one was going, by way of a password of one's own."""
    return redirect("actors:password") if user.must_change_password else redirect(target)
