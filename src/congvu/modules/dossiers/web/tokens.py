"""Passes to one dossier: a proven secret keeps the way open for a while, without a session."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest

from congvu.foundation.actors.address import address_of
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.rules.refusals import PassOld

LASTS = 1_800  # seconds
_SALT = "congvu.dossiers.pass"


def pass_to(dossier: Dossier) -> str:
    """Return the pass to a dossier; it ends by itself, and with a new secret."""
    return signing.dumps([dossier.pk, bytes(dossier.salt).hex()[:8]], salt=_SALT)


def dossier_of(token: str) -> Dossier:
    """Return the dossier of a pass.

    :raises PassOld: if the pass is no pass, or has ended.
    """
    try:
        dossier_id, salt = signing.loads(token, salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        raise PassOld from None
    dossier = Dossier.objects.select_related("case").filter(pk=dossier_id).first()
    if dossier is None or bytes(dossier.salt).hex()[:8] != salt:
        raise PassOld
    return dossier


def asker_key(request: HttpRequest) -> str:
    """Return by what tries from outside are counted."""
    return address_of(request) or "unknown"
