"""Acts by which a deputy is put in charge of units (phân công phụ trách)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, Conflict, Invalid
from congvu.kernel.words import clean
from congvu.modules.organisation import access, facts, rules
from congvu.modules.organisation.commands.record import refusing, state
from congvu.modules.organisation.models import Official, Remit, Unit
from congvu.modules.organisation.queries.remits import units_to_charge
from congvu.modules.organisation.rules.spans import day_of


class RemitWithoutUnit(Invalid):
    code = "REMIT_WITHOUT_UNIT"
    message = N_("Hãy chọn ít nhất một đơn vị.")


class RemitWithoutDocument(Invalid):
    code = "REMIT_WITHOUT_DOCUMENT"
    message = N_("Hãy ghi số văn bản phân công.")


class NotUnderTheDeputy(Conflict):
    code = "NOT_UNDER_THE_DEPUTY"
    message = N_("Vào ngày này {official} không giữ chức vụ cấp phó ở trên {unit}.")


class RemitTaken(Conflict):
    code = "REMIT_TAKEN"
    message = N_("{unit} đang do {other} phụ trách. Hãy ghi thôi phụ trách trước.")


class RemitAlreadyEnded(Conflict):
    code = "REMIT_ALREADY_ENDED"
    message = N_("Đã ghi thôi phụ trách đơn vị này.")


@transaction.atomic
def give_remit(
    *,
    official_id: int,
    unit_ids: Sequence[int],
    starts_on: date,
    decision: str,
    actor: Actor,
    now: datetime,
) -> list[int]:
    """Put a deputy in charge of units, with what lies below them; return the remits' ids.

    :raises RemitWithoutUnit, RemitWithoutDocument, DateUnlikely: if one is missing or odd.
    :raises OfficialNotFound, UnitNotFound, NotYourOrganisation: see access.
    :raises NotUnderTheDeputy: unless that day he holds a deputy's post above each unit.
    :raises RemitTaken: if a deputy is in charge of one on that day or later.
    """
    rules.a_day(starts_on)
    wanted, decision = sorted(set(unit_ids)), clean(decision)
    if not wanted:
        raise RemitWithoutUnit
    if not decision:
        raise RemitWithoutDocument
    official = access.official_to_change(actor=actor, official_id=official_id, on=day_of(now))
    units = [access.unit_to_change(actor=actor, unit_id=each) for each in wanted]
    given = [_given(official, unit, starts_on, decision) for unit in units]
    state(
        facts.RemitGiven(
            at=now,
            by=actor,
            official_id=official_id,
            in_charge_of=wanted,
            starts_on=starts_on,
            decision=decision,
        )
    )
    return given


def _given(official: Official, unit: Unit, starts_on: date, decision: str) -> int:
    """Insert one; PostgreSQL knows who is a deputy above the unit, and who else is in charge."""
    held = Remit.objects.filter(Q(ends_on=None) | Q(ends_on__gt=starts_on), unit=unit)
    other = held.values_list("official__full_name", flat=True).first() or ""
    with refusing(
        a_remit_is_of_a_deputy_above=NotUnderTheDeputy(official=official.full_name, unit=unit.name),
        a_unit_is_in_one_deputys_charge_at_a_time=RemitTaken(unit=unit.name, other=other),
    ):
        row = Remit.objects.create(
            official=official, unit=unit, starts_on=starts_on, decision=decision
        )
    return row.pk


@transaction.atomic
def end_remit(*, remit_id: int, on: date, actor: Actor, now: datetime) -> int:
    """Record that a deputy is no more in charge of a unit from a day on; return his id.

    On the day on which it starts, it never was in force: so a wrong entry is taken back.

    :raises RemitNotFound, NotYourOrganisation: see access.remit_to_change.
    :raises RemitAlreadyEnded: if its end was recorded before.
    :raises DatesOutOfOrder: if that day lies before its start.
    """
    row = access.remit_to_change(actor=actor, remit_id=remit_id)
    if row.ends_on is not None:
        raise RemitAlreadyEnded
    rules.a_day(on)
    if on < row.starts_on:
        raise rules.DatesOutOfOrder
    _end(row, on, actor, now)
    return row.official_id


def end_remits_of_leaver(*, official_id: int, on: date, actor: Actor, now: datetime) -> None:
    """End, from a day on, what an official is in charge of without being a deputy above it."""
    held = Remit.objects.select_for_update().filter(official=official_id, ends_on=None)
    still = set(units_to_charge(official_id, on))
    for row in held.exclude(unit__in=still).order_by("pk"):
        _end(row, max(on, row.starts_on), actor, now)


def _end(row: Remit, on: date, actor: Actor, now: datetime) -> None:
    Remit.objects.filter(pk=row.pk).update(ends_on=on)
    state(
        facts.RemitEnded(
            at=now,
            by=actor,
            remit_id=row.pk,
            official_id=row.official_id,
            unit_id=row.unit_id,
            on=on,
        )
    )
