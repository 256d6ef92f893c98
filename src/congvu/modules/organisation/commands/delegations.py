"""Acts by which one official hands authority to another (uỷ quyền)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.refusals import N_, Conflict
from congvu.kernel.words import clean
from congvu.modules.organisation import access, facts, rules
from congvu.modules.organisation.commands.absences import OwnDeputy, colleague
from congvu.modules.organisation.commands.record import refusing, state
from congvu.modules.organisation.models import Appointment, Delegation, Official
from congvu.modules.organisation.rules.spans import day_of
from congvu.modules.organisation.values import Scope


class NoAuthorityToDelegate(Conflict):
    code = "NO_AUTHORITY_TO_DELEGATE"
    message = N_("{official} không giữ vị trí lãnh đạo nên không có thẩm quyền để uỷ quyền.")


class DelegatedAlready(Conflict):
    code = "DELEGATED_ALREADY"
    message = N_("{giver} đã uỷ quyền việc này cho {taker} trong thời gian trùng.")


class DelegationAlreadyOver(Conflict):
    code = "DELEGATION_ALREADY_OVER"
    message = N_("Lần uỷ quyền này đã kết thúc.")


@transaction.atomic
def delegate(
    *,
    giver_id: int,
    taker_id: int,
    starts_on: date,
    ends_on: date,
    actor: Actor,
    now: datetime,
    scope: Scope = Scope.ALL,
    decision: str = "",
) -> int:
    """Hand authority to another official on [starts_on, ends_on) and return the delegation's id.

    What was taken by delegation can't be handed on: the giver needs a leading post of his own
    (Law 72/2025, on delegation).

    :raises OfficialNotFound, NotYours: see access.official_whose_time.
    :raises OwnDeputy: if giver and taker are one.
    :raises NoAuthorityToDelegate: if the giver holds no post of a head or leader on the first day.
    :raises OfficialInactive: if the taker has left.
    :raises DeputyOutsideAgency: if the taker holds no post in one of the giver's agencies.
    :raises DelegatedAlready: if the same was handed to the same at some time of it.
    """
    rules.in_order(starts_on, ends_on)
    giver = access.official_whose_time(actor=actor, official_id=giver_id, on=day_of(now))
    row = Delegation(
        giver=giver,
        taker=_taker_for(giver, taker_id, starts_on),
        scope=scope,
        starts_on=starts_on,
        ends_on=ends_on,
        decision=clean(decision),
    )
    twice = DelegatedAlready(giver=giver.full_name, taker=row.taker.full_name)
    with refusing(a_delegation_is_given_once_at_a_time=twice):
        row.save(force_insert=True)
    state(_giving(row, actor, now))
    return row.pk


def _giving(row: Delegation, actor: Actor, now: datetime) -> facts.AuthorityDelegated:
    return facts.AuthorityDelegated(
        at=now,
        by=actor,
        delegation_id=row.pk,
        giver_id=row.giver_id,
        taker_id=row.taker_id,
        scope=Scope(row.scope).value,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _taker_for(giver: Official, taker_id: int, on: date) -> Official:
    """Return the taker; the giver must lead something himself, the taker be his colleague."""
    if giver.pk == taker_id:
        raise OwnDeputy
    if not _leads(giver.pk, on):
        raise NoAuthorityToDelegate(official=giver.full_name)
    return colleague(giver.pk, taker_id, on)


def _leads(official_id: int, on: date) -> bool:
    held = Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), official=official_id, starts_on__lte=on
    )
    return held.filter(post__roles__overlap=[Role.HEAD.value, Role.LEADER.value]).exists()


@transaction.atomic
def end_delegation(*, delegation_id: int, actor: Actor, now: datetime) -> int:
    """Take delegated authority back, at once; return the giver's id.

    :raises DelegationNotFound, NotYours: see access.delegation_to_change.
    :raises DelegationAlreadyOver: if it ended before.
    """
    on = day_of(now)
    row = access.delegation_to_change(actor=actor, delegation_id=delegation_id, on=on)
    if row.withdrawn_at is not None or row.ends_on <= on:
        raise DelegationAlreadyOver
    Delegation.objects.filter(pk=delegation_id).update(withdrawn_at=now)
    state(
        facts.DelegationEnded(
            at=now,
            by=actor,
            delegation_id=delegation_id,
            giver_id=row.giver_id,
            taker_id=row.taker_id,
            on=on,
        )
    )
    return row.giver_id
