"""Certificates: read, told in words, fit for signing or not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import pem, x509
from asn1crypto.algos import SignedDigestAlgorithm
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from congvu.foundation.signing.refusals import (
    CertificateNotInForce,
    CertificateUnreadable,
    KeyNotForSigning,
    KeyWeak,
    SignatureWrong,
)
from congvu.kernel.words import clean

LEAST_RSA, LEAST_EC = 2048, 256
WEAK_DIGESTS = frozenset({"md2", "md4", "md5", "sha1"})
_SIGNS = {"digital_signature", "non_repudiation"}


@dataclass(frozen=True, slots=True)
class CertificateTold:
    """What a certificate says, in words; times carry a zone, the serial is hexadecimal."""

    name: str
    organisation: str
    subject: str
    issuer: str
    serial: str
    since: datetime
    until: datetime
    algorithm: str
    fingerprint: str


def certificate_of(data: bytes) -> x509.Certificate:
    """Return the certificate of a .cer, .crt or .pem file (the first one, if there are more).

    :raises CertificateUnreadable: if it holds none.
    """
    try:
        if pem.detect(data):
            _name, _headers, data = pem.unarmor(data)
        certificate = x509.Certificate.load(data, strict=True)
        told(certificate)
    except (ValueError, TypeError, LookupError) as broken:
        raise CertificateUnreadable from broken
    return certificate


def told(certificate: x509.Certificate) -> CertificateTold:
    """Return what the certificate says."""
    subject = certificate.subject.native
    return CertificateTold(
        name=name_of(certificate.subject),
        organisation=_last(subject.get("organization_name")),
        subject=clean(certificate.subject.human_friendly),
        issuer=name_of(certificate.issuer),
        serial=f"{certificate.serial_number:X}",
        since=certificate.not_valid_before,
        until=certificate.not_valid_after,
        algorithm=algorithm_of(certificate),
        fingerprint=fingerprint_of(certificate),
    )


def name_of(name: x509.Name) -> str:
    """Return the common name, or the whole name where there is none."""
    return _last(name.native.get("common_name")) or clean(name.human_friendly)


def _last(value: object) -> str:
    return clean(str(value[-1] if isinstance(value, list) else value or ""))


def fingerprint_of(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of the certificate."""
    return hashlib.sha256(certificate.dump()).hexdigest()


def algorithm_of(certificate: x509.Certificate) -> str:
    """Return the kind and size of the key: rsa-2048, ec-256."""
    key = certificate.public_key
    return f"{key.algorithm.removeprefix('rsassa_').replace('pss', 'rsa')}-{key.bit_size}"


def weakness_of(certificate: x509.Certificate) -> str:
    """Return what is too weak in the certificate, "" if nothing is."""
    key = certificate.public_key
    least = {"rsa": LEAST_RSA, "rsassa_pss": LEAST_RSA, "ec": LEAST_EC}.get(key.algorithm)
    if least is None or key.bit_size < least:
        return algorithm_of(certificate)
    digest = _digest_of(certificate["signature_algorithm"])
    is_own = certificate.self_signed in {"yes", "maybe"}
    return digest if digest in WEAK_DIGESTS and not is_own else ""


def _digest_of(algorithm: SignedDigestAlgorithm) -> str:
    try:
        return str(algorithm.hash_algo)
    except ValueError:
        return ""


def is_for_signing(certificate: x509.Certificate) -> bool:
    """Return whether it was issued to sign documents, and to no other issuer of certificates."""
    usage = certificate.key_usage_value
    return not certificate.ca and (usage is None or bool(_SIGNS & set(usage.native)))


def require_fit(certificate: x509.Certificate, now: datetime) -> None:
    """See that one may sign with this certificate now.

    :raises KeyNotForSigning: if it was issued for something else.
    :raises KeyWeak: if its key or its issuer's signature is too weak.
    :raises CertificateNotInForce: if it is not in force.
    """
    if not is_for_signing(certificate):
        raise KeyNotForSigning
    weak = weakness_of(certificate)
    if weak:
        raise KeyWeak(algorithm=weak)
    if not certificate.not_valid_before <= now <= certificate.not_valid_after:
        raise CertificateNotInForce(
            signer=name_of(certificate.subject),
            since=f"{certificate.not_valid_before.astimezone(now.tzinfo):%d/%m/%Y}",
            until=f"{certificate.not_valid_after.astimezone(now.tzinfo):%d/%m/%Y}",
        )


def mechanism_of(certificate: x509.Certificate, digest: str = "sha256") -> str:
    """Return the signature's algorithm for this key; KeyWeak for a kind that isn't made here."""
    kinds = {"rsa": f"{digest}_rsa", "ec": f"{digest}_ecdsa"}
    if certificate.public_key.algorithm not in kinds:
        raise KeyWeak(algorithm=certificate.public_key.algorithm)
    return kinds[certificate.public_key.algorithm]


def require_true(certificate: x509.Certificate, signature: bytes, signed: bytes) -> None:
    """See that this is the key's signature over these bytes (with SHA-256).

    :raises SignatureWrong: if it isn't.
    """
    key: Any = load_der_public_key(certificate.public_key.dump())
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, signed, ec.ECDSA(hashes.SHA256()))
        else:
            raise SignatureWrong
    except InvalidSignature as wrong:
        raise SignatureWrong from wrong
