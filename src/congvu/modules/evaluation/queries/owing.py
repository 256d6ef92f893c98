"""Who of an agency has not reflected on a quarter yet, for himself or for a unit he heads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection

from congvu.foundation.periods import Period
from congvu.modules.evaluation import models
from congvu.modules.organisation import api as organisation

_PEOPLE = """
select o.id, o.email, not exists (
    select from evaluation_reflection r
    where r.official_id = o.id and r.period = %(period)s and not r.of_unit
)
from official o
where exists (
    select from appointment a
    join post p on p.id = a.post_id join unit u on u.id = p.unit_id
    where a.official_id = o.id and a.is_primary and u.agency_id = %(agency)s
      and a.starts_on <= %(on)s and (a.ends_on is null or a.ends_on > %(on)s)
)
order by o.id
"""


@dataclass(frozen=True, slots=True)
class Owing:
    """Somebody who has not reflected: for himself (`own`), for the units named, or both."""

    official_id: int
    email: str
    own: bool
    units: tuple[str, ...]


def who_owes(agency_id: int, period: Period, on: date) -> list[Owing]:
    """List who of an agency owes a reflection on a quarter, in a fixed number of statements."""
    units = {unit.id: unit.name for unit in organisation.units_of_agency(agency_id, on)}
    written = models.Reflection.objects.filter(
        unit__in=units, of_unit=True, period=period.code
    ).values_list("unit", flat=True)
    headed: dict[int, list[str]] = defaultdict(list)
    for unit_id, head in organisation.heads_of(units.keys() - set(written), on).items():
        headed[head].append(units[unit_id])
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, {"agency": agency_id, "period": period.code, "on": on})
        people = cursor.fetchall()
    found = (Owing(key, email, own, tuple(headed.get(key, ()))) for key, email, own in people)
    return [each for each in found if each.own or each.units]
