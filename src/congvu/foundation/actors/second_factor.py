"""The second factor: a code that the telephone shows, and ten spare codes on paper.

Kept in allauth's tables (so that its other ways of signing in know of it), sealed with the
installation's secret.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from django.db import transaction

from congvu.foundation.actors import events
from congvu.foundation.actors.models import User
from congvu.foundation.actors.throttle import TooOften, take
from congvu.foundation.actors.values import Asker, Happening

PROVEN = "second_factor"  # the session's key: this sign-in showed it
_CODE_LIVES = 120  # seconds in which a code could be shown twice


class Shown(StrEnum):
    """With what the second factor was shown."""

    TELEPHONE = "telephone"
    SPARE_CODE = "spare_code"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A secret not yet in force: as a QR picture (data address) and as text to type."""

    secret: str
    picture: str

    @property
    def text(self) -> str:
        return " ".join(self.secret[i : i + 4] for i in range(0, len(self.secret), 4))


def is_on(user: User) -> bool:
    """Return whether the account has a second factor."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def propose(user: User, secret: str | None = None) -> Proposal:
    """Return a secret to scan; the same again when one is given."""
    secret = secret or generate_totp_secret()
    address = get_adapter().build_totp_url(user, secret)
    picture = segno.make(address, error="m").svg_data_uri(scale=5, border=2, dark="#1d1a14")
    return Proposal(secret, picture)


@transaction.atomic
def turn_on(user: User, *, secret: str, code: str, asker: Asker, now: datetime) -> bool:
    """Put the secret in force if the code proves that the telephone has it; return whether."""
    User.objects.select_for_update().get(pk=user.pk)
    if is_on(user) or not validate_totp_code(secret, code):
        return False
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    events.note(user.pk, Happening.SECOND_FACTOR_ON, asker=asker, now=now)
    return True


@transaction.atomic
def turn_off(user: User, *, asker: Asker, now: datetime) -> None:
    """Take the second factor and the spare codes away."""
    Authenticator.objects.filter(user=user).delete()
    events.note(user.pk, Happening.SECOND_FACTOR_OFF, asker=asker, now=now)


@transaction.atomic
def renew_codes(user: User, *, asker: Asker, now: datetime) -> list[str]:
    """Replace the spare codes and return the new ones."""
    User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes = RecoveryCodes.activate(user)
    events.note(user.pk, Happening.CODES_RENEWED, asker=asker, now=now)
    return list(codes.get_unused_codes())


def spare_codes(user: User) -> list[str]:
    """Return the spare codes that are left."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return list(RecoveryCodes(row).get_unused_codes()) if row else []


def verify(user: User, code: str, *, now: datetime) -> Shown | None:
    """Return with what the code was shown, or None; a code serves once, in all processes."""
    bare = "".join(code.split())
    rows = {row.type: row for row in Authenticator.objects.filter(user=user)}
    telephone = rows.get(Authenticator.Type.TOTP)
    if telephone and TOTP(telephone).validate_code(bare):
        try:
            take(f"totp:{user.pk}:{bare}", 1, _CODE_LIVES, now)
        except TooOften:
            return None
        return Shown.TELEPHONE
    spare = rows.get(Authenticator.Type.RECOVERY_CODES)
    if spare and RecoveryCodes(spare).validate_code(bare):
        return Shown.SPARE_CODE
    return None
