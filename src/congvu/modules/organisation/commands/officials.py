"""Acts on officials: enter, correct, give an account, let go."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from congvu.foundation.actors import accounts
from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, Conflict
from congvu.kernel.words import clean, given_name_first
from congvu.modules.organisation import access, facts, rules
from congvu.modules.organisation.commands.appointments import OfficialInactive, end_appointment
from congvu.modules.organisation.commands.record import refusing, state
from congvu.modules.organisation.commands.units import words_of
from congvu.modules.organisation.models import Appointment, Official
from congvu.modules.organisation.rules.spans import day_of


class OfficialCodeTaken(Conflict):
    code = "OFFICIAL_CODE_TAKEN"
    message = N_("Mã cán bộ {given} đã được dùng cho người khác.")


class AccountTaken(Conflict):
    code = "ACCOUNT_TAKEN"
    message = N_("Tài khoản này đã gắn với cán bộ khác.")


class AccountThere(Conflict):
    code = "ACCOUNT_THERE"
    message = N_("{official} đã có tài khoản.")


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
        facts.OfficialEntered(at=now, by=actor, official_id=row.pk, full_name=full_name, code=code)
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
            by=actor,
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
            by=actor,
            official_id=official_id,
            before=before,
            after={"user_id": user_id},
        )
    )


@transaction.atomic
def open_account(*, official_id: int, username: str, actor: Actor, now: datetime) -> str:
    """Open an account for an official and return its first password, told once.

    :raises OfficialNotFound, NotYourOrganisation: see access.official_to_change.
    :raises OfficialInactive: if he has left.
    :raises AccountThere: if he has an account.
    :raises UsernameBad, UsernameTaken: see foundation.actors.accounts.
    """
    row = access.official_to_change(actor=actor, official_id=official_id, on=day_of(now))
    if not row.active:
        raise OfficialInactive(official=row.full_name)
    if row.user_id is not None:
        raise AccountThere(official=row.full_name)
    user, first_password = accounts.open_account(
        username=username, email=row.email, actor=actor, now=now
    )
    give_account(official_id=official_id, user_id=user.pk, actor=actor, now=now)
    return first_password


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
    state(facts.OfficialLeft(at=now, by=actor, official_id=official_id, on=on))
