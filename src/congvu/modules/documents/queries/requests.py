"""What senders ask about documents that they sent: to take them back, to change them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.edxml.api import Kind
from congvu.foundation.exchange import api as exchange
from congvu.kernel.refusals import Refusal
from congvu.modules.documents import access
from congvu.modules.documents.models import Arrival, Request
from congvu.modules.documents.rules.refusals import ArrivalNotFound
from congvu.modules.organisation import api as organisation

ASKED = (Kind.RECALL, Kind.UPDATE)
MOST = 50
EXCHANGED = "edxml:"


@dataclass(frozen=True, slots=True)
class Asked:
    """A recall or an update that waits; `document_id` is the document where it is registered.

    `id` is the arrival's at the post box, or the request's own where an agency of this installation
    asks (`is_inside`).
    """

    id: int
    kind: Kind
    subject: str
    reason: str
    sender: str
    arrived_at: datetime
    document_id: int | None
    number: int | None
    year: int | None
    is_inside: bool = False


def requests_for(actor: Actor) -> list[Asked]:
    """Return what waits for this agency's registry: asked inside first, each the newest first.

    :raises NotAtRegistry: if the post is not a records clerk's.
    """
    agency_id = access.at_registry(actor)
    code = organisation.unit(agency_id).agency_code
    found = exchange.arrived(kinds=ASKED, count=MOST)
    exchanged = [_asked(entry, agency_id) for entry in found if code and _is_for(entry, code)]
    return [*_inside(agency_id), *exchanged]


def request_of(request_id: int, *, actor: Actor) -> Asked:
    """Return one of them.

    :raises ArrivalNotFound: if none like it waits for this agency.
    """
    return _only(request_id, requests_for(actor), is_inside=False)


def request_inside(request_id: int, *, actor: Actor) -> Asked:
    """Return what an agency of this installation asks.

    :raises ArrivalNotFound: if none of it waits for this agency.
    """
    return _only(request_id, _inside(access.at_registry(actor)), is_inside=True)


def _only(request_id: int, waiting: list[Asked], *, is_inside: bool) -> Asked:
    for asked in waiting:
        if (asked.id, asked.is_inside) == (request_id, is_inside):
            return asked
    raise ArrivalNotFound


def _inside(agency_id: int) -> list[Asked]:
    rows = Request.objects.filter(arrival__agency=agency_id, arrival__refusal="", agrees=None)
    return [
        Asked(
            id=row.pk, kind=Kind(row.kind), subject=row.arrival.abstract,
            reason=row.reason, sender=row.arrival.from_name, arrived_at=row.asked_at,
            document_id=row.arrival.document_id,
            number=row.arrival.document.number if row.arrival.document else None,
            year=row.arrival.document.year if row.arrival.document else None, is_inside=True,
        )
        for row in rows.select_related("arrival__document").order_by("-asked_at")[:MOST]
    ]  # fmt: skip


def _is_for(entry: exchange.ArrivalEntry, code: str) -> bool:
    named = {organ.organ_id for organ in exchange.opened(entry.id).message.to if organ.organ_id}
    return code in (named or {exchange.box_of(entry.box).organ.organ_id})


def _asked(entry: exchange.ArrivalEntry, agency_id: int) -> Asked:
    row = _document(entry, agency_id)
    return Asked(
        id=entry.id,
        kind=entry.kind,
        subject=entry.subject,
        reason=entry.note,
        sender=entry.sender_name or entry.sender_id,
        arrived_at=entry.arrived_at,
        document_id=row.document_id if row else None,
        number=row.document.number if row and row.document else None,
        year=row.document.year if row and row.document else None,
    )


def _document(entry: exchange.ArrivalEntry, agency_id: int) -> Arrival | None:
    """Return how the document itself came to this agency, None if it never did."""
    try:
        first = exchange.arrival_of(box=entry.box, document_id=entry.document_id)
    except Refusal:
        return None
    external_id = f"{EXCHANGED}{first}:{agency_id}"
    rows = Arrival.objects.filter(agency_id=agency_id, external_id=external_id)
    return rows.select_related("document").first()
