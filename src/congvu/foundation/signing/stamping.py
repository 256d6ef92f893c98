"""Time-stamps: a trusted authority says when it saw a signature (RFC 3161)."""

from __future__ import annotations

import hashlib

from asn1crypto import cms, tsp, x509
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    validate_sig_integrity,
)

from congvu.foundation.signing.asking import Silent, asked
from congvu.foundation.signing.refusals import StampAway

MOST_BYTES = 64 * 1024
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, TimestampRequestError)


class Authority(TimeStamper):
    """A time-stamp authority at an address. Its token is looked at before it is used."""

    def __init__(self, address: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.address = address
        self.certificates: list[x509.Certificate] = []

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        try:
            data = asked(
                self.address,
                most_bytes=MOST_BYTES,
                body=req.dump(),
                media_type="application/timestamp-query",
            )
            return tsp.TimeStampResp.load(data, strict=True)
        except (Silent, ValueError) as away:
            raise StampAway from away

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Return a token for this digest, true and for nothing else.

        :raises StampAway: if the authority doesn't answer with one.
        """
        try:
            token: cms.ContentInfo = await super().async_timestamp(message_digest, md_algorithm)
            self._require_true(token["content"], message_digest, md_algorithm)
        except _BROKEN as broken:
            raise StampAway from broken
        return token

    def _require_true(self, token: cms.SignedData, digest: bytes, algorithm: str) -> None:
        content = token["encap_content_info"]["content"]
        imprint = content.parsed["message_imprint"]
        held = extract_certs_for_validation(token)
        info = token["signer_infos"][0]
        own = hashlib.new(info["digest_algorithm"]["algorithm"].native, bytes(content)).digest()
        is_true = all(validate_sig_integrity(info, held.signer_cert, "tst_info", own))
        is_ours = (
            imprint["hashed_message"].native == digest
            and imprint["hash_algorithm"]["algorithm"].native == algorithm
        )
        if not (is_true and is_ours):
            raise StampAway
        self.certificates = [held.signer_cert, *held.other_certs]
