"""Destruction: proposed by who keeps the register, approved by the head, witnessed by two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from congvu.foundation.actors.proving import Proof
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import moment_short
from congvu.foundation.writing.api import Secrecy
from congvu.kernel.words import clean
from congvu.modules.custody import access
from congvu.modules.custody.commands.entering import next_number
from congvu.modules.custody.commands.moving import not_offered, now_with, tell, when
from congvu.modules.custody.facts import CustodyFact
from congvu.modules.custody.models import Copy, Destruction, Doomed, Span, Witness
from congvu.modules.custody.rules import refusals as no
from congvu.modules.documents import api as documents

LEAST_REASON = 10


@transaction.atomic
def propose_destruction(
    *,
    refs: Sequence[UUID],
    reason: str,
    method: str,
    witness_ids: Sequence[int],
    actor: Actor,
    now: datetime,
) -> UUID:
    """Propose copies that one has for destruction, naming who will witness it.

    :raises NotTheKeeper: unless the actor keeps the register.
    :raises NothingChosen, NotAllHeld, AlreadyDoomed, OfferedAlready: for copies that can't be.
    :raises TwoWitnesses, WitnessUnfit: without two who are cleared and not the actor.
    """
    if not refs:
        raise no.NothingChosen
    copies = access.copies_to_act(refs=refs, actor=actor, now=now)
    mark = max(Secrecy(copy.item.secrecy) for copy in copies)
    agency_id = access.keeping(actor, now, mark)
    _check_copies(copies, actor)
    witnesses = sorted(set(witness_ids))
    if len(witnesses) < 2:
        raise no.TwoWitnesses
    for official_id in witnesses:
        if official_id == actor.official_id or not access.fit(agency_id, official_id, mark, now):
            raise no.WitnessUnfit(mark=mark.words)
    if len(clean(reason)) < LEAST_REASON:
        raise no.ReasonShort(least=LEAST_REASON)
    row = Destruction.objects.create(
        ref=uuid4(), agency_id=agency_id, secrecy=mark, reason=clean(reason),
        method=clean(method), proposed_by_id=actor.person, proposed_at=now,
        year=now.astimezone(VIETNAM).year,
    )  # fmt: skip
    Doomed.objects.bulk_create([Doomed(destruction=row, copy=copy) for copy in copies])
    Witness.objects.bulk_create([Witness(destruction=row, official_id=i) for i in witnesses])
    for copy in copies:
        tell(CustodyFact.PROPOSED, copy.ref, actor, now, destruction=str(row.ref))
    return row.ref


@transaction.atomic
def approve_destruction(*, ref: UUID, actor: Actor, now: datetime) -> None:
    """Approve a destruction.

    :raises NotTheAgencyHead: unless the actor heads the agency.
    :raises DestructionOver, ApprovedAlready: if it is past that.
    """
    access.heading(actor, now)
    row = _open(ref, actor, now)
    if row.approved_at is not None:
        raise no.ApprovedAlready(at=moment_short(row.approved_at))
    row.approved_at, row.approved_by_id = now, actor.person
    row.save(update_fields=["approved_at", "approved_by"])
    tell(CustodyFact.APPROVED, row.ref, actor, now)


@transaction.atomic
def attest(*, ref: UUID, proof: Proof, actor: Actor, now: datetime) -> None:
    """Attest, as a witness who stands there, that these copies are being destroyed.

    :raises NotApproved, DestructionOver: unless it is about to be done.
    :raises NotAWitness: unless the actor is named, or if he attested before.
    """
    row = _open(ref, actor, now)
    if row.approved_at is None:
        raise no.NotApproved
    mine = row.witnesses.filter(official_id=actor.person, attested_at=None)
    if not mine.update(attested_at=now, proof=proof):
        raise no.NotAWitness
    tell(CustodyFact.ATTESTED, row.ref, actor, now, proof=proof)


@transaction.atomic
def carry_out(*, ref: UUID, proof: Proof, actor: Actor, now: datetime) -> int:
    """Carry a destruction out: custody of the copies ends; return the number of the minutes.

    :raises NotTheKeeper: unless the actor keeps the register.
    :raises NotApproved, NotWitnessed, DestructionOver: unless all is in order.
    :raises NotAllHeld: unless every copy is in his hands.
    """
    row = _open(ref, actor, now)
    access.keeping(actor, now, Secrecy(row.secrecy))
    if row.approved_at is None:
        raise no.NotApproved
    missing = row.witnesses.filter(attested_at=None).count()
    if missing:
        raise no.NotWitnessed(count=missing)
    copies = list(
        Copy.objects.filter(doomed__destruction=row).order_by("pk").select_for_update(of=("self",))
    )
    _check_copies(copies, actor, but=row)
    rows = [now_with(copy) for copy in copies]
    at = max(when(row, now) for row in rows)
    row.done_at, row.done_by_id = at, actor.person
    row.year = at.astimezone(VIETNAM).year
    row.number = next_number(row.agency_id, row.year, "minutes")
    row.save(update_fields=["done_at", "done_by", "year", "number"])
    Span.objects.filter(pk__in=[each.pk for each in rows]).update(until=at)
    for copy in copies:
        tell(CustodyFact.DESTROYED, copy.ref, actor, now, minutes=row.number, proof=proof)
    return row.number


@transaction.atomic
def drop_destruction(*, ref: UUID, actor: Actor, now: datetime) -> None:
    """Give a proposed destruction up: by the head, or by who keeps the register.

    :raises NotTheKeeper: to others.
    """
    row = _open(ref, actor, now)
    if not documents.heads_agency(actor, access.today(now)):
        access.keeping(actor, now, Secrecy(row.secrecy))
    row.dropped_at = now
    row.save(update_fields=["dropped_at"])
    tell(CustodyFact.DROPPED, row.ref, actor, now)


def _open(ref: UUID, actor: Actor, now: datetime) -> Destruction:
    row = access.destruction(ref=ref, actor=actor, now=now, to_act=True)
    if row.done_at is not None or row.dropped_at is not None:
        raise no.DestructionOver
    return row


def _check_copies(copies: Sequence[Copy], actor: Actor, but: Destruction | None = None) -> None:
    for copy in copies:
        if now_with(copy).official_id != actor.official_id:
            raise no.NotAllHeld
        not_offered(copy)
    others = Doomed.objects.filter(
        copy__in=copies, destruction__dropped_at=None, destruction__done_at=None
    )
    if others.exclude(destruction=but).exists():
        raise no.AlreadyDoomed
