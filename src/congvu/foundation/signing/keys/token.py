"""A key on a token (USB, HSM) behind its maker's PKCS#11 library: it never leaves the token."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from typing import Any, Self

import pkcs11
from asn1crypto import x509
from pkcs11.exceptions import (
    MechanismInvalid,
    NoSuchKey,
    NoSuchToken,
    PinIncorrect,
    PinInvalid,
    PinLenRange,
    PinLocked,
    PKCS11Error,
)
from pkcs11.util.ec import encode_ecdsa_signature

from congvu.foundation.signing.refusals import KeyMissing, KeyWeak, TokenAway, TokenPinWrong

_TURN = Lock()
_DIGEST_INFO = bytes.fromhex("3031300d060960864801650304020105000420")  # SHA-256, RFC 8017 § 9.2


@dataclass(frozen=True, slots=True)
class TokenPlace:
    """Where the key is: the library, the token's label, the key's label ("": the only one)."""

    library: str
    token: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key on a token; each signature opens a session of its own and closes it again.

    A process is signed in to a token once or not at all, so its threads take turns.
    """

    place: TokenPlace
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    _id: bytes
    _pin: str = field(repr=False)

    @classmethod
    def found(cls, place: TokenPlace, pin: str) -> Self:
        """Return the key on the token, with its certificate.

        :raises TokenAway: if library or token is not there.
        :raises TokenPinWrong: if the token refuses the PIN.
        :raises KeyMissing: if there is no key with its certificate, or more than one unnamed.
        """
        with _session(place, pin) as session:
            keys = list(session.get_objects(_about(pkcs11.ObjectClass.PRIVATE_KEY, place.key)))
            if len(keys) != 1:
                raise KeyMissing
            held = {
                bytes(each[pkcs11.Attribute.ID]): x509.Certificate.load(
                    each[pkcs11.Attribute.VALUE]
                )
                for each in session.get_objects(_about(pkcs11.ObjectClass.CERTIFICATE, ""))
            }
            identity = bytes(keys[0][pkcs11.Attribute.ID])
        own = held.pop(identity, None)
        if own is None:
            raise KeyMissing
        return cls(place, own, tuple(held.values()), identity, pin)

    def sign(self, to_sign: bytes) -> bytes:
        with _session(self.place, self._pin) as session:
            try:
                key = session.get_key(pkcs11.ObjectClass.PRIVATE_KEY, id=self._id)
            except NoSuchKey as gone:
                raise KeyMissing from gone
            return _signed(key, to_sign)


def _signed(key: Any, to_sign: bytes) -> bytes:
    """Sign with the token's own hashing where it has it, else hash here."""
    digest = sha256(to_sign).digest()
    if key.key_type is pkcs11.KeyType.EC:
        raw = key.sign(digest, mechanism=pkcs11.Mechanism.ECDSA)
        return bytes(encode_ecdsa_signature(raw))
    if key.key_type is not pkcs11.KeyType.RSA:
        raise KeyWeak(algorithm=key.key_type.name)
    try:
        return bytes(key.sign(to_sign, mechanism=pkcs11.Mechanism.SHA256_RSA_PKCS))
    except MechanismInvalid:
        return bytes(key.sign(_DIGEST_INFO + digest, mechanism=pkcs11.Mechanism.RSA_PKCS))


def _about(kind: pkcs11.ObjectClass, label: str) -> dict[pkcs11.Attribute, object]:
    wanted: dict[pkcs11.Attribute, object] = {pkcs11.Attribute.CLASS: kind}
    if label:
        wanted[pkcs11.Attribute.LABEL] = label
    return wanted


@contextmanager
def _session(place: TokenPlace, pin: str) -> Iterator[Any]:
    try:
        with _TURN:
            token = pkcs11.lib(place.library).get_token(token_label=place.token)
            with token.open(user_pin=pin) as session:
                yield session
    except (PinIncorrect, PinInvalid, PinLocked, PinLenRange) as wrong:
        raise TokenPinWrong from wrong
    except (NoSuchToken, PKCS11Error, RuntimeError, OSError) as away:
        raise TokenAway from away
