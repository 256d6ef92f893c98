"""What a letter needs to be drafted and answered."""

from __future__ import annotations

from datetime import date

from django.db import connection

from congvu.modules.followup.models import Letter
from congvu.modules.followup.rules.wording import named
from congvu.modules.followup.values.letters import LetterState, Line
from congvu.modules.organisation import api as organisation

_LINES = """
select c.code, c.subject, coalesce(o.full_name, 'chưa phân công'), r.due_at
from followup_rung r
join casework_case c on c.id = r.case_id
left join official o on o.id = r.official_id
where r.letter_id = %s
order by r.due_at, r.id
"""

_OVER = """
select not exists (
    select from casework_assignment a
    where a.case_id = r.case_id and a.no = r.assignment_no and r.opinion_no = -1
      and a.finished_at is null
    union all
    select from casework_opinion o
    where o.case_id = r.case_id and o.no = r.opinion_no and o.answered_at is null
)
from followup_rung r where r.id = %s
"""

_IN_CHARGE = """
select a.official_id
from casework_case c
join casework_assignment a on a.case_id = c.id and a.role = 'approve' and a.official_id is not null
where c.responsible_unit_id = %s and c.concluded_at is null
order by a.received_at desc limit 1
"""


def lines_of(letter_id: int) -> tuple[Line, ...]:
    """Return what a letter lists, the oldest due first."""
    with connection.cursor() as cursor:
        cursor.execute(_LINES, [letter_id])
        return tuple(Line(*row) for row in cursor.fetchall())


def is_over(rung_id: int) -> bool:
    """Return whether the turn, or the opinion, that a line is about is finished."""
    with connection.cursor() as cursor:
        cursor.execute(_OVER, [rung_id])
        (over,) = cursor.fetchone()
    return bool(over)


def leader_in_charge(unit_id: int, on: date) -> int | None:
    """Return who leads a unit's work from above: who last had its work to sign, else the head."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_CHARGE, [unit_id])
        found = cursor.fetchone()
    if found is not None:
        return int(found[0])
    return organisation.head_of(organisation.agency_of(unit_id).id, on)


def letter_before(letter_id: int) -> str:
    """Return how the first letter about these lines is called, empty if it was not issued."""
    rows = Letter.objects.filter(
        state=LetterState.ISSUED,
        level=1,
        rungs__case__in=Letter.objects.filter(pk=letter_id).values("rungs__case"),
    )
    found = rows.order_by("-issued_on", "-pk").first()
    return named(found.notation, found.issued_on) if found and found.issued_on else ""
