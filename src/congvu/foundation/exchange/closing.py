"""What a person or a module decides about an arrival: taken, refused, and how it fares since."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.edxml.api import Act, DocumentMessage, Kind, Organ, Staff, read
from congvu.foundation.exchange.boxes import box_of
from congvu.foundation.exchange.models import Arrival
from congvu.foundation.exchange.record import staff_of, state
from congvu.foundation.exchange.refusals import ArrivalClosed, ArrivalMissing
from congvu.foundation.exchange.replying import post_reply, was_said
from congvu.foundation.exchange.values import ArrivalState
from congvu.foundation.files.api import open_file

_REFUSING = {Kind.NEW: Act.REFUSE}
_AGREEING = {Kind.RECALL: Act.GIVE_BACK}


@transaction.atomic
def taken(arrival_id: int, *, note: str = "", now: datetime) -> None:
    """Note that somebody deals with the arrival from now on; nothing is said to its sender yet.

    :raises ArrivalMissing, ArrivalClosed:
    """
    _close(_open(arrival_id), ArrivalState.TAKEN, note, now)


@transaction.atomic
def refuse(
    arrival_id: int,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
    sender: Organ | None = None,
) -> int:
    """Refuse an arrival that nobody took, and tell its sender why (02; 16 for an update).

    :raises ArrivalMissing, ArrivalClosed:
    :raises ReasonMissing: unless the reason has ten letters.
    """
    row = _open(arrival_id)
    act = _REFUSING.get(Kind(row.kind), Act.DECLINE)
    _close(row, ArrivalState.REFUSED, reason, now)
    said = _say(row, act, now=now, reason=reason, sender=sender, staff=staff_of(actor))
    state("refused", row, actor=actor, now=now, reason=reason)
    return said


@transaction.atomic
def agree(arrival_id: int, *, actor: Actor, now: datetime) -> int:
    """Do as a recall or an update asks, and say so (13, 15).

    :raises ArrivalMissing, ArrivalClosed:
    :raises ReplyNotDue: for a new document, which is accepted by its registration.
    """
    row = _open(arrival_id)
    act = _AGREEING.get(Kind(row.kind), Act.AGREE)
    _close(row, ArrivalState.TAKEN, "", now)
    said = _say(row, act, now=now, reason="", sender=None, staff=staff_of(actor))
    state("agreed", row, actor=actor, now=now)
    return said


@transaction.atomic
def answer(
    arrival_id: int,
    act: Act,
    *,
    now: datetime,
    reason: str = "",
    sender: Organ | None = None,
    staff: Staff | None = None,
    once: bool = False,
) -> int | None:
    """Tell the sender what was done with the arrival; return the departure's id.

    With `once` an act that was told before is not told again (None).

    :raises ArrivalMissing:
    :raises Refusal: of edxml.replies, when it is not due, out of order, or lacks its reason.
    """
    row = _held(arrival_id)
    organ = sender or box_of(row.box).organ
    if once and was_said(row, act, organ.organ_id):
        return None
    return _say(row, act, now=now, reason=reason, sender=sender, staff=staff)


def _say(
    row: Arrival,
    act: Act,
    *,
    now: datetime,
    reason: str,
    sender: Organ | None,
    staff: Staff | None,
) -> int:
    with open_file(row.file_id) as file:
        message = read(file).message
    if not isinstance(message, DocumentMessage):
        raise ArrivalMissing
    return post_reply(
        row, message, act, box=box_of(row.box), now=now, reason=reason, sender=sender, staff=staff
    )


def _held(arrival_id: int) -> Arrival:
    row = Arrival.objects.select_for_update().filter(pk=arrival_id).first()
    if row is None:
        raise ArrivalMissing
    return row


def _open(arrival_id: int) -> Arrival:
    row = _held(arrival_id)
    if row.state not in (ArrivalState.WAITING, ArrivalState.STUCK):
        raise ArrivalClosed(state=ArrivalState(row.state).words)
    return row


def _close(row: Arrival, state: ArrivalState, note: str, now: datetime) -> None:
    row.state, row.note, row.closed_at = state, note, now
    row.save(update_fields=["state", "note", "closed_at"])
