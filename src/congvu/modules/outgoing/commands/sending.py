"""Carrying a document, its recall and its replacement to the recipients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.exchange import api as exchange
from congvu.foundation.outbox import api as outbox
from congvu.foundation.writing.api import DocumentKind, Purpose, Recipient, Urgency
from congvu.kernel.following import tell
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing.facts import DocumentSentInside
from congvu.modules.outgoing.models import Dispatch, Issued
from congvu.modules.outgoing.queries.hands import has_registry
from congvu.modules.outgoing.queries.messages import box_of_agency, message_of
from congvu.modules.outgoing.rules.naming import full_name
from congvu.modules.outgoing.rules.wording import day_lawful
from congvu.modules.outgoing.values.issuing import Errand, Way


def send_out(
    row: Issued, *, actor: Actor, now: datetime, errand: Errand | None = None, reason: str = ""
) -> dict[str, int]:
    """Send a document, or word about it, to each recipient once; return how many by which way.

    An agency of this installation finds it at its own registry; who has a code on the axis gets a
    message there, who has an address a mail; the others get it on paper, which the registry sends.
    """
    errand = errand or _errand(row)
    agency = organisation.unit(row.agency_id)
    box = box_of_agency(agency.agency_code)
    recipients = [
        each
        for each in map(Recipient.from_json, row.draft.recipients)
        if each.purpose is not Purpose.FILE
    ]
    inside = _inside(row, recipients, box, now)
    by_axis = [
        each for each in recipients if each.agency_code and box and each.unit_id not in inside
    ]
    message_id = ""
    if by_axis and box is not None:
        message = message_of(row, agency, by_axis, errand=errand, reason=reason, actor=actor)
        exchange.send(message, box=box.name, now=now)
        message_id = message.document_id
    rows = []
    for place, each in enumerate(recipients, start=1):
        agency_id = each.unit_id if each.unit_id in inside else None
        way = Way.INSIDE if agency_id else _way(each, each in by_axis)
        if way is Way.EMAIL:
            _mail(row, each, errand, agency.name, reason, now)
        rows.append(
            Dispatch(
                issued=row, position=place, purpose=errand, name=each.name, way=way,
                agency_code=each.agency_code, email=each.email,
                box=box.name if way is Way.EXCHANGE and box else "",
                message_id=message_id if way is Way.EXCHANGE else "", agency_id=agency_id, at=now,
            )
        )  # fmt: skip
    Dispatch.objects.bulk_create(rows)
    for agency_id in sorted(inside):
        tell(_sent_inside(row, agency_id, errand, reason, now))
    return dict(Counter(str(each.way) for each in rows))


def _errand(row: Issued) -> Errand:
    return Errand.REPLACE if row.draft.change == Errand.REPLACE else Errand.NEW


def _inside(
    row: Issued, recipients: Sequence[Recipient], box: exchange.Box | None, now: datetime
) -> set[int]:
    """Return the agencies that find it at their own registry: it never leaves this installation.

    Those that a box of their own ties to the axis get it there, where ours sends by another.
    """
    on = now.astimezone(VIETNAM).date()
    reached = set(row.dispatches.filter(way=Way.INSIDE).values_list("agency_id", flat=True))
    wanted = {each.unit_id for each in recipients if each.unit_id} - {row.agency_id}
    found = {each for each in wanted & reached if each}
    for unit in (organisation.unit(each) for each in wanted - reached if each):
        theirs = box_of_agency(unit.agency_code)
        by_axis = box is not None and theirs is not None and theirs != box
        if unit.is_agency and not by_axis and has_registry(unit.id, on):
            found.add(unit.id)
    return found


def _sent_inside(
    row: Issued, agency_id: int, errand: Errand, reason: str, now: datetime
) -> DocumentSentInside:
    assert row.file_id is not None
    return DocumentSentInside(
        at=now, errand=errand, document_id=row.pk, from_id=row.agency_id, to_id=agency_id,
        kind=DocumentKind(row.kind), notation=row.notation, issued_on=row.issued_on,
        abstract=row.abstract, urgency=Urgency(row.urgency), file_id=row.file_id, reason=reason,
    )  # fmt: skip


def _way(recipient: Recipient, by_axis: bool) -> Way:
    if by_axis:
        return Way.EXCHANGE
    return Way.EMAIL if recipient.email else Way.PAPER


def _mail(
    row: Issued, to: Recipient, errand: Errand, agency: str, reason: str, now: datetime
) -> None:
    said = f"{row.notation} ngày {day_lawful(row.issued_on)}"
    lines = {
        Errand.RECALL: f"{full_name(agency)} thu hồi văn bản {said}. Lý do: {reason}",
        Errand.REPLACE: f"{full_name(agency)} gửi văn bản {said}, thay thế văn bản trước.",
        Errand.NEW: f"{full_name(agency)} gửi văn bản {said}: {row.abstract}.",
    }
    outbox.post(
        outbox.Outgoing(
            key=f"outgoing:{row.pk}:{errand}:{to.email}",
            channel="mail",
            to=to.email,
            subject=f"{errand.words}: {row.notation}",
            body=lines[errand],
            files=(row.file_id,) if row.file_id and errand is not Errand.RECALL else (),
        ),
        now=now,
    )
