"""The chain from a certificate up to a trusted root, at a moment; whether it was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    RevokedError,
    ValidationError,
)
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    FreshnessReqType,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

from congvu.foundation.signing.certificates import weakness_of
from congvu.foundation.signing.trust import Trust
from congvu.foundation.signing.verdicts import Revocation, Verdict

_EITHER, _NONE = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED, RevocationCheckingRule.NO_CHECK
_UNASKED = CertRevTrustPolicy(RevocationCheckingPolicy(_NONE, _NONE))
_FRESH = CertRevTrustPolicy(RevocationCheckingPolicy(_EITHER, _NONE), retroactive_revinfo=True)
_HOWEVER_OLD = CertRevTrustPolicy(
    RevocationCheckingPolicy(_EITHER, _NONE),
    freshness=timedelta(days=36_500),
    freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
    retroactive_revinfo=True,
)
_BROKEN = (ValidationError, PathBuildingError, ValueError, LookupError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Chain:
    """What is said of a certificate; `issuers` are its chain from the root down to itself."""

    verdict: Verdict
    revocation: Revocation
    issuers: tuple[x509.Certificate, ...] = ()
    reason: str = ""


async def chain_of(
    certificate: x509.Certificate,
    trust: Trust,
    moment: datetime,
    *,
    stamps_time: bool = False,
) -> Chain:
    """Return what is to be said of the certificate at this moment, by what the trust holds."""
    weak = weakness_of(certificate)
    if weak:
        return Chain(Verdict.WEAK, Revocation.UNKNOWN, reason=weak)
    try:
        issuers = await _path(
            certificate, trust, moment, _UNASKED, _usages(certificate, stamps_time)
        )
    except _BROKEN as broken:
        return _unfit(broken)
    if any(weakness_of(each) for each in issuers):
        return Chain(Verdict.WEAK, Revocation.UNKNOWN, issuers)
    known = [await _taken_back(each, trust, moment) for each in issuers[1:]]
    for each in known:
        if isinstance(each, RevokedError):
            when = f"{each.revocation_dt:%Y-%m-%d}"
            return Chain(Verdict.REVOKED, Revocation.REVOKED, issuers, when)
    return Chain(Verdict.VALID, _least(known), issuers)


def _least(known: list[Revocation | RevokedError]) -> Revocation:
    return Revocation.GOOD if set(known) <= {Revocation.GOOD} else Revocation.UNKNOWN


async def _taken_back(
    certificate: x509.Certificate, trust: Trust, moment: datetime
) -> Revocation | RevokedError:
    """Return whether this one certificate was taken back.

    Something that still counts must say that it wasn't; that it was, may be said be it ever so
    old: nobody's certificate comes back.
    """
    try:
        await _path(certificate, trust, moment, _FRESH, None)
    except RevokedError as revoked:
        return revoked
    except _BROKEN:
        try:
            await _path(certificate, trust, moment, _HOWEVER_OLD, None)
        except RevokedError as revoked:
            return revoked
        except _BROKEN:
            return Revocation.UNKNOWN
        return Revocation.UNKNOWN
    return Revocation.GOOD


Usages = tuple[set[str], set[str]]


def _usages(certificate: x509.Certificate, stamps_time: bool) -> Usages:
    if stamps_time:
        return set(), {"time_stamping"}
    return {
        "non_repudiation" if _may(certificate, "non_repudiation") else "digital_signature"
    }, set()


async def _path(
    certificate: x509.Certificate,
    trust: Trust,
    moment: datetime,
    policy: CertRevTrustPolicy,
    usages: Usages | None,
) -> tuple[x509.Certificate, ...]:
    context = ValidationContext(
        trust_roots=list(trust.roots),
        other_certs=list(trust.between),
        crls=list(trust.crls),
        ocsps=list(trust.ocsps),
        moment=moment,
        revinfo_policy=policy,
        allow_fetching=False,
        weak_hash_algos=["md2", "md4", "md5", "sha1"],
    )
    validator = CertificateValidator(
        certificate, intermediate_certs=list(trust.between), validation_context=context
    )
    key, extended = usages or (set(), set())
    path = await validator.async_validate_usage(key, extended)
    return tuple(path.iter_certs(include_root=True))


def _may(certificate: x509.Certificate, usage: str) -> bool:
    held = certificate.key_usage_value
    return held is not None and usage in held.native


def _unfit(broken: BaseException) -> Chain:
    match broken:
        case ExpiredError():
            return Chain(Verdict.EXPIRED, Revocation.UNKNOWN)
        case NotYetValidError():
            return Chain(Verdict.NOT_YET_VALID, Revocation.UNKNOWN)
        case DisallowedAlgorithmError():
            return Chain(Verdict.WEAK, Revocation.UNKNOWN)
        case InvalidCertificateError():
            return Chain(Verdict.MISUSED, Revocation.UNKNOWN)
    return Chain(Verdict.UNKNOWN_ISSUER, Revocation.UNKNOWN)
