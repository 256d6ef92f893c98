"""Where a dossier stands: the ten states of the National Portal, and four fields kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from congvu.kernel.refusals import N_


class DossierState(IntEnum):
    """The ten codes under which a dossier's state is told to the National Portal."""

    REGISTERED = 1
    RECEIVED = 2
    NOT_RECEIVED = 3
    IN_PROGRESS = 4
    SUPPLEMENT_ASKED = 5
    OBLIGATION_ASKED = 6
    WITHDRAWAL = 7
    STOPPED = 8
    DONE = 9
    RETURNED = 10

    @property
    def words(self) -> str:
        return STATE_WORDS[self]


STATE_WORDS = {
    DossierState.REGISTERED: N_("Mới đăng ký"),
    DossierState.RECEIVED: N_("Được tiếp nhận"),
    DossierState.NOT_RECEIVED: N_("Không được tiếp nhận"),
    DossierState.IN_PROGRESS: N_("Đang xử lý"),
    DossierState.SUPPLEMENT_ASKED: N_("Yêu cầu bổ sung giấy tờ"),
    DossierState.OBLIGATION_ASKED: N_("Yêu cầu thực hiện nghĩa vụ tài chính"),
    DossierState.WITHDRAWAL: N_("Công dân yêu cầu rút hồ sơ"),
    DossierState.STOPPED: N_("Dừng xử lý"),
    DossierState.DONE: N_("Đã xử lý xong"),
    DossierState.RETURNED: N_("Đã trả kết quả"),
}


class Ending(StrEnum):
    """How a dossier's handling ended."""

    RESULT = "result"
    DECLINED = "declined"  # not received: before acceptance
    REFUSED = "refused"  # refused after appraisal: the refusal is the result
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    NOT_COMPLETED = "not_completed"  # 15 days after the request nothing came (art. 19.5)


class Business(StrEnum):
    """What is happening to the matter itself."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    HANDLING = "handling"
    WAITING_APPLICANT = "waiting_applicant"
    WAITING_COORDINATION = "waiting_coordination"
    ENDED = "ended"


class Finance(StrEnum):
    """What is owed."""

    NONE = "none"
    DUE = "due"
    PAID = "paid"
    WAIVED = "waived"


class Delivery(StrEnum):
    """Where the result is."""

    NOT_READY = "not_ready"
    READY = "ready"
    UNCOLLECTED = "uncollected"
    DELIVERED = "delivered"


class Sync(StrEnum):
    """Whether the National Portal has been told."""

    NOT_NEEDED = "not_needed"
    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a dossier at one moment, from the engine's facts; input of the rules.

    `taken` someone in the responsible unit has begun; `coordinating` an opinion is awaited;
    `owed`/`settled` obligations not yet / already paid or waived, as counts.
    """

    submitted: bool = True
    accepted: bool = False
    taken: bool = False
    supplement_asked: bool = False
    coordinating: bool = False
    owed: int = 0
    settled: int = 0
    waived: int = 0
    ending: Ending | None = None
    result_ready: bool = False
    uncollected: bool = False
    delivered: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """The derived answer: one state for the portal, and the fields behind it kept apart."""

    state: DossierState
    business: Business
    finance: Finance
    delivery: Delivery
