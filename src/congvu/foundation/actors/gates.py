"""Who may enter a view: signed in, at a post, with a role.

The gate guards the address only. Whether this case or that unit is the actor's business is the
question of the module's `access.py`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect

from congvu.foundation.actors.address import address_of
from congvu.foundation.actors.asking import visitor_of
from congvu.foundation.actors.second_factor import PROVEN
from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.refusals import N_, Forbidden, Refusal

_log = logging.getLogger("congvu.security")
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class SignInNeeded(Refusal):
    """Nobody is signed in; a page leads to the sign-in, a machine gets 401."""

    code = "SIGN_IN_NEEDED"
    status = 401
    message = N_("Bạn cần đăng nhập để tiếp tục.")


class PostNeeded(Forbidden):
    """The account is signed in, but its official holds no post at present."""

    code = "POST_NEEDED"
    message = N_(
        "Tài khoản này hiện không gắn với vị trí công tác nào. "
        "Hãy liên hệ bộ phận tổ chức cán bộ để được bố trí."
    )


class RoleNeeded(Forbidden):
    """The post doesn't carry a role that this page is for."""

    code = "ROLE_NEEDED"
    message = N_("Vị trí công tác của bạn không có quyền thực hiện việc này.")


def with_account(view: View) -> View:
    """Let in whoever is signed in, even without a post: for pages about one's own account."""
    return _gate(view, lambda _actor: None, post_needed=False)


def signed_in(view: View) -> View:
    """Let in every official at a post (`request.actor` is then an Actor)."""
    return _gate(view, lambda _actor: None)


def requires(*roles: Role) -> Callable[[View], View]:
    """Let in officials whose post carries at least one of the roles; RoleNeeded otherwise."""

    def check(actor: Actor) -> None:
        if not actor.has(*roles):
            raise RoleNeeded(roles=", ".join(roles))

    def guard(view: View) -> View:
        guarded = _gate(view, check)
        guarded.roles = roles  # type: ignore[attr-defined]  # read by the permission matrix
        return guarded

    return guard


def _gate(view: View, check: Callable[[Actor], None], post_needed: bool = True) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if post_needed:
            actor = visitor_of(request)
            if actor is None:
                raise PostNeeded
            _checked(request, actor, check)
            first = _owed_first(request, actor)
            if first:
                return redirect(first)
        return view(request, *args, **kwargs)

    guarded.gate = "post" if post_needed else "account"  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def _checked(request: HttpRequest, actor: Actor, check: Callable[[Actor], None]) -> None:
    """Check the role; a refusal is written down with who asked for what."""
    try:
        check(actor)
    except Forbidden as refused:
        place = address_of(request)
        _log.warning("%s: account %s, %r, %s", refused.code, actor.user_id, request.path, place)
        raise


def _owed_first(request: HttpRequest, actor: Actor) -> str | None:
    """Return what the account owes before it may work: a password of its own, a second factor."""
    if request.user.must_change_password:  # type: ignore[union-attr]
        return "actors:password"
    if actor.roles & settings.SECOND_FACTOR_ROLES and not request.session.get(PROVEN):
        return "actors:second_factor"
    return None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead a person to the sign-in and back; refuse a machine."""
    from_page = "HX-Request" in request.headers
    if not from_page and "text/html" not in request.headers.get("Accept", "text/html"):
        raise SignInNeeded
    back = request.get_full_path() if request.method == "GET" else ""
    address = settings.LOGIN_URL + (f"?{urlencode({'next': back})}" if back else "")
    if from_page:
        return HttpResponse(status=401, headers={"HX-Redirect": settings.LOGIN_URL})
    return HttpResponseRedirect(address)
