"""Signing in: name and password, then the second factor where the account has one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import authenticate, login
from django.http import HttpRequest

from congvu.foundation.actors import events, second_factor
from congvu.foundation.actors.address import asker
from congvu.foundation.actors.models import User
from congvu.foundation.actors.throttle import SignInTooOften, give_back, take
from congvu.foundation.actors.values import Asker, Happening
from congvu.kernel.refusals import N_, Invalid

SPAN = 15 * 60
PER_PLACE, PER_ACCOUNT, PER_ADDRESS, PER_CODE = 6, 30, 200, 6
PATIENCE = timedelta(minutes=10)
FIRST_PASSWORD_LASTS = timedelta(days=14)
BACKEND = "django.contrib.auth.backends.ModelBackend"
_PENDING = "pending"


class SignInWrong(Invalid):
    """No such account, another password, or a closed account: which, nobody learns."""

    code = "SIGN_IN_WRONG"
    message = N_("Tên đăng nhập hoặc mật khẩu không đúng.")


class FirstPasswordOld(Invalid):
    """A first password that nobody used within two weeks is good for nothing."""

    code = "FIRST_PASSWORD_OLD"
    message = N_("Mật khẩu tạm đã quá hạn. Hãy báo quản trị viên của cơ quan để được cấp lại.")


class CodeWrong(Invalid):
    """The code is not the one shown now, was used already, or no sign-in waits for one."""

    code = "CODE_WRONG"
    message = N_("Mã xác thực không đúng hoặc đã dùng. Hãy nhập mã đang hiện trên điện thoại.")


def check_password(username: str, password: str, *, asker: Asker, now: datetime) -> User:
    """Return the account that this name and password open.

    Raises SignInWrong, FirstPasswordOld, and SignInTooOften: 6 tries in 15 minutes for an account
    from one address, 30 for an account, 200 for an address (an office behind one address has many
    people). What succeeds costs no try. An unknown name takes as long as a known one.
    """
    name = username.strip().lower()[:64]
    keys = [
        (f"sign-in:{name}:{asker.address}", PER_PLACE),
        (f"sign-in:{name}", PER_ACCOUNT),
        (f"sign-in::{asker.address}", PER_ADDRESS),
    ]
    for key, limit in keys:
        take(key, limit, SPAN, now, SignInTooOften)
    user = authenticate(username=name, password=password)
    if user is None:
        _note_refusal(name, asker, now)
        raise SignInWrong
    for key, limit in keys:
        give_back(key, limit, SPAN)
    if user.must_change_password and events.last_given(user.pk, now) > FIRST_PASSWORD_LASTS:
        raise FirstPasswordOld
    return user


def _note_refusal(name: str, asker: Asker, now: datetime) -> None:
    known = User.objects.filter(username=name).values_list("pk", flat=True).first()
    if known is not None:
        events.note(known, Happening.REFUSED, asker=asker, now=now)


def enter(request: HttpRequest, user: User, *, now: datetime, proven: bool = False) -> None:
    """Open a session for the account; `proven` says that the second factor was shown."""
    request.session.pop(_PENDING, None)
    login(request, user, BACKEND)
    request.session[second_factor.PROVEN] = proven
    events.note(user.pk, Happening.SIGNED_IN, asker=asker(request), now=now)


def await_code(request: HttpRequest, user: User, *, now: datetime) -> None:
    """Remember in the session, for ten minutes, whose second factor is awaited."""
    request.session.cycle_key()
    request.session[_PENDING] = {"user": user.pk, "at": now.isoformat()}


def awaited(request: HttpRequest, *, now: datetime) -> User | None:
    """Return whose second factor this browser owes, or None."""
    pending = request.session.get(_PENDING)
    if not pending or now - datetime.fromisoformat(pending["at"]) > PATIENCE:
        return None
    return User.objects.filter(pk=pending["user"], is_active=True).first()


def check_code(user: User, code: str, *, asker: Asker, now: datetime) -> None:
    """Accept the code shown by the telephone, or a spare one, once; else raise CodeWrong.

    Raises SignInTooOften after 6 wrong codes in 15 minutes.
    """
    key = f"code:{user.pk}"
    take(key, PER_CODE, SPAN, now, SignInTooOften)
    how = second_factor.verify(user, code, now=now)
    if how is None:
        events.note(user.pk, Happening.CODE_REFUSED, asker=asker, now=now)
        raise CodeWrong
    if how is second_factor.Shown.SPARE_CODE:
        events.note(user.pk, Happening.RECOVERY_CODE_USED, asker=asker, now=now)
    give_back(key, PER_CODE, SPAN)
