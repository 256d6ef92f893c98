"""Webhooks: a signed POST to an address that the installation names, and to no other."""

from __future__ import annotations

import hashlib
import hmac
import json
import urllib.error
import urllib.request
from datetime import datetime
from http.client import HTTPException
from typing import Any, ClassVar

from django.conf import settings

from congvu.foundation.delivery.values import TryLater, Undeliverable
from congvu.foundation.outbox.channels import Channel, mark
from congvu.foundation.outbox.values import Outgoing

_SECONDS = 10
_LATER = {408, 409, 425, 429}


class WebhookChannel(Channel):
    """`to` is a name in settings.WEBHOOKS (name → (address, secret)), never an address itself.

    The body is JSON; `Congvu-Signature` is the HMAC-SHA-256 of the body under the secret, and
    `Idempotency-Key` stays the same at every attempt.
    """

    def send(self, message: Outgoing, *, created_at: datetime) -> None:
        hand_over(message.to, message, _said(message, created_at))


class GatewayChannel(Channel):
    """A channel that a gateway behind a webhook serves: settings.OUTBOX_GATEWAYS says which one.

    The body says the channel and to whom, besides what a webhook is told.
    """

    name: ClassVar[str]

    def send(self, message: Outgoing, *, created_at: datetime) -> None:
        gateway = settings.OUTBOX_GATEWAYS.get(self.name, "")
        said = {**_said(message, created_at), "channel": self.name, "to": message.to}
        hand_over(gateway, message, said)


class SmsGateway(GatewayChannel):
    """SMS by a gateway."""

    name = "sms"


class ZaloGateway(GatewayChannel):
    """Zalo by a gateway."""

    name = "zalo"


def hand_over(name: str, message: Outgoing, said: dict[str, str]) -> None:
    """POST what is said to the webhook of this name; raises Undeliverable or TryLater."""
    if name not in settings.WEBHOOKS:
        msg = f"no webhook {name}"
        raise Undeliverable(msg)
    address, secret = settings.WEBHOOKS[name]
    try:
        with _opener().open(_request(message, said, address, secret), timeout=_SECONDS):
            return
    except urllib.error.HTTPError as answered:
        if answered.code >= 500 or answered.code in _LATER:
            raise TryLater(f"HTTP {answered.code}") from answered
        raise Undeliverable(f"HTTP {answered.code}") from answered
    except (OSError, HTTPException) as away:
        raise TryLater(str(away)) from away


def _said(message: Outgoing, created_at: datetime) -> dict[str, str]:
    return {
        "id": mark(message.key),
        "at": created_at.isoformat(),
        "subject": message.subject,
        "body": message.body,
    }


def _request(
    message: Outgoing, said: dict[str, str], address: str, secret: str
) -> urllib.request.Request:
    body = json.dumps(said, ensure_ascii=False).encode()
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
