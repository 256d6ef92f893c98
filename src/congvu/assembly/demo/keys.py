"""Keys of the demonstration's ward, by an authority that only this home trusts.

They lie in HOME/keys with the cast's password, so that a visitor may sign and seal, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings

from congvu.assembly.demo.cast import PASSWORD
from congvu.foundation.actors.values import Actor
from congvu.foundation.signing import api as signing
from congvu.foundation.signing.api import FileKey, KeyPlace, SignerKind

AUTHORITY = "Nơi cấp chứng thư thử của congvu"
LASTS = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class _Holder:
    """A name, its private key, and the certificate that ties one to the other."""

    private: rsa.RSAPrivateKey
    certificate: x509.Certificate


@dataclass(frozen=True, slots=True)
class Keys:
    """With what the ward signs and seals: the leaders' keys by official, and the seal."""

    own: dict[int, FileKey]
    seal: FileKey
    trust: signing.Trust


def keys_of(leaders: Iterable[Actor], clerk: Actor, *, since: datetime) -> Keys:
    """Return the keys of who signs and of the agency as they lie in this home.

    Where there are none they are made, trusted by this home and registered as theirs.
    """
    home, leaders = Path(settings.HOME), tuple(leaders)
    if (home / "keys").is_dir():
        own = {each.official_id or 0: _lying(each.name) for each in leaders}
        return Keys(own, _lying(clerk.agency_name), signing.trust_in(home / "trust"))
    root = _issued(AUTHORITY, None, since)
    trust = home / "trust"
    trust.mkdir(parents=True, exist_ok=True)
    (trust / "thu.pem").write_bytes(root.certificate.public_bytes(Encoding.PEM))
    told = signing.trust_in(trust)
    own = {
        each.official_id or 0: _held(each.name, SignerKind.PERSON, each, root, told, since)
        for each in leaders
    }
    seal = _held(clerk.agency_name, SignerKind.AGENCY, clerk, root, told, since)
    return Keys(own, seal, told)


def _lying(name: str) -> FileKey:
    """Return the key of somebody from its file."""
    return FileKey.opened((Path(settings.HOME) / "keys" / f"{name}.p12").read_bytes(), PASSWORD)


def _held(
    name: str, kind: SignerKind, actor: Actor, root: _Holder, trust: signing.Trust, since: datetime
) -> FileKey:
    """Make a key, lay it into the home as a file, register its certificate."""
    made = _issued(name, root, since)
    data = pkcs12.serialize_key_and_certificates(
        name.encode(), made.private, made.certificate, [root.certificate],
        BestAvailableEncryption(PASSWORD.encode()),
    )  # fmt: skip
    folder = Path(settings.HOME) / "keys"
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / f"{name}.p12").write_bytes(data)
    der = made.certificate.public_bytes(Encoding.DER)
    signing.register(
        data=der, kind=kind, place=KeyPlace.PKCS12, actor=actor, trust=trust, now=since
    )
    return FileKey.opened(data, PASSWORD)


def _issued(name: str, above: _Holder | None, since: datetime) -> _Holder:
    private = rsa.generate_private_key(65537, 2048)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    is_root = above is None
    signer = above.private if above else private
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.certificate.subject if above else subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since - timedelta(days=1))
        .not_valid_after(since + LASTS)
        .add_extension(x509.BasicConstraints(is_root, None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_root, content_commitment=not is_root,
                key_encipherment=False, data_encipherment=False, key_agreement=False,
                key_cert_sign=is_root, crl_sign=is_root, encipher_only=False, decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .sign(signer, hashes.SHA256())
    )  # fmt: skip
    return _Holder(private, certificate)
