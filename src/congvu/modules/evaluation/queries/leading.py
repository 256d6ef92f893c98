"""What a head did in a span: his acts on the work of others, from the ledger by who acted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from congvu.kernel.spans import Span
from congvu.modules.evaluation import models

LATEST = 30
_ACTS = """
select f.kind, f.at, c.code, c.subject,
       count(*) over (partition by f.kind), min(f.at) over (partition by f.kind)
from ledger_fact f join casework_case c on c.id = f.stream
where f.actor_id = %(official)s and f.at >= %(start)s and f.at < %(end)s
  and f.kind = any(%(kinds)s)
order by f.at desc, f.stream, f.seq
"""


@dataclass(frozen=True, slots=True)
class Act:
    """An act of a head on a case."""

    kind: str
    at: datetime
    case: str
    subject: str


@dataclass(frozen=True, slots=True)
class ActTally:
    """How often a head did something in a span, from when to when."""

    kind: str
    number: int
    first: datetime
    last: datetime


def acts_of(official_id: int, span: Span, kinds: Sequence[str]) -> tuple[list[ActTally], list[Act]]:
    """Return how often each of these acts was done, in the order given, and the latest of them."""
    asked: dict[str, Any] = {"official": official_id, "kinds": list(kinds)}
    asked |= {"start": span.start, "end": span.end}
    with connection.cursor() as cursor:
        cursor.execute(_ACTS, asked)
        rows = cursor.fetchall()
    tallies: dict[str, ActTally] = {}
    for kind, at, _, _, number, first in rows:
        tallies.setdefault(kind, ActTally(kind, number, first, at))
    latest = [Act(*row[:4]) for row in rows[:LATEST]]
    return [tallies[kind] for kind in kinds if kind in tallies], latest


def levels_below(
    official_id: int, units: Sequence[int], *, period: str, pack: str
) -> dict[str | None, int] | None:
    """Return how many in some units reached each level in the latest round kept, the head himself
    left out; None if no round was kept."""
    cards = models.Card.objects.filter(unit__in=units, round__period=period, round__pack=pack)
    latest = cards.order_by("-round_id").values_list("round_id", flat=True).first()
    if latest is None:
        return None
    found: dict[str | None, int] = {}
    mine = cards.filter(round=latest).exclude(official=official_id)
    for level in mine.values_list("level", flat=True):
        found[level] = found.get(level, 0) + 1
    return found
