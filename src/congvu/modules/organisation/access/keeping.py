"""Who keeps the organisation of an agency.

Everyone signed in may see who sits where. Changing it is the business of personnel officers and
administrators, in their own agency and in those below it; the system itself may change anything.
"""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.db.models import Q

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.refusals import N_, Forbidden
from congvu.modules.organisation.models import Appointment

KEEPERS = (Role.PERSONNEL, Role.ADMINISTRATOR)


class NotYourOrganisation(Forbidden):
    """The unit belongs to an agency that this person does not keep."""

    code = "NOT_YOUR_ORGANISATION"
    message = N_(
        "Chỉ người làm tổ chức cán bộ hoặc quản trị của chính cơ quan này "
        "(hoặc cơ quan cấp trên) được thay đổi bộ máy."
    )


class NotYours(Forbidden):
    """Only the person, the head of the unit or a personnel officer may record this."""

    code = "NOT_YOURS_TO_RECORD"
    message = N_("Chỉ chính cán bộ đó, trưởng đơn vị hoặc người làm tổ chức cán bộ được ghi nhận.")


def keeps(actor: Actor, agency_id: int | None) -> bool:
    """Return whether the actor may change the organisation of this agency (None: a new root)."""
    if actor.is_system:
        return True
    if agency_id is None or not actor.has(*KEEPERS):
        return False
    return actor.agency_id == agency_id or _stands_above(actor.agency_id, agency_id)


def _stands_above(upper: int | None, lower: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            with recursive line as (
                select id, parent_id from unit where id = %s
                union all
                select u.id, u.parent_id from unit u join line l on u.id = l.parent_id
            )
            select exists (select from line where id = %s)
            """,
            [lower, upper],
        )
        return bool(cursor.fetchone()[0])


def kept_agencies(actor: Actor) -> frozenset[int] | None:
    """Return the agencies whose organisation the actor may change; None means all of them."""
    if actor.is_system:
        return None
    if not actor.has(*KEEPERS):
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            with recursive tree as (
                select id, agency_id from unit where id = %s
                union select u.id, u.agency_id from unit u join tree t on u.parent_id = t.id
            )
            select distinct agency_id from tree
            """,
            [actor.agency_id],
        )
        return frozenset(row[0] for row in cursor.fetchall())


def is_keeper(actor: Actor) -> bool:
    return actor.is_system or actor.has(*KEEPERS)


def must_keep(actor: Actor, agency_id: int, name: str) -> None:
    """Let through who keeps the agency; raises NotYourOrganisation."""
    if not keeps(actor, agency_id):
        raise NotYourOrganisation(unit=name)


def agencies_of(official_id: int, on: date) -> set[int]:
    """Return the agencies in which the official holds a post on the day."""
    seats = Appointment.objects.filter(in_force(on), official=official_id)
    return set(seats.values_list("post__unit__agency_id", flat=True))


def may_change_official(actor: Actor, official_id: int, on: date) -> bool:
    """Return whether the actor may appoint or correct this official; for what a page offers."""
    if not is_keeper(actor):
        return False
    agencies = agencies_of(official_id, on)
    return not agencies or any(keeps(actor, agency) for agency in agencies)


def must_change_official(actor: Actor, official_id: int, on: date) -> None:
    """Let through who may appoint or correct this official; raises NotYourOrganisation."""
    if not may_change_official(actor, official_id, on):
        raise NotYourOrganisation(unit=official_id)


def may_record_time(actor: Actor, official_id: int, on: date) -> bool:
    """Return whether the actor may record this official's absences and delegations."""
    return actor.official_id == official_id or leads(actor, official_id, on)


def must_record_time(actor: Actor, official_id: int, on: date) -> None:
    """Let through who may record his absences and delegations; raises NotYours."""
    if not may_record_time(actor, official_id, on):
        raise NotYours(official=official_id)


def leads(actor: Actor, official_id: int, on: date) -> bool:
    seats = Appointment.objects.filter(in_force(on), official=official_id)
    for unit_id, agency_id in seats.values_list("post__unit_id", "post__unit__agency_id"):
        if actor.has(Role.HEAD) and actor.unit_id == unit_id:
            return True
        if actor.has(Role.LEADER) and actor.agency_id == agency_id:
            return True
        if keeps(actor, agency_id):
            return True
    return actor.is_system


def in_force(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
