"""Keys: wherever a private key lies, it signs bytes and shows its certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from asn1crypto import x509

DIGEST = "sha256"


class Key(Protocol):
    """A private key that is not ours to see, with its certificate and the issuers' above it."""

    @property
    def certificate(self) -> x509.Certificate: ...

    @property
    def chain(self) -> tuple[x509.Certificate, ...]: ...

    def sign(self, to_sign: bytes) -> bytes:
        """Return the signature over the bytes by SHA-256: PKCS#1 v1.5, or ECDSA in DER."""
        ...
