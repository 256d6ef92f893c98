"""What waits for a leader's decision, and what waits to be registered."""

from __future__ import annotations

from django.db.models import Count

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import DocumentKind, Urgency
from congvu.modules.documents import access
from congvu.modules.documents.models import Arrival, Direction, Incoming
from congvu.modules.documents.rules.wording import title_of
from congvu.modules.documents.values.directing import Decision
from congvu.modules.documents.values.kinds import Channel
from congvu.modules.documents.values.views import ArrivalView, TrayCard

SHOWN = 50


def tray_of(actor: Actor) -> list[TrayCard]:
    """Return the documents that wait for this leader, the most urgent first, then the oldest."""
    rows = list(
        Incoming.objects.filter(access.TO_DIRECT, leader_id__in=actor.seats)
        .annotate(files=Count("scans"))
        .order_by(*access.URGENT_FIRST)[:SHOWN]
    )
    passed = {
        each.document_id: each
        for each in Direction.objects.filter(
            document__in=[row.pk for row in rows], decision=Decision.PASS
        )
        .select_related("by")
        .order_by("document_id", "no")
    }
    return [_card(row, passed.get(row.pk)) for row in rows]


def arrivals_of(actor: Actor) -> list[ArrivalView]:
    """Return what came by exchange or mail for this registry, the most urgent first."""
    rows = (
        Arrival.objects.filter(agency_id=actor.agency_id, answered_at=None)
        .annotate(count=Count("files"))
        .order_by("-urgency", "arrived_at", "pk")[:SHOWN]
    )
    return [
        ArrivalView(
            row.pk, row.from_name, row.notation, row.issued_on, row.abstract,
            Urgency(row.urgency), row.arrived_at, row.count, Channel(row.channel),
            bool(row.replaces),
        )
        for row in rows
    ]  # fmt: skip


def _card(row: Incoming, passed: Direction | None) -> TrayCard:
    assert row.submitted_at is not None
    return TrayCard(
        id=row.pk,
        number=row.number,
        author=row.author,
        notation=row.notation,
        issued_on=row.issued_on,
        title=title_of(DocumentKind(row.kind), row.abstract),
        urgency=Urgency(row.urgency),
        arrived_at=row.arrived_at,
        submitted_at=row.submitted_at,
        wanted_on=row.wanted_on,
        files=getattr(row, "files", 0),
        passed_by=passed.by.full_name if passed else "",
        passed_text=passed.text if passed else "",
    )
