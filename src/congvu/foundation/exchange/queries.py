"""What arrived, what leaves, and what others say of ours."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count

from congvu.foundation.delivery.values import DeliveryState
from congvu.foundation.edxml.api import Kind, Reading, StatusCode, read
from congvu.foundation.exchange.models import Arrival, Departure
from congvu.foundation.exchange.refusals import ArrivalMissing
from congvu.foundation.exchange.values import (
    ArrivalEntry,
    ArrivalState,
    DepartureEntry,
    Receipt,
)
from congvu.foundation.files.api import open_file


def arrived(
    *,
    box: str = "",
    kinds: Iterable[Kind] = (),
    state: ArrivalState = ArrivalState.WAITING,
    before: int | None = None,
    count: int = 50,
) -> list[ArrivalEntry]:
    """Return what arrived and stands so, the newest first; `before` is the last id seen."""
    rows = Arrival.objects.filter(state=state)
    if box:
        rows = rows.filter(box=box)
    if kinds := list(kinds):
        rows = rows.filter(kind__in=kinds)
    if before:
        rows = rows.filter(pk__lt=before)
    return [entry(row) for row in rows.order_by("-pk")[:count]]


def arrival_of(*, box: str, document_id: str) -> int:
    """Return the id under which the document itself arrived here; raises ArrivalMissing.

    A replacement is a document of its own; recalls and updates are not meant.
    """
    kinds = [Kind.NEW, Kind.REPLACE]
    rows = Arrival.objects.filter(box=box, document_id=document_id, kind__in=kinds)
    found = rows.order_by("-pk").values_list("pk", flat=True).first()
    if found is None:
        raise ArrivalMissing
    return found


def opened(arrival_id: int) -> Reading:
    """Return the message that arrived, read again from what was kept; raises ArrivalMissing."""
    row = Arrival.objects.filter(pk=arrival_id).first()
    if row is None:
        raise ArrivalMissing
    with open_file(row.file_id) as file:
        return read(file)


def receipts(document_id: str, *, box: str = "") -> list[Receipt]:
    """Return what receivers said about a document of ours, in the order in which they said it."""
    rows = Arrival.objects.filter(document_id=document_id, kind=Kind.STATUS)
    if box:
        rows = rows.filter(box=box)
    found = [
        Receipt(
            sender_id=row.sender_id,
            sender_name=row.sender_name,
            status=StatusCode(row.status),
            description=row.subject,
            at=row.said_at,
            arrived_at=row.arrived_at,
        )
        for row in rows.order_by("pk")
    ]
    return sorted(found, key=lambda one: one.at or one.arrived_at)


def said_of(arrival_id: int) -> list[StatusCode]:
    """Return the statuses that we said of what arrived, in order."""
    rows = Departure.objects.filter(answers=arrival_id).order_by("pk")
    return [StatusCode(code) for code in rows.values_list("status", flat=True)]


def departures(
    state: DeliveryState, *, before: int | None = None, count: int = 50
) -> list[DepartureEntry]:
    """Return what leaves and stands so, the newest first."""
    rows = Departure.objects.filter(state=state)
    if before:
        rows = rows.filter(pk__lt=before)
    return [_departure(row) for row in rows.order_by("-pk")[:count]]


def departure(departure_id: int) -> DepartureEntry:
    """Return one of those that leave, however it stands with it."""
    return _departure(Departure.objects.get(pk=departure_id))


def counts() -> dict[str, dict[str, int]]:
    """Return, for each box, how many arrivals and departures wait or are stuck."""
    found: dict[str, dict[str, int]] = {}
    open_states = [DeliveryState.WAITING, DeliveryState.STUCK]
    for name, table in (("arrivals", Arrival), ("departures", Departure)):
        rows = table.objects.filter(state__in=open_states).values("box", "state")
        for row in rows.annotate(n=Count("pk")):
            found.setdefault(row["box"], {})[f"{name}_{row['state']}"] = row["n"]
    return found


def entry(row: Arrival) -> ArrivalEntry:
    """Return the row as the house speaks of it."""
    return ArrivalEntry(
        id=row.pk,
        box=row.box,
        kind=Kind(row.kind),
        document_id=row.document_id,
        sender_id=row.sender_id,
        sender_name=row.sender_name,
        subject=row.subject,
        state=ArrivalState(row.state),
        arrived_at=row.arrived_at,
        cautions=tuple(row.cautions),
        note=row.note,
    )


def _departure(row: Departure) -> DepartureEntry:
    return DepartureEntry(
        id=row.pk,
        box=row.box,
        kind=Kind(row.kind),
        document_id=row.document_id,
        status=row.status,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        error=row.error,
        created_at=row.created_at,
        next_at=row.next_at,
    )
