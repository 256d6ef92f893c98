"""How many directives press a person, for the counter beside their area."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.pages.counting import Count

_WAITS = """
select count(*) from directives_directive
where lead_unit_id = %s and ended_at is null and due_at < %s and delivered_at is null
  and (lead_official_id = %s or lead_official_id is null and %s)
"""


def waiting(actor: Actor, now: datetime) -> Count:
    """Count what this person leads, is overdue or due today, and is not delivered."""
    tomorrow = now.astimezone(VIETNAM).date() + timedelta(days=1)
    until = datetime.combine(tomorrow, time(), VIETNAM)
    return Count(_WAITS, (actor.unit_id, until, actor.official_id, actor.has(Role.HEAD)))
