"""Accounts: opened, given a new password, closed. Every change ends the sessions it must end."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from functools import lru_cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.db import IntegrityError, transaction

from congvu.foundation.actors import events
from congvu.foundation.actors.models import USERNAME, Session, User
from congvu.foundation.actors.sessions import row_key
from congvu.foundation.actors.values import SYSTEM, Actor, Asker, Happening
from congvu.kernel.refusals import N_, Conflict, Invalid
from congvu.kernel.words import fold

LEAST = 10
FRESH = 6  # letters that must remain once the words that anybody guesses are taken out
GUESSED = ("congvu", "matkhau", "password", "vanphong", "ubnd", "hoso", "dichvucong", "123456")
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that looks like another


class UsernameBad(Invalid):
    """A name has 2–64 small letters without marks, digits, and . _ @ -."""

    code = "USERNAME_BAD"
    message = N_(
        "Tên đăng nhập “{username}” chưa đúng: cần 2 đến 64 ký tự gồm chữ thường không dấu, "
        "chữ số và các dấu . _ @ -"
    )


class UsernameTaken(Conflict):
    """Another account has this name."""

    code = "USERNAME_TAKEN"
    message = N_("Tên đăng nhập “{username}” đã có người dùng.")


class PasswordWrong(Invalid):
    """The present password, asked for before a grave change, is not this."""

    code = "PASSWORD_WRONG"
    message = N_("Mật khẩu hiện tại không đúng.")


class PasswordShort(Invalid):
    """A password has 10 characters at least."""

    code = "PASSWORD_SHORT"
    message = N_("Mật khẩu mới cần ít nhất {least} ký tự.")


class PasswordCommon(Invalid):
    """The new password is among the 20,000 most used, or little more than words of this office."""

    code = "PASSWORD_COMMON"
    message = N_("Mật khẩu mới quá dễ đoán. Hãy chọn một câu mà chỉ bạn nghĩ ra.")


class PasswordSame(Invalid):
    """The new password is the present one."""

    code = "PASSWORD_SAME"
    message = N_("Mật khẩu mới phải khác mật khẩu hiện tại.")


@transaction.atomic
def open_account(
    *, username: str, now: datetime, email: str = "", actor: Actor = SYSTEM
) -> tuple[User, str]:
    """Open an account and return it with its first password, to be changed at first sign-in.

    Raises UsernameBad, UsernameTaken.
    """
    name = username.strip().lower()
    if not re.fullmatch(USERNAME, name):
        raise UsernameBad(username=username)
    word = first_password()
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                name, word, email=email, must_change_password=True, joined_at=now
            )
    except IntegrityError as twice:
        raise UsernameTaken(username=name) from twice
    events.note(user.pk, Happening.OPENED, asker=Asker(actor=actor), now=now)
    return user, word


def first_password() -> str:
    """Return a password that is easy to read aloud: four groups of four letters (80 bits)."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def check_present(user: User, password: str) -> None:
    """Raise PasswordWrong unless this is the account's password now."""
    if not user.check_password(password):
        raise PasswordWrong


def check_strength(password: str, username: str) -> None:
    """Raise PasswordShort or PasswordCommon unless the password is fit for this account."""
    if len(password) < LEAST:
        raise PasswordShort(least=LEAST)
    own = "".join(c for c in fold(password) if c.isalnum())
    for word in (*GUESSED, username):
        own = own.replace(word, "")
    if len(own) < FRESH or password.casefold() in _common():
        raise PasswordCommon


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


@transaction.atomic
def change_password(
    user: User, *, present: str, new: str, cookie: str | None, asker: Asker, now: datetime
) -> None:
    """Give the account a new password; every session but this browser's ends.

    Raises PasswordWrong, PasswordSame, PasswordShort, PasswordCommon.
    """
    check_present(user, present)
    if present == new:
        raise PasswordSame
    check_strength(new, user.username)
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user.pk, but=cookie)
    events.note(user.pk, Happening.PASSWORD_CHANGED, asker=asker, now=now)


@transaction.atomic
def reset_password(user_id: int, *, asker: Asker, now: datetime) -> str:
    """Give the account a first password again and return it; all its sessions end."""
    user = User.objects.select_for_update().get(pk=user_id)
    word = first_password()
    user.set_password(word)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user_id)
    events.note(user_id, Happening.PASSWORD_RESET, asker=asker, now=now)
    return word


@transaction.atomic
def reopen_account(user_id: int, *, asker: Asker, now: datetime) -> None:
    """Let a closed account sign in again, with the password it had."""
    if User.objects.filter(pk=user_id, is_active=False).update(is_active=True):
        events.note(user_id, Happening.OPENED, asker=asker, now=now)


@transaction.atomic
def close_account(user_id: int, *, asker: Asker, now: datetime) -> None:
    """Close the account: nobody signs in with it any more, all its sessions end."""
    User.objects.filter(pk=user_id).update(is_active=False)
    end_sessions(user_id)
    events.note(user_id, Happening.CLOSED, asker=asker, now=now)


def end_sessions(user_id: int, *, but: str | None = None) -> int:
    """End the account's sessions, except the one of the cookie `but`; return how many ended."""
    rows = Session.objects.filter(user_id=user_id)
    if but:
        rows = rows.exclude(session_key=row_key(but))
    return rows.delete()[0]


@transaction.atomic
def end_all_sessions(user_id: int, *, asker: Asker, now: datetime, but: str | None = None) -> None:
    """End the account's sessions, all or all but this browser's, and write it down."""
    end_sessions(user_id, but=but)
    events.note(user_id, Happening.SESSION_REVOKED, asker=asker, now=now)


def sessions_of(user_id: int, *, now: datetime) -> list[Session]:
    """Return the account's living sessions, the one used last first."""
    rows = Session.objects.filter(user_id=user_id, expire_date__gt=now)
    return list(rows.order_by("-seen_at", "session_key"))


@transaction.atomic
def end_session(user_id: int, row: str, *, asker: Asker, now: datetime) -> None:
    """End one of the account's own sessions, named by its row; none of that name is no matter."""
    if Session.objects.filter(user_id=user_id, session_key=row).delete()[0]:
        events.note(user_id, Happening.SESSION_REVOKED, asker=asker, now=now)
