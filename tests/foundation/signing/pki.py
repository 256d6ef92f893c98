"""A small public-key infrastructure of our own: root, issuing authority, people, a revoked and an
expired one, revocation list, responder, time-stamp authority. Made once for a run of tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from congvu.foundation.signing.keys.pkcs12 import FileKey
from congvu.foundation.signing.trust import Trust

NOW = datetime(2026, 11, 23, 2, 30, 5, tzinfo=UTC)  # Monday, 9:30:05 in Vietnam
PASSWORD = "mật khẩu khóa"
Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Identity:
    """A private key with its certificate and those of its issuers."""

    private: Private
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...] = ()

    @property
    def asn1(self) -> asn1_x509.Certificate:
        return asn1_x509.Certificate.load(self.certificate.public_bytes(Encoding.DER))

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def p12(self, password: str = PASSWORD) -> bytes:
        return pkcs12.serialize_key_and_certificates(
            b"ky", self.private, self.certificate, list(self.above),
            BestAvailableEncryption(password.encode()),
        )  # fmt: skip

    def key(self) -> FileKey:
        return FileKey.opened(self.p12(), PASSWORD)

    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        return asn1_keys.PrivateKeyInfo.load(
            self.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        )

    def private_pem(self) -> bytes:
        return self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def name(common: str, organisation: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, common)])


@cache
def _rsa(_label: str, bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


def issued(
    subject: x509.Name,
    issuer: Identity | None,
    *,
    private: Private,
    serial: int,
    since: datetime,
    until: datetime,
    is_authority: bool = False,
    extended: x509.ObjectIdentifier | None = None,
    signs: bool = True,
    addresses: tuple[str, str] = ("", ""),
) -> Identity:
    """Issue a certificate; `addresses` are those of the responder and of the revocation list."""
    above = issuer.certificate if issuer else None
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.subject if above else subject)
        .public_key(private.public_key())
        .serial_number(serial)
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_authority and signs,
                content_commitment=not is_authority and signs and extended is None,
                key_encipherment=not signs,
                data_encipherment=False, key_agreement=False,
                key_cert_sign=is_authority, crl_sign=is_authority,
                encipher_only=False, decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False
        )
    )  # fmt: skip
    signing_key = issuer.private if issuer else private
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()),
        critical=False,
    )
    if extended is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([extended]), critical=True)
    if extended == ExtendedKeyUsageOID.OCSP_SIGNING:
        builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
    builder = _with_addresses(builder, addresses)
    certificate = builder.sign(signing_key, hashes.SHA256())
    chain = (issuer.certificate, *issuer.above) if issuer else ()
    return Identity(private, certificate, chain)


def _with_addresses(
    builder: x509.CertificateBuilder, addresses: tuple[str, str]
) -> x509.CertificateBuilder:
    responder, listed = addresses
    if responder:
        access = x509.AccessDescription(
            x509.AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(responder)
        )
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    if listed:
        point = x509.DistributionPoint([x509.UniformResourceIdentifier(listed)], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
    return builder


@dataclass(frozen=True)
class House:
    """Everybody of the tests, and the lists about them."""

    root: Identity
    issuing: Identity
    an: Identity  # Nguyễn Văn An, chairman
    binh: Identity  # Trần Thị Bình, deputy
    seal: Identity  # the People's Committee of Thành Sen
    curve: Identity  # a person with an elliptic key
    revoked: Identity
    expired: Identity
    early: Identity
    weak: Identity
    cipher: Identity  # issued to encrypt, not to sign
    stranger: Identity  # issued by a root that nobody knows
    stamper: Identity
    responder: Identity

    def crl(
        self,
        *,
        issuer: Identity | None = None,
        revoked: tuple[tuple[Identity, datetime], ...] | None = None,
        at: datetime = NOW - timedelta(hours=1),
        lasts: timedelta = timedelta(days=7),
    ) -> bytes:
        """Return a revocation list in DER."""
        issuer = issuer or self.issuing
        if revoked is None:
            revoked = ((self.revoked, NOW - timedelta(days=30)),)
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(issuer.certificate.subject)
            .last_update(at)
            .next_update(at + lasts)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.private.public_key()),
                critical=False,
            )
            .add_extension(x509.CRLNumber(1), critical=False)
        )
        for identity, when in revoked:
            builder = builder.add_revoked_certificate(
                x509.RevokedCertificateBuilder()
                .serial_number(identity.certificate.serial_number)
                .revocation_date(when)
                .build()
            )
        return builder.sign(issuer.private, hashes.SHA256()).public_bytes(Encoding.DER)

    def ocsp(
        self, identity: Identity, *, revoked_at: datetime | None = None, at: datetime = NOW
    ) -> bytes:
        """Return the responder's answer about somebody, in DER."""
        status = ocsp.OCSPCertStatus.REVOKED if revoked_at else ocsp.OCSPCertStatus.GOOD
        builder = (
            ocsp.OCSPResponseBuilder()
            .add_response(
                cert=identity.certificate, issuer=self.issuing.certificate,
                algorithm=hashes.SHA256(), cert_status=status,
                this_update=at - timedelta(minutes=5), next_update=at + timedelta(days=1),
                revocation_time=revoked_at,
                revocation_reason=x509.ReasonFlags.key_compromise if revoked_at else None,
            )
            .responder_id(ocsp.OCSPResponderEncoding.HASH, self.responder.certificate)
            .certificates([self.responder.certificate])
        )  # fmt: skip
        return builder.sign(self.responder.private, hashes.SHA256()).public_bytes(Encoding.DER)

    def trust(self, *, crls: tuple[bytes, ...] = (), ocsps: tuple[bytes, ...] = ()) -> Trust:
        from asn1crypto import crl as asn1_crl
        from asn1crypto import ocsp as asn1_ocsp

        return Trust(
            (self.root.asn1,),
            (self.issuing.asn1,),
            tuple(asn1_crl.CertificateList.load(each) for each in crls),
            tuple(asn1_ocsp.OCSPResponse.load(each) for each in ocsps),
        )

    def all_lists(self) -> tuple[bytes, ...]:
        """Return the lists of both issuers."""
        return self.crl(), self.crl(issuer=self.root, revoked=())

    def lay_trust(self, folder: Path, *, with_lists: bool = True) -> Path:
        """Write whom to trust into a folder, as an installation has it."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "goc.pem").write_bytes(self.root.pem)
        (folder / "trung-gian.cer").write_bytes(self.issuing.der)
        if with_lists:
            for number, data in enumerate(self.all_lists()):
                (folder / f"{number}.crl").write_bytes(data)
        return folder


@cache
def house() -> House:
    years = timedelta(days=365)
    since, until = NOW - years, NOW + 2 * years
    root = issued(
        name("Gốc thử nghiệm"), None, private=_rsa("root"), serial=1,
        since=NOW - 9 * years, until=NOW + 9 * years, is_authority=True,
    )  # fmt: skip
    issuing = issued(
        name("Nơi cấp thử nghiệm"), root, private=_rsa("issuing"), serial=2,
        since=NOW - 8 * years, until=NOW + 8 * years, is_authority=True,
    )  # fmt: skip
    other_root = issued(
        name("Gốc không ai biết"), None, private=_rsa("other"), serial=3,
        since=since, until=until, is_authority=True,
    )  # fmt: skip
    committee = "Ủy ban nhân dân phường Thành Sen"

    def person(common: str, serial: int, **changes: object) -> Identity:
        given: dict[str, object] = {
            "private": _rsa(common), "serial": serial, "since": since, "until": until,
            "addresses": ("http://127.0.0.1:9/", ""),
        }  # fmt: skip
        return issued(name(common, committee), issuing, **{**given, **changes})  # type: ignore[arg-type]

    return House(
        root=root,
        issuing=issuing,
        an=person("Nguyễn Văn An", 11),
        binh=person("Trần Thị Bình", 12),
        seal=person(committee, 13),
        curve=person("Lê Văn Cường", 14, private=ec.generate_private_key(ec.SECP256R1())),
        revoked=person("Phạm Bị Thu", 15),
        expired=person("Đỗ Hết Hạn", 16, since=NOW - 3 * years, until=NOW - dt.timedelta(days=1)),
        early=person("Võ Chưa Tới", 17, since=NOW + dt.timedelta(days=1)),
        weak=person("Hồ Khóa Ngắn", 18, private=_rsa("weak", 1024)),
        cipher=person("Ngô Mã Hóa", 19, signs=False),
        stranger=issued(
            name("Người Lạ"), other_root, private=_rsa("stranger"), serial=20,
            since=since, until=until,
        ),
        stamper=person("Máy chủ dấu thời gian", 21, extended=ExtendedKeyUsageOID.TIME_STAMPING),
        responder=person("Máy trả lời OCSP", 22, extended=ExtendedKeyUsageOID.OCSP_SIGNING),
    )  # fmt: skip
