"""Who holds which post on which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from congvu.foundation.actors.values import Role
from congvu.kernel.refusals import N_, Conflict
from congvu.kernel.words import fold
from congvu.modules.organisation.access import (
    AppointmentNotFound,
    OfficialNotFound,
    PostNotFound,
)
from congvu.modules.organisation.models import Appointment, Official, Post
from congvu.modules.organisation.queries.units import unit_names
from congvu.modules.organisation.values import AppointmentEntry, OfficialEntry, PostEntry, Rank


class UnitHasNoHead(Conflict):
    """A unit has no head on that day; unassigned work has nobody to answer for it."""

    code = "UNIT_WITHOUT_HEAD"
    message = N_("{unit} chưa có người đứng đầu vào ngày {on}. Hãy bổ nhiệm hoặc giao phụ trách.")


@dataclass(frozen=True, slots=True)
class Person:
    """An official apart from any post."""

    id: int
    full_name: str
    code: str
    email: str
    phone: str
    active: bool
    user_id: int | None


_HOLDERS = """
select v.official_id, v.official_name, o.code, v.post_title, v.rank, v.roles,
       v.is_primary, v.unit_id, v.user_id, v.post_id, v.appointment_id
from actor_post v join official o on o.id = v.official_id
where v.starts_on <= %(on)s::date and (v.ends_on is null or v.ends_on > %(on)s::date)
  and {which}
order by array_position('{{head,deputy,staff}}'::text[], v.rank), o.order_key, v.official_id,
         v.is_primary desc, v.appointment_id
"""


_HEADS = """
select distinct on (headed.id) headed.id, v.official_id
from unit headed
join unit place on place.id = headed.id
     or (place.parent_id = headed.id and place.kind = 'leaders' and headed.is_agency)
join actor_post v on v.unit_id = place.id and v.rank = 'head'
where headed.id = any(%(units)s::bigint[])
  and v.starts_on <= %(on)s::date and (v.ends_on is null or v.ends_on > %(on)s::date)
order by headed.id, (place.id = headed.id) desc, v.is_primary desc, v.starts_on, v.official_id
"""


def _holders(which: str, on: date, **values: Any) -> list[OfficialEntry]:
    with connection.cursor() as cursor:
        cursor.execute(_HOLDERS.format(which=which), {"on": on, **values})
        return [_holder(*row) for row in cursor.fetchall()]


def _holder(
    official: int, name: str, code: str, title: str, rank: str, *rest: Any
) -> OfficialEntry:
    roles, *seat = rest
    return OfficialEntry(
        official, name, code, title, Rank(rank), frozenset(Role(role) for role in roles), *seat
    )


def officials_of(unit_id: int, on: date) -> list[OfficialEntry]:
    """List who holds a post of the unit: head, deputies, staff, each by given name."""
    return _holders("v.unit_id = %(unit)s", on, unit=unit_id)


def holders_of(unit_ids: Iterable[int], on: date) -> dict[int, list[OfficialEntry]]:
    """Return for each unit who holds a post of it, in one query."""
    wanted = sorted(set(unit_ids))
    found: dict[int, list[OfficialEntry]] = {unit_id: [] for unit_id in wanted}
    for each in _holders("v.unit_id = any(%(units)s::bigint[])", on, units=wanted):
        found[each.unit_id].append(each)
    return found


def officials_with(role: Role, on: date, agency_id: int) -> list[OfficialEntry]:
    """List who carries a role in an agency."""
    which = "v.agency_id = %(agency)s and %(role)s::text = any(v.roles)"
    return _holders(which, on, agency=agency_id, role=role.value)


def posts_held(official_id: int, on: date) -> list[OfficialEntry]:
    """List the posts an official holds on a day, the primary one first."""
    held = _holders("v.official_id = %(official)s", on, official=official_id)
    return sorted(held, key=lambda each: not each.is_primary)


def seats_of(official_ids: Iterable[int], on: date) -> dict[int, tuple[str, str]]:
    """Return for each official who holds a post its title and unit, of the primary one first."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select distinct on (official_id) official_id, post_title, unit_name from actor_post
            where official_id = any(%(ids)s::bigint[]) and starts_on <= %(on)s::date
              and (ends_on is null or ends_on > %(on)s::date)
            order by official_id, is_primary desc, appointment_id
            """,
            {"ids": list(official_ids), "on": on},
        )
        return {row[0]: (row[1], row[2]) for row in cursor.fetchall()}


def head_of(unit_id: int, on: date) -> int | None:
    """Return the official who heads the unit on the day, or None; see heads_of."""
    return heads_of([unit_id], on).get(unit_id)


def heads_of(unit_ids: Iterable[int], on: date) -> dict[int, int]:
    """Return the head of each unit that has one, in one query.

    An agency whose posts stand in a unit of leaders is headed by the head of that unit.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HEADS, {"units": sorted(set(unit_ids)), "on": on})
        return dict(cursor.fetchall())


def require_head(unit_id: int, on: date) -> int:
    """Return the official who heads the unit on the day.

    :raises UnitHasNoHead: if nobody does.
    """
    head = head_of(unit_id, on)
    if head is None:
        name = unit_names([unit_id]).get(unit_id, str(unit_id))
        raise UnitHasNoHead(unit=name, on=f"{on.day}/{on.month}/{on.year}")
    return head


def names_of(official_ids: Iterable[int]) -> dict[int, str]:
    """Return the full names of officials by id, also of those who have left."""
    rows = Official.objects.filter(pk__in=set(official_ids))
    return dict(rows.values_list("pk", "full_name"))


def official(official_id: int) -> Person:
    """Return the official.

    :raises OfficialNotFound: if there is none.
    """
    row = Official.objects.filter(pk=official_id).first()
    if row is None:
        raise OfficialNotFound(official=official_id)
    return _person(row)


def search_officials(
    words: str, on: date, agency_id: int | None = None, limit: int = 20
) -> list[Person]:
    """List active officials whose name or code holds the words, by given name; accents may lack."""
    rows = Official.objects.filter(active=True)
    for word in fold(words).split():
        rows = rows.filter(Q(folded__contains=word) | Q(code__icontains=word))
    if agency_id is not None:
        held = Appointment.objects.filter(
            Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on, post__unit__agency=agency_id
        )
        rows = rows.filter(pk__in=held.values("official_id"))
    return [_person(row) for row in rows.order_by("order_key", "pk")[:limit]]


def _person(row: Official) -> Person:
    return Person(
        id=row.pk,
        full_name=row.full_name,
        code=row.code,
        email=row.email,
        phone=row.phone,
        active=row.active,
        user_id=row.user_id,
    )


def posts_of(unit_id: int, on: date) -> list[PostEntry]:
    """List the posts of a unit on a day with their quota and how many hold them."""
    in_force = Q(valid_to=None) | Q(valid_to__gt=on)
    rows = Post.objects.filter(in_force, unit=unit_id, valid_from__lte=on)
    held = Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), post__unit=unit_id, starts_on__lte=on
    )
    counts = dict(held.values("post_id").annotate(n=Count("pk")).values_list("post_id", "n"))
    entries = [_post(row, counts.get(row.pk, 0)) for row in rows]
    return sorted(entries, key=lambda post: (list(Rank).index(post.rank), post.title, post.id))


def post(post_id: int, on: date) -> PostEntry:
    """Return the post.

    :raises PostNotFound: if there is none.
    """
    row = Post.objects.filter(pk=post_id).first()
    if row is None:
        raise PostNotFound(post=post_id)
    held = Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), post=post_id, starts_on__lte=on
    )
    return _post(row, held.count())


def posts_by_unit(agency_id: int, on: date) -> list[tuple[str, list[PostEntry]]]:
    """List the open posts of an agency by unit, with how many hold them; two queries."""
    rows = Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=on), unit__agency=agency_id, unit__valid_to=None
    )
    held = Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), post__unit__agency=agency_id, starts_on__lte=on
    )
    counts = dict(held.values("post_id").annotate(n=Count("pk")).values_list("post_id", "n"))
    units: dict[str, list[PostEntry]] = {}
    for row in rows.select_related("unit").order_by("unit__order_key", "unit_id", "pk"):
        units.setdefault(row.unit.name, []).append(_post(row, counts.get(row.pk, 0)))
    return list(units.items())


def _post(row: Post, filled: int) -> PostEntry:
    roles = frozenset(Role(role) for role in row.roles)
    return PostEntry(row.pk, row.unit_id, row.title, Rank(row.rank), roles, row.quota, filled)


def staff_of(agency_id: int, on: date) -> list[OfficialEntry]:
    """List who holds a post anywhere in the agency: heads first, each by given name."""
    return _holders("v.agency_id = %(agency)s", on, agency=agency_id)


@dataclass(frozen=True, slots=True)
class Held:
    """An appointment with whose it is."""

    official_id: int
    entry: AppointmentEntry


def appointment(appointment_id: int) -> Held:
    """Return one appointment.

    :raises AppointmentNotFound: if there is none.
    """
    rows = Appointment.objects.filter(pk=appointment_id).select_related("post__unit")
    row = rows.first()
    if row is None:
        raise AppointmentNotFound(appointment=appointment_id)
    return Held(row.official_id, _appointment(row))


def account_of(official_id: int) -> str:
    """Return the name under which the official signs in; '' when he can't."""
    rows = Official.objects.filter(pk=official_id, user__is_active=True)
    return rows.values_list("user__username", flat=True).first() or ""


def appointments_of(official_id: int) -> list[AppointmentEntry]:
    """List every post an official has held, holds or will hold, the latest first."""
    rows = Appointment.objects.filter(official=official_id).select_related("post__unit")
    return [_appointment(row) for row in rows.order_by("-starts_on", "-is_primary", "-pk")]


def _appointment(row: Appointment) -> AppointmentEntry:
    return AppointmentEntry(
        row.pk,
        row.post_id,
        row.post.title,
        Rank(row.post.rank),
        row.post.unit_id,
        row.post.unit.name,
        row.is_primary,
        row.starts_on,
        row.ends_on,
        row.decision,
    )
