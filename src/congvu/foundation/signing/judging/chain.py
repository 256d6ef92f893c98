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
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy

from congvu.foundation.signing.certificates import weakness_of
from congvu.foundation.signing.trust import Trust
from congvu.foundation.signing.verdicts import Revocation, Verdict

_FOR_EVER = timedelta(days=36_500)
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
    """Return what is to be said of the certificate at this moment, by what the trust holds.

    First whether anything says that it was taken back, be it ever so old; then whether something
    that still counts says that it wasn't.
    """
    lenient = CertRevTrustPolicy(
        RevocationCheckingPolicy.from_legacy("soft-fail"),
        freshness=_FOR_EVER,
        retroactive_revinfo=True,
    )
    strict = CertRevTrustPolicy(
        RevocationCheckingPolicy.from_legacy("require"), retroactive_revinfo=True
    )
    weak = weakness_of(certificate)
    if weak:
        return Chain(Verdict.WEAK, Revocation.UNKNOWN, reason=weak)
    try:
        issuers = await _path(certificate, trust, moment, lenient, stamps_time)
    except _BROKEN as broken:
        return _unfit(broken)
    if any(weakness_of(each) for each in issuers):
        return Chain(Verdict.WEAK, Revocation.UNKNOWN, issuers)
    try:
        await _path(certificate, trust, moment, strict, stamps_time)
    except _BROKEN:
        return Chain(Verdict.VALID, Revocation.UNKNOWN, issuers)
    return Chain(Verdict.VALID, Revocation.GOOD, issuers)


async def _path(
    certificate: x509.Certificate,
    trust: Trust,
    moment: datetime,
    policy: CertRevTrustPolicy,
    stamps_time: bool,
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
    if stamps_time:
        path = await validator.async_validate_usage(set(), {"time_stamping"})
    else:
        usages = ({"non_repudiation"}, {"digital_signature"})
        asked = usages[0] if _may(certificate, "non_repudiation") else usages[1]
        path = await validator.async_validate_usage(asked)
    return tuple(path.iter_certs(include_root=True))


def _may(certificate: x509.Certificate, usage: str) -> bool:
    held = certificate.key_usage_value
    return held is not None and usage in held.native


def _unfit(broken: BaseException) -> Chain:
    match broken:
        case RevokedError():
            when = f"{broken.revocation_dt:%Y-%m-%d}"
            return Chain(Verdict.REVOKED, Revocation.REVOKED, reason=when)
        case ExpiredError():
            return Chain(Verdict.EXPIRED, Revocation.UNKNOWN)
        case NotYetValidError():
            return Chain(Verdict.NOT_YET_VALID, Revocation.UNKNOWN)
        case DisallowedAlgorithmError():
            return Chain(Verdict.WEAK, Revocation.UNKNOWN)
        case InvalidCertificateError():
            return Chain(Verdict.MISUSED, Revocation.UNKNOWN)
    return Chain(Verdict.UNKNOWN_ISSUER, Revocation.UNKNOWN)
