"""Verifying a signed token (RS256, ES256) with the keys its issuer publishes."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

LEEWAY = 60  # seconds by which two clocks may differ
SMALLEST_RSA = 2048


class TokenWrongError(ValueError):
    """The token does not hold; the text says why, for the log alone."""


def claims_of(
    token: str,
    *,
    keys: list[dict[str, Any]],
    issuer: str,
    audience: str,
    nonce: str,
    now: datetime,
) -> dict[str, Any]:
    """Return what a token says, if it is signed by one of the keys and meant for us, now.

    :raises TokenWrongError: if anything about it does not hold.
    """
    head, claims, signed, signature = _parts(token)
    _check_signature(head, signed, signature, keys)
    moment = now.timestamp()
    audiences = claims.get("aud")
    wanted = audiences if isinstance(audiences, list) else [audiences]
    faults = {
        "issuer": claims.get("iss") != issuer,
        "audience": audience not in wanted,
        "party": len(wanted) > 1 and claims.get("azp") != audience,
        "nonce": claims.get("nonce") != nonce,
        "expired": _number(claims, "exp") < moment - LEEWAY,
        "future": _number(claims, "iat") > moment + LEEWAY,
        "subject": not isinstance(claims.get("sub"), str) or not claims["sub"],
    }
    wrong = [name for name, fault in faults.items() if fault]
    if wrong:
        raise TokenWrongError(", ".join(wrong))
    return claims


def _parts(token: str) -> tuple[dict[str, Any], dict[str, Any], bytes, bytes]:
    try:
        head, body, signature = token.split(".")
        heads, claims = json.loads(_bytes(head)), json.loads(_bytes(body))
        if not isinstance(heads, dict) or not isinstance(claims, dict):
            raise TokenWrongError("no objects")
        return heads, claims, f"{head}.{body}".encode(), _bytes(signature)
    except (ValueError, UnicodeError) as broken:
        raise TokenWrongError("broken") from broken


def _number(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TokenWrongError(f"no {name}")
    return float(value)


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _check_signature(
    head: Mapping[str, Any], signed: bytes, signature: bytes, keys: list[dict[str, Any]]
) -> None:
    """Accept RS256 and ES256 alone: "none" and shared secrets are how such checks are tricked."""
    check = {"RS256": _rsa, "ES256": _ecdsa}.get(str(head.get("alg")))
    named = [key for key in keys if head.get("kid") in (None, key.get("kid"))]
    if check is None or not named:
        raise TokenWrongError("algorithm or key unknown")
    for key in named:
        try:
            check(key, signed, signature)
        except (InvalidSignature, KeyError, TypeError, ValueError):
            continue
        return
    raise TokenWrongError("signature")


def _integer(text: str) -> int:
    return int.from_bytes(_bytes(text), "big")


def _rsa(key: Mapping[str, str], signed: bytes, signature: bytes) -> None:
    public = rsa.RSAPublicNumbers(_integer(key["e"]), _integer(key["n"])).public_key()
    if public.key_size < SMALLEST_RSA:
        raise ValueError(public.key_size)
    public.verify(signature, signed, padding.PKCS1v15(), SHA256())


def _ecdsa(key: Mapping[str, str], signed: bytes, signature: bytes) -> None:
    if key["crv"] != "P-256" or len(signature) != 64:
        raise ValueError(key["crv"])
    numbers = ec.EllipticCurvePublicNumbers(_integer(key["x"]), _integer(key["y"]), ec.SECP256R1())
    halves = (int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    numbers.public_key().verify(encode_dss_signature(*halves), signed, ec.ECDSA(SHA256()))
