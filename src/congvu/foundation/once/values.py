"""What is asked for under a key, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.kernel.refusals import N_, Conflict, Invalid

HEADER = "Idempotency-Key"
FIELD = "idempotency_key"
SHORTEST, LONGEST = 16, 200


@dataclass(frozen=True, slots=True)
class Ask:
    """An act asked for: by whom (0: not signed in), under which key, where, with what."""

    asker: int
    key: str
    path: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """How an act was answered; `body` only where it was short and for a machine."""

    status: int
    location: str
    media_type: str
    body: bytes


class KeyBad(Invalid):
    """A key has 16 to 200 visible ASCII characters, such as a UUID."""

    code = "IDEMPOTENCY_KEY_BAD"
    message = N_(
        "Idempotency-Key cần từ {shortest} đến {longest} ký tự ASCII, ví dụ một UUID mới cho mỗi "
        "lần gửi."
    )


class KeyReused(Invalid):
    """The key was given before, with something else."""

    code = "IDEMPOTENCY_KEY_REUSED"
    message = N_(
        "Biểu mẫu này đã được gửi với nội dung khác, nên lần này chưa ghi gì. "
        "Hãy mở lại trang và nhập lại."
    )


class StillBeingDone(Conflict):
    """Another request with this key has not ended yet."""

    code = "IDEMPOTENCY_IN_PROGRESS"
    message = N_("Yêu cầu này đang được thực hiện. Hãy đợi vài giây rồi xem lại.")
