"""Asking a provider: where its doors are, which keys it signs with, what a code is worth."""

from __future__ import annotations

import base64
import json
import logging
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from congvu.foundation.actors.oidc.values import Places, Provider, ProviderAway

_SECONDS = 8
_MOST_BYTES = 256 * 1024
_KEPT_SECONDS = 600
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_log = logging.getLogger("congvu.security")
_kept: dict[str, tuple[float, dict[str, Any]]] = {}


def places_of(provider: Provider) -> Places:
    """Return where the provider is asked; its document is kept for ten minutes.

    :raises ProviderAway: if it does not answer, or does not speak for the issuer configured.
    """
    address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    told = _kept_document(provider, address)
    try:
        if told["issuer"] != provider.issuer:
            raise KeyError("issuer")
        places = Places(told["authorization_endpoint"], told["token_endpoint"], told["jwks_uri"])
    except KeyError as missing:
        raise ProviderAway(provider=provider.title) from missing
    return places


def keys_of(provider: Provider, *, afresh: bool = False) -> list[dict[str, Any]]:
    """Return the provider's public keys; `afresh` when a token names one that is not kept."""
    address = places_of(provider).keys
    if afresh:
        _kept.pop(address, None)
    keys = _kept_document(provider, address).get("keys")
    return [key for key in keys if isinstance(key, dict)] if isinstance(keys, list) else []


def token_for(provider: Provider, *, code: str, back: str, verifier: str) -> str:
    """Return the signed token that the code stands for."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": verifier,
    }
    secret = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
    basic = base64.b64encode(secret.encode()).decode()
    request = urllib.request.Request(  # noqa: S310  (the address is checked in _ask)
        places_of(provider).tokens,
        urlencode(form).encode(),
        {"Authorization": f"Basic {basic}", "Accept": "application/json"},
    )
    token = _ask(provider, request).get("id_token")
    if not isinstance(token, str):
        raise ProviderAway(provider=provider.title)
    return token


def _kept_document(provider: Provider, address: str) -> dict[str, Any]:
    at, told = _kept.get(address, (0.0, {}))
    if not told or time.monotonic() - at > _KEPT_SECONDS:
        told = _ask(provider, urllib.request.Request(address))  # noqa: S310
        _kept[address] = (time.monotonic(), told)
    return told


def _ask(provider: Provider, request: urllib.request.Request) -> dict[str, Any]:
    """Ask by https (or on this machine), follow nothing, read no more than a little."""
    parts = urlsplit(request.full_url)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise ProviderAway(provider=provider.title)
    try:
        with _opener().open(request, timeout=_SECONDS) as answer:
            told = json.loads(answer.read(_MOST_BYTES))
    except (OSError, HTTPException, ValueError) as away:
        _log.warning("oidc %s: %s: %s", provider.name, request.full_url, away)
        raise ProviderAway(provider=provider.title) from away
    if not isinstance(told, dict):
        raise ProviderAway(provider=provider.title)
    return told


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        del args, kwargs


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
