"""Statuses of ours: what is said of a message that arrived, in the order that the rule allows."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.edxml.api import (
    Act,
    DocumentMessage,
    Kind,
    Organ,
    Staff,
    StatusCode,
    due,
    reply,
)
from congvu.foundation.exchange.models import Arrival, Departure
from congvu.foundation.exchange.sending import enter
from congvu.foundation.exchange.values import Box


def post_reply(
    row: Arrival,
    message: DocumentMessage,
    act: Act,
    *,
    box: Box,
    now: datetime,
    reason: str = "",
    sender: Organ | None = None,
    staff: Staff | None = None,
) -> int:
    """Post the status that is due, inside the act's transaction; return the departure's id.

    The caller holds the arrival's row, so that of two at once the second sees the first's status.

    :raises Refusal: of edxml.replies, when it is not due, out of order, or lacks its reason.
    """
    us = sender or box.organ
    status = reply(
        message,
        act,
        sender=us,
        at=now,
        before=last_said(row, us.organ_id),
        reason=reason,
        staff=staff,
    )
    return enter(status, box=box, now=now, answers=row)


def last_said(row: Arrival, organ_id: str) -> StatusCode | None:
    """Return the status that this agency last said of the arrival, None when nothing was.

    That it arrived is said once, by the box, for all the agencies behind it.
    """
    said = Departure.objects.filter(answers=row).order_by("-pk")
    own = said.filter(sender_id=organ_id).values_list("status", flat=True).first()
    found = own or said.filter(status=StatusCode.ARRIVED).values_list("status", flat=True).first()
    return StatusCode(found) if found else None


def was_said(row: Arrival, act: Act, organ_id: str) -> bool:
    """Return whether this agency said the status of this act before."""
    said = Departure.objects.filter(answers=row, sender_id=organ_id)
    return said.filter(status=due(Kind(row.kind), act)).exists()
