"""What a judge needs when issuers no longer answer: certificates, lists, responders' answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import algos, core, crl, ocsp, x509

from congvu.foundation.signing.asking import Silent, asked
from congvu.foundation.signing.judging.chain import Chain, chain_of
from congvu.foundation.signing.trust import Trust
from congvu.foundation.signing.verdicts import Revocation, Verdict

MOST_BYTES = 8 << 20


@dataclass(frozen=True)
class Evidence:
    """What goes into the document; complete when signer and authority can both be judged by it."""

    certificates: tuple[x509.Certificate, ...]
    crls: tuple[crl.CertificateList, ...]
    ocsps: tuple[ocsp.OCSPResponse, ...]
    is_complete: bool


async def evidence_for(
    own: x509.Certificate,
    chain: list[x509.Certificate],
    authority: list[x509.Certificate],
    trust: Trust,
    now: datetime,
    *,
    ask: bool,
) -> Evidence:
    """Gather it from the trust, and with `ask` from the addresses that the certificates name."""
    between = [*chain, *authority[1:]]
    held = trust.and_also(between=between)
    chains = await _chains(own, authority, held, now)
    if ask and any(each.revocation is Revocation.UNKNOWN for each in chains):
        held = _asked(chains, held)
        chains = await _chains(own, authority, held, now)
    path = {each.dump(): each for chain in chains for each in chain.issuers}
    all_of = {each.dump(): each for each in (own, *between, *authority[:1])} | path
    issuers = {each.subject.dump() for each in all_of.values()}
    return Evidence(
        tuple(all_of.values()),
        tuple(each for each in held.crls if each.issuer.dump() in issuers),
        tuple(each for each in held.ocsps if _is_about(each, all_of.values())),
        all(each.revocation is Revocation.GOOD for each in chains),
    )


async def _chains(
    own: x509.Certificate, authority: list[x509.Certificate], trust: Trust, now: datetime
) -> list[Chain]:
    return [
        await chain_of(own, trust, now),
        await chain_of(authority[0], trust, now, stamps_time=True),
    ]


def _asked(chains: list[Chain], trust: Trust) -> Trust:
    """Ask responders first, then for lists; who stays silent adds nothing."""
    crls: list[crl.CertificateList] = []
    ocsps: list[ocsp.OCSPResponse] = []
    for chain in chains:
        if chain.verdict is not Verdict.VALID:
            continue
        for issuer, certificate in zip(chain.issuers, chain.issuers[1:], strict=False):
            answer = next(_answers(certificate, issuer), None)
            if answer is not None:
                ocsps.append(answer)
            else:
                crls += list(_lists(certificate))
    return trust.and_also(crls=crls, ocsps=ocsps)


def _answers(
    certificate: x509.Certificate, issuer: x509.Certificate
) -> Iterator[ocsp.OCSPResponse]:
    request = ocsp.OCSPRequest(
        {"tbs_request": {"request_list": [{"req_cert": _named(certificate, issuer)}]}}
    ).dump()
    for address in certificate.ocsp_urls:
        try:
            data = asked(
                address,
                most_bytes=MOST_BYTES,
                body=request,
                media_type="application/ocsp-request",
            )
            answer = ocsp.OCSPResponse.load(data, strict=True)
            if answer["response_status"].native == "successful":
                yield answer
        except (Silent, ValueError, TypeError):
            continue


def _named(certificate: x509.Certificate, issuer: x509.Certificate) -> ocsp.CertId:
    return ocsp.CertId(
        {
            "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha1"}),
            "issuer_name_hash": core.OctetString(certificate.issuer.sha1),
            "issuer_key_hash": core.OctetString(issuer.public_key.sha1),
            "serial_number": certificate.serial_number,
        }
    )


def _lists(certificate: x509.Certificate) -> Iterator[crl.CertificateList]:
    for point in certificate.crl_distribution_points:
        if not point.url:
            continue
        try:
            yield crl.CertificateList.load(asked(point.url, most_bytes=MOST_BYTES), strict=True)
        except (Silent, ValueError, TypeError):
            continue


def _is_about(answer: ocsp.OCSPResponse, certificates: Iterable[x509.Certificate]) -> bool:
    try:
        serials = {each["cert_id"]["serial_number"].native
                   for each in answer.response_data["responses"]}  # fmt: skip
    except (ValueError, TypeError, KeyError):
        return False
    return bool(serials & {each.serial_number for each in certificates})
