"""Acts on officials and the posts they hold."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, Conflict
from congvu.kernel.words import clean, given_name_first
from congvu.modules.organisation import access, facts, rules
from congvu.modules.organisation.commands.record import refusing, state
from congvu.modules.organisation.commands.units import words_of
from congvu.modules.organisation.models import Appointment, Official
from congvu.modules.organisation.rules.spans import day_of


class OfficialCodeTaken(Conflict):
    code = "OFFICIAL_CODE_TAKEN"
    message = N_("Mã cán bộ {given} đã được dùng cho người khác.")


class OfficialInactive(Conflict):
    code = "OFFICIAL_INACTIVE"
    message = N_("{official} đã nghỉ việc, không thể bố trí công việc.")


class AccountTaken(Conflict):
    code = "ACCOUNT_TAKEN"
    message = N_("Tài khoản này đã gắn với cán bộ khác.")


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
def enter_official(
    *,
    code: str,
    full_name: str,
    actor: Actor,
    now: datetime,
    email: str = "",
    phone: str = "",
    user_id: int | None = None,
) -> int:
    """Enter an official in the register and return the id; a post comes by appointment.

    :raises NotYourOrganisation: if the actor is neither a personnel officer nor an administrator.
    :raises OfficialCodeTaken: if another official has the code.
    :raises AccountTaken: if the account belongs to another official.
    """
    if not access.is_keeper(actor):
        raise access.NotYourOrganisation
    code, full_name = rules.an_official_code(code), rules.a_person_name(full_name)
    with refusing(
        official_code_key=OfficialCodeTaken(given=code), official_user_id_key=AccountTaken()
    ):
        row = Official.objects.create(
            code=code,
            full_name=full_name,
            folded=words_of(full_name, code),
            order_key=given_name_first(full_name),
            email=rules.an_email(email),
            phone=clean(phone),
            user_id=user_id,
        )
    state(
        facts.OfficialEntered(
            at=now, actor_id=actor.official_id, official_id=row.pk, full_name=full_name, code=code
        )
    )
    return row.pk


@transaction.atomic
def correct_official(
    *,
    official_id: int,
    full_name: str,
    email: str,
    phone: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Correct what the register says of an official.

    :raises OfficialNotFound, NotYourOrganisation: see access.official_to_change.
    """
    row = access.official_to_change(actor=actor, official_id=official_id, on=day_of(now))
    before: dict[str, object] = {"full_name": row.full_name, "email": row.email, "phone": row.phone}
    row.full_name = rules.a_person_name(full_name)
    row.folded = words_of(row.full_name, row.code)
    row.order_key = given_name_first(row.full_name)
    row.email, row.phone = rules.an_email(email), clean(phone)
    row.save(update_fields=["full_name", "folded", "order_key", "email", "phone"])
    state(
        facts.OfficialCorrected(
            at=now,
            actor_id=actor.official_id,
            official_id=official_id,
            before=before,
            after={"full_name": row.full_name, "email": row.email, "phone": row.phone},
        )
    )


@transaction.atomic
def give_account(*, official_id: int, user_id: int | None, actor: Actor, now: datetime) -> None:
    """Tie an account to an official, or take it away (None).

    :raises OfficialNotFound, NotYourOrganisation: see access.official_to_change.
    :raises AccountTaken: if the account belongs to another official.
    """
    row = access.official_to_change(actor=actor, official_id=official_id, on=day_of(now))
    before: dict[str, object] = {"user_id": row.user_id}
    with refusing(official_user_id_key=AccountTaken()):
        Official.objects.filter(pk=official_id).update(user=user_id)
    state(
        facts.OfficialCorrected(
            at=now,
            actor_id=actor.official_id,
            official_id=official_id,
            before=before,
            after={"user_id": user_id},
        )
    )


@transaction.atomic
def let_go(*, official_id: int, on: date, actor: Actor, now: datetime) -> None:
    """Record that an official works here no more: retired, resigned, moved away, dismissed.

    Every post he holds ends on that day; appointments to begin later are withdrawn. One who leaves
    later than today keeps working until then: without a post he can't act from that day on.

    :raises OfficialNotFound, NotYourOrganisation: see access.official_to_change.
    :raises OfficialInactive: if he left before.
    """
    row = access.official_to_change(actor=actor, official_id=official_id, on=day_of(now))
    if not row.active:
        raise OfficialInactive(official=row.full_name)
    rules.a_day(on)
    Appointment.objects.filter(official=row, starts_on__gte=on).delete()
    held = Appointment.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), official=row)
    for appointment in held.order_by("pk"):
        end_appointment(appointment_id=appointment.pk, on=on, actor=actor, now=now)
    Official.objects.filter(pk=official_id).update(active=on > day_of(now))
    state(facts.OfficialLeft(at=now, actor_id=actor.official_id, official_id=official_id, on=on))


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
    post = access.post_to_change(actor=actor, post_id=post_id)
    official = Official.objects.select_for_update().filter(pk=official_id).first()
    if official is None:
        raise access.OfficialNotFound(official=official_id)
    if not official.active:
        raise OfficialInactive(official=official.full_name)
    until = min((day for day in (post.valid_to, post.unit.valid_to) if day), default=None)
    if starts_on < max(post.valid_from, post.unit.valid_from) or (
        until is not None and (ends_on is None or ends_on > until)
    ):
        raise PostNotOpen(post=post.title)
    name = official.full_name
    with refusing(
        an_official_has_one_primary_post_at_a_time=PrimaryPostHeld(official=name),
        an_official_holds_a_post_once_at_a_time=PostHeldAlready(official=name, post=post.title),
        a_post_is_within_its_quota=PostFull(post=post.title, quota=post.quota),
    ):
        row = Appointment.objects.create(
            official=official,
            post=post,
            starts_on=starts_on,
            ends_on=ends_on,
            is_primary=is_primary,
            decision=clean(decision),
        )
    state(
        facts.OfficialAppointed(
            at=now,
            actor_id=actor.official_id,
            appointment_id=row.pk,
            official_id=official_id,
            post_id=post_id,
            unit_id=post.unit_id,
            is_primary=is_primary,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    )
    return row.pk


@transaction.atomic
def end_appointment(*, appointment_id: int, on: date, actor: Actor, now: datetime) -> None:
    """End an appointment from a day on; work in hand is handed over by what follows the fact.

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
            actor_id=actor.official_id,
            appointment_id=appointment_id,
            official_id=row.official_id,
            post_id=row.post_id,
            unit_id=row.post.unit_id,
            on=on,
        )
    )


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
