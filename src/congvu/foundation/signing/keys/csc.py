"""Signing services that speak the Cloud Signature Consortium's API (v2, asynchronous signHash).

POST credentials/info       → certificates
POST credentials/authorize  → the permission (SAD), which makes the signer's telephone ask
POST signatures/signHash    → a ticket (responseID), or the signature at once
POST signatures/signPolling → the signature, 202 as long as the signer has not confirmed
"""

from __future__ import annotations

import base64
import binascii
import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from asn1crypto import x509

from congvu.foundation.signing.keys.remote import Credential
from congvu.foundation.signing.refusals import (
    KeyMissing,
    ServiceAway,
    ServiceRefused,
    SignerDeclined,
    SignerSilent,
)

_SECONDS = 15
_MOST_BYTES = 256 * 1024
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_SHA256 = "2.16.840.1.101.3.4.2.1"
_WITH = {"rsa": "1.2.840.113549.1.1.11", "ec": "1.2.840.10045.4.3.2"}
_DECLINED = {"user_declined", "access_denied", "authorization_denied"}
_SILENT = {"timeout", "expired", "authorization_expired"}


@dataclass(frozen=True, slots=True)
class CscService:
    """A service at an address (https, or this machine), entered with a bearer's secret."""

    title: str
    address: str
    secret: str = field(repr=False)

    def credential(self, credential_id: str) -> Credential:
        told = self._post(
            "credentials/info",
            {"credentialID": credential_id, "certificates": "chain", "certInfo": True},
        )
        try:
            given = [base64.b64decode(each) for each in told["cert"]["certificates"]]
            own, *chain = [x509.Certificate.load(each, strict=True) for each in given]
        except (LookupError, TypeError, ValueError) as broken:
            raise KeyMissing from broken
        if told.get("key", {}).get("status", "enabled") != "enabled":
            raise ServiceRefused(service=self.title, reason="key disabled")
        return Credential(credential_id, own, tuple(chain))

    def ask(self, credential: Credential, digest: bytes, shown: str) -> str:
        hashed = base64.b64encode(digest).decode()
        granted = self._post(
            "credentials/authorize",
            {
                "credentialID": credential.id,
                "numSignatures": 1,
                "hashes": [hashed],
                "hashAlgorithmOID": _SHA256,
                "description": shown,
            },
        )
        told = self._post(
            "signatures/signHash",
            {
                "credentialID": credential.id,
                "SAD": self._text(granted, "SAD"),
                "hashes": [hashed],
                "hashAlgorithmOID": _SHA256,
                "signAlgo": _WITH.get(credential.certificate.public_key.algorithm, ""),
                "operationMode": "A",
            },
        )
        return self._text(told, "responseID")

    def collect(self, credential: Credential, ticket: str) -> bytes | None:
        del credential
        told = self._post("signatures/signPolling", {"responseID": ticket})
        signatures = told.get("signatures")
        if not signatures:
            return None
        try:
            return base64.b64decode(signatures[0], validate=True)
        except (binascii.Error, TypeError, LookupError, ValueError) as broken:
            raise ServiceAway(service=self.title) from broken

    def _text(self, told: dict[str, Any], name: str) -> str:
        value = told.get(name)
        if not isinstance(value, str) or not value:
            raise ServiceAway(service=self.title)
        return value

    def _post(self, what: str, asked: dict[str, Any]) -> dict[str, Any]:
        parts = urlsplit(self.address)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            raise ServiceAway(service=self.title)
        request = urllib.request.Request(  # noqa: S310  (the address is checked above)
            f"{self.address.rstrip('/')}/csc/v2/{what}",
            json.dumps(asked).encode(),
            {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"},
            method="POST",
        )
        try:
            with _opener().open(request, timeout=_SECONDS) as answer:
                told = json.loads(answer.read(_MOST_BYTES) or b"{}")
        except urllib.error.HTTPError as answered:
            raise self._refused(answered) from answered
        except (OSError, HTTPException, ValueError) as away:
            raise ServiceAway(service=self.title) from away
        if not isinstance(told, dict):
            raise ServiceAway(service=self.title)
        return told

    def _refused(self, answered: urllib.error.HTTPError) -> Exception:
        """Return what a status other than 200 means: no from the signer, or from the service."""
        with answered:
            try:
                told = json.loads(answered.read(_MOST_BYTES))
                error = str(told.get("error", ""))
            except (ValueError, OSError, AttributeError):
                error = ""
        if error in _DECLINED:
            return SignerDeclined()
        if error in _SILENT:
            return SignerSilent(seconds=int(told.get("seconds", 0)))
        if answered.code >= 500 or answered.code == 429:
            return ServiceAway(service=self.title)
        return ServiceRefused(service=self.title, reason=error or f"HTTP {answered.code}")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        del args, kwargs


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
