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
    status = reply(
        message,
        act,
        sender=sender or box.organ,
        at=now,
        before=last_said(row),
        reason=reason,
        staff=staff,
    )
    return enter(status, box=box, now=now, answers=row)


def last_said(row: Arrival) -> StatusCode | None:
    """Return the status last said of this arrival, None when nothing was."""
    said = Departure.objects.filter(answers=row).order_by("-pk").values_list("status", flat=True)
    found = said.first()
    return StatusCode(found) if found else None


def was_said(row: Arrival, act: Act) -> bool:
    """Return whether the status of this act was said of the arrival before."""
    return Departure.objects.filter(answers=row, status=due(Kind(row.kind), act)).exists()
