"""Putting the signature into its place, with a time-stamp and what is needed to judge it later."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from datetime import datetime
from typing import Any, BinaryIO

from asn1crypto import cms, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import ExternalSigner
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore

from congvu.foundation.signing.certificates import mechanism_of, require_true, told
from congvu.foundation.signing.evidence import Evidence, evidence_for
from congvu.foundation.signing.keys import DIGEST
from congvu.foundation.signing.opening import read
from congvu.foundation.signing.preparing import copied
from congvu.foundation.signing.refusals import SignatureWrong, StampAway
from congvu.foundation.signing.stamping import Authority
from congvu.foundation.signing.trust import NOBODY, Trust
from congvu.foundation.signing.values import Level, Signed


def finish(
    file: BinaryIO,
    state: dict[str, Any],
    signature: bytes,
    *,
    now: datetime,
    trust: Trust = NOBODY,
    ask_issuers: bool = False,
) -> Signed:
    """Put the signature into the prepared document and return it.

    With a time-stamp authority in the state it is stamped (B-T); where the trust, or with
    `ask_issuers` the issuers themselves, give all that a judge needs later, that goes in, too
    (B-LT).

    :raises SignatureWrong: if it is not this certificate's signature over this document.
    :raises StampAway: if the time-stamp authority doesn't answer; try again with the same state.
    """
    own, *chain = [x509.Certificate.load(base64.b64decode(each)) for each in state["certificates"]]
    attributes = base64.b64decode(state["attributes"])
    require_true(own, signature, attributes)
    prepared = PreparedByteRangeDigest(
        bytes.fromhex(state["digest"]), int(state["from"]), int(state["to"])
    )
    _require_same(file, prepared)
    if not file.writable():
        file = copied(file, always=True)
    authority = Authority(state["tsa"]) if state["tsa"] else None
    content = _content(own, chain, signature, attributes, authority)
    try:
        prepared.fill_with_cms(file, content)
    except SigningError as too_long:
        raise (StampAway if authority else SignatureWrong) from too_long
    level = Level.T if authority else Level.B
    if authority is not None:
        found = asyncio.run(
            evidence_for(own, chain, authority.certificates, trust, now, ask=ask_issuers)
        )
        _add(file, found)
        level = Level.LT if found.is_complete else Level.T
    return _signed(file, state, own, level)


def _content(
    own: x509.Certificate,
    chain: list[x509.Certificate],
    signature: bytes,
    attributes: bytes,
    authority: Authority | None,
) -> cms.ContentInfo:
    signer = ExternalSigner(
        own,
        SimpleCertificateStore.from_certs([own, *chain]),
        signature,
        cms.SignedDigestAlgorithm({"algorithm": mechanism_of(own)}),
    )
    return asyncio.run(
        signer.async_sign_prescribed_attributes(
            DIGEST, cms.CMSAttributes.load(attributes), timestamper=authority
        )
    )


def _require_same(file: BinaryIO, prepared: PreparedByteRangeDigest) -> None:
    """See that the file is the one that was prepared, byte for byte."""
    digest = hashlib.new(DIGEST)
    file.seek(0)
    left = prepared.reserved_region_start
    while left and (chunk := file.read(min(left, 1 << 20))):
        digest.update(chunk)
        left -= len(chunk)
    file.seek(prepared.reserved_region_end)
    while chunk := file.read(1 << 20):
        digest.update(chunk)
    if digest.digest() != prepared.document_digest:
        raise SignatureWrong


def _add(file: BinaryIO, found: Evidence) -> None:
    """Append what is needed to judge the signature later (DSS)."""
    writer = IncrementalPdfFileWriter.from_reader(read(file))
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, certs=found.certificates, ocsps=found.ocsps, crls=found.crls
    )
    writer.write_in_place()


def _signed(file: BinaryIO, state: dict[str, Any], own: x509.Certificate, level: Level) -> Signed:
    says = told(own)
    size = file.seek(0, 2)
    file.seek(0)
    return Signed(
        file=file,
        field=str(state["field"]),
        level=level,
        signer=says.name,
        serial=says.serial,
        issuer=says.issuer,
        fingerprint=says.fingerprint,
        at=datetime.fromisoformat(state["at"]),
        size=size,
    )
