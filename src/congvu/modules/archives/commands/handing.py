"""Hand-over to the archive: offered by who keeps the files, received by another; or kept back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import moment_short
from congvu.kernel.words import clean
from congvu.modules.archives import access
from congvu.modules.archives.commands.papers import LEAST_REASON
from congvu.modules.archives.commands.stating import changeable, next_number, state
from congvu.modules.archives.facts import FileFact
from congvu.modules.archives.models import Transfer, TransferFile, WorkFile
from congvu.modules.archives.rules import refusals as no
from congvu.modules.archives.rules.retention import most_kept_back, symbol_of


@transaction.atomic
def offer_files(*, file_ids: Sequence[int], actor: Actor, now: datetime) -> int:
    """Offer ended files that one keeps to the archive; return the hand-over.

    :raises NothingToHandOver, FileStillOpen, FileEmpty, PagesUncounted: for files that can't go.
    """
    if not file_ids:
        raise no.NothingToHandOver
    rows = [
        changeable(access.kept_file(file_id=file_id, actor=actor))
        for file_id in sorted(set(file_ids))
    ]
    for row in rows:
        _check(row)
    year = now.astimezone(VIETNAM).year
    agency_id = rows[0].agency_id
    made = Transfer.objects.create(
        agency_id=agency_id, unit_id=rows[0].unit_id, year=year,
        number=next_number(agency_id, year, "transfers"), giver_id=actor.person,
        offered_at=now,
    )  # fmt: skip
    TransferFile.objects.bulk_create([TransferFile(transfer=made, file=row) for row in rows])
    for row in rows:
        state(FileFact.OFFERED, row.pk, actor, now, transfer=made.number, year=year)
    return made.pk


@transaction.atomic
def receive_files(
    *, transfer_id: int, returned: Mapping[int, str], actor: Actor, now: datetime
) -> None:
    """Receive a hand-over for the archive; files in `returned` go back with the reason.

    :raises NotTheArchive, ReceivedByGiver: unless the actor keeps the archive and did not give.
    :raises TransferOver: if it was received.
    :raises WhyMissing: for a file sent back without a reason.
    """
    access.archive(actor)
    made = access.transfer(transfer_id=transfer_id, actor=actor, to_act=True)
    if made.received_at is not None:
        raise no.TransferOver(at=moment_short(made.received_at))
    if made.giver_id == actor.official_id:
        raise no.ReceivedByGiver
    lines = list(made.lines.select_related("file").order_by("pk"))
    reasons = {pk: clean(why) for pk, why in returned.items()}
    if any(len(why) < LEAST_REASON for why in reasons.values()):
        raise no.WhyMissing(least=LEAST_REASON)
    made.receiver_id, made.received_at = actor.person, now
    made.save(update_fields=["receiver", "received_at"])
    for line in lines:
        line.answered_at, line.returned = now, reasons.get(line.file_id, "")
        line.save(update_fields=["answered_at", "returned"])
        if line.returned:
            state(FileFact.RETURNED, line.file_id, actor, now, reason=line.returned)
            continue
        WorkFile.objects.filter(pk=line.file_id).update(archived_at=now)
        state(FileFact.ARCHIVED, line.file_id, actor, now, transfer=made.number, year=made.year)


@transaction.atomic
def keep_back(*, file_id: int, until: date, reason: str, actor: Actor, now: datetime) -> None:
    """Let a unit keep a file back, at most two years after its last day (Decree 30/2020).

    :raises NotThePermitter: unless the actor heads the agency.
    :raises KeptBackTooLong, WhyMissing: for a day or a reason that can't be.
    """
    row = changeable(access.file_to_permit(file_id=file_id, actor=actor, now=now))
    symbol = symbol_of(row.number, row.year, "")
    if row.ended_at is None or row.hand_over_by is None:
        raise no.FileStillOpen(symbol=symbol)
    most = most_kept_back(row.ended_at.astimezone(VIETNAM).date())
    if not row.hand_over_by < until <= most:
        raise no.KeptBackTooLong(most=f"{most.day}/{most.month}/{most.year}")
    reason = clean(reason)
    if len(reason) < LEAST_REASON:
        raise no.WhyMissing(least=LEAST_REASON)
    row.hand_over_by = row.kept_back_until = until
    row.kept_back_by_id, row.kept_back_reason = actor.person, reason
    row.warned_at = None
    row.save(
        update_fields=[
            "hand_over_by", "kept_back_until", "kept_back_by", "kept_back_reason", "warned_at",
        ]
    )  # fmt: skip
    state(FileFact.KEPT_BACK, row.pk, actor, now, until=until, reason=reason)


def _check(row: WorkFile) -> None:
    symbol = symbol_of(row.number, row.year, "")
    if row.ended_at is None:
        raise no.FileStillOpen(symbol=symbol)
    papers = list(row.papers.filter(removed_at=None).values_list("pages", flat=True))
    if not papers:
        raise no.FileEmpty(symbol=symbol)
    if None in papers:
        raise no.PagesUncounted(symbol=symbol)
