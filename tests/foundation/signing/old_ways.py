"""What this house doesn't do, done for its tests: old digests, signing what is locked."""

from __future__ import annotations

import io

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.foundation.signing.pki import Identity


def signer_of(identity: Identity) -> SimpleSigner:
    return SimpleSigner(
        identity.asn1,
        identity.asn1_key(),
        SimpleCertificateStore.from_certs([Identity(None, c).asn1 for c in identity.above]),  # type: ignore[arg-type]
    )


def signed_with_sha1(pdf: bytes, identity: Identity) -> bytes:
    out = io.BytesIO()
    PdfSigner(
        PdfSignatureMetadata("Sig", md_algorithm="sha1"),
        signer_of(identity),
        new_field_spec=SigFieldSpec("Sig"),
    ).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out)
    return out.getvalue()


def signed_regardless(pdf: bytes, identity: Identity) -> bytes:
    """Sign although an earlier signature forbids it."""

    class Regardless(PdfSigner):
        def _enforce_certification_constraints(self, reader: PdfFileReader) -> None:
            del reader

    out = io.BytesIO()
    Regardless(
        PdfSignatureMetadata("Sig2", subfilter=SigSeedSubFilter.PADES),
        signer_of(identity),
        new_field_spec=SigFieldSpec("Sig2"),
    ).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out)
    return out.getvalue()


def encrypted(pdf: bytes, password: str) -> bytes:
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf)))
    writer.encrypt(owner_pass=password, user_pass=password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
