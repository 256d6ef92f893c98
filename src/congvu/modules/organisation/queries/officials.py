"""Officials as persons, and every post they have held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from congvu.foundation import reading
from congvu.kernel.words import fold, holding
from congvu.modules.organisation.access import AppointmentNotFound, OfficialNotFound
from congvu.modules.organisation.models import Appointment, Official
from congvu.modules.organisation.values import AppointmentEntry, Rank


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


_MOST_WORDS = 8
_HOLDS_A_POST = """id in (
    select a.official_id from appointment a
    join post p on p.id = a.post_id join unit u on u.id = p.unit_id
    where u.agency_id = %(agency)s and a.starts_on <= %(on)s
      and (a.ends_on is null or a.ends_on > %(on)s))"""


@reading.kept_each
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
    where = ["active"]
    asked: dict[str, Any] = {"on": on, "agency": agency_id, "most": limit}
    for place, word in enumerate(fold(words).split()[:_MOST_WORDS]):
        where.append(f"folded like %(w{place})s")  # holds the code, too
        asked[f"w{place}"] = holding(word)
    if agency_id is not None:
        where.append(_HOLDS_A_POST)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            select id, full_name, code, email, phone, active, user_id from official
            where {" and ".join(where)} order by order_key, id limit %(most)s
            """,  # noqa: S608  (declared conditions)
            asked,
        )
        return [Person(*row) for row in cursor.fetchall()]


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
