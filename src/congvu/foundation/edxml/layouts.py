"""Which element says which field: one table, read by the reader and by the writer alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from congvu.foundation.edxml import values


class Shape(StrEnum):
    """What an element holds."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    KIND = "kind"
    STATUS = "status"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Layout:
    """A block: what it becomes, and its elements in the order of the standard."""

    make: Callable[..., Any]
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One element: the field that it fills, how it is written, what else it is called.

    `many` may repeat; with `inside` they stand together in an element of that name.
    """

    field: str
    tag: str
    shape: Shape = Shape.TEXT
    layout: Layout | None = None
    many: bool = False
    inside: str = ""
    also: tuple[str, ...] = ()

    @property
    def outer(self) -> str:
        """Return the name of the element that stands in the block itself."""
        return self.inside or self.tag

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the names by which the element is known, in small letters."""
        return tuple(name.lower() for name in (self.outer, *self.also))


def _block(field: str, tag: str, layout: Layout, **more: Any) -> Slot:
    return Slot(field, tag, Shape.BLOCK, layout, **more)


ORGAN = Layout(
    values.Organ,
    (
        Slot("organ_id", "OrganId"),
        Slot("in_charge", "OrganizationInCharge"),
        Slot("name", "OrganName"),
        Slot("address", "OrganAdd"),
        Slot("email", "Email"),
        Slot("telephone", "Telephone"),
        Slot("fax", "Fax"),
        Slot("website", "Website"),
    ),
)
_CODE = Layout(
    values.DocumentCode, (Slot("number", "CodeNumber"), Slot("notation", "CodeNotation"))
)
_PROMULGATION = Layout(
    values.Promulgation,
    (
        Slot("place", "Place", also=("Promulgator",)),
        Slot("on", "PromulgationDate", Shape.DAY),
    ),
)
_TYPE = Layout(
    values.DocumentType,
    (Slot("code", "Type"), Slot("detail", "TypeDetail"), Slot("name", "TypeName")),
)
_SIGNER = Layout(
    values.Signer,
    (
        Slot("competence", "Competence"),
        Slot("position", "Position"),
        Slot("full_name", "FullName", also=("Signer",)),
    ),
)
_OTHER = Layout(
    values.OtherInfo,
    (
        Slot("priority", "Priority"),
        Slot("sphere", "SphereOfPromulgation"),
        Slot("typist", "TyperNotation"),
        Slot("copies", "PromulgationAmount"),
        Slot("pages", "PageAmount"),
        Slot("direction", "Direction"),
        Slot("appendixes", "Appendix", many=True, inside="Appendixes"),
    ),
)
_ANSWERED = Layout(
    values.Answered,
    (
        Slot("organ_id", "OrganId"),
        Slot("code", "Code"),
        Slot("document_id", "DocumentId"),
        Slot("on", "PromulgationDate", Shape.DAY),
    ),
)
_STAFF = Layout(
    values.Staff,
    (
        Slot("department", "Department"),
        Slot("name", "Staff"),
        Slot("email", "Email"),
        Slot("mobile", "Mobile"),
    ),
)
_TRACE = Layout(
    values.Trace,
    (
        Slot("organ_id", "OrganId"),
        Slot("at", "Timestamp", Shape.MOMENT, also=("TimeStamp", "Time")),
    ),
)
_RECEIVER = Layout(values.Receiver, (Slot("kind", "ReceiverType"), Slot("organ_id", "OrganId")))
_CHANGED = Layout(
    values.Changed,
    (
        Slot("information", "documentInfo"),
        Slot("receiver", "documentReceiver"),
        _block("receivers", "Receiver", _RECEIVER, many=True, inside="ReceiverList"),
    ),
)
_REPLACED = Layout(
    values.Replaced,
    (
        Slot("document_id", "DocumentId"),
        Slot("organ_ids", "OrganId", many=True, inside="OrganIdList"),
    ),
)
BUSINESS = Layout(
    values.Business,
    (
        Slot("document_id", "DocumentId"),
        Slot("kind", "BussinessDocType", Shape.KIND, also=("BusinessDocType",)),
        Slot("reason", "BussinessDocReason", also=("BusinessDocReason",)),
        Slot("paper", "Paper"),
        _block("staff", "StaffInfo", _STAFF),
        _block("changed", "BussinessDocumentInfo", _CHANGED, also=("BusinessDocumentInfo",)),
        _block("replaced", "ReplacementInfo", _REPLACED, many=True, inside="ReplacementInfoList"),
    ),
)
REFERENCE = Layout(
    values.Reference,
    (
        Slot("content_id", "ContentId"),
        Slot("content_type", "ContentType"),
        Slot("description", "Description"),
        Slot("name", "AttachmentName"),
    ),
)
ATTACHMENT = Layout(
    values.Attachment,
    (
        Slot("content_id", "ContentId"),
        Slot("name", "AttachmentName", also=("FileName",)),
        Slot("description", "Description"),
        Slot("content_type", "ContentType", also=("FileType",)),
    ),
)
DOCUMENT = Layout(
    values.DocumentMessage,
    (
        _block("sender", "From", ORGAN),
        _block("to", "To", ORGAN, many=True),
        Slot("document_id", "DocumentId"),
        _block("code", "Code", _CODE),
        _block("promulgation", "PromulgationInfo", _PROMULGATION),
        _block("type", "DocumentType", _TYPE),
        Slot("subject", "Subject"),
        Slot("content", "Content"),
        _block("signer", "SignerInfo", _SIGNER),
        Slot("due", "DueDate", Shape.DAY),
        _block("other", "OtherInfo", _OTHER),
        _block("answers", "ResponseFor", _ANSWERED, many=True),
        Slot("steering", "SteeringType"),
        Slot("to_places", "Place", many=True, inside="ToPlaces"),
    ),
)
STATUS = Layout(
    values.StatusMessage,
    (
        _block("sender", "From", ORGAN),
        _block("to", "To", ORGAN, many=True),
        _block("answers", "ResponseFor", _ANSWERED),
        _block("staff", "StaffInfo", _STAFF),
        Slot("status", "StatusCode", Shape.STATUS),
        Slot("description", "Description"),
        Slot("at", "Timestamp", Shape.MOMENT, also=("TimeStamp",)),
    ),
)
TRACES = Layout(
    dict,
    (
        _block("traces", "TraceHeader", _TRACE, many=True),
        _block("business", "Bussiness", BUSINESS, also=("Business",)),
    ),
)
MANIFEST = Layout(dict, (_block("manifest", "Reference", REFERENCE, many=True),))
ATTACHMENTS = Layout(dict, (_block("attachments", "Attachment", ATTACHMENT, many=True),))
KINDS = dict(zip("0123", list(values.Kind), strict=False))
