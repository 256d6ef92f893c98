"""The statutory slips (Circular 03/2025/TT-VPCP, Appendix I) as values ready to be drawn.

Forms are named by title, not by number: copies of the circular number them differently. Moments
carry a zone. What a slip says is frozen when issued, so drawing it again gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from congvu.kernel.refusals import N_


class SlipKind(StrEnum):
    """The seven statutory forms; the register is a workbook, the others are papers."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"


SLIP_TITLES = {
    SlipKind.RECEIPT: N_("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
    SlipKind.SUPPLEMENT: N_("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
    SlipKind.REFUSAL: N_("Phiếu từ chối tiếp nhận giải quyết hồ sơ"),
    SlipKind.APOLOGY: N_("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"),
    SlipKind.STOP: N_("Thông báo dừng giải quyết hồ sơ"),
    SlipKind.CONTROL: N_("Phiếu kiểm soát quá trình giải quyết hồ sơ"),
}
SLIP_SYMBOLS = {
    SlipKind.RECEIPT: "TNHS",
    SlipKind.SUPPLEMENT: "PBS",
    SlipKind.REFUSAL: "PTC",
    SlipKind.APOLOGY: "PXL",
    SlipKind.STOP: "TBD",
    SlipKind.CONTROL: "PKS",
}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues: the agency, its one-stop unit, the number of the slip, place and moment."""

    agency: str
    unit: str
    number: str
    place: str
    issued_at: datetime
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A person or an organisation as it stands on a slip; empty fields are not printed."""

    name: str
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One component of the dossier as handed in."""

    name: str
    originals: int = 0
    copies: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả: the valid acceptance, and the promise."""

    kind: ClassVar[SlipKind] = SlipKind.RECEIPT
    head: Letterhead
    code: str
    applicant: Party
    request: str
    papers: tuple[PaperLine, ...]
    limit: str
    received_at: datetime
    due_at: datetime
    collect_at: str
    receiver: str
    handled_by: str = ""
    on_behalf_of: Party | None = None
    authorisation: str = ""
    sets: int = 1
    fee: str = ""
    book: str = ""
    serial: str = ""
    due_note: str = ""
    link: str = ""
    site: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: everything that is missing, said once (16.3)."""

    kind: ClassVar[SlipKind] = SlipKind.SUPPLEMENT
    head: Letterhead
    applicant: Party
    request: str
    missing: tuple[str, ...]
    reason: str
    guide: str
    code: str = ""
    contact: str = ""
    complete_by: date | None = None
    effect: str = ""
    link: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class RefusalSlip:
    """Phiếu từ chối tiếp nhận giải quyết hồ sơ, before acceptance or after appraisal (19.3)."""

    kind: ClassVar[SlipKind] = SlipKind.REFUSAL
    head: Letterhead
    applicant: Party
    request: str
    reason: str
    receiver: str
    legal_basis: str = ""
    code: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Apology:
    """Văn bản xin lỗi và đề nghị gia hạn, signed by the head of the agency; once only (19.6)."""

    kind: ClassVar[SlipKind] = SlipKind.APOLOGY
    head: Letterhead
    applicant: Party
    procedure: str
    code: str
    received_at: datetime
    due_at: datetime
    new_due_at: datetime
    reason: str
    signer_title: str
    signer: str
    one_stop: str
    contact: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class StopNotice:
    """Thông báo dừng giải quyết hồ sơ, issued at once while no decision exists (art. 21)."""

    kind: ClassVar[SlipKind] = SlipKind.STOP
    head: Letterhead
    applicant: Party
    procedure: str
    code: str
    received_at: datetime
    stopped_at: datetime
    reason: str
    legal_basis: str
    signer: str
    asked_by_applicant: bool = False
    returned: tuple[str, ...] = ()
    contact: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """One hand-over on the control slip; `result` is entered by the receiver."""

    at: datetime
    giver: str
    giver_place: str
    receiver: str
    receiver_place: str
    result: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ControlSlip:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ, drawn from the recorded facts."""

    kind: ClassVar[SlipKind] = SlipKind.CONTROL
    head: Letterhead
    code: str
    procedure: str
    applicant: Party
    handled_by: str
    received_at: datetime
    due_at: datetime
    rows: tuple[HandOver, ...]
    coordinating: tuple[str, ...] = ()
    finished_at: datetime | None = None
    link: str = ""


Slip = Receipt | SupplementRequest | RefusalSlip | Apology | StopNotice | ControlSlip
