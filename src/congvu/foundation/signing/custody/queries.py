"""Registered certificates, read: how each stands, and whose a signature's is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime

from asn1crypto import x509
from django.db.models import QuerySet

from congvu.foundation.signing.custody.refusals import CertificateMissing
from congvu.foundation.signing.custody.values import (
    CertificateEntry,
    KeyPlace,
    Standing,
    standing_at,
)
from congvu.foundation.signing.judging.chain import chain_of
from congvu.foundation.signing.models import RegisteredCertificate
from congvu.foundation.signing.trust import Trust
from congvu.foundation.signing.values import SignerKind
from congvu.foundation.signing.verdicts import Verdict


def certificates_of(user_id: int, *, trust: Trust, now: datetime) -> list[CertificateEntry]:
    """Return the person's certificates that are not withdrawn, those for longest first."""
    rows = RegisteredCertificate.objects.filter(user_id=user_id, withdrawn_at=None)
    return _entries(rows.order_by("-until", "pk"), trust, now)


def seals_of(agency_id: int, *, trust: Trust, now: datetime) -> list[CertificateEntry]:
    """Return the agency's own certificates that are not withdrawn."""
    return _entries(_seals(agency_id).order_by("-until", "pk"), trust, now)


def seal_to_use(
    certificate_id: int, *, agency_id: int, trust: Trust, now: datetime
) -> tuple[CertificateEntry, x509.Certificate] | None:
    """Return one of the agency's own certificates, None unless one may sign with it now."""
    row = _seals(agency_id).filter(pk=certificate_id).first()
    found = _entries([row] if row else [], trust, now)
    if row is None or not found[0].standing.is_usable:
        return None
    return found[0], x509.Certificate.load(bytes(row.der))


def certificate_to_sign(
    certificate_id: int, *, user_id: int, trust: Trust, now: datetime
) -> tuple[CertificateEntry, x509.Certificate]:
    """Return a certificate of this person with which one may sign now.

    :raises CertificateMissing: if he has none such, or it stands so that nobody may.
    """
    rows = RegisteredCertificate.objects.filter(
        pk=certificate_id, user_id=user_id, withdrawn_at=None
    )
    found = _entries(rows, trust, now)
    if not found or not found[0].standing.is_usable:
        raise CertificateMissing
    return found[0], x509.Certificate.load(bytes(rows[0].der))


def owner_of(fingerprint: str, *, at: datetime) -> int | None:
    """Return the account whose certificate this was at that moment, None if nobody's here."""
    rows = RegisteredCertificate.objects.filter(fingerprint=fingerprint, registered_at__lte=at)
    return rows.exclude(withdrawn_at__lte=at).values_list("user_id", flat=True).first()


def _seals(agency_id: int) -> QuerySet[RegisteredCertificate]:
    return RegisteredCertificate.objects.filter(
        agency_id=agency_id, kind=SignerKind.AGENCY.value, withdrawn_at=None
    )


def _entries(
    rows: Iterable[RegisteredCertificate], trust: Trust, now: datetime
) -> list[CertificateEntry]:
    return [_entry(row, _standing(row, trust, now)) for row in rows]


def _standing(row: RegisteredCertificate, trust: Trust, now: datetime) -> Standing:
    """Judge it at a moment at which it is in force, so that a chain can be found."""
    certificate = x509.Certificate.load(bytes(row.der))
    moment = min(max(now, row.since), row.until)
    chain = asyncio.run(chain_of(certificate, trust, moment))
    return standing_at(
        now,
        row.since,
        row.until,
        is_revoked=chain.verdict is Verdict.REVOKED,
        is_trusted=chain.verdict is Verdict.VALID,
    )


def _entry(row: RegisteredCertificate, standing: Standing) -> CertificateEntry:
    return CertificateEntry(
        id=row.pk,
        user_id=row.user_id,
        agency_id=row.agency_id,
        kind=SignerKind(row.kind),
        place=KeyPlace(row.place),
        service=row.service,
        credential=row.credential,
        fingerprint=row.fingerprint,
        name=row.name,
        issuer=row.issuer,
        serial=row.serial,
        since=row.since,
        until=row.until,
        registered_at=row.registered_at,
        standing=standing,
    )
