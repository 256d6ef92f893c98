"""Showing again that it is oneself, for an act of weight: the second factor, else the password."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from congvu.foundation.actors import second_factor
from congvu.foundation.actors.models import User
from congvu.foundation.actors.sign_in import SPAN, check_code
from congvu.foundation.actors.throttle import SignInTooOften, give_back, take
from congvu.foundation.actors.values import Asker
from congvu.kernel.refusals import N_, Invalid

_TRIES = 6


class Proof(StrEnum):
    """With what somebody showed at an act that it is himself."""

    CODE = "code"
    PASSWORD = "password"  # noqa: S105  (the kind of proof)

    @property
    def words(self) -> str:
        return _PROOFS[self]


_PROOFS = {
    Proof.CODE: N_("mã xác thực hai bước"),
    Proof.PASSWORD: N_("mật khẩu nhập lại"),
}


class PasswordWrong(Invalid):
    """What was typed is not the password of whoever is signed in."""

    code = "PASSWORD_WRONG"
    message = N_("Mật khẩu không đúng. Hãy nhập mật khẩu bạn dùng để đăng nhập.")


def proof_asked(user: User) -> Proof:
    """Return what this account shows: a code where it has a second factor."""
    return Proof.CODE if second_factor.is_on(user) else Proof.PASSWORD


def prove(user: User, said: str, *, asker: Asker, now: datetime) -> Proof:
    """Accept the code, or the password of an account without a second factor.

    :raises CodeWrong, PasswordWrong: if it is another one.
    :raises SignInTooOften: after 6 wrong ones in 15 minutes.
    """
    asked = proof_asked(user)
    if asked is Proof.CODE:
        check_code(user, said, asker=asker, now=now)
        return asked
    key = f"proof:{user.pk}"
    take(key, _TRIES, SPAN, now, SignInTooOften)
    if not user.check_password(said):
        raise PasswordWrong
    give_back(key, _TRIES, SPAN)
    return asked
