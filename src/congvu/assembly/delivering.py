"""Between agencies of one installation: what one issues waits at the registry of the other.

No axis lies between them, yet the sender learns the same: arrived (01), refused (02), accepted
(03), assigned (04), done (06), taken back (13), correction or replacement agreed
to (15), or neither (16).
"""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.edxml.api import StatusCode
from congvu.modules.documents import api as documents
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import api as outgoing

_MARK = "inside:"


def connect() -> None:
    """Carry what is sent inside, and tell back what its receiver does."""
    outgoing.follow(outgoing.DocumentSentInside, carry)
    documents.follow(documents.ArrivalRegistered, _on_registering)
    documents.follow(documents.ArrivalRefused, _on_refusing)
    documents.follow(documents.DocumentDirected, _on_directing)
    documents.follow(documents.MatterClosed, _on_closing)
    documents.follow(documents.SenderAnswered, _on_sender_answered)


def carry(fact: outgoing.DocumentSentInside) -> None:
    """Let a document wait at the receiver's registry, take it back, have its correction noted."""
    external_id = f"{_MARK}{fact.document_id}:{fact.to_id}"
    if fact.errand is outgoing.Errand.CORRECT:
        if documents.ask_to_update(
            agency_id=fact.to_id, external_id=external_id, mark=str(fact.letter_id),
            reason=fact.reason, now=fact.at,
        ):  # fmt: skip
            _tell(external_id, StatusCode.ARRIVED, now=fact.at, letter_id=fact.letter_id)
    elif fact.errand is not outgoing.Errand.RECALL:
        documents.receive_exchanged(
            agency_id=fact.to_id, exchanged=_exchanged(fact, external_id), file_ids=[fact.file_id]
        )
        _tell(external_id, StatusCode.ARRIVED, now=fact.at)
    elif documents.take_back(
        agency_id=fact.to_id, external_id=external_id, reason=fact.reason, now=fact.at
    ):
        _tell(external_id, StatusCode.TAKEN_BACK, now=fact.at, to_recall=True)


def _exchanged(fact: outgoing.DocumentSentInside, external_id: str) -> documents.Exchanged:
    sender = organisation.unit(fact.from_id)
    return documents.Exchanged(
        external_id=external_id, from_code=sender.agency_code, from_name=sender.name,
        notation=fact.notation, issued_on=fact.issued_on, kind=fact.kind, abstract=fact.abstract,
        urgency=fact.urgency, wanted_on=None, arrived_at=fact.at,
        channel=documents.Channel.INSIDE,
        replaces=(f"{_MARK}{fact.replaces_id}:{fact.to_id}",) if fact.replaces_id else (),
    )  # fmt: skip


def _on_registering(fact: documents.ArrivalRegistered) -> None:
    status = StatusCode.AGREED if fact.is_replacement else StatusCode.ACCEPTED
    _tell(fact.external_id, status, now=fact.at, said=f"{fact.number}/{fact.year}")


def _on_refusing(fact: documents.ArrivalRefused) -> None:
    status = StatusCode.DECLINED if fact.is_replacement else StatusCode.REFUSED
    _tell(fact.external_id, status, now=fact.at, said=fact.reason)


def _on_directing(fact: documents.DocumentDirected) -> None:
    _tell(fact.external_id, StatusCode.ASSIGNED, now=fact.at)


def _on_closing(fact: documents.MatterClosed) -> None:
    _tell(fact.external_id, StatusCode.DONE, now=fact.at, said=fact.reply_notation)


def _on_sender_answered(fact: documents.SenderAnswered) -> None:
    agreed = StatusCode.AGREED if fact.mark else StatusCode.TAKEN_BACK
    _tell(
        fact.external_id, agreed if fact.agrees else StatusCode.DECLINED, now=fact.at,
        said=fact.reason, to_recall=not fact.mark, letter_id=int(fact.mark or 0) or None,
    )  # fmt: skip


def _tell(
    external_id: str,
    status: StatusCode,
    *,
    now: datetime,
    said: str = "",
    to_recall: bool = False,
    letter_id: int | None = None,
) -> None:
    """Say beside the recipient what was done, if the document came from an agency of ours."""
    if external_id.startswith(_MARK):
        document_id, agency_id = map(int, external_id.removeprefix(_MARK).split(":"))
        outgoing.hear(
            document_id=document_id, agency_id=agency_id, status=status, now=now, said=said,
            to_recall=to_recall, letter_id=letter_id,
        )  # fmt: skip
