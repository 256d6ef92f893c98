"""Between the accounts of official mail and the registry: a letter waits for the records clerk,
and its sender is told what he did (Decree 30/2020, art. 21)."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO

from django.core.files.base import File

from congvu.foundation.files.api import store
from congvu.foundation.mailbox.fetching import on_mail
from congvu.foundation.mailbox.values import Mail, Mailbox
from congvu.foundation.outbox import api as outbox
from congvu.foundation.writing.api import Secrecy, Urgency
from congvu.kernel.refusals import Refusal
from congvu.kernel.words import fold
from congvu.modules.documents import api as documents
from congvu.modules.organisation import api as organisation

_MARK = "mail:"
_WORDS = "Nội dung thư.txt"
_NOT_KEPT = "Tệp không nhận được.txt"
_NO_SUBJECT = "Thư không ghi tiêu đề"
_NOTATION = re.compile(r"(?<![\w/])\d{1,6}/[A-ZĐ][\wĐđ&]*(?:-[\wĐđ&]+)*(?:/[A-ZĐ][\wĐđ-]*)?")
_SECRET = re.compile(r"^\W*(?:tuyet mat|toi mat|mat)\s*[\])}:–-]")
_REGISTERED = "Đã tiếp nhận: {subject}"
_REGISTERED_BODY = (
    "{agency} đã tiếp nhận văn bản “{subject}” gửi qua thư điện tử, số đến {number} năm {year}.\n\n"
    "Thư này do hệ thống gửi tự động.\n"
)
_REFUSED = "Trả lại: {subject}"
_REFUSED_BODY = (
    "{agency} trả lại văn bản “{subject}” gửi qua thư điện tử.\nLý do: {reason}\n\n"
    "Thư này do hệ thống gửi tự động.\n"
)


class AgencyUnknown(LookupError):  # noqa: N818  (a finding about the installation)
    """No agency has the code that the installation's file names for an account."""


def connect() -> None:
    """Have the registry take what comes by mail, and its acts told back."""
    on_mail(take_mail)
    documents.follow(documents.ArrivalRegistered, _on_registering)
    documents.follow(documents.ArrivalRefused, _on_refusing)


def take_mail(box: Mailbox, mail: Mail, now: datetime) -> None:
    """Let a letter wait at the registry of the account's agency; offered again it is the same.

    :raises ClassifiedByNetwork: if its subject bears a mark of secrecy; nothing of it is kept.
    :raises AgencyUnknown: if the account belongs to nobody; the letter stays unread.
    """
    agency = _agency(box)
    external_id = f"{_MARK}{agency.id}:{mail.identity}"
    if documents.has_arrived(agency_id=agency.id, external_id=external_id):
        return
    secrecy = Secrecy.SECRET if _SECRET.match(fold(mail.subject)) else None
    documents.receive_exchanged(
        agency_id=agency.id,
        exchanged=_exchanged(external_id, mail, now),
        file_ids=() if secrecy else _files(mail, now),
        secrecy=secrecy,
    )


def _agency(box: Mailbox) -> organisation.UnitEntry:
    try:
        unit = organisation.unit_by_code(box.agency_code)
    except Refusal as refusal:
        raise AgencyUnknown(box.agency_code) from refusal
    if not unit.is_agency:
        raise AgencyUnknown(box.agency_code)
    return unit


def _exchanged(external_id: str, mail: Mail, now: datetime) -> documents.Exchanged:
    notation = _NOTATION.search(mail.subject)
    return documents.Exchanged(
        external_id=external_id,
        from_code="",
        from_name=mail.sender_name,
        notation=notation[0] if notation else "",
        issued_on=None,
        kind=None,
        abstract=mail.subject or _NO_SUBJECT,
        urgency=Urgency.NORMAL,
        wanted_on=None,
        arrived_at=now,
        channel=documents.Channel.EMAIL,
        reply_to="" if mail.is_automatic else mail.sender_address,
    )


def _files(mail: Mail, now: datetime) -> list[int]:
    """Keep what is enclosed and the letter's words; what the shelf refuses is told beside them."""
    kept: list[int] = []
    lost: list[str] = []
    for enclosed in mail.files:
        try:
            kept.append(_store(enclosed.name, enclosed.content, now))
        except Refusal as refusal:
            lost.append(f"{enclosed.name}: {refusal}")
    if mail.text:
        kept.append(_store(_WORDS, mail.text.encode(), now))
    if lost:
        kept.append(_store(_NOT_KEPT, "\n".join(lost).encode(), now))
    return kept


def _store(name: str, content: bytes, now: datetime) -> int:
    return store(File(BytesIO(content), name=name), actor=None, now=now).id


def _on_registering(fact: documents.ArrivalRegistered) -> None:
    _tell(fact, "registered", _REGISTERED, _REGISTERED_BODY, number=fact.number, year=fact.year)


def _on_refusing(fact: documents.ArrivalRefused) -> None:
    _tell(fact, "refused", _REFUSED, _REFUSED_BODY, reason=fact.reason)


def _tell(
    fact: documents.ArrivalRegistered | documents.ArrivalRefused,
    what: str,
    subject: str,
    body: str,
    **details: object,
) -> None:
    if not fact.reply_to:
        return
    agency = organisation.unit(fact.agency_id).name
    told = {"subject": fact.abstract, "agency": agency, **details}
    letter = outbox.Outgoing(
        key=f"documents.{fact.external_id}.{what}",
        channel="mail",
        to=fact.reply_to,
        subject=subject.format(**told),
        body=body.format(**told),
    )
    outbox.post(letter, now=fact.at)
