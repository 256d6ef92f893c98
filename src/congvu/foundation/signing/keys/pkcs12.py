"""A key in a PKCS#12 file (.p12, .pfx), opened with its password, which is kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from asn1crypto import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from congvu.foundation.signing.refusals import KeyMissing, KeyUnreadable, KeyWeak

MOST_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class FileKey:
    """The key of a PKCS#12 file, in memory for as long as this value lives."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    _private: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey = field(repr=False)

    @classmethod
    def opened(cls, data: bytes, password: str) -> Self:
        """Return the key in the file.

        :raises KeyUnreadable: if the password is wrong or the file is no PKCS#12.
        :raises KeyMissing: if it holds no key with its certificate.
        :raises KeyWeak: if it is of a kind that signs no documents.
        """
        if len(data) > MOST_BYTES:
            raise KeyUnreadable
        try:
            private, own, others = pkcs12.load_key_and_certificates(data, password.encode() or None)
        except (ValueError, TypeError) as wrong:
            raise KeyUnreadable from wrong
        if private is None or own is None:
            raise KeyMissing
        if not isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            raise KeyWeak(algorithm=type(private).__name__)
        certificates = [
            x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in (own, *others)
        ]
        return cls(certificates[0], tuple(certificates[1:]), private)

    def sign(self, to_sign: bytes) -> bytes:
        if isinstance(self._private, rsa.RSAPrivateKey):
            return self._private.sign(to_sign, padding.PKCS1v15(), hashes.SHA256())
        return self._private.sign(to_sign, ec.ECDSA(hashes.SHA256()))
