"""Services of the tests, on this machine: time-stamps, responder and lists, remote signing."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from asn1crypto import tsp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.foundation.signing.pki import NOW, House, Identity

Answer = tuple[int, bytes, str]


@contextmanager
def serving(answer: Callable[[str, bytes, str], Answer]) -> Iterator[str]:
    """Serve `answer(path, body, authorisation)` on this machine; yield the address."""

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, data, kind = answer(self.path, body, self.headers.get("Authorization", ""))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def stamping(house: House, *, at: datetime = NOW, by: Identity | None = None) -> Any:
    """A time-stamp authority that says it is `at`."""
    identity = by or house.stamper
    above = SimpleCertificateStore.from_certs([house.issuing.asn1])
    stamper = DummyTimeStamper(identity.asn1, identity.asn1_key(), above, fixed_dt=at)

    def answer(_path: str, body: bytes, _who: str) -> Answer:
        told = stamper.request_tsa_response(tsp.TimeStampReq.load(body)).dump()
        return 200, told, "application/timestamp-reply"

    return serving(answer)


@dataclass
class SigningHouse:
    """A remote signing service: asks the signer, gives the signature once he has confirmed."""

    identity: Identity
    confirms_after: int = 1  # polls
    declines: bool = False
    spoils: bool = False
    secret: str = "ma-truy-cap"
    shown: list[str] = field(default_factory=list)
    _asked: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, path: str, body: bytes, who: str) -> Answer:
        if who != f"Bearer {self.secret}":
            return self._json(401, {"error": "invalid_token"})
        asked = json.loads(body)
        if "credentialID" in asked and asked["credentialID"] != "an-01":
            return self._json(400, {"error": "invalid_credential"})
        with self._lock:
            return getattr(self, path.rsplit("/", 1)[1])(asked)

    def info(self, _asked: dict[str, Any]) -> Answer:
        chain = [self.identity.asn1, *(Identity(None, c).asn1 for c in self.identity.above)]  # type: ignore[arg-type]
        told = [base64.b64encode(each.dump()).decode() for each in chain]
        return self._json(200, {"key": {"status": "enabled"}, "cert": {"certificates": told}})

    def authorize(self, asked: dict[str, Any]) -> Answer:
        self.shown.append(asked["description"])
        return self._json(200, {"SAD": asked["hashes"][0], "expiresIn": 300})

    def signHash(self, asked: dict[str, Any]) -> Answer:  # noqa: N802
        if asked["SAD"] != asked["hashes"][0]:
            return self._json(400, {"error": "invalid_sad"})
        ticket = f"phieu-{len(self._asked) + 1}"
        self._asked[ticket] = (base64.b64decode(asked["hashes"][0]), 0)
        return self._json(200, {"responseID": ticket})

    def signPolling(self, asked: dict[str, Any]) -> Answer:  # noqa: N802
        digest, polls = self._asked[asked["responseID"]]
        self._asked[asked["responseID"]] = (digest, polls + 1)
        if self.declines:
            return self._json(400, {"error": "user_declined"})
        if polls < self.confirms_after:
            return self._json(202, {})
        if self.spoils:
            digest = bytes(32)
        signature = base64.b64encode(self._signed(digest)).decode()
        return self._json(200, {"signatures": [signature]})

    def _signed(self, digest: bytes) -> bytes:
        private, prehashed = self.identity.private, utils.Prehashed(hashes.SHA256())
        if isinstance(private, rsa.RSAPrivateKey):
            return private.sign(digest, padding.PKCS1v15(), prehashed)
        return private.sign(digest, ec.ECDSA(prehashed))

    @staticmethod
    def _json(status: int, told: dict[str, Any]) -> Answer:
        return status, json.dumps(told).encode(), "application/json"
