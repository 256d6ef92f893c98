"""What other systems deliver: it waits for a clerk, who registers it or sends it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.foundation.writing.api import Secrecy
from congvu.kernel.following import tell
from congvu.kernel.words import clean
from congvu.modules.documents import access
from congvu.modules.documents.commands.registering import register
from congvu.modules.documents.commands.voiding import replaced
from congvu.modules.documents.facts import ArrivalRefused, ArrivalRegistered
from congvu.modules.documents.models import Arrival, ArrivalFile
from congvu.modules.documents.rules.refusals import (
    ArrivalAnswered,
    ArrivalReasonShort,
    ClassifiedByNetwork,
)
from congvu.modules.documents.values.incoming import Exchanged, Letter, Registered, Scan

LEAST_REASON = 10


@transaction.atomic
def receive_exchanged(
    *,
    agency_id: int,
    exchanged: Exchanged,
    file_ids: Sequence[int] = (),
    secrecy: Secrecy | None = None,
) -> int:
    """Take in a document that another system or a letter brought; return under which id it waits.

    Delivered again under the same `external_id` it is the one that came first. It has no number
    yet, so nobody owes anything (Decree 30/2020, art. 22).

    :raises ClassifiedByNetwork: if it bears a mark of secrecy; then nothing of it is kept.
    """
    if secrecy is not None:
        raise ClassifiedByNetwork
    row, is_new = Arrival.objects.get_or_create(
        agency_id=agency_id,
        external_id=exchanged.external_id,
        defaults={
            "from_code": exchanged.from_code,
            "from_name": clean(exchanged.from_name),
            "notation": clean(exchanged.notation),
            "issued_on": exchanged.issued_on,
            "kind": exchanged.kind or "",
            "abstract": clean(exchanged.abstract),
            "urgency": exchanged.urgency,
            "wanted_on": exchanged.wanted_on,
            "arrived_at": exchanged.arrived_at,
            "channel": exchanged.channel,
            "reply_to": exchanged.reply_to,
            "replaces": list(exchanged.replaces),
        },
    )
    if is_new:
        ArrivalFile.objects.bulk_create(
            ArrivalFile(arrival=row, position=place, file_id=file_id)
            for place, file_id in enumerate(file_ids, start=1)
        )
    return row.pk


@transaction.atomic
def register_arrival(
    *,
    arrival_id: int,
    letter: Letter,
    scans: Sequence[Scan],
    actor: Actor,
    now: datetime,
    twin_reason: str = "",
) -> Registered:
    """Register what came by exchange or mail; its sender learns the number.

    What it replaces is struck through from now on.

    :raises ArrivalAnswered: if somebody registered or refused it first.
    :raises DoubleDocument: if it is in the register already and no reason is given.
    """
    row = _to_answer(arrival_id, actor)
    made = register(
        letter=letter, scans=scans, actor=actor, now=now, twin_reason=twin_reason,
        intake_key=uuid5(NAMESPACE_URL, f"congvu:arrival:{row.pk}"),
    )  # fmt: skip
    row.document_id, row.answered_at, row.answered_by_id = made.document_id, now, actor.official_id
    row.save(update_fields=["document", "answered_at", "answered_by"])
    replaced(made, row, actor=actor, now=now)
    tell(
        ArrivalRegistered(
            at=now, agency_id=row.agency_id, external_id=row.external_id, reply_to=row.reply_to,
            abstract=row.abstract, document_id=made.document_id, number=made.number, year=made.year,
            is_replacement=bool(row.replaces),
        )
    )  # fmt: skip
    return made


@transaction.atomic
def refuse_arrival(*, arrival_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Send back what is wrong or damaged, with the reason (Decree 30/2020, art. 21).

    :raises ArrivalReasonShort: unless the reason says something.
    :raises ArrivalAnswered: if somebody registered or refused it first.
    """
    reason = clean(reason)
    if len(reason) < LEAST_REASON:
        raise ArrivalReasonShort(least=LEAST_REASON)
    row = _to_answer(arrival_id, actor)
    row.refusal, row.answered_at, row.answered_by_id = reason, now, actor.official_id
    row.save(update_fields=["refusal", "answered_at", "answered_by"])
    tell(
        ArrivalRefused(
            at=now, agency_id=row.agency_id, external_id=row.external_id, reply_to=row.reply_to,
            abstract=row.abstract, reason=reason, is_replacement=bool(row.replaces),
        )
    )  # fmt: skip


def has_arrived(*, agency_id: int, external_id: str) -> bool:
    """Return whether it was delivered before, and needs no keeping again."""
    return Arrival.objects.filter(agency_id=agency_id, external_id=external_id).exists()


def _to_answer(arrival_id: int, actor: Actor) -> Arrival:
    access.arrival(arrival_id=arrival_id, actor=actor)
    row = Arrival.objects.select_for_update().get(pk=arrival_id)
    if row.answered_at is not None:
        answer = row.refusal or "đã vào sổ"
        raise ArrivalAnswered(at=moment_short(row.answered_at), answer=answer)
    return row
