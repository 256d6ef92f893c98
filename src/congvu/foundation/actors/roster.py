"""Accounts as administrators see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.utils.module_loading import import_string

from congvu.foundation.actors.models import User
from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, NotFound
from congvu.kernel.words import fold


class AccountMissing(NotFound):
    """There is no account of this number."""

    code = "ACCOUNT_MISSING"
    message = N_("Không có tài khoản này.")


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """An account; `second_factor` says whether a telephone is needed to sign in.

    `holder` is the name of its person, "" where it belongs to nobody.
    """

    id: int
    username: str
    holder: str
    email: str
    is_active: bool
    must_change_password: bool
    second_factor: bool
    last_login: datetime | None


def accounts(
    actor: Actor, *, words: str = "", after: str = "", count: int = 50
) -> list[AccountEntry]:
    """Return the accounts that an administrator keeps, by name.

    `words` is a part of the name, of the account or of its person; `after` the last name seen.
    """
    rows = _rows(actor).order_by("username")
    wanted = fold(words).strip()
    if wanted:
        plain = wanted.replace(" ", "")
        rows = rows.filter(Q(username__contains=plain) | Q(folded__contains=wanted))
    if after:
        rows = rows.filter(username__gt=after)
    return [_entry(row) for row in rows[:count]]


def account_entry(user_id: int, actor: Actor) -> AccountEntry:
    """Return an account that an administrator keeps.

    :raises AccountMissing: if there is none, or none of his.
    """
    row = _rows(actor).filter(pk=user_id).first()
    if row is None:
        raise AccountMissing
    return _entry(row)


def _rows(actor: Actor) -> QuerySet[User]:
    """Return the accounts kept by an administrator; the house says which (ACCOUNTS_KEPT_BY)."""
    statement, parameters = import_string(settings.ACCOUNTS_KEPT_BY)(actor)
    telephone = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    kept = User.objects.filter(pk__in=RawSQL(statement, parameters))  # noqa: S611  (our own text)
    name, folded = import_string(settings.ACCOUNT_HOLDER)()
    return kept.annotate(
        second_factor=Exists(telephone),
        holder=RawSQL(name, [], output_field=TextField()),  # noqa: S611  (our own text)
        folded=RawSQL(folded, [], output_field=TextField()),  # noqa: S611  (our own text)
    )


def _entry(row: User) -> AccountEntry:
    return AccountEntry(
        id=row.pk,
        username=row.username,
        holder=row.holder or "",  # type: ignore[attr-defined]
        email=row.email,
        is_active=row.is_active,
        must_change_password=row.must_change_password,
        second_factor=row.second_factor,  # type: ignore[attr-defined]
        last_login=row.last_login,
    )
