"""Where many dossiers stand, in one statement; the state is derived by the same rule as one's."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db import connection

from congvu.modules.casework.api import Outcome
from congvu.modules.dossiers.rules.standing import ENDINGS, standing_before
from congvu.modules.dossiers.rules.states import state_of
from congvu.modules.dossiers.values.intake import Answer
from congvu.modules.dossiers.values.states import DossierState, Standing

_STANDING = """
select d.id, d.answer, c.id is not null, c.outcome,
    exists (select from casework_assignment a
            where a.case_id = c.id and a.official_id is not null),
    exists (select from dossiers_supplementround s
            where s.dossier_id = d.id and s.received_at is null and s.closed_at is null),
    (select count(*) from dossiers_obligation o
     where o.dossier_id = d.id and o.paid_at is null and o.waived_at is null),
    r.dossier_id is not null, r.delivered_at is not null
from dossiers_dossier d
left join casework_case c on c.id = d.case_id
left join dossiers_result r on r.dossier_id = d.id
where d.id = any(%s)
"""


def states_of(dossier_ids: Collection[int]) -> dict[int, DossierState]:
    """Return the state of each dossier as the National Portal names it."""
    return {dossier_id: state_of(standing) for dossier_id, standing in _standings(dossier_ids)}


def _standings(dossier_ids: Collection[int]) -> Iterator[tuple[int, Standing]]:
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [list(dossier_ids)])
        for row in cursor.fetchall():
            yield row[0], _standing(*row[1:])


def _standing(
    answer: str, accepted: bool, outcome: str | None, taken: bool, asked: bool, *rest: Any
) -> Standing:
    owed, ready, delivered = rest
    if not accepted:
        return standing_before(Answer(answer) if answer else None)
    return Standing(
        accepted=True,
        taken=taken,
        supplement_asked=asked,
        owed=owed,
        ending=ENDINGS[Outcome(outcome)] if outcome else None,
        result_ready=ready,
        delivered=delivered,
    )
