"""How much waits for a person, for the counters beside the areas of the house."""

from __future__ import annotations

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.pages.counting import Count
from congvu.modules.casework.queries.rows import RUNS

_MINE = f"""  -- of declared parts alone
select (select count(*) from casework_assignment a join casework_holding h on h.case_id = a.case_id
     where a.official_id = %s and a.finished_at is null and {RUNS})
    + (select count(*) from casework_opinion where official_id = %s and answered_at is null)
"""  # noqa: S608
_UNASSIGNED = """
    select count(*) from casework_assignment
    where unit_id = %s and finished_at is null and official_id is null
"""


def mine_waiting(actor: Actor) -> Count:
    """Count the turns and opinions that this person has to do now."""
    return Count(_MINE, (actor.official_id, actor.official_id))


def unassigned_waiting(actor: Actor) -> Count | int:
    """Count what nobody has in the unit that this person heads."""
    return Count(_UNASSIGNED, (actor.unit_id,)) if actor.has(Role.HEAD) else 0
