"""What is found when a signed document is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from congvu.kernel.refusals import N_


class Verdict(StrEnum):
    """The one word about a signature, or about a whole document: then its worst signature's."""

    VALID = "valid"
    NO_SIGNATURE = "no_signature"
    UNREADABLE = "unreadable"
    ALTERED = "altered"
    WEAK = "weak_algorithm"
    UNKNOWN_ISSUER = "unknown_issuer"
    MISUSED = "not_for_signing"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    REVOKED = "revoked"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Verdict.VALID: N_("Chữ ký hợp lệ"),
    Verdict.NO_SIGNATURE: N_("Không có chữ ký số (ảnh chữ ký không phải chữ ký số)"),
    Verdict.UNREADABLE: N_("Không đọc được chữ ký"),
    Verdict.ALTERED: N_("Nội dung đã bị sửa sau khi ký"),
    Verdict.WEAK: N_("Thuật toán không còn an toàn"),
    Verdict.UNKNOWN_ISSUER: N_("Chưa tin cậy nơi cấp chứng thư"),
    Verdict.MISUSED: N_("Chứng thư không dùng để ký"),
    Verdict.NOT_YET_VALID: N_("Ký khi chứng thư chưa có hiệu lực"),
    Verdict.EXPIRED: N_("Chứng thư hết hạn, không có gì chứng minh đã ký trước đó"),
    Verdict.REVOKED: N_("Chứng thư đã bị thu hồi"),
}
WORST_FIRST = (
    Verdict.ALTERED,
    Verdict.UNREADABLE,
    Verdict.WEAK,
    Verdict.REVOKED,
    Verdict.MISUSED,
    Verdict.UNKNOWN_ISSUER,
    Verdict.EXPIRED,
    Verdict.NOT_YET_VALID,
    Verdict.NO_SIGNATURE,
    Verdict.VALID,
)


class Added(StrEnum):
    """What came into the file after the signature; all but `content` leaves it valid."""

    NOTHING = "nothing"
    EVIDENCE = "evidence"  # time-stamps and what is needed to judge later
    SIGNATURES = "signatures"  # further signatures, fields filled in
    CONTENT = "content"

    @property
    def words(self) -> str:
        return {
            Added.NOTHING: N_("Bao trùm toàn bộ tệp"),
            Added.EVIDENCE: N_("Sau đó chỉ thêm dấu thời gian hoặc dữ liệu kiểm tra"),
            Added.SIGNATURES: N_("Sau đó có thêm chữ ký hoặc điền biểu mẫu"),
            Added.CONTENT: N_("Sau đó có thay đổi nội dung"),
        }[self]


class Revocation(StrEnum):
    """Whether the issuer took the certificate back, as far as is known without asking him."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"  # no list and no answer that still counts


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """One signature (or time-stamp of the document) and what is to be said of it.

    `claimed_at` is what the signer's machine said, `stamped_at` what a trusted authority says.
    """

    field: str
    is_time_stamp: bool
    verdict: Verdict
    reason: str = ""
    signer: str = ""
    organisation: str = ""
    subject: str = ""
    serial: str = ""
    issuer: str = ""
    fingerprint: str = ""
    since: datetime | None = None
    until: datetime | None = None
    algorithm: str = ""
    digest: str = ""
    claimed_at: datetime | None = None
    stamped_at: datetime | None = None
    stamped_by: str = ""
    added: Added = Added.NOTHING
    revocation: Revocation = Revocation.UNKNOWN
    certifies: int | None = None

    @property
    def at(self) -> datetime | None:
        """Return the moment of signing that is proved, else the one claimed."""
        return self.stamped_at or self.claimed_at


@dataclass(frozen=True, slots=True)
class DocumentFound:
    """The document's verdict: that of its worst signature, in the order of signing."""

    verdict: Verdict
    signatures: tuple[SignatureFound, ...]

    @property
    def is_valid(self) -> bool:
        return self.verdict is Verdict.VALID


def of_document(signatures: tuple[SignatureFound, ...]) -> DocumentFound:
    """Return the document's verdict; time-stamps alone sign nothing."""
    if all(found.is_time_stamp for found in signatures):
        broken = [f.verdict for f in signatures if f.verdict is not Verdict.VALID]
        return DocumentFound(worst(broken) if broken else Verdict.NO_SIGNATURE, signatures)
    return DocumentFound(worst([found.verdict for found in signatures]), signatures)


def worst(verdicts: Sequence[Verdict]) -> Verdict:
    return min(verdicts, key=WORST_FIRST.index)


def as_json(found: DocumentFound) -> dict[str, Any]:
    """Return the finding in the stable shape of `congvu verify --json`."""
    return {
        "verdict": found.verdict.value,
        "signatures": [_signature_json(each) for each in found.signatures],
    }


def _signature_json(found: SignatureFound) -> dict[str, Any]:
    return {
        "field": found.field,
        "kind": "time_stamp" if found.is_time_stamp else "signature",
        "verdict": found.verdict.value,
        "reason": found.reason,
        "signer": found.signer,
        "organisation": found.organisation,
        "subject": found.subject,
        "serial": found.serial,
        "issuer": found.issuer,
        "fingerprint": found.fingerprint,
        "certificate_since": _moment(found.since),
        "certificate_until": _moment(found.until),
        "key": found.algorithm,
        "digest": found.digest,
        "claimed_at": _moment(found.claimed_at),
        "stamped_at": _moment(found.stamped_at),
        "stamped_by": found.stamped_by,
        "covers_whole_file": found.added is Added.NOTHING,
        "added_after": found.added.value,
        "revocation": found.revocation.value,
        "certifies": found.certifies,
    }


def _moment(moment: datetime | None) -> str | None:
    from congvu.foundation.signing.lines import told

    return told(moment) if moment else None
