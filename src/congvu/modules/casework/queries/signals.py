"""Reading signals: one with its evidence, and how often a detector was right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.casework.queries.reading import read
from congvu.modules.casework.rules.refusals import SignalUnknown


@dataclass(frozen=True, slots=True)
class SignalEntry:
    """A signal with its case; `evidence` is JSON text."""

    id: int
    code: str
    subject: str
    kind: str
    official_id: int | None
    unit_id: int
    at: datetime
    evidence: str
    reply: str | None
    replied_at: datetime | None
    decision: str | None
    decided_by: int | None
    decided_at: datetime | None
    ground: str


@dataclass(frozen=True, slots=True)
class Precision:
    """What people decided about a detector's signals: so many confirmed, so many lawful."""

    confirmed: int
    lawful: int

    @property
    def decided(self) -> int:
        return self.confirmed + self.lawful

    @property
    def wrong_share(self) -> float | None:
        """Return the share of false alarms, None while too few were decided."""
        return self.lawful / self.decided if self.decided >= 5 else None


def signal_entry(signal_id: int, *, actor: Actor) -> SignalEntry:
    """Return a signal on a case of the person's agency.

    :raises SignalUnknown: if there is none that he may know of.
    """
    found = read(
        SignalEntry,
        """
        select s.id, c.code, c.subject, s.kind, s.official_id, s.unit_id, s.at, s.evidence::text,
               s.reply, s.replied_at, s.decision, s.decided_by, s.decided_at, s.ground
        from casework_signal s join casework_case c on c.id = s.case_id
        where s.id = %s and %s = any(c.agencies)
        """,
        [signal_id, actor.agency_id],
    )
    if not found:
        raise SignalUnknown
    return found[0]


def precision_of(kind: str, *, agency_id: int) -> Precision:
    """Return what an agency's superiors decided about a detector's signals."""
    return read(
        Precision,
        """
        select count(*) filter (where s.decision = 'confirmed'),
               count(*) filter (where s.decision = 'lawful')
        from casework_signal s join casework_case c on c.id = s.case_id
        where s.kind = %s and c.agency_id = %s
        """,
        [kind, agency_id],
    )[0]
