"""The signing tray: what waits for a person's signature, how much of it he has read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import Body, DocumentKind, Step, Urgency, difference
from congvu.kernel.words import capital
from congvu.modules.outgoing.models import Draft, Reading, Version
from congvu.modules.outgoing.rules.chains import code_of
from congvu.modules.worktime import api as worktime

MOST = 50
_CARDS = """
select d.id, d.kind, d.abstract, d.urgency, d.version, d.moved_at, s.lines,
       s.waiting is not null and (s.waiting ->> 'version')::int = d.version as asked,
       unit.name as unit, coalesce(drafter.full_name, '') as drafter,
       c.due_at, c.accepted_at, c.calendar_id, c.concluded_at,
       said.agree, said.changes, said.against, coalesce(had.read, 0) as read,
       coalesce(had.pages, 0) as pages
from outgoing_signer s
join outgoing_draft d on d.id = s.draft_id and d.state = 'signing'
join casework_case c on c.id = d.case_id
join unit on unit.id = d.unit_id
left join official drafter on drafter.id = d.drafter_id
left join lateral (
    select count(*) filter (where stance = 'agree') as agree,
           count(*) filter (where stance = 'with_changes') as changes,
           count(*) filter (where stance = 'disagree') as against
    from outgoing_opinion where draft_id = d.id
) said on true
left join lateral (
    select count(*) as read, max(h.pages) as pages
    from outgoing_sheet h join outgoing_reading r on r.sheet_id = h.id
    where h.draft_id = d.id and r.official_id = s.official_id and r.version = d.version
    group by h.id order by h.id desc limit 1
) had on true
where s.official_id = %s and s.signed_at is null and s.voided_at is null and not exists (
    select 1 from outgoing_signer b where b.draft_id = s.draft_id and b.voided_at is null
      and b.signed_at is null and b.position < s.position)
order by d.urgency desc, d.moved_at, d.id limit %s
"""


@dataclass(frozen=True, slots=True)
class Card:
    """A document in the tray. `read` of `pages` were shown to the signer; 0 pages: not opened."""

    id: int
    code: str
    kind: DocumentKind
    abstract: str
    urgency: Urgency
    version: int
    unit: str
    drafter: str
    lines: tuple[str, ...]
    agree: int
    changes: int
    against: int
    read: int
    pages: int
    is_asked: bool
    left: worktime.TimeLeft

    @property
    def is_read(self) -> bool:
        return 0 < self.pages <= self.read


def tray_of(actor: Actor, now: datetime) -> list[Card]:
    """Return what waits for this person's own signature, the most pressing first: 50 at most."""
    with connection.cursor() as cursor:
        cursor.execute(_CARDS, [actor.official_id or 0, MOST])
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [_card(row, now) for row in rows]


def changed_since_read(row: Draft, actor: Actor) -> tuple[int, list[tuple[Step, ...]]] | None:
    """Return which earlier version this person read last, and what changed since; None if none."""
    had = Reading.objects.filter(sheet__draft=row, official_id=actor.official_id or 0)
    before = had.filter(version__lt=row.version).order_by("-version")
    last = before.values_list("version", flat=True).first()
    if last is None:
        return None
    bodies = dict(
        Version.objects.filter(draft=row, no__in=[last, row.version]).values_list("no", "body")
    )
    change = difference(Body.from_json(bodies[last]), Body.from_json(bodies[row.version]))
    return last, list(change.changes())


def pages_read(row: Draft, sheet_id: int, actor: Actor) -> int:
    """Return how many pages of this paper the person was shown, of this version."""
    had = Reading.objects.filter(sheet_id=sheet_id, official_id=actor.official_id or 0)
    return had.filter(version=row.version).count()


def _card(row: dict[str, Any], now: datetime) -> Card:
    left = worktime.time_left(
        now=now, due_at=row["due_at"], calendar=worktime.calendar_by_id(row["calendar_id"]),
        started_at=row["accepted_at"], closed_at=row["concluded_at"],
    )  # fmt: skip
    return Card(
        id=row["id"],
        code=code_of(row["id"]),
        kind=DocumentKind(row["kind"]),
        abstract=capital(row["abstract"]),
        urgency=Urgency(row["urgency"]),
        version=row["version"],
        unit=row["unit"],
        drafter=row["drafter"],
        lines=tuple(json.loads(row["lines"])),
        agree=row["agree"],
        changes=row["changes"],
        against=row["against"],
        read=row["read"],
        pages=row["pages"],
        is_asked=row["asked"],
        left=left,
    )
