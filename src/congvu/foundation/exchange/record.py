"""What people decide about the post box, as facts of the ledger's chain -7."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.edxml.api import Staff
from congvu.foundation.exchange.models import Arrival, Departure
from congvu.foundation.ledger import api as ledger


def state(
    kind: str, row: Arrival | Departure, *, actor: Actor, now: datetime, reason: str = ""
) -> None:
    """Enter that somebody decided this about an arrival or a departure."""
    thing = "arrival" if isinstance(row, Arrival) else "departure"
    ledger.state(
        stream=ledger.Stream.EXCHANGE,
        kind=f"exchange.{kind}",
        body={"box": row.box, "kind": row.kind, "reason": reason},
        about={thing: [row.pk], "document": [row.document_id]},
        actor=actor,
        now=now,
    )


def staff_of(actor: Actor) -> Staff:
    """Return the person as a status names who acted for the sender."""
    return Staff(department=actor.unit_name, name=actor.name)
