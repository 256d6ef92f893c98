"""Reading signals: one with its evidence, and how often a detector was right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from congvu.foundation.actors.values import Actor
from congvu.kernel.spans import Span
from congvu.modules.casework.queries.reading import read
from congvu.modules.casework.rules.precision import FEW, wilson
from congvu.modules.casework.rules.refusals import SignalUnknown
from congvu.modules.casework.values.choices import SignalKind


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
    label: str


@dataclass(frozen=True, slots=True)
class Precision:
    """What people decided about a detector's signals: confirmed, lawful, not yet."""

    kind: str
    confirmed: int
    lawful: int
    undecided: int

    @property
    def decided(self) -> int:
        return self.confirmed + self.lawful

    @property
    def raised(self) -> int:
        return self.decided + self.undecided

    @property
    def is_few(self) -> bool:
        return self.decided < FEW

    @property
    def share(self) -> float | None:
        """Return the share that people confirmed, None while they decided about none."""
        return self.confirmed / self.decided if self.decided else None

    @property
    def between(self) -> tuple[float, float]:
        """Return between which shares the detector is right with 95 % certainty."""
        return wilson(self.confirmed, self.decided)


def signal_entry(signal_id: int, *, actor: Actor) -> SignalEntry:
    """Return a signal on a case of the person's agency.

    :raises SignalUnknown: if there is none that he may know of.
    """
    found = read(
        SignalEntry,
        """
        select s.id, c.code, c.subject, s.kind, s.official_id, s.unit_id, s.at, s.evidence::text,
               s.reply, s.replied_at, s.decision, s.decided_by, s.decided_at, s.ground,
               s.label
        from casework_signal s join casework_case c on c.id = s.case_id
        where s.id = %s and %s = any(c.agencies)
        """,
        [signal_id, actor.agency_id],
    )
    if not found:
        raise SignalUnknown
    return found[0]


def precision_of(kind: str, *, agency_id: int) -> Precision:
    """Return what an agency's superiors decided about a detector's signals, ever."""
    found = _precisions("c.agency_id = %s and s.kind = %s", [agency_id, kind])
    return found[0] if found else Precision(kind, 0, 0, 0)


def precisions(*, agency_id: int, unit_id: int | None, span: Span) -> list[Precision]:
    """Return every detector with what was decided about its signals of a period.

    Of an agency whole, or of one of its units.
    """
    where, given = "c.agency_id = %s", [agency_id]
    if unit_id is not None:
        where, given = "s.unit_id = %s", [unit_id]
    found = _precisions(f"{where} and s.at >= %s and s.at < %s", [*given, span.start, span.end])
    known = {each.kind: each for each in found}
    return [known.get(kind, Precision(kind, 0, 0, 0)) for kind in SignalKind]


def _precisions(where: str, given: list[Any]) -> list[Precision]:
    return read(
        Precision,
        f"""
        select s.kind, count(*) filter (where s.decision = 'confirmed'),
               count(*) filter (where s.decision = 'lawful'),
               count(*) filter (where s.decision is null)
        from casework_signal s join casework_case c on c.id = s.case_id
        where {where}
        group by s.kind
        """,  # noqa: S608  (of declared parts alone)
        given,
    )
