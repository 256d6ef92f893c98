"""A small house that vouches for people by OpenID Connect, honest unless told not to be."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from congvu.foundation.actors.oidc.values import Provider

_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_CURVE = ec.generate_private_key(ec.SECP256R1())


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _number(value: int) -> str:
    return _text(value.to_bytes((value.bit_length() + 7) // 8, "big"))


class House:
    """The house; `lies` are claims it says wrong, `algorithm` how it signs."""

    def __init__(self) -> None:
        self.subject = "079203001234"
        self.wished_name = ""
        self.lies: dict[str, Any] = {}
        self.algorithm = "RS256"
        self.is_away = False
        self.asked: dict[str, dict[str, str]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def provider(self, **changes: Any) -> Provider:
        given = {"title": "VNeID", "client_id": "congvu", "client_secret": "bí mật", **changes}
        return Provider(name="vneid", issuer=self.issuer, **given)

    def agree(self, address: str) -> dict[str, str]:
        """Do what the person does there: agree; return what comes back with him."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = f"code-{len(self.asked)}"
        self.asked[code] = asked
        return {"code": code, "state": asked["state"]}

    def token(self, form: dict[str, str]) -> str:
        asked = self.asked.pop(form["code"])
        proof = _text(hashlib.sha256(form["code_verifier"].encode()).digest())
        assert proof == asked["code_challenge"]
        assert form["redirect_uri"] == asked["redirect_uri"]
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": "congvu",
            "sub": self.subject,
            "nonce": asked["nonce"],
            "iat": now,
            "exp": now + 300,
            "preferred_username": self.wished_name,
            **self.lies,
        }
        head = _text(json.dumps({"alg": self.algorithm, "kid": self._kid()}).encode())
        signed = f"{head}.{_text(json.dumps(claims).encode())}"
        return f"{signed}.{_text(self._sign(signed.encode()))}"

    def _kid(self) -> str:
        return "curve" if self.algorithm == "ES256" else "main"

    def _sign(self, signed: bytes) -> bytes:
        if self.algorithm == "none":
            return b""
        if self.algorithm == "ES256":
            r, s = decode_dss_signature(_CURVE.sign(signed, ec.ECDSA(SHA256())))
            return r.to_bytes(32, "big") + s.to_bytes(32, "big")
        key = _OTHER if self.algorithm == "forged" else _KEY
        return key.sign(signed, padding.PKCS1v15(), SHA256())

    def documents(self) -> dict[str, dict[str, Any]]:
        public, point = _KEY.public_key().public_numbers(), _CURVE.public_key().public_numbers()
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorise",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            },
            "/keys": {
                "keys": [
                    {"kty": "RSA", "kid": "main", "n": _number(public.n), "e": _number(public.e)},
                    {
                        "kty": "EC",
                        "kid": "curve",
                        "crv": "P-256",
                        "x": _text(point.x.to_bytes(32, "big")),
                        "y": _text(point.y.to_bytes(32, "big")),
                    },
                ]
            },
        }


def _handler(house: House) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told = None if house.is_away else house.documents().get(self.path)
            self._answer(told)

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            form = {
                name: each[0] for name, each in parse_qs(self.rfile.read(length).decode()).items()
            }
            known = not house.is_away and form.get("code") in house.asked
            self._answer({"id_token": house.token(form)} if known else None)

        def _answer(self, told: dict[str, Any] | None) -> None:
            body = json.dumps(told).encode() if told is not None else b"{}"
            self.send_response(200 if told is not None else 400)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            del args

    return Handler
