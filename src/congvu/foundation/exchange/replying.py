"""Statuses of ours: what is said of a message that arrived, in the order that the rule allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import connection

from congvu.foundation.edxml.api import (
    Act,
    DocumentMessage,
    Kind,
    Organ,
    Staff,
    StatusCode,
    StatusMessage,
    due,
    reply,
)
from congvu.foundation.exchange.identity import identity_of
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
    On the axis a status says which document it is about, its code and its second: when another
    message about the document was answered alike in this second, it is said to be a second later.

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
    lock_said(box.name, status.answers.document_id)
    while said_of_another(status, row, box):
        assert status.at is not None
        status = replace(status, at=status.at + timedelta(seconds=1))
    return enter(status, box=box, now=now, answers=row)


def lock_said(box: str, document_id: str) -> None:
    """Let the statuses about one document be written one after the other, until the act is done."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{box} {document_id}"]
        )


def said_of_another(status: StatusMessage, row: Arrival, box: Box) -> bool:
    """Return whether just this was said in answer to another message."""
    found = Departure.objects.filter(box=box.name, identity=identity_of(status))
    return found.exclude(answers=row).exists()


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
