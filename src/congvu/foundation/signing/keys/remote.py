"""A key held by a signing service elsewhere: the hash goes out, the signature comes back.

The signer confirms on his own telephone, in his own time. So asking and collecting are two acts;
`RemoteKey` does both at once and waits, for the command line and for tests.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol, Self

from asn1crypto import x509

from congvu.foundation.signing.refusals import KeyMissing, SignerSilent


@dataclass(frozen=True, slots=True)
class Credential:
    """What a service tells of a key it holds."""

    id: str
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]


class Service(Protocol):
    """A remote signing service; one class for each protocol (settings.SIGNING_PROTOCOLS)."""

    def credential(self, credential_id: str) -> Credential:
        """Return the key's certificates; raises ServiceAway, ServiceRefused, KeyMissing."""
        ...

    def ask(self, credential: Credential, digest: bytes, shown: str) -> str:
        """Send the hash to be signed and return the ticket; `shown` is what the telephone shows.

        Raises ServiceAway, ServiceRefused.
        """
        ...

    def collect(self, credential: Credential, ticket: str) -> bytes | None:
        """Return the signature, or None as long as the signer hasn't confirmed.

        Raises SignerDeclined, SignerSilent, ServiceAway, ServiceRefused.
        """
        ...


@dataclass(frozen=True, slots=True)
class RemoteKey:
    """A key of a service that waits for its signer."""

    service: Service = field(repr=False)
    credential: Credential
    shown: str = ""
    patience: float = 120.0
    pause: float = 1.0
    _sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    @classmethod
    def found(cls, service: Service, credential_id: str, shown: str = "") -> Self:
        credential = service.credential(credential_id)
        if credential.certificate is None:
            raise KeyMissing
        return cls(service, credential, shown)

    @property
    def certificate(self) -> x509.Certificate:
        return self.credential.certificate

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        return self.credential.chain

    def sign(self, to_sign: bytes) -> bytes:
        """Ask and wait; raises SignerSilent when patience ends."""
        ticket = self.service.ask(self.credential, sha256(to_sign).digest(), self.shown)
        for _ in range(max(1, int(self.patience / self.pause))):
            signature = self.service.collect(self.credential, ticket)
            if signature is not None:
                return signature
            self._sleep(self.pause)
        raise SignerSilent(seconds=int(self.patience))
