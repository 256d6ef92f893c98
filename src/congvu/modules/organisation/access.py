"""The only way to fetch a row of the organisation for acting.

Everyone signed in may see who sits where. Changing it is the business of personnel officers and
administrators, in their own agency and in those below it; the system itself may change anything.
"""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.refusals import N_, Forbidden, NotFound
from congvu.modules.organisation.models import (
    Absence,
    Appointment,
    Delegation,
    ImportBatch,
    Official,
    Post,
    Unit,
)

KEEPERS = (Role.PERSONNEL, Role.ADMINISTRATOR)


class UnitNotFound(NotFound):
    code = "UNIT_NOT_FOUND"
    message = N_("Không tìm thấy đơn vị {unit}.")


class PostNotFound(NotFound):
    code = "POST_NOT_FOUND"
    message = N_("Không tìm thấy vị trí công tác {post}.")


class OfficialNotFound(NotFound):
    code = "OFFICIAL_NOT_FOUND"
    message = N_("Không tìm thấy cán bộ {official}.")


class AppointmentNotFound(NotFound):
    code = "APPOINTMENT_NOT_FOUND"
    message = N_("Không tìm thấy lần bổ nhiệm {appointment}.")


class AbsenceNotFound(NotFound):
    code = "ABSENCE_NOT_FOUND"
    message = N_("Không tìm thấy lần vắng mặt {absence}.")


class DelegationNotFound(NotFound):
    code = "DELEGATION_NOT_FOUND"
    message = N_("Không tìm thấy lần uỷ quyền {delegation}.")


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


class ImportNotFound(NotFound):
    code = "IMPORT_NOT_FOUND"
    message = N_("Không tìm thấy lần nhập này.")


def imports_of(actor: Actor) -> QuerySet[ImportBatch, ImportBatch]:
    """Return the files that the actor's agency brought in; the system's own to nobody else."""
    if not is_keeper(actor):
        return ImportBatch.objects.none()
    if actor.is_system:
        return ImportBatch.objects.all()
    return ImportBatch.objects.filter(agency_id=actor.agency_id)


def import_to_see(*, actor: Actor, batch_id: int) -> ImportBatch:
    """Return the import; raises ImportNotFound."""
    row = imports_of(actor).filter(pk=batch_id).first()
    if row is None:
        raise ImportNotFound(batch=batch_id)
    return row


def import_to_settle(*, actor: Actor, batch_id: int) -> ImportBatch:
    """Return the import, locked; raises ImportNotFound."""
    row = imports_of(actor).select_for_update().filter(pk=batch_id).first()
    if row is None:
        raise ImportNotFound(batch=batch_id)
    return row


def unit_to_change(*, actor: Actor, unit_id: int) -> Unit:
    """Return the unit, locked.

    :raises UnitNotFound: if there is none.
    :raises NotYourOrganisation: if the actor does not keep its agency.
    """
    row = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if row is None:
        raise UnitNotFound(unit=unit_id)
    if not keeps(actor, row.agency_id):
        raise NotYourOrganisation(unit=row.name)
    return row


def post_to_change(*, actor: Actor, post_id: int) -> Post:
    """Return the post with its unit, locked.

    :raises PostNotFound: if there is none.
    :raises NotYourOrganisation: if the actor does not keep its agency.
    """
    rows = Post.objects.select_for_update(of=("self",)).select_related("unit")
    row = rows.filter(pk=post_id).first()
    if row is None:
        raise PostNotFound(post=post_id)
    if not keeps(actor, row.unit.agency_id):
        raise NotYourOrganisation(unit=row.unit.name)
    return row


def appointment_to_change(*, actor: Actor, appointment_id: int) -> Appointment:
    """Return the appointment with official, post and unit, locked.

    :raises AppointmentNotFound: if there is none.
    :raises NotYourOrganisation: if the actor does not keep the agency.
    """
    rows = Appointment.objects.select_for_update(of=("self",))
    row = rows.select_related("official", "post__unit").filter(pk=appointment_id).first()
    if row is None:
        raise AppointmentNotFound(appointment=appointment_id)
    if not keeps(actor, row.post.unit.agency_id):
        raise NotYourOrganisation(unit=row.post.unit.name)
    return row


def official_to_change(*, actor: Actor, official_id: int, on: date) -> Official:
    """Return the official, locked; one without a post may be changed by any keeper.

    :raises OfficialNotFound: if there is none.
    :raises NotYourOrganisation: if the actor keeps none of the agencies where he holds a post.
    """
    row = Official.objects.select_for_update().filter(pk=official_id).first()
    if row is None:
        raise OfficialNotFound(official=official_id)
    agencies = agencies_of(official_id, on)
    may = any(keeps(actor, agency) for agency in agencies) if agencies else is_keeper(actor)
    if not may:
        raise NotYourOrganisation(unit=row.full_name)
    return row


def official_whose_time(*, actor: Actor, official_id: int, on: date) -> Official:
    """Return the official whose absence or delegation the actor may record, locked.

    That is himself, the head of a unit where he sits, a leader or a keeper of his agency.

    :raises OfficialNotFound: if there is none.
    :raises NotYours: if the actor is none of these.
    """
    row = Official.objects.select_for_update().filter(pk=official_id).first()
    if row is None:
        raise OfficialNotFound(official=official_id)
    if not (actor.official_id == official_id or _leads(actor, official_id, on)):
        raise NotYours(official=row.full_name)
    return row


def _leads(actor: Actor, official_id: int, on: date) -> bool:
    seats = Appointment.objects.filter(_in_force(on), official=official_id)
    for unit_id, agency_id in seats.values_list("post__unit_id", "post__unit__agency_id"):
        if actor.has(Role.HEAD) and actor.unit_id == unit_id:
            return True
        if actor.has(Role.LEADER) and actor.agency_id == agency_id:
            return True
        if keeps(actor, agency_id):
            return True
    return actor.is_system


def may_change_official(actor: Actor, official_id: int, on: date) -> bool:
    """Return whether the actor may appoint or correct this official; for what a page offers."""
    if not is_keeper(actor):
        return False
    agencies = agencies_of(official_id, on)
    return not agencies or any(keeps(actor, agency) for agency in agencies)


def must_keep(actor: Actor, agency_id: int, name: str) -> None:
    """Let through who keeps the agency; raises NotYourOrganisation."""
    if not keeps(actor, agency_id):
        raise NotYourOrganisation(unit=name)


def must_change_official(actor: Actor, official_id: int, on: date) -> None:
    """Let through who may appoint or correct this official; raises NotYourOrganisation."""
    if not may_change_official(actor, official_id, on):
        raise NotYourOrganisation(unit=official_id)


def must_record_time(actor: Actor, official_id: int, on: date) -> None:
    """Let through who may record his absences and delegations; raises NotYours."""
    if not may_record_time(actor, official_id, on):
        raise NotYours(official=official_id)


def may_record_time(actor: Actor, official_id: int, on: date) -> bool:
    """Return whether the actor may record this official's absences and delegations."""
    return actor.official_id == official_id or _leads(actor, official_id, on)


def absence_to_change(*, actor: Actor, absence_id: int, on: date) -> Absence:
    """Return the absence, locked; raises AbsenceNotFound or NotYours."""
    row = Absence.objects.select_for_update().filter(pk=absence_id, cancelled_at=None).first()
    if row is None:
        raise AbsenceNotFound(absence=absence_id)
    official_whose_time(actor=actor, official_id=row.official_id, on=on)
    return row


def delegation_to_change(*, actor: Actor, delegation_id: int, on: date) -> Delegation:
    """Return the delegation, locked; raises DelegationNotFound or NotYours."""
    row = Delegation.objects.select_for_update().filter(pk=delegation_id).first()
    if row is None:
        raise DelegationNotFound(delegation=delegation_id)
    official_whose_time(actor=actor, official_id=row.giver_id, on=on)
    return row


def agencies_of(official_id: int, on: date) -> set[int]:
    """Return the agencies in which the official holds a post on the day."""
    seats = Appointment.objects.filter(_in_force(on), official=official_id)
    return set(seats.values_list("post__unit__agency_id", flat=True))


def is_keeper(actor: Actor) -> bool:
    return actor.is_system or actor.has(*KEEPERS)


def _in_force(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
