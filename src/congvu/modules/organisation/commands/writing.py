"""Writing what a sound file says, set by set, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, Conflict
from congvu.kernel.words import fold, given_name_first, sort_key
from congvu.modules.organisation import facts
from congvu.modules.organisation.commands.founding import BATCH
from congvu.modules.organisation.commands.record import state
from congvu.modules.organisation.commands.rows import changed_row, keep_rows, new_row
from congvu.modules.organisation.commands.units import next_ids, words_of
from congvu.modules.organisation.commands.updating import change, change_back, check_unchanged
from congvu.modules.organisation.models import (
    Appointment,
    ImportBatch,
    ImportRow,
    Official,
    Post,
    Unit,
)
from congvu.modules.organisation.rules.spans import day_of
from congvu.modules.organisation.values import Plan, SheetKind, UnitRow

TABLES = ("appointment", "official", "post", "unit")  # what depends on others comes first
TABLE_OF = {
    SheetKind.UNITS: "unit",
    SheetKind.POSTS: "post",
    SheetKind.OFFICIALS: "official",
    SheetKind.APPOINTMENTS: "appointment",
}
PLACES = {
    "unit": "đơn vị trực thuộc",
    "unit_former_name": "tên cũ của đơn vị",
    "post": "vị trí",
    "appointment": "bổ nhiệm",
    "absence": "vắng mặt",
    "delegation": "uỷ quyền",
}


class ImportInUse(Conflict):
    code = "IMPORT_IN_USE"
    message = N_(
        "Không hoàn tác được: dữ liệu đã nhập đang được dùng ở chỗ khác ({place}). "
        "Hãy sửa hoặc kết thúc từng mục thay vì hoàn tác."
    )


Told = Callable[[int, str], None]
Tell = Callable[[int], None]


def write(plan: Plan, *, batch: ImportBatch, actor: Actor, now: datetime, told: Told) -> None:
    """Write what a sound plan says is new or changed, and keep each row of it.

    `told` is called with how many rows are written; the fact of the import comes last, for others
    who act on the organisation wait from then on.
    """
    made: dict[str, list[int]] = {}
    rows: list[ImportRow] = []
    steps: tuple[tuple[SheetKind, Sequence[Any], Callable[[Tell], list[int]]], ...] = (
        (SheetKind.UNITS, plan.units, lambda tell: _write_units(plan, day_of(now), tell)),
        (SheetKind.POSTS, plan.posts, lambda tell: _write_posts(plan, tell)),
        (SheetKind.OFFICIALS, plan.officials, lambda tell: _write_officials(plan, tell)),
        (SheetKind.APPOINTMENTS, plan.seats, lambda tell: _write_seats(plan, tell)),
    )
    for kind, said, put in steps:
        tell = partial(_told_more, told, len(rows), kind.words)
        changes = [each for each in plan.changes if each.kind is kind]
        if kind is SheetKind.UNITS:  # a unit may move under one that is new
            made["unit"] = ids = put(tell)
            change(changes, actor=actor, now=now)
        else:  # a new seat may need the room that a change makes
            change(changes, actor=actor, now=now)
            made[TABLE_OF[kind]] = ids = put(tell)
        rows += [new_row(kind, row, own) for row, own in zip(said, ids, strict=True)]
    rows += map(changed_row, plan.changes)
    digest = keep_rows(batch, rows)
    batch.made, batch.changed = made, len(plan.changes)
    state(_imported(plan, batch, digest, actor, now))


def _told_more(told: Told, before: int, words: str, done: int) -> None:
    told(before + done, words)


def _put(model: Any, rows: list[Any], tell: Tell) -> list[Any]:
    """Insert the rows, some thousands at a time, saying how many are in."""
    for start in range(0, len(rows), BATCH):
        model.objects.bulk_create(rows[start : start + BATCH])
        tell(min(start + BATCH, len(rows)))
    return rows


def _imported(
    plan: Plan, batch: ImportBatch, digest: str, actor: Actor, now: datetime
) -> facts.OrganisationImported:
    counts = plan.counts
    return facts.OrganisationImported(
        at=now,
        by=actor,
        batch_id=batch.pk,
        file_name=batch.file_name,
        file_digest=sha256(bytes(batch.content)).hexdigest(),
        units=counts["units"],
        posts=counts["posts"],
        officials=counts["officials"],
        appointments=counts["appointments"],
        changed=len(plan.changes),
        digest=digest,
    )


def _write_units(plan: Plan, today: date, tell: Tell) -> list[int]:
    codes = [row.code for row in plan.units]
    ids = dict(zip(codes, next_ids("unit", len(codes)), strict=True))
    above = Unit.objects.filter(code__in={row.parent_code for row in plan.units} - set(ids))
    line = {row.code: row for row in above}
    for row in _from_the_top(plan.units):
        line[row.code] = _unit(row, ids[row.code], line.get(row.parent_code), today)
    _put(Unit, [line[code] for code in codes], tell)
    return list(ids.values())


def _from_the_top(rows: Sequence[UnitRow]) -> Iterator[UnitRow]:
    """Yield the rows so that a unit comes after the one above it, which says its agency."""
    waiting = {row.code: row for row in rows}
    while waiting:
        ready = [row for row in waiting.values() if row.parent_code not in waiting]
        for row in ready:
            del waiting[row.code]
        yield from ready


def _unit(row: UnitRow, own: int, parent: Unit | None, today: date) -> Unit:
    return Unit(
        pk=own,
        code=row.code,
        agency_code=row.agency_code,
        area_code=row.area_code,
        name=row.name,
        folded=words_of(row.name, row.code),
        order_key=sort_key(row.name),
        kind=row.kind.value,
        parent_id=parent.pk if parent else None,
        agency_id=own if row.is_agency or parent is None else parent.agency_id,
        is_agency=row.is_agency,
        valid_from=row.valid_from or today,
    )


def _write_posts(plan: Plan, tell: Tell) -> list[int]:
    codes = {row.unit_code for row in plan.posts}
    units = {row.code: row for row in Unit.objects.filter(code__in=codes)}
    rows = _put(
        Post,
        [
            Post(
                unit_id=units[row.unit_code].pk,
                title=row.title,
                folded=fold(row.title),
                rank=row.rank.value,
                roles=sorted(role.value for role in row.roles),
                quota=row.quota,
                valid_from=units[row.unit_code].valid_from,
            )
            for row in plan.posts
        ],
        tell,
    )
    return [row.pk for row in rows]


def _write_officials(plan: Plan, tell: Tell) -> list[int]:
    rows = _put(
        Official,
        [
            Official(
                code=row.code,
                full_name=row.full_name,
                folded=words_of(row.full_name, row.code),
                order_key=given_name_first(row.full_name),
                email=row.email,
                phone=row.phone,
            )
            for row in plan.officials
        ],
        tell,
    )
    return [row.pk for row in rows]


def _write_seats(plan: Plan, tell: Tell) -> list[int]:
    codes = {row.official_code for row in plan.seats}
    officials = dict(Official.objects.filter(code__in=codes).values_list("code", "pk"))
    open_posts = Post.objects.filter(
        unit__code__in={row.unit_code for row in plan.seats}, valid_to=None
    )
    posts = {
        (code, folded): pk
        for code, folded, pk in open_posts.values_list("unit__code", "folded", "pk")
    }
    rows = _put(
        Appointment,
        [
            Appointment(
                official_id=officials[row.official_code],
                post_id=posts[row.unit_code, fold(row.title)],
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                is_primary=row.is_primary,
                decision=row.decision,
            )
            for row in plan.seats
        ],
        tell,
    )
    return [row.pk for row in rows]


def unwrite(batch: ImportBatch, *, actor: Actor) -> None:
    """Put back what an import changed and delete what it made.

    :raises ImportChangedSince: if something it changed was changed again.
    :raises ImportInUse: if PostgreSQL says that a row of it is needed; an official who was given an
        account since is in use, too.
    """
    rows = ImportRow.objects.filter(batch=batch).exclude(before=None).order_by("-no")
    changed = list(rows)
    for row in changed:
        check_unchanged(row)
    _delete(batch.made)
    change_back(((row.kind, row.subject_id, row.before or {}) for row in changed), actor)


def _delete(made: dict[str, Any]) -> None:
    officials = made.get("official", [])
    if Official.objects.filter(pk__in=officials).exclude(user=None).exists():
        raise ImportInUse(place="tài khoản")
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for table in TABLES:
                ids = made.get(table, [])
                cursor.execute(f'delete from "{table}" where id = any(%s::bigint[])', [ids])  # noqa: S608
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")
    except IntegrityError as needed:
        diagnosis = getattr(needed.__cause__, "diag", None)
        table = getattr(diagnosis, "table_name", "")
        raise ImportInUse(place=PLACES.get(table, "công việc đã phát sinh")) from needed
