"""Between the post box and the registry: what arrives waits for a clerk, what he does is told back.

The sender learns that it arrived (01, by the post box), was accepted (03) or refused (02, with the
reason), was assigned (04) and is done (06).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from django.core.files.base import File

from congvu.foundation.edxml.api import Act, Attachment, DocumentMessage, Kind, Organ, Reading
from congvu.foundation.exchange import api as exchange
from congvu.foundation.files.api import store
from congvu.kernel.refusals import N_, Conflict, Refusal
from congvu.kernel.words import fold
from congvu.modules.documents import api as documents
from congvu.modules.organisation import api as organisation

_MARK = "edxml:"
_FILE_BYTES = 60 * 1024 * 1024  # beyond what the shelf takes; so much is never read into memory
_NOT_KEPT = "Tệp không nhận được.txt"
_URGENCIES = {str(mark.value): mark for mark in documents.Urgency} | {
    "4": documents.Urgency.EXPRESS  # at a set hour: an older mark of the axes
}
_KINDS = {fold(kind.words): kind for kind in documents.DocumentKind}
_ACCEPTED = {Kind.NEW: Act.ACCEPT, Kind.REPLACE: Act.AGREE}
_REFUSED = {Kind.NEW: Act.REFUSE, Kind.REPLACE: Act.DECLINE}
_log = logging.getLogger(__name__)


class ReceiverUnknown(Conflict):
    """No agency of this installation has the code to which the message is addressed."""

    code = "EXCHANGE_RECEIVER_UNKNOWN"
    message = N_(
        "Không có cơ quan nào mang mã định danh {codes}. "
        "Hãy ghi mã này cho cơ quan ở trang Tổ chức, cán bộ."
    )


def connect() -> None:
    """Have the registry take what arrives, and its acts told back."""
    exchange.on_arrival(_ACCEPTED, take_document)
    documents.follow(documents.ArrivalRegistered, _on_registering)
    documents.follow(documents.ArrivalRefused, _on_refusing)
    documents.follow(documents.DocumentDirected, _on_directing)
    documents.follow(documents.MatterClosed, _on_closing)


def take_document(arrival: exchange.ArrivalEntry, reading: Reading, now: datetime) -> None:
    """Let the document wait at the registry of each agency that it is addressed to.

    :raises ReceiverUnknown: if there is none.
    """
    message = reading.message
    assert isinstance(message, DocumentMessage)
    agencies = list(_receivers(message, exchange.box_of(arrival.box).organ))
    if not agencies:
        codes = ", ".join(organ.organ_id for organ in message.to) or arrival.box
        raise ReceiverUnknown(codes=codes)
    files = _files(message, now)
    for agency in agencies:
        documents.receive_exchanged(
            agency_id=agency.id, exchanged=_exchanged(arrival, message, agency.id), file_ids=files
        )
    exchange.taken(arrival.id, now=now)


def _receivers(message: DocumentMessage, ours: Organ) -> Iterator[organisation.UnitEntry]:
    """Give the agencies of ours that the message names; the box's own when it names none."""
    seen: set[int] = set()
    for organ in message.to or (ours,):
        try:
            unit = organisation.unit_by_code(organ.organ_id)
        except Refusal:
            continue
        if unit.is_agency and unit.agency_code == organ.organ_id and unit.id not in seen:
            seen.add(unit.id)
            yield unit


def _exchanged(
    arrival: exchange.ArrivalEntry, message: DocumentMessage, agency_id: int
) -> documents.Exchanged:
    notation = "/".join(filter(None, (message.code.number, message.code.notation)))
    return documents.Exchanged(
        external_id=f"{_MARK}{arrival.id}:{agency_id}",
        from_code=message.sender.organ_id,
        from_name=message.sender.name or message.sender.in_charge or message.sender.organ_id,
        notation=notation,
        issued_on=message.promulgation.on,
        kind=_KINDS.get(fold(message.type.name)),
        abstract=message.subject,
        urgency=_URGENCIES.get(message.other.priority, documents.Urgency.NORMAL),
        wanted_on=message.due,
        arrived_at=arrival.arrived_at,
        replaces=tuple(_replaced(arrival, message, agency_id)),
    )


def _replaced(
    arrival: exchange.ArrivalEntry, message: DocumentMessage, agency_id: int
) -> Iterator[str]:
    """Give what the message replaces for an agency, as it once came here from the same sender.

    Where it names nobody for whom, it is for all.
    """
    code = organisation.unit(agency_id).agency_code
    for each in message.business.replaced if message.business else ():
        if each.organ_ids and code not in each.organ_ids:
            continue
        try:
            first = exchange.arrival_of(box=arrival.box, document_id=each.document_id)
        except Refusal:
            continue
        if exchange.opened(first).message.sender.organ_id == message.sender.organ_id:
            yield f"{_MARK}{first}:{agency_id}"


def _files(message: DocumentMessage, now: datetime) -> list[int]:
    """Keep the attachments; what the shelf refuses is told in a file that lies among them."""
    kept: list[int] = []
    lost: list[str] = []
    for attachment in message.attachments:
        try:
            kept.append(_store(attachment, now))
        except Refusal as refusal:
            lost.append(f"{attachment.name}: {refusal}")
    there = {attachment.content_id for attachment in message.attachments}
    missing = (line.name for line in message.manifest if line.content_id not in there)
    lost += [f"{name}: không có trong gói tin." for name in missing]
    if lost:
        told = BytesIO("\n".join(lost).encode())
        kept.append(store(File(told, name=_NOT_KEPT), actor=None, now=now).id)
    return kept


def _store(attachment: Attachment, now: datetime) -> int:
    content = attachment.content
    if content is None:
        raise AttachmentUnreadable
    if content.size > _FILE_BYTES:
        raise AttachmentTooLarge(size_mb=content.size >> 20)
    file: File[bytes] = File(BytesIO(content.whole()), name=attachment.name)
    return store(file, actor=None, now=now).id


class AttachmentUnreadable(Conflict):
    """Its content is no base64, or there is none."""

    code = "EXCHANGE_ATTACHMENT_UNREADABLE"
    message = N_("nội dung không đọc được.")


class AttachmentTooLarge(Conflict):
    """More than the shelf of files takes."""

    code = "EXCHANGE_ATTACHMENT_TOO_LARGE"
    message = N_("lớn quá ({size_mb} MB).")


def _on_registering(fact: documents.ArrivalRegistered) -> None:
    _tell(fact.external_id, _ACCEPTED, now=fact.at)


def _on_refusing(fact: documents.ArrivalRefused) -> None:
    _tell(fact.external_id, _REFUSED, now=fact.at, reason=fact.reason)


def _on_directing(fact: documents.DocumentDirected) -> None:
    _tell(fact.external_id, dict.fromkeys(_ACCEPTED, Act.ASSIGN), now=fact.at)


def _on_closing(fact: documents.MatterClosed) -> None:
    _tell(fact.external_id, dict.fromkeys(_ACCEPTED, Act.FINISH), now=fact.at)


def _tell(external_id: str, acts: dict[Kind, Act], *, now: datetime, reason: str = "") -> None:
    """Tell the sender what was done with his document, if it came through a box of ours.

    The act itself never fails for it: a status that can't be said any more is left unsaid.
    """
    if not external_id.startswith(_MARK):
        return
    arrival_id, agency_id = map(int, external_id.removeprefix(_MARK).split(":"))
    act = acts[exchange.opened(arrival_id).message.kind]
    agency = organisation.unit(agency_id)
    sender = Organ(agency.agency_code, name=agency.name)
    try:
        exchange.answer(arrival_id, act, now=now, reason=reason, sender=sender)
    except Refusal as refusal:
        _log.warning("arrival %s: %s is not told: %s", arrival_id, act, refusal)
