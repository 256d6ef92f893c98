"""The verdict over a document: every signature in it, one after the other, without asking anyone
outside."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import datetime
from typing import BinaryIO

from asn1crypto import cms, tsp
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore, EmbeddedPdfSignature
from pyhanko.sign.validation.errors import ValidationInfoReadingError
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    extract_tst_data_iter,
    message_imprint_checker,
    validate_sig_integrity,
)

from congvu.foundation.signing.certificates import WEAK_DIGESTS, told
from congvu.foundation.signing.judging.bytes_signed import covered
from congvu.foundation.signing.judging.chain import Chain, chain_of
from congvu.foundation.signing.judging.raw import Remains, remains_in
from congvu.foundation.signing.opening import READING, name_of, read, signatures_of
from congvu.foundation.signing.refusals import NoPdf, PdfEncrypted, TooLargeToJudge
from congvu.foundation.signing.trust import Trust
from congvu.foundation.signing.verdicts import (
    Added,
    DocumentFound,
    SignatureFound,
    Verdict,
    of_document,
)

MOST_SIGNATURES = 50
Stamp = tuple[datetime, str]


def judge(file: BinaryIO, *, trust: Trust, now: datetime) -> DocumentFound:
    """Return what is found in the document, by what the trust and the document itself hold.

    :raises NoPdf: if it can't be read and shows no trace of a signature.
    :raises PdfEncrypted: if a password is needed to read it.
    :raises TooLargeToJudge: if it has more than 50 signatures.
    """
    try:
        reader = read(file)
        if reader.encrypted:
            raise PdfEncrypted
        signatures = signatures_of(reader)
    except NoPdf:
        remains = remains_in(file)
        if not remains:
            raise
        return _broken(remains)
    if len(signatures) > MOST_SIGNATURES:
        raise TooLargeToJudge
    if not signatures:
        return _broken(remains_in(file, only_whole=True))
    held = trust.and_also(**_carried(reader))
    found = asyncio.run(_all(signatures, held, now))
    lost = len(remains_in(file, only_whole=True)) - len(signatures)
    return of_document((*found, *(_remnant(Remains("")) for _ in range(lost))))


def _broken(remains: list[Remains]) -> DocumentFound:
    """Return the finding of a file whose signatures can't be followed: it was tampered with."""
    return of_document(tuple(_remnant(each) for each in remains))


def _remnant(remains: Remains) -> SignatureFound:
    return SignatureFound(
        field="",
        is_time_stamp=False,
        verdict=Verdict.ALTERED,
        reason="structure",
        signer=remains.signer,
        added=Added.CONTENT,
    )


def _carried(reader: PdfFileReader) -> dict[str, list[object]]:
    """Return what the document carries to be judged by (its DSS)."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
        context = store.as_validation_context({"trust_roots": []})
        return {
            "between": list(store.load_certs()),
            "crls": context.crls,
            "ocsps": context.ocsps,
        }
    except (ValidationInfoReadingError, *READING):
        return {}


async def _all(
    signatures: list[EmbeddedPdfSignature], trust: Trust, now: datetime
) -> list[SignatureFound]:
    """Judge the newest first: a time-stamp proves that the older signatures were there by then."""
    found: list[SignatureFound] = []
    proved: Stamp | None = None
    for signature in reversed(signatures):
        if signature.sig_object_type == "/DocTimeStamp":
            one = await _time_stamp(signature, trust)
            if one.verdict is Verdict.VALID and one.stamped_at:
                proved = (one.stamped_at, one.stamped_by)
        else:
            one = await _signature(signature, trust, proved, now)
        found.append(one)
    return found[::-1]


async def _signature(
    signature: EmbeddedPdfSignature, trust: Trust, proved: Stamp | None, now: datetime
) -> SignatureFound:
    try:
        certificate = signature.signer_cert
        trust = trust.and_also(between=signature.other_embedded_certs)
        stamp = await _own_stamp(signature.signer_info, trust) or proved
        claimed = signature.self_reported_timestamp
    except READING:
        return _unreadable(signature)
    bytes_signed = covered(signature)
    chain = await chain_of(certificate, trust, stamp[0] if stamp else now)
    says = told(certificate)
    return SignatureFound(
        field=signature.field_name,
        is_time_stamp=False,
        verdict=_verdict(bytes_signed.is_intact and bytes_signed.is_true, bytes_signed.added,
                         signature.md_algorithm, chain),
        reason=chain.reason,
        signer=says.name,
        organisation=says.organisation,
        subject=says.subject,
        serial=says.serial,
        issuer=says.issuer,
        fingerprint=says.fingerprint,
        since=says.since,
        until=says.until,
        algorithm=says.algorithm,
        digest=signature.md_algorithm,
        claimed_at=claimed,
        stamped_at=stamp[0] if stamp else None,
        stamped_by=stamp[1] if stamp else "",
        added=bytes_signed.added,
        revocation=chain.revocation,
        certifies=_certifies(signature),
    )  # fmt: skip


def _verdict(is_whole: bool, added: Added, digest: str, chain: Chain) -> Verdict:
    if not is_whole or added is Added.CONTENT:
        return Verdict.ALTERED
    if digest in WEAK_DIGESTS:
        return Verdict.WEAK
    return chain.verdict


async def _time_stamp(signature: EmbeddedPdfSignature, trust: Trust) -> SignatureFound:
    """Judge a time-stamp over the whole document so far."""
    try:
        says = told(signature.signer_cert)
        stamped = signature.signed_data["encap_content_info"]["content"].parsed
        at = stamped["gen_time"].native
        trust = trust.and_also(between=signature.other_embedded_certs)
    except READING:
        return _unreadable(signature)
    bytes_signed = covered(signature)
    chain = await chain_of(signature.signer_cert, trust, at, stamps_time=True)
    return SignatureFound(
        field=signature.field_name,
        is_time_stamp=True,
        verdict=_verdict(bytes_signed.is_intact and bytes_signed.is_true, bytes_signed.added,
                         signature.md_algorithm, chain),
        signer=says.name,
        organisation=says.organisation,
        subject=says.subject,
        serial=says.serial,
        issuer=says.issuer,
        fingerprint=says.fingerprint,
        since=says.since,
        until=says.until,
        algorithm=says.algorithm,
        digest=signature.md_algorithm,
        stamped_at=at,
        stamped_by=says.name,
        added=bytes_signed.added,
        revocation=chain.revocation,
    )  # fmt: skip


async def _own_stamp(signer: cms.SignerInfo, trust: Trust) -> Stamp | None:
    """Return when a trusted authority saw the signature, and which; None if none vouches for it."""
    imprint = message_imprint_checker(signer)
    for token in extract_tst_data_iter(signer, signed=False):
        content = token["encap_content_info"]["content"]
        stamped = content.parsed
        if not isinstance(stamped, tsp.TSTInfo):
            continue
        marked = stamped["message_imprint"]
        if marked["hashed_message"].native != imprint(marked["hash_algorithm"]["algorithm"].native):
            continue
        certificates = extract_certs_for_validation(token)
        if not _token_is_true(token, certificates.signer_cert):
            continue
        at = stamped["gen_time"].native
        judged = trust.and_also(between=certificates.other_certs)
        chain = await chain_of(certificates.signer_cert, judged, at, stamps_time=True)
        if chain.verdict is Verdict.VALID:
            return at, name_of(certificates.signer_cert)
    return None


def _token_is_true(token: cms.SignedData, certificate: object) -> bool:
    info = token["signer_infos"][0]
    digest = hashlib.new(
        info["digest_algorithm"]["algorithm"].native, bytes(token["encap_content_info"]["content"])
    ).digest()
    return all(validate_sig_integrity(info, certificate, "tst_info", digest))


def _certifies(signature: EmbeddedPdfSignature) -> int | None:
    try:
        level = signature.docmdp_level
    except READING:
        return None
    return level.value if level is not None else None


def _unreadable(signature: EmbeddedPdfSignature) -> SignatureFound:
    return SignatureFound(
        field=signature.field_name,
        is_time_stamp=signature.sig_object_type == "/DocTimeStamp",
        verdict=Verdict.UNREADABLE,
    )
