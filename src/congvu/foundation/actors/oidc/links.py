"""Which account stands behind which subject of a provider."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from congvu.foundation.actors import events
from congvu.foundation.actors.models import Identity, User
from congvu.foundation.actors.oidc.values import (
    AccountClosed,
    Provider,
    SubjectTaken,
    SubjectUnknown,
    Vouched,
)
from congvu.foundation.actors.values import Asker, Happening


@transaction.atomic
def account_of(provider: Provider, vouched: Vouched, *, asker: Asker, now: datetime) -> User:
    """Return the account of the one vouched for; link it by name where the provider may.

    :raises SubjectUnknown: if no account is linked with him.
    :raises AccountClosed: if it is closed.
    """
    known = Identity.objects.select_related("user").filter(
        issuer=provider.issuer, subject=vouched.subject
    )
    identity = known.first()
    user = identity.user if identity else _by_name(provider, vouched, asker, now)
    if user is None:
        raise SubjectUnknown(provider=provider.title)
    if not user.is_active:
        raise AccountClosed
    return user


def _by_name(provider: Provider, vouched: Vouched, asker: Asker, now: datetime) -> User | None:
    """Link the account of this name, if it is linked with nobody there yet."""
    name = vouched.wished_name.strip().lower()
    linked = Identity.objects.filter(issuer=provider.issuer).values("user")
    user = User.objects.filter(username=name).exclude(pk__in=linked).first() if name else None
    if user is not None and user.is_active:
        link(user, provider, vouched, asker=asker, now=now)
    return user


@transaction.atomic
def link(user: User, provider: Provider, vouched: Vouched, *, asker: Asker, now: datetime) -> None:
    """Let the one vouched for sign in with this account.

    :raises SubjectTaken: if he is linked with another, or the account with another.
    """
    try:
        with transaction.atomic():
            Identity.objects.create(
                user=user, issuer=provider.issuer, subject=vouched.subject, linked_at=now
            )
    except IntegrityError as taken:
        raise SubjectTaken(provider=provider.title) from taken
    events.note(user.pk, Happening.IDENTITY_LINKED, asker=asker, now=now)


@transaction.atomic
def unlink(user: User, provider: Provider, *, asker: Asker, now: datetime) -> None:
    """Let him sign in by this provider no more; without a link it is no matter."""
    if Identity.objects.filter(user=user, issuer=provider.issuer).delete()[0]:
        events.note(user.pk, Happening.IDENTITY_UNLINKED, asker=asker, now=now)


def issuers_of(user: User) -> set[str]:
    """Return the issuers by which this account may be signed in with."""
    return set(Identity.objects.filter(user=user).values_list("issuer", flat=True))
