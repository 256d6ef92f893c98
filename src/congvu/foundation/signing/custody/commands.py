"""Registering a certificate as one's own, and withdrawing it."""

from __future__ import annotations

import asyncio
from datetime import datetime

from asn1crypto import x509
from django.db import IntegrityError, transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.ledger import api as ledger
from congvu.foundation.signing.certificates import certificate_of, require_fit, told
from congvu.foundation.signing.custody.refusals import (
    CertificateIssuerUnknown,
    CertificateMissing,
    CertificateOfAnother,
    CertificateRevoked,
    CertificateTaken,
    SealNotYours,
)
from congvu.foundation.signing.custody.remotes import remote_named
from congvu.foundation.signing.custody.values import KeyPlace
from congvu.foundation.signing.judging.chain import chain_of
from congvu.foundation.signing.models import RegisteredCertificate
from congvu.foundation.signing.refusals import KeyNotForSigning
from congvu.foundation.signing.trust import Trust
from congvu.foundation.signing.values import SignerKind
from congvu.foundation.signing.verdicts import Verdict
from congvu.kernel.words import fold


def register(
    *,
    data: bytes,
    kind: SignerKind,
    place: KeyPlace,
    actor: Actor,
    trust: Trust,
    now: datetime,
) -> int:
    """Register the certificate in a file; its key stays with its owner. Return its id.

    :raises CertificateUnreadable: if the file holds none.
    :raises SealNotYours: if it is the agency's and the actor is not its records clerk.
    :raises KeyNotForSigning, KeyWeak, CertificateNotInForce: if nobody could sign with it.
    :raises CertificateIssuerUnknown, CertificateRevoked: by what the installation trusts.
    :raises CertificateOfAnother, CertificateTaken: if it isn't, or can't be, the actor's.
    """
    return _registered(certificate_of(data), (), kind, place, "", "", actor, trust, now)


def register_remote(
    *,
    service: str,
    credential: str,
    kind: SignerKind,
    actor: Actor,
    trust: Trust,
    now: datetime,
) -> int:
    """Register a key that a remote service holds, by its name there. Return its id.

    Raises what `register` does, and ServiceUnknown, ServiceAway, ServiceRefused.
    """
    held = remote_named(service).credential(credential)
    return _registered(
        held.certificate,
        held.chain,
        kind,
        KeyPlace.REMOTE,
        service,
        credential,
        actor,
        trust,
        now,
    )


@transaction.atomic
def withdraw(*, certificate_id: int, actor: Actor, now: datetime) -> None:
    """Sign with it no more; what was signed stays signed.

    :raises CertificateMissing: if the actor has none such.
    """
    row = (
        RegisteredCertificate.objects.select_for_update()
        .filter(pk=certificate_id, user_id=actor.user_id or 0, withdrawn_at=None)
        .first()
    )
    if row is None:
        raise CertificateMissing
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    _state("certificate.withdrawn", row, actor, now)


def _registered(
    certificate: x509.Certificate,
    chain: tuple[x509.Certificate, ...],
    kind: SignerKind,
    place: KeyPlace,
    service: str,
    credential: str,
    actor: Actor,
    trust: Trust,
    now: datetime,
) -> int:
    require_fit(certificate, now)
    _require_own(certificate, kind, actor)
    _require_trusted(certificate, trust.and_also(between=chain), now)
    says = told(certificate)
    row = RegisteredCertificate(
        user_id=actor.user_id or 0,
        official_id=actor.official_id,
        agency_id=actor.agency_id if kind is SignerKind.AGENCY else None,
        kind=kind.value,
        place=place.value,
        service=service,
        credential=credential,
        fingerprint=says.fingerprint,
        name=says.name[:300],
        subject=says.subject[:1000],
        issuer=says.issuer[:300],
        serial=says.serial,
        since=says.since,
        until=says.until,
        der=certificate.dump(),
        registered_at=now,
    )
    with transaction.atomic():
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as taken:
            raise CertificateTaken from taken
        _state("certificate.registered", row, actor, now)
    return row.pk


def _require_own(certificate: x509.Certificate, kind: SignerKind, actor: Actor) -> None:
    """See that it names the one who brings it: the person, or the agency whose seal he keeps."""
    if kind is SignerKind.AGENCY and not actor.has(Role.RECORDS_CLERK):
        raise SealNotYours
    name = actor.agency_name if kind is SignerKind.AGENCY else actor.name
    subject = told(certificate).name
    mine, its = _plain(name), _plain(subject)
    if not mine or (mine not in its and its not in mine):
        raise CertificateOfAnother(subject=subject, name=name)


def _plain(name: str) -> str:
    """Return a name as certificates write it one way or the other: small, without marks."""
    return " ".join(fold(name).replace("uy ban nhan dan", "ubnd").split())


def _require_trusted(certificate: x509.Certificate, trust: Trust, now: datetime) -> None:
    chain = asyncio.run(chain_of(certificate, trust, now))
    if chain.verdict is Verdict.REVOKED:
        raise CertificateRevoked(since=chain.reason)
    if chain.verdict is Verdict.MISUSED:
        raise KeyNotForSigning
    if chain.verdict is not Verdict.VALID:
        raise CertificateIssuerUnknown(issuer=told(certificate).issuer)


def _state(kind: str, row: RegisteredCertificate, actor: Actor, now: datetime) -> None:
    ledger.state(
        stream=ledger.Stream.ACCOUNTS,
        kind=kind,
        body={
            "account": row.user_id,
            "certificate": row.fingerprint,
            "name": row.name,
            "issuer": row.issuer,
            "serial": row.serial,
            "until": row.until.isoformat(),
            "kind": row.kind,
            "key": row.place,
            "service": row.service,
        },
        about={"account": [row.user_id]},
        actor=actor,
        now=now,
    )
