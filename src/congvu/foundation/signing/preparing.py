"""Making a document ready to be signed: the mark drawn, the place reserved, the bytes hashed.

What is written goes straight from file to file: a scan of 500 pages takes no more memory than a
letter.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import io
import itertools
import shutil
from datetime import datetime
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from asn1crypto import x509
from asn1crypto.algos import SignedDigestAlgorithm
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    enumerate_sig_fields,
)
from pyhanko.sign.signers import ExternalSigner, PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko_certvalidator.registry import SimpleCertificateStore

from congvu.foundation.signing.certificates import mechanism_of, require_fit
from congvu.foundation.signing.judging.bytes_signed import covered
from congvu.foundation.signing.keys import DIGEST
from congvu.foundation.signing.marking import drawn
from congvu.foundation.signing.opening import (
    READING,
    for_signing,
    require_open,
    sheet,
    signatures_of,
    signer_name,
)
from congvu.foundation.signing.refusals import FieldTaken, NoPdf, PdfAltered, PdfCertified
from congvu.foundation.signing.values import Appearance, Prepared
from congvu.foundation.signing.verdicts import Added

IN_MEMORY = 8 << 20  # bytes a document may have before it is kept in a file
STAMP_ROOM = 20_000  # bytes a time-stamp may take
_ROOM = 3_000
_VERSION = 1


def prepare(
    pdf: BinaryIO,
    *,
    certificate: x509.Certificate,
    chain: tuple[x509.Certificate, ...],
    appearance: Appearance,
    now: datetime,
    tsa: str = "",
) -> Prepared:
    """Return the document with the signature's place kept free, and the bytes to be signed.

    `tsa` is the address of the time-stamp authority that `finish` will ask, "" for none.

    :raises NoPdf, PdfEncrypted, PdfHasXfa: if it can't be signed at all.
    :raises PdfAltered, PdfLocked, PdfCertified, FieldTaken: because of signatures that are there.
    :raises KeyNotForSigning, KeyWeak, CertificateNotInForce: because of the certificate.
    """
    require_fit(certificate, now)
    reader = for_signing(pdf)
    signatures = signatures_of(reader)
    _require_whole(signatures)
    field = appearance.field or _free_name(reader)
    require_open(signatures, field)
    if appearance.certify is not None and signatures:
        raise PdfCertified
    signer = _signer(certificate, chain)
    style = drawn(appearance.mark, pdf, reader, signatures, now) if appearance.mark else None
    pdf_signer = PdfSigner(
        _said(appearance, field),
        signer,
        stamp_style=style,
        new_field_spec=_place(reader, field, style, appearance),
    )
    out = room(size_of(pdf))
    try:
        digest, span = _written(pdf_signer, reader, now, _reserved(certificate, chain, tsa), out)
    except BaseException:
        out.close()
        raise
    to_sign = asyncio.run(
        signer.signed_attrs(digest, DIGEST, PdfCMSSignedAttributes(), use_pades=True)
    ).dump()
    state = {
        "version": _VERSION,
        "field": field,
        "digest": digest.hex(),
        "from": span[0],
        "to": span[1],
        "attributes": _text(to_sign),
        "certificates": [_text(each.dump()) for each in (certificate, *chain)],
        "tsa": tsa,
        "at": now.isoformat(),
    }
    return Prepared(out, to_sign, hashlib.sha256(to_sign).digest(), DIGEST, state)


def room(size: int) -> BinaryIO:
    """Return a file for a document of about this size: in memory if it is small, else a nameless
    one on the disk, which goes when it is closed."""
    return cast("BinaryIO", TemporaryFile()) if size > IN_MEMORY else io.BytesIO()


def size_of(file: BinaryIO) -> int:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    return size


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _require_whole(signatures: list[EmbeddedPdfSignature]) -> None:
    """See that what was signed before is as it was."""
    for signature in signatures:
        found = covered(signature)
        if not (found.is_intact and found.is_true) or found.added is Added.CONTENT:
            try:
                name = signer_name(signature)
            except READING:
                name = "?"
            raise PdfAltered(signer=name)


def _free_name(reader: PdfFileReader) -> str:
    try:
        taken = {name for name, _value, _field in enumerate_sig_fields(reader)}
    except READING as broken:
        raise NoPdf from broken
    return next(f"ChuKy{n}" for n in itertools.count(1) if f"ChuKy{n}" not in taken)


def _signer(certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]) -> ExternalSigner:
    mechanism = {"algorithm": mechanism_of(certificate)}
    registry = SimpleCertificateStore.from_certs([certificate, *chain])
    size = max(256, (certificate.public_key.bit_size + 7) // 8)
    return ExternalSigner(certificate, registry, size, SignedDigestAlgorithm(mechanism))


def _said(appearance: Appearance, field: str) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=field,
        md_algorithm=DIGEST,
        reason=appearance.reason or None,
        subfilter=SigSeedSubFilter.PADES,
        certify=appearance.certify is not None,
        docmdp_permissions=MDPPerm(appearance.certify or MDPPerm.FILL_FORMS),
    )


def _place(
    reader: PdfFileReader, field: str, style: object, appearance: Appearance
) -> SigFieldSpec | None:
    """Return the new field: where it is seen, and what it closes; None to fill one that is there.

    :raises FieldTaken: if the field named is signed, or is none.
    """
    if appearance.field:
        for name, value, _field in enumerate_sig_fields(reader):
            if name == field:
                if value is not None:
                    raise FieldTaken(field=field)
                return None
        if field in _other_fields(reader):
            raise FieldTaken(field=field)
    box = None
    page = 1
    if style is not None:
        whole = style.whole  # type: ignore[attr-defined]
        page = whole.page
        box = tuple(round(side, 2) for side in sheet(reader, page).corners(whole))
    closes = None
    if appearance.freezes:
        is_all = appearance.freezes == ("*",)
        action = FieldMDPAction.ALL if is_all else FieldMDPAction.INCLUDE
        closes = FieldMDPSpec(action, None if is_all else list(appearance.freezes))
    return SigFieldSpec(field, on_page=page - 1, box=box, field_mdp_spec=closes)  # type: ignore[arg-type]


def _other_fields(reader: PdfFileReader) -> set[str]:
    """Return the names of the document's fields, of whatever kind."""
    try:
        if "/AcroForm" not in reader.root:
            return set()
        fields = reader.root["/AcroForm"]["/Fields"]
        return {str(each.get_object().get("/T", "")) for each in fields}
    except READING as broken:
        raise NoPdf from broken


def _reserved(certificate: x509.Certificate, chain: tuple[x509.Certificate, ...], tsa: str) -> int:
    """Return how many hexadecimal digits the signature may take."""
    size = sum(len(each.dump()) for each in (certificate, *chain)) + _ROOM
    return 2 * (size + (STAMP_ROOM if tsa else 0))


def _written(
    signer: PdfSigner, reader: PdfFileReader, now: datetime, reserved: int, out: BinaryIO
) -> tuple[bytes, tuple[int, int]]:
    try:
        writer = IncrementalPdfFileWriter.from_reader(reader)
        session = signer.init_signing_session(writer)
        session.system_time = now
        document = session.prepare_tbs_document(None, reserved)
        prepared, _ = document.digest_tbs_document(output=out)
    except READING as broken:
        raise NoPdf from broken
    out.seek(0)
    return prepared.document_digest, (
        prepared.reserved_region_start,
        prepared.reserved_region_end,
    )


def copied(pdf: BinaryIO | bytes, *, always: bool = False) -> BinaryIO:
    """Return a file that can be read and moved about in; with `always` written to, too."""
    if isinstance(pdf, bytes):
        return io.BytesIO(pdf)
    size = size_of(pdf)
    if not always:
        return pdf
    out = room(size)
    shutil.copyfileobj(pdf, out, 1 << 20)
    out.seek(0)
    return out
