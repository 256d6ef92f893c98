"""One attempt to sign in by a provider: begun in this browser, ended in the same one, once."""

from __future__ import annotations

import base64
import hashlib
import logging
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from congvu.foundation.actors.oidc.line import keys_of, places_of, token_for
from congvu.foundation.actors.oidc.tokens import TokenWrongError, claims_of
from congvu.foundation.actors.oidc.values import (
    Provider,
    ProviderUnknown,
    SignInAbandoned,
    Vouched,
    VouchingWrong,
)

PATIENCE = timedelta(minutes=10)
_KEY = "oidc"  # the session's
_log = logging.getLogger("congvu.security")


@dataclass(frozen=True, slots=True)
class Attempt:
    """What this browser must show again: state, nonce and verifier are secrets of 256 bits."""

    provider: str
    state: str
    nonce: str
    verifier: str
    target: str
    links: bool  # to link an account that is signed in, not to sign in
    at: str


def provider_of(name: str) -> Provider:
    """Return the provider of this short name; raises ProviderUnknown."""
    provider: Provider | None = settings.OIDC_PROVIDERS.get(name)
    if provider is None:
        raise ProviderUnknown
    return provider


def begin(
    request: HttpRequest, provider: Provider, *, back: str, target: str, links: bool, now: datetime
) -> str:
    """Remember an attempt in the session and return where the person is sent.

    :raises ProviderAway: see places_of.
    """
    authorise = places_of(provider).authorise
    attempt = Attempt(
        provider=provider.name,
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(32),
        target=target,
        links=links,
        at=now.isoformat(),
    )
    request.session[_KEY] = asdict(attempt)
    challenge = hashlib.sha256(attempt.verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": " ".join(provider.scopes),
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    return f"{authorise}{'&' if '?' in authorise else '?'}{urlencode(asked)}"


def end(
    request: HttpRequest, provider: Provider, *, back: str, now: datetime
) -> tuple[Attempt, Vouched]:
    """Return the attempt and whom the provider vouches for; an attempt serves once.

    :raises SignInAbandoned: if this browser began none, another one, or too long ago; or if the
        provider says that the person did not agree.
    :raises ProviderAway: if the provider can't be asked.
    :raises VouchingWrong: if what it sent does not hold.
    """
    attempt = _taken(request, provider, now)
    token = token_for(
        provider, code=request.GET.get("code", ""), back=back, verifier=attempt.verifier
    )
    try:
        claims = _claims(provider, token, attempt.nonce, now)
    except TokenWrongError as wrong:
        _log.warning("oidc %s: token refused: %s", provider.name, wrong)
        raise VouchingWrong(provider=provider.title) from wrong
    wished = claims.get(provider.link_by) if provider.link_by else None
    return attempt, Vouched(str(claims["sub"]), wished if isinstance(wished, str) else "")


def _taken(request: HttpRequest, provider: Provider, now: datetime) -> Attempt:
    kept = request.session.pop(_KEY, None)
    if kept is None or kept["provider"] != provider.name:
        raise SignInAbandoned(provider=provider.title)
    attempt = Attempt(**kept)
    late = now - datetime.fromisoformat(attempt.at) > PATIENCE
    same = constant_time_compare(request.GET.get("state", ""), attempt.state)
    if late or not same or "error" in request.GET or not request.GET.get("code"):
        raise SignInAbandoned(provider=provider.title)
    return attempt


def _claims(provider: Provider, token: str, nonce: str, now: datetime) -> dict[str, object]:
    """Return the token's claims; keys are asked for again once, for providers change theirs."""
    for afresh in (False, True):
        try:
            return claims_of(
                token,
                keys=keys_of(provider, afresh=afresh),
                issuer=provider.issuer,
                audience=provider.client_id,
                nonce=nonce,
                now=now,
            )
        except TokenWrongError as wrong:
            if afresh or str(wrong) not in ("signature", "algorithm or key unknown"):
                raise
    raise TokenWrongError("never reached")
