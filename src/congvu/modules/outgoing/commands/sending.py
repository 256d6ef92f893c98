"""Carrying a document, its recall and its replacement to the recipients."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.exchange import api as exchange
from congvu.foundation.outbox import api as outbox
from congvu.foundation.writing.api import Purpose, Recipient
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing.models import Dispatch, Issued
from congvu.modules.outgoing.queries.messages import box_of_agency, message_of
from congvu.modules.outgoing.rules.naming import full_name
from congvu.modules.outgoing.rules.wording import day_lawful
from congvu.modules.outgoing.values.issuing import Errand, Way


def send_out(
    row: Issued, *, actor: Actor, now: datetime, errand: Errand | None = None, reason: str = ""
) -> dict[str, int]:
    """Send a document, or word about it, to each recipient once; return how many by which way.

    Who has a code on the axis gets a message there, who has an address a mail; the others get it
    on paper, which the registry sends.
    """
    errand = errand or _errand(row)
    agency = organisation.unit(row.agency_id)
    box = box_of_agency(agency.agency_code)
    recipients = [
        each
        for each in map(Recipient.from_json, row.draft.recipients)
        if each.purpose is not Purpose.FILE
    ]
    by_axis = [each for each in recipients if each.agency_code and box is not None]
    message_id = ""
    if by_axis and box is not None:
        message = message_of(row, agency, by_axis, errand=errand, reason=reason, actor=actor)
        exchange.send(message, box=box.name, now=now)
        message_id = message.document_id
    rows = []
    for place, each in enumerate(recipients, start=1):
        way = _way(each, each in by_axis)
        if way is Way.EMAIL:
            _mail(row, each, errand, agency.name, reason, now)
        rows.append(
            Dispatch(
                issued=row, position=place, purpose=errand, name=each.name, way=way,
                agency_code=each.agency_code, email=each.email,
                box=box.name if way is Way.EXCHANGE and box else "",
                message_id=message_id if way is Way.EXCHANGE else "", at=now,
            )
        )  # fmt: skip
    Dispatch.objects.bulk_create(rows)
    return dict(Counter(str(each.way) for each in rows))


def _errand(row: Issued) -> Errand:
    return Errand.REPLACE if row.draft.change == Errand.REPLACE else Errand.NEW


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
