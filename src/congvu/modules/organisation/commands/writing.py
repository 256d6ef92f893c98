"""Writing what a sound file says, set by set, and taking it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger.api import digest_of
from congvu.kernel.refusals import N_, Conflict
from congvu.kernel.words import fold, given_name_first, sort_key
from congvu.modules.organisation.commands.founding import BATCH, Counts, state_founded
from congvu.modules.organisation.commands.units import next_ids, words_of
from congvu.modules.organisation.models import Appointment, Official, Post, Unit
from congvu.modules.organisation.rules.spans import day_of
from congvu.modules.organisation.values import Plan, UnitRow

TABLES = ("appointment", "official", "post", "unit")  # what depends on others comes first
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


def write(plan: Plan, *, actor: Actor, now: datetime, source: str) -> dict[str, list[int]]:
    """Write the new rows of a sound plan; return their ids by table."""
    unit_ids = _write_units(plan, day_of(now))
    posts = _write_posts(plan)
    officials = _write_officials(plan)
    seats = _write_seats(plan)
    counts = Counts(len(unit_ids), len(posts), len(officials), len(seats))
    top = unit_ids[0] if unit_ids else None
    digest = digest_of(map(asdict, (*plan.units, *plan.posts, *plan.officials, *plan.seats)))
    state_founded(counts, unit_id=top, source=source, digest=digest, actor=actor, now=now)
    return {"unit": unit_ids, "post": posts, "official": officials, "appointment": seats}


def _write_units(plan: Plan, today: date) -> list[int]:
    codes = [row.code for row in plan.units]
    ids = dict(zip(codes, next_ids("unit", len(codes)), strict=True))
    above = Unit.objects.filter(code__in={row.parent_code for row in plan.units} - set(ids))
    line = {row.code: row for row in above}
    for row in _from_the_top(plan.units):
        line[row.code] = _unit(row, ids[row.code], line.get(row.parent_code), today)
    Unit.objects.bulk_create([line[code] for code in codes], BATCH)
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


def _write_posts(plan: Plan) -> list[int]:
    codes = {row.unit_code for row in plan.posts}
    units = {row.code: row for row in Unit.objects.filter(code__in=codes)}
    rows = Post.objects.bulk_create(
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
        BATCH,
    )
    return [row.pk for row in rows]


def _write_officials(plan: Plan) -> list[int]:
    rows = Official.objects.bulk_create(
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
        BATCH,
    )
    return [row.pk for row in rows]


def _write_seats(plan: Plan) -> list[int]:
    codes = {row.official_code for row in plan.seats}
    officials = dict(Official.objects.filter(code__in=codes).values_list("code", "pk"))
    open_posts = Post.objects.filter(
        unit__code__in={row.unit_code for row in plan.seats}, valid_to=None
    )
    posts = {
        (code, folded): pk
        for code, folded, pk in open_posts.values_list("unit__code", "folded", "pk")
    }
    rows = Appointment.objects.bulk_create(
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
        BATCH,
    )
    return [row.pk for row in rows]


def unwrite(made: dict[str, Any]) -> None:
    """Delete the rows of an import; raises ImportInUse when PostgreSQL says that one is needed.

    An official who was given an account since is in use, too.
    """
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
