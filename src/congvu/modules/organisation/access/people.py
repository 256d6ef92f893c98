"""Fetching officials, and what they hold and hand over, for acting on it."""

from __future__ import annotations

from datetime import date

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, NotFound
from congvu.modules.organisation.access.keeping import (
    NotYourOrganisation,
    NotYours,
    agencies_of,
    is_keeper,
    keeps,
    leads,
)
from congvu.modules.organisation.models import (
    Absence,
    Appointment,
    Delegation,
    Official,
    Remit,
)


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


class RemitNotFound(NotFound):
    code = "REMIT_NOT_FOUND"
    message = N_("Không tìm thấy lần phân công phụ trách {remit}.")


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
    if not (actor.official_id == official_id or leads(actor, official_id, on)):
        raise NotYours(official=row.full_name)
    return row


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


def remit_to_change(*, actor: Actor, remit_id: int) -> Remit:
    """Return the remit with its unit and its deputy, locked.

    :raises RemitNotFound: if there is none.
    :raises NotYourOrganisation: if the actor does not keep the unit's agency.
    """
    rows = Remit.objects.select_for_update(of=("self",)).select_related("unit", "official")
    row = rows.filter(pk=remit_id).first()
    if row is None:
        raise RemitNotFound(remit=remit_id)
    if not keeps(actor, row.unit.agency_id):
        raise NotYourOrganisation(unit=row.unit.name)
    return row
