"""Which bytes a signature covers, whether they are still the same, what was added behind them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.status import SignatureCoverageLevel

from congvu.foundation.signing.opening import READING
from congvu.foundation.signing.verdicts import Added

_ADDED = {
    ModificationLevel.NONE: Added.NOTHING,
    ModificationLevel.LTA_UPDATES: Added.EVIDENCE,
    ModificationLevel.FORM_FILLING: Added.SIGNATURES,
}


@dataclass(frozen=True, slots=True)
class Covered:
    """Whether the signed bytes are untouched and truly signed, and what came after them."""

    is_intact: bool
    is_true: bool
    added: Added


def covered(signature: EmbeddedPdfSignature) -> Covered:
    """Return what the signature covers, and whether that still holds."""
    try:
        if not _leaves_out_only_itself(signature):
            return Covered(False, False, Added.CONTENT)
        signature.compute_integrity_info()
        is_intact, is_true = validate_sig_integrity(
            signature.signer_info,
            signature.signer_cert,
            expected_content_type=signature.signed_data["encap_content_info"][
                "content_type"
            ].native,
            actual_digest=_digest(signature),
        )
    except READING:
        return Covered(False, False, Added.CONTENT)
    return Covered(is_intact, is_true, _added(signature))


def _leaves_out_only_itself(signature: EmbeddedPdfSignature) -> bool:
    """Return whether the range leaves out nothing but the signature's own bytes, from the start."""
    if len(signature.byte_range) != 4:
        return False
    start, first, second, last = (int(number) for number in signature.byte_range)
    stream = signature.reader.stream
    size = stream.seek(0, 2)
    if start != 0 or first <= 0 or last < 0 or not first < second <= second + last <= size:
        return False
    stream.seek(first)
    gap = stream.read(second - first)
    if not (gap.startswith(b"<") and gap.endswith(b">")):
        return False
    return bytes.fromhex(gap[1:-1].decode("ascii")) == bytes(signature.pkcs7_content)


def _digest(signature: EmbeddedPdfSignature) -> bytes:
    """Return the digest that must stand in the signed attributes.

    Of a signature that is the document's bytes; of a time-stamp it is the token's content, whose
    imprint in turn is the document's.
    """
    content = signature.signed_data["encap_content_info"]
    if content["content_type"].native != "tst_info":
        return signature.compute_digest()
    stamped = content["content"].parsed
    if stamped["message_imprint"]["hashed_message"].native != signature.compute_digest():
        return b""
    return hashlib.new(signature.md_algorithm, bytes(content["content"])).digest()


def _added(signature: EmbeddedPdfSignature) -> Added:
    result = signature.diff_result
    if signature.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return Added.CONTENT
    if not isinstance(result, DiffResult):
        return Added.CONTENT
    level, allowed = result.modification_level, signature.docmdp_level
    if allowed is not None and level.value > allowed.value:
        return Added.CONTENT
    if level is ModificationLevel.NONE and _trails(signature):
        return Added.CONTENT
    return _ADDED.get(level, Added.CONTENT)


def _trails(signature: EmbeddedPdfSignature) -> bool:
    """Return whether bytes that are no blanks hang behind the signed ones, in no revision."""
    stream = signature.reader.stream
    stream.seek(int(signature.byte_range[2]) + int(signature.byte_range[3]))
    while chunk := stream.read(1 << 16):
        if chunk.strip(b"\x00\t\n\x0c\r "):
            return True
    return False
