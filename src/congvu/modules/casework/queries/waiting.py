"""How much waits for a person, for the counters beside the areas of the house: one statement."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.casework.queries.reading import read
from congvu.modules.casework.queries.rows import RUNS


@dataclass(frozen=True, slots=True)
class Waiting:
    """Turns and opinions that this person has to do now; what nobody has in the unit he heads."""

    mine: int
    unassigned: int


def waiting_for(actor: Actor) -> Waiting:
    """Return how much waits for a person."""
    unit = actor.unit_id if actor.has(Role.HEAD) else None
    return read(
        Waiting,
        f"""  -- of declared parts alone
        select (select count(*) from casework_assignment a
                join casework_holding h on h.case_id = a.case_id
                where a.official_id = %(me)s and a.finished_at is null and {RUNS})
             + (select count(*) from casework_opinion
                where official_id = %(me)s and answered_at is null),
               (select count(*) from casework_assignment
                where unit_id = %(unit)s and finished_at is null and official_id is null)
        """,  # noqa: S608
        {"me": actor.official_id, "unit": unit},
    )[0]
