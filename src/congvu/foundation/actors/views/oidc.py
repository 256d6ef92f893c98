"""Signing in by a provider, and linking one's account with it."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from congvu.foundation import clock
from congvu.foundation.actors import second_factor, sign_in
from congvu.foundation.actors.address import asker
from congvu.foundation.actors.gates import with_account
from congvu.foundation.actors.models import User
from congvu.foundation.actors.oidc import attempts, links
from congvu.foundation.actors.oidc.values import Provider, Vouched
from congvu.foundation.actors.views.sign_in import form, onward, target_of
from congvu.foundation.pages.refusals import sentence
from congvu.kernel.refusals import Refusal


@never_cache
@require_GET
def begin(request: HttpRequest, provider: str) -> HttpResponse:
    """Send the person to the provider, remembering where he was going."""
    chosen, target = attempts.provider_of(provider), target_of(request)
    links_account = request.user.is_authenticated
    try:
        address = attempts.begin(
            request,
            chosen,
            back=_back(request, chosen),
            target=target,
            links=links_account,
            now=clock.now(),
        )
    except Refusal as refusal:
        return form(request, target, refusal)
    return HttpResponseRedirect(address)


@never_cache
@require_GET
def end(request: HttpRequest, provider: str) -> HttpResponse:
    """Take the provider's word: sign in, or link the account that is signed in."""
    chosen = attempts.provider_of(provider)
    now = clock.now()
    try:
        attempt, vouched = attempts.end(request, chosen, back=_back(request, chosen), now=now)
        if attempt.links:
            return _linked(request, chosen, vouched)
        user = links.account_of(chosen, vouched, asker=asker(request), now=now)
    except Refusal as refusal:
        if request.user.is_authenticated:
            messages.error(request, sentence(refusal))
            return redirect("actors:account")
        return form(request, settings.LOGIN_REDIRECT_URL, refusal)
    if second_factor.is_on(user) and not chosen.proves_second_factor:
        sign_in.await_code(request, user, now=now)
        request.session["target"] = attempt.target
        return redirect("actors:code")
    sign_in.enter(request, user, now=now, proven=chosen.proves_second_factor)
    return onward(user, attempt.target)


def _linked(request: HttpRequest, provider: Provider, vouched: Vouched) -> HttpResponse:
    if request.user.is_authenticated:
        links.link(request.user, provider, vouched, asker=asker(request), now=clock.now())
        words = _("Từ nay bạn có thể đăng nhập bằng %(provider)s.") % {"provider": provider.title}
        messages.success(request, words)
    return redirect("actors:account")


@require_POST
@with_account
def unlink(request: HttpRequest, provider: str) -> HttpResponse:
    """Sign in by this provider no more."""
    chosen = attempts.provider_of(provider)
    links.unlink(cast(User, request.user), chosen, asker=asker(request), now=clock.now())
    messages.success(request, _("Đã bỏ liên kết."))
    return redirect("actors:account")


def _back(request: HttpRequest, provider: Provider) -> str:
    place = reverse("actors:oidc_end", kwargs={"provider": provider.name})
    return request.build_absolute_uri(place)
