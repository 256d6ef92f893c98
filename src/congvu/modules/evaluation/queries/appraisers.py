"""Who appraises whom on a day: heads as of the day of the step, whatever was merged since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.kernel.spans import Span
from congvu.modules.evaluation.values.cards import Subject
from congvu.modules.evaluation.values.runs import Appraiser
from congvu.modules.organisation import api as organisation
from congvu.modules.organisation.api import Rank
from congvu.modules.worktime import api as worktime

_PLACES = """
select a.official_id, p.unit_id, u.name,
       greatest(a.starts_on, %(first)s::date),
       least(coalesce(a.ends_on, %(until)s), %(until)s::date)
from appointment a
join post p on p.id = a.post_id
join unit u on u.id = p.unit_id
where a.official_id = any(%(officials)s::bigint[]) and a.is_primary
  and a.starts_on < %(until)s and (a.ends_on is null or a.ends_on > %(first)s)
order by a.official_id, a.starts_on
"""


def day_of(now: datetime) -> date:
    return now.astimezone(VIETNAM).date()


def appraisers_of(subjects: Iterable[Subject], now: datetime) -> dict[int, Appraiser]:
    """Return by key who appraises each subject that day; what is missing has nobody in the house.

    Staff: the head of the unit where he sits now (of the one on his card, if he sits nowhere in
    the agency). Heads and deputies, people whose unit has no head, and units: the agency's head.
    The agency's head, and what he heads: the head of the agency above.
    """
    people, on = list(subjects), day_of(now)
    if not people:
        return {}
    agency_id = people[0].agency_id
    seats = {each.id: each for each in reversed(organisation.staff_of(agency_id, on))}
    seats |= {each.id: each for each in organisation.staff_of(agency_id, on) if each.is_primary}
    units = {
        seats[each.official_id].unit_id
        if each.official_id in seats and not each.is_unit
        else each.unit_id
        for each in people
    }
    heads = organisation.heads_of([*units, agency_id], on)
    leader = heads.get(agency_id)
    superior = superior_of(agency_id, on)
    found = {}
    for person in people:
        if person.is_unit:
            answer = _of_unit(person, heads, leader, superior)
            if answer is not None:
                found[person.key] = answer
            continue
        seat = seats.get(person.official_id)
        unit_id = seat.unit_id if seat else person.unit_id
        rank = seat.rank if seat else Rank(person.rank)
        head = heads.get(unit_id) if rank is Rank.STAFF else None
        if person.official_id == leader:
            answer = superior
        elif head is not None and head != person.official_id:
            answer = Appraiser(unit_id, head)
        else:
            answer = None if leader is None else Appraiser(agency_id, leader, is_superior=True)
        if answer is not None:
            found[person.key] = answer
    return found


def deciders_for(subjects: Iterable[Subject], now: datetime) -> dict[int, Appraiser]:
    """Return by key who decides on each card of an agency: its head; of himself, and of what he
    heads, the head of the agency above."""
    asked, on = list(subjects), day_of(now)
    if not asked:
        return {}
    agency_id = asked[0].agency_id
    units = [each.unit_id for each in asked if each.is_unit]
    heads = organisation.heads_of([agency_id, *units], on)
    leader, superior = heads.get(agency_id), superior_of(agency_id, on)
    own = None if leader is None else Appraiser(agency_id, leader, is_superior=True)
    found = {}
    for each in asked:
        if each.is_unit:
            decider = _of_unit(each, heads, leader, superior)
        else:
            decider = superior if each.official_id == leader else own
        if decider is not None:
            found[each.key] = decider
    return found


def _of_unit(
    unit: Subject, heads: dict[int, int], leader: int | None, superior: Appraiser | None
) -> Appraiser | None:
    """Return who answers for a unit's card: the agency's head, unless he heads the unit himself."""
    if unit.unit_id == unit.agency_id or leader in (heads.get(unit.unit_id), unit.official_id):
        return superior
    return None if leader is None else Appraiser(unit.agency_id, leader, is_superior=True)


def owner_of(subject: Subject, now: datetime) -> int | None:
    """Return whose own a card is that day: the person's; a unit's is of whoever heads it then."""
    if not subject.is_unit:
        return subject.official_id
    return organisation.head_of(subject.unit_id, day_of(now))


def is_own(subject: Subject, actor: Actor, now: datetime) -> bool:
    """Return whether a card is a person's own that day."""
    return actor.official_id is not None and owner_of(subject, now) == actor.official_id


def superior_of(agency_id: int, on: date) -> Appraiser | None:
    """Return the head of the agency above; None if there is none in the house."""
    above = [unit for unit in organisation.ancestors_of(agency_id) if unit.is_agency][:-1]
    if not above:
        return None
    head = organisation.head_of(above[-1].id, on)
    return None if head is None else Appraiser(above[-1].id, head, is_superior=True)


def stands_for(actor_id: int | None, official_id: int, now: datetime) -> bool:
    """Return whether someone is this official, stands in for him, or has his authority that day."""
    return official_id in stood_for(actor_id, [official_id], now)


def stood_for(actor_id: int | None, officials: Iterable[int], now: datetime) -> set[int]:
    """Return for whom of these officials someone acts that day: himself, those away in whose chain
    of deputies he is the last, those who gave him their authority."""
    asked = set(officials)
    if actor_id is None or asked <= {actor_id}:
        return set() if actor_id is None else asked
    away = organisation.away(asked - {actor_id}, now)
    found = {each for each in away if organisation.standing_in_for(each, now) == actor_id}
    scopes = (organisation.Scope.ALL, organisation.Scope.SIGN)
    given = organisation.delegations_to(actor_id, day_of(now))
    found |= {each.giver_id for each in given if each.scope in scopes}
    return asked & (found | {actor_id})


def places_of(officials: Iterable[int], span: Span) -> dict[int, list[tuple[int, str, int]]]:
    """Return the units where each person sat in a period, with the working days there."""
    first, until = day_of(span.start), day_of(span.end)
    calendar = worktime.calendar_in_force(unit_id=None, now=span.end)
    asked: dict[str, Any] = {"officials": list(officials), "first": first, "until": until}
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, asked)
        rows = cursor.fetchall()
    found: dict[int, list[tuple[int, str, int]]] = {}
    for official_id, unit_id, name, since, before in rows:
        days = _working_days(calendar, since, before)
        mine = found.setdefault(official_id, [])
        earlier = next((each for each in mine if each[0] == unit_id), None)
        if earlier is not None:
            mine.remove(earlier)
            days += earlier[2]
        mine.append((unit_id, name, days))
    return found


def _working_days(calendar: worktime.Calendar, since: date, before: date) -> int:
    day = timedelta(days=1)
    return calendar.working_days_between(since - day, before - day)
