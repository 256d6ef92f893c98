"""Acts by which officials come to hold posts, and leave them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, Conflict
from congvu.kernel.words import clean
from congvu.modules.organisation import access, facts, rules
from congvu.modules.organisation.commands.record import refusing, state
from congvu.modules.organisation.commands.remits import end_remits_of_leaver
from congvu.modules.organisation.models import Appointment, Official, Post


class OfficialInactive(Conflict):
    code = "OFFICIAL_INACTIVE"
    message = N_("{official} đã nghỉ việc, không thể bố trí công việc.")


class PostNotOpen(Conflict):
    code = "POST_NOT_OPEN"
    message = N_("Vị trí “{post}” không hoạt động vào ngày này.")


class PostFull(Conflict):
    code = "POST_FULL"
    message = N_("Vị trí “{post}” đã đủ định biên {quota} người trong thời gian này.")


class PrimaryPostHeld(Conflict):
    code = "PRIMARY_POST_HELD"
    message = N_(
        "{official} đang giữ một vị trí chính khác trong thời gian này. "
        "Hãy kết thúc vị trí cũ, hoặc chọn kiêm nhiệm."
    )


class PostHeldAlready(Conflict):
    code = "POST_HELD_ALREADY"
    message = N_("{official} đã giữ vị trí “{post}” trong thời gian này.")


class AppointmentAlreadyEnded(Conflict):
    code = "APPOINTMENT_ALREADY_ENDED"
    message = N_("{official} đã thôi giữ vị trí “{post}”.")


@transaction.atomic
def appoint(
    *,
    official_id: int,
    post_id: int,
    starts_on: date,
    actor: Actor,
    now: datetime,
    ends_on: date | None = None,
    is_primary: bool = True,
    decision: str = "",
) -> int:
    """Appoint an official to a post on [starts_on, ends_on) and return the appointment's id.

    :raises OfficialNotFound, PostNotFound, NotYourOrganisation: see access.
    :raises OfficialInactive: if he has left.
    :raises PostNotOpen: if post or unit are not in force for the whole time.
    :raises PrimaryPostHeld: if he holds another primary post at some time of it.
    :raises PostHeldAlready: if he holds this very post at some time of it.
    :raises PostFull: if the quota would be exceeded on some day of it.
    """
    rules.in_order(starts_on, ends_on)
    row = Appointment(
        official=_official_at_work(official_id),
        post=_post_for(post_id, starts_on, ends_on, actor),
        starts_on=starts_on,
        ends_on=ends_on,
        is_primary=is_primary,
        decision=clean(decision),
    )
    _seat(row)
    state(
        facts.OfficialAppointed(
            at=now,
            by=actor,
            appointment_id=row.pk,
            official_id=official_id,
            post_id=post_id,
            unit_id=row.post.unit_id,
            is_primary=is_primary,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    )
    return row.pk


def _official_at_work(official_id: int) -> Official:
    official = Official.objects.select_for_update().filter(pk=official_id).first()
    if official is None:
        raise access.OfficialNotFound(official=official_id)
    if not official.active:
        raise OfficialInactive(official=official.full_name)
    return official


def _post_for(post_id: int, starts_on: date, ends_on: date | None, actor: Actor) -> Post:
    """Return the post if it and its unit are in force for the whole time."""
    post = access.post_to_change(actor=actor, post_id=post_id)
    until = min((day for day in (post.valid_to, post.unit.valid_to) if day), default=None)
    too_late = until is not None and (ends_on is None or ends_on > until)
    if too_late or starts_on < max(post.valid_from, post.unit.valid_from):
        raise PostNotOpen(post=post.title)
    return post


def _seat(row: Appointment) -> None:
    """Insert the appointment; PostgreSQL knows who sits where on every day of it."""
    name, title = row.official.full_name, row.post.title
    with refusing(
        an_official_has_one_primary_post_at_a_time=PrimaryPostHeld(official=name),
        an_official_holds_a_post_once_at_a_time=PostHeldAlready(official=name, post=title),
        a_post_is_within_its_quota=PostFull(post=title, quota=row.post.quota),
    ):
        row.save(force_insert=True)


@transaction.atomic
def end_appointment(*, appointment_id: int, on: date, actor: Actor, now: datetime) -> None:
    """End an appointment from a day on; work in hand is handed over by what follows the fact.

    What he was in charge of by it as a deputy ends with it.

    :raises AppointmentNotFound, NotYourOrganisation: see access.appointment_to_change.
    :raises AppointmentAlreadyEnded: if it ends on that day or sooner.
    :raises DatesOutOfOrder: if that day is not after its start.
    """
    row = access.appointment_to_change(actor=actor, appointment_id=appointment_id)
    if row.ends_on is not None and row.ends_on <= on:
        raise AppointmentAlreadyEnded(official=row.official.full_name, post=row.post.title)
    rules.in_order(row.starts_on, on)
    Appointment.objects.filter(pk=appointment_id).update(ends_on=on)
    state(
        facts.AppointmentEnded(
            at=now,
            by=actor,
            appointment_id=appointment_id,
            official_id=row.official_id,
            post_id=row.post_id,
            unit_id=row.post.unit_id,
            on=on,
        )
    )
    end_remits_of_leaver(official_id=row.official_id, on=on, actor=actor, now=now)


@transaction.atomic
def transfer(
    *,
    official_id: int,
    post_id: int,
    on: date,
    actor: Actor,
    now: datetime,
    ends_on: date | None = None,
    decision: str = "",
) -> int:
    """Move an official from his primary post to another from a day on; one act, no gap.

    :raises Refusal: those of end_appointment and appoint.
    """
    held = Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), official=official_id, is_primary=True
    )
    for appointment in held.filter(starts_on__lt=on).order_by("pk"):
        end_appointment(appointment_id=appointment.pk, on=on, actor=actor, now=now)
    return appoint(
        official_id=official_id,
        post_id=post_id,
        starts_on=on,
        ends_on=ends_on,
        actor=actor,
        now=now,
        decision=decision,
    )
