"""A message between agencies: a document with what is to be done about it, or word of how it went.

Fields are named after what they say; layouts.py ties each to its element. An empty text is "not
said"; a block in which nothing is said is no block.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from congvu.foundation.edxml.content import Content
from congvu.kernel.refusals import N_


class Kind(StrEnum):
    """What a message is for."""

    NEW = "new"
    RECALL = "recall"
    UPDATE = "update"
    REPLACE = "replace"
    STATUS = "status"

    @property
    def words(self) -> str:
        return _KIND_WORDS[self]


_KIND_WORDS = {
    Kind.NEW: N_("Văn bản mới"),
    Kind.RECALL: N_("Thu hồi"),
    Kind.UPDATE: N_("Cập nhật"),
    Kind.REPLACE: N_("Thay thế"),
    Kind.STATUS: N_("Trạng thái"),
}


class StatusCode(StrEnum):
    """How a document fares at its receiver."""

    ARRIVED = "01"
    REFUSED = "02"
    ACCEPTED = "03"
    ASSIGNED = "04"
    IN_WORK = "05"
    DONE = "06"
    TAKEN_BACK = "13"
    AGREED = "15"
    DECLINED = "16"

    @property
    def words(self) -> str:
        return _STATUS_WORDS[self]


_STATUS_WORDS = {
    StatusCode.ARRIVED: N_("Đã đến, chờ tiếp nhận"),
    StatusCode.REFUSED: N_("Từ chối tiếp nhận"),
    StatusCode.ACCEPTED: N_("Đã tiếp nhận"),
    StatusCode.ASSIGNED: N_("Đã phân công"),
    StatusCode.IN_WORK: N_("Đang xử lý"),
    StatusCode.DONE: N_("Hoàn thành"),
    StatusCode.TAKEN_BACK: N_("Đã thu hồi"),
    StatusCode.AGREED: N_("Đồng ý cập nhật"),
    StatusCode.DECLINED: N_("Từ chối cập nhật"),
}


@dataclass(frozen=True, slots=True)
class Organ:
    """An agency as it names itself; `organ_id` is its code on the exchange."""

    organ_id: str = ""
    in_charge: str = ""
    name: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class DocumentCode:
    """Number and symbol: 7816 and VPCP-TTĐT."""

    number: str = ""
    notation: str = ""


@dataclass(frozen=True, slots=True)
class Promulgation:
    place: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class DocumentType:
    code: str = ""
    detail: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """In whose stead (TM., KT., TL. …), the position, the name."""

    competence: str = ""
    position: str = ""
    full_name: str = ""


@dataclass(frozen=True, slots=True)
class OtherInfo:
    priority: str = ""
    sphere: str = ""
    typist: str = ""
    copies: str = ""
    pages: str = ""
    direction: str = ""
    appendixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """The document to which this one, or this status, is the answer (ResponseFor)."""

    organ_id: str = ""
    code: str = ""
    document_id: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Through whose hands the message went, and when."""

    organ_id: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Staff:
    """Who acted for the sender."""

    department: str = ""
    name: str = ""
    email: str = ""
    mobile: str = ""


@dataclass(frozen=True, slots=True)
class Receiver:
    """One of those to whom the update of a document matters."""

    kind: str = ""
    organ_id: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """What an update touches: the information, the receivers, and which ones."""

    information: str = ""
    receiver: str = ""
    receivers: tuple[Receiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Replaced:
    """A document that no longer holds, and for whom."""

    document_id: str = ""
    organ_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Business:
    """What is to be done (the block that the standard spells “Bussiness”)."""

    kind: Kind = Kind.NEW
    reason: str = ""
    document_id: str = ""
    paper: str = ""
    staff: Staff = field(default_factory=Staff)
    changed: Changed = field(default_factory=Changed)
    replaced: tuple[Replaced, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A line of the manifest: an attachment that should be there."""

    content_id: str = ""
    content_type: str = ""
    name: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file; `content` is None when it could not be made out."""

    content_id: str = ""
    name: str = ""
    description: str = ""
    content_type: str = ""
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature over the message, letter for letter, and the algorithms that it names."""

    raw: str
    algorithms: tuple[str, ...] = ()

    @property
    def is_sha1(self) -> bool:
        return any(name.lower().endswith("sha1") for name in self.algorithms)


@dataclass(frozen=True, slots=True)
class DocumentMessage:
    """A document on its way, or what is to be done about one that was sent before."""

    sender: Organ
    document_id: str
    to: tuple[Organ, ...] = ()
    code: DocumentCode = field(default_factory=DocumentCode)
    promulgation: Promulgation = field(default_factory=Promulgation)
    type: DocumentType = field(default_factory=DocumentType)
    subject: str = ""
    content: str = ""
    signer: Signer = field(default_factory=Signer)
    due: date | None = None
    other: OtherInfo = field(default_factory=OtherInfo)
    answers: tuple[Answered, ...] = ()
    steering: str = ""
    to_places: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()
    business: Business | None = None
    manifest: tuple[Reference, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    signature: Signature | None = None

    @property
    def kind(self) -> Kind:
        return self.business.kind if self.business else Kind.NEW

    @property
    def concerns(self) -> str:
        """Return the id of the document that this message is about."""
        return (self.business.document_id if self.business else "") or self.document_id


@dataclass(frozen=True, slots=True)
class StatusMessage:
    """How a document fares at its receiver."""

    sender: Organ
    answers: Answered
    status: StatusCode
    to: tuple[Organ, ...] = ()
    description: str = ""
    at: datetime | None = None
    staff: Staff = field(default_factory=Staff)
    traces: tuple[Trace, ...] = ()
    signature: Signature | None = None

    @property
    def kind(self) -> Kind:
        return Kind.STATUS


Message = DocumentMessage | StatusMessage
