"""Acts on units: open, rename, move, close."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, Conflict, Invalid
from congvu.kernel.words import clean, fold, sort_key
from congvu.modules.organisation import access, facts, rules
from congvu.modules.organisation.commands.record import refusing, state
from congvu.modules.organisation.models import Appointment, FormerName, Post, Unit
from congvu.modules.organisation.rules.spans import day_of
from congvu.modules.organisation.values import UnitKind


class UnitCodeTaken(Conflict):
    code = "UNIT_CODE_TAKEN"
    message = N_("Mã đơn vị {given} đã được dùng cho đơn vị khác.")


class AgencyCodeTaken(Conflict):
    code = "AGENCY_CODE_TAKEN"
    message = N_("Mã định danh {given} đang thuộc một đơn vị khác.")


class UnitNotOpen(Conflict):
    code = "UNIT_NOT_OPEN"
    message = N_("{unit} không hoạt động vào ngày này.")


class RootMustBeAgency(Invalid):
    code = "ROOT_MUST_BE_AGENCY"
    message = N_("Đơn vị không có cấp trên phải là một cơ quan.")


class UnitUnderItself(Conflict):
    code = "UNIT_UNDER_ITSELF"
    message = N_("Không thể chuyển {unit} vào bên dưới chính nó.")


class UnitStillStaffed(Conflict):
    code = "UNIT_STILL_STAFFED"
    message = N_(
        "{unit} còn {count} người giữ vị trí công tác. Hãy điều chuyển trước khi giải thể."
    )


class UnitStillHasParts(Conflict):
    code = "UNIT_STILL_HAS_PARTS"
    message = N_("{unit} còn {count} đơn vị trực thuộc đang hoạt động.")


class UnitAlreadyClosed(Conflict):
    code = "UNIT_ALREADY_CLOSED"
    message = N_("{unit} đã giải thể.")


class RenameTooEarly(Conflict):
    code = "RENAME_TOO_EARLY"
    message = N_("{unit} đã đổi tên sau ngày này; chỉ đổi được từ một ngày muộn hơn.")


def words_of(name: str, code: str) -> str:
    """Return what search compares for a name and a code."""
    return fold(f"{name} {code}")


@transaction.atomic
def open_unit(
    *,
    code: str,
    name: str,
    kind: UnitKind,
    parent_id: int | None,
    actor: Actor,
    now: datetime,
    is_agency: bool = False,
    agency_code: str = "",
    area_code: str = "",
    valid_from: date | None = None,
) -> int:
    """Open a unit under its parent from a day on (today unless said) and return its id.

    :raises NotYourOrganisation: if the actor does not keep the parent's agency.
    :raises RootMustBeAgency: if it has no parent and is not an agency.
    :raises UnitNotOpen: if the parent is not in force on that day.
    :raises UnitCodeTaken: if another unit has the code.
    :raises AgencyCodeTaken: if another unit has the identifier at the time.
    """
    since = rules.a_day(valid_from or day_of(now))
    agency_id = _agency_for(parent_id, is_agency, since, actor)
    own = next_ids("unit", 1)[0]
    row = Unit(
        pk=own,
        code=rules.a_unit_code(code),
        name=rules.a_name(name),
        kind=kind,
        parent_id=parent_id,
        agency_id=own if agency_id is None else agency_id,
        is_agency=is_agency,
        agency_code=rules.an_agency_code(agency_code),
        area_code=clean(area_code),
        valid_from=since,
    )
    _write(row)
    state(_opening(row, actor, now))
    return row.pk


def _opening(row: Unit, actor: Actor, now: datetime) -> facts.UnitOpened:
    return facts.UnitOpened(
        at=now,
        by=actor,
        unit_id=row.pk,
        parent_id=row.parent_id,
        name=row.name,
        valid_from=row.valid_from,
    )


def _write(row: Unit) -> None:
    """Insert a unit; PostgreSQL knows whether its code is free."""
    row.folded, row.order_key = words_of(row.name, row.code), sort_key(row.name)
    with refusing(
        unit_code_key=UnitCodeTaken(given=row.code),
        an_agency_code_names_one_unit_at_a_time=AgencyCodeTaken(given=row.agency_code),
    ):
        row.save(force_insert=True)


def _agency_for(parent_id: int | None, is_agency: bool, since: date, actor: Actor) -> int | None:
    """Return the agency a new unit belongs to; None when it is its own."""
    if parent_id is None:
        if not access.keeps(actor, None):
            raise access.NotYourOrganisation
        if not is_agency:
            raise RootMustBeAgency
        return None
    parent = access.unit_to_change(actor=actor, unit_id=parent_id)
    if parent.valid_from > since or (parent.valid_to is not None and parent.valid_to <= since):
        raise UnitNotOpen(unit=parent.name)
    return None if is_agency else parent.agency_id


def next_ids(table: str, count: int) -> list[int]:
    """Take the next ids of a table, so that rows may name each other before they are written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s::int)",
            [table, count],
        )
        return [int(row[0]) for row in cursor.fetchall()]


@transaction.atomic
def rename_unit(
    *,
    unit_id: int,
    name: str,
    on: date,
    actor: Actor,
    now: datetime,
    kind: UnitKind | None = None,
) -> None:
    """Give a unit another name (and kind) from a day on; the earlier name is kept for its time.

    :raises UnitNotFound, NotYourOrganisation: see access.unit_to_change.
    :raises UnitAlreadyClosed: if the unit is closed by that day.
    :raises RenameTooEarly: if it took its present name on that day or later.
    """
    row = access.unit_to_change(actor=actor, unit_id=unit_id)
    name = rules.a_name(name)
    if row.valid_to is not None and row.valid_to <= on:
        raise UnitAlreadyClosed(unit=row.name)
    former = FormerName.objects.filter(unit=row).order_by("-valid_to").first()
    since = former.valid_to if former else row.valid_from
    if rules.a_day(on) <= since:
        raise RenameTooEarly(unit=row.name)
    FormerName.objects.create(unit=row, name=row.name, kind=row.kind, valid_from=since, valid_to=on)
    before, row.name, row.kind = row.name, name, kind or UnitKind(row.kind)
    row.folded, row.order_key = words_of(name, row.code), sort_key(name)
    row.save(update_fields=["name", "kind", "folded", "order_key"])
    state(
        facts.UnitRenamed(
            at=now,
            by=actor,
            unit_id=unit_id,
            before=before,
            name=name,
            kind=row.kind,
            on=on,
        )
    )


@transaction.atomic
def identify_unit(
    *, unit_id: int, agency_code: str, area_code: str, actor: Actor, now: datetime
) -> None:
    """Write the unit's identifier (Decision 20/2020) and the code of the area it governs.

    :raises UnitNotFound, NotYourOrganisation: see access.unit_to_change.
    :raises AgencyCodeInvalid, AgencyCodeTaken: if the identifier is malformed or another's.
    """
    row = access.unit_to_change(actor=actor, unit_id=unit_id)
    agency_code, area_code = rules.an_agency_code(agency_code), clean(area_code)[:10]
    taken = AgencyCodeTaken(given=agency_code)
    with refusing(an_agency_code_names_one_unit_at_a_time=taken):
        row.agency_code, row.area_code = agency_code, area_code
        row.save(update_fields=["agency_code", "area_code"])
    state(
        facts.UnitIdentified(
            at=now,
            by=actor,
            unit_id=unit_id,
            agency_code=agency_code,
            area_code=area_code,
        )
    )


@transaction.atomic
def move_unit(*, unit_id: int, parent_id: int, actor: Actor, now: datetime) -> None:
    """Put a unit, with all below it, under another parent.

    :raises UnitNotFound, NotYourOrganisation: for either unit, see access.unit_to_change.
    :raises UnitUnderItself: if the parent is the unit or lies below it.
    :raises UnitNotOpen: if the parent is closed.
    """
    before = put_under(unit_id, parent_id, actor=actor)
    state(
        facts.UnitMoved(
            at=now,
            by=actor,
            unit_id=unit_id,
            parent_id=parent_id,
            before=before,
        )
    )


def put_under(unit_id: int, parent_id: int, *, actor: Actor) -> int | None:
    """Put a unit under another without stating it; return where it stood."""
    with connection.cursor() as cursor:  # two moves at once could close a circle
        cursor.execute("select pg_advisory_xact_lock(hashtext('organisation.move_unit'))")
    row = access.unit_to_change(actor=actor, unit_id=unit_id)
    parent = access.unit_to_change(actor=actor, unit_id=parent_id)
    if parent.valid_to is not None:
        raise UnitNotOpen(unit=parent.name)
    below = _below(unit_id)
    if parent_id in below:
        raise UnitUnderItself(unit=row.name)
    Unit.objects.filter(pk=unit_id).update(parent=parent_id)
    if not row.is_agency and row.agency_id != parent.agency_id:
        parts = Unit.objects.filter(pk__in=below, agency=row.agency_id, is_agency=False)
        parts.update(agency=parent.agency_id)
    return row.parent_id


def _below(unit_id: int) -> set[int]:
    """Return the unit and everything under it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            with recursive tree as (
                select %s::bigint as id
                union select u.id from unit u join tree t on u.parent_id = t.id
            )
            select id from tree
            """,
            [unit_id],
        )
        return {row[0] for row in cursor.fetchall()}


@transaction.atomic
def close_unit(*, unit_id: int, on: date, actor: Actor, now: datetime) -> None:
    """Close a unit from a day on, with its posts; its past stays as it was.

    :raises UnitNotFound, NotYourOrganisation: see access.unit_to_change.
    :raises UnitAlreadyClosed: if it was closed before.
    :raises UnitStillHasParts: if units below it are still in force on that day.
    :raises UnitStillStaffed: if officials hold posts of it on that day or later.
    """
    row = access.unit_to_change(actor=actor, unit_id=unit_id)
    if row.valid_to is not None:
        raise UnitAlreadyClosed(unit=row.name)
    rules.in_order(row.valid_from, on)
    parts = Unit.objects.filter(parent=unit_id).exclude(valid_to__lte=on).count()
    if parts:
        raise UnitStillHasParts(unit=row.name, count=parts)
    staff = Appointment.objects.filter(post__unit=unit_id).exclude(ends_on__lte=on).count()
    if staff:
        raise UnitStillStaffed(unit=row.name, count=staff)
    Unit.objects.filter(pk=unit_id).update(valid_to=on)
    Post.objects.filter(unit=unit_id, valid_to=None, valid_from__lt=on).update(valid_to=on)
    state(facts.UnitClosed(at=now, by=actor, unit_id=unit_id, on=on))
