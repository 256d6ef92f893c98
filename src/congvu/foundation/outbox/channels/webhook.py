"""Webhooks: a signed POST to an address that the installation names, and to no other."""

from __future__ import annotations

import hashlib
import hmac
import json
import urllib.error
import urllib.request
from datetime import datetime
from http.client import HTTPException
from typing import Any

from django.conf import settings

from congvu.foundation.outbox.channels import Channel, mark
from congvu.foundation.outbox.values import Outgoing, TryLater, Undeliverable

_SECONDS = 10
_LATER = {408, 409, 425, 429}


class WebhookChannel(Channel):
    """`to` is a name in settings.WEBHOOKS (name → (address, secret)), never an address itself.

    The body is JSON; `Congvu-Signature` is the HMAC-SHA-256 of the body under the secret, and
    `Idempotency-Key` stays the same at every attempt.
    """

    def send(self, message: Outgoing, *, created_at: datetime) -> None:
        if message.to not in settings.WEBHOOKS:
            msg = f"no webhook {message.to}"
            raise Undeliverable(msg)
        address, secret = settings.WEBHOOKS[message.to]
        try:
            with _opener().open(_request(message, created_at, address, secret), timeout=_SECONDS):
                return
        except urllib.error.HTTPError as answered:
            if answered.code >= 500 or answered.code in _LATER:
                raise TryLater(f"HTTP {answered.code}") from answered
            raise Undeliverable(f"HTTP {answered.code}") from answered
        except (OSError, HTTPException) as away:
            raise TryLater(str(away)) from away


def _request(
    message: Outgoing, created_at: datetime, address: str, secret: str
) -> urllib.request.Request:
    body = json.dumps(
        {
            "id": mark(message.key),
            "at": created_at.isoformat(),
            "subject": message.subject,
            "body": message.body,
        },
        ensure_ascii=False,
    ).encode()
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": mark(message.key),
        "Congvu-Signature": f"sha256={signature}",
    }
    return urllib.request.Request(address, body, headers, method="POST")  # noqa: S310  (ours)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        del args, kwargs


def _opener() -> urllib.request.OpenerDirector:
    """Return an opener that follows no redirect: the address was chosen, not the next one."""
    return urllib.request.build_opener(_NoRedirect)
