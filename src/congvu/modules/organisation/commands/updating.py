"""Changing what the register has by the rows of a file, set by set, and changing it back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.kernel.refusals import N_, Conflict
from congvu.kernel.words import fold, given_name_first, sort_key
from congvu.modules.organisation.commands.appointments import end_appointment
from congvu.modules.organisation.commands.posts import QuotaBelowFilled
from congvu.modules.organisation.commands.record import refusing
from congvu.modules.organisation.commands.units import AgencyCodeTaken, put_under, words_of
from congvu.modules.organisation.models import (
    Appointment,
    FormerName,
    ImportRow,
    Official,
    Post,
    Unit,
)
from congvu.modules.organisation.rules.spans import day_of
from congvu.modules.organisation.values import Change, SheetKind

_COLUMNS = {
    SheetKind.UNITS: ("code", "name", "kind", "agency_code", "area_code"),
    SheetKind.POSTS: ("title", "rank", "quota", "roles"),
    SheetKind.OFFICIALS: ("code", "full_name", "email", "phone"),
}
_MODELS: dict[SheetKind, Any] = {
    SheetKind.UNITS: Unit,
    SheetKind.POSTS: Post,
    SheetKind.OFFICIALS: Official,
    SheetKind.APPOINTMENTS: Appointment,
}


class ImportChangedSince(Conflict):
    code = "IMPORT_CHANGED_SINCE"
    message = N_(
        "Không hoàn tác được: “{subject}” đã được sửa sau lần nhập. "
        "Hãy sửa từng mục ở trang của nó."
    )


_UPDATE = {
    SheetKind.UNITS: """
        update unit t set name = r.name, folded = r.folded, order_key = r.order_key,
            kind = r.kind, agency_code = r.agency_code, area_code = r.area_code
        from jsonb_to_recordset(%s::jsonb) as r(id bigint, name text, folded text, order_key text,
            kind text, agency_code text, area_code text) where t.id = r.id
    """,
    SheetKind.POSTS: """
        update post t set title = r.title, folded = r.folded, rank = r.rank, quota = r.quota,
            roles = r.roles
        from jsonb_to_recordset(%s::jsonb) as r(id bigint, title text, folded text, rank text,
            quota integer, roles text[]) where t.id = r.id
    """,
    SheetKind.OFFICIALS: """
        update official t set full_name = r.full_name, folded = r.folded,
            order_key = r.order_key, email = r.email, phone = r.phone
        from jsonb_to_recordset(%s::jsonb) as r(id bigint, full_name text, folded text,
            order_key text, email text, phone text) where t.id = r.id
    """,
    SheetKind.APPOINTMENTS: """
        update appointment t set decision = r.decision
        from jsonb_to_recordset(%s::jsonb) as r(id bigint, decision text) where t.id = r.id
    """,
}


def change(changes: Sequence[Change], *, actor: Actor, now: datetime) -> None:
    """Make the changes of one kind; what must follow from an end follows it.

    :raises AgencyCodeTaken, QuotaBelowFilled: what PostgreSQL finds that the preview could not.
    """
    if not changes:
        return
    kind = changes[0].kind
    wanted = {each.id: each.after for each in changes}
    if kind is SheetKind.UNITS:
        _keep_former_names(wanted, day_of(now))
    _put(kind, wanted)
    if kind is SheetKind.UNITS:
        _move(wanted, actor)
    if kind is SheetKind.APPOINTMENTS:
        for own, after in wanted.items():
            if after.get("ends_on"):
                on = date.fromisoformat(str(after["ends_on"]))
                end_appointment(appointment_id=own, on=on, actor=actor, now=now)


def check_unchanged(row: ImportRow) -> None:
    """Raise ImportChangedSince unless what the import changed is still as it made it."""
    kind = SheetKind(row.kind)
    there = _MODELS[kind].objects.filter(pk=row.subject_id).values().first() or {}
    if "parent_code" in row.after:
        codes = Unit.objects.filter(pk=there.get("parent_id") or 0).values_list("code", flat=True)
        there["parent_code"] = codes.first()
    if any(_told(there.get(name)) != _told(value) for name, value in row.after.items()):
        raise ImportChangedSince(subject=row.label)


def _told(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else str(value)


def change_back(rows: Iterable[tuple[str, int, dict[str, Any]]], actor: Actor) -> None:
    """Put back what stood there before: kind, id, columns."""
    kinds: dict[SheetKind, dict[int, dict[str, Any]]] = {}
    for kind, own, before in rows:
        kinds.setdefault(SheetKind(kind), {})[own] = before
    for kind, wanted in kinds.items():
        _put(kind, wanted)
        if kind is SheetKind.UNITS:
            _drop_former_names(wanted)
            _move(wanted, actor)
        if kind is SheetKind.APPOINTMENTS:
            _reopen(wanted)


def _put(kind: SheetKind, wanted: dict[int, dict[str, Any]]) -> None:
    rows = [{**there, "id": own} for own, there in _whole(kind, wanted).items()]
    with (
        refusing(
            an_agency_code_names_one_unit_at_a_time=AgencyCodeTaken(given="…"),
            a_quota_covers_who_sits_there=QuotaBelowFilled(filled="…", quota="…", holders="…"),
        ),
        connection.cursor() as cursor,
    ):
        cursor.execute(_UPDATE[kind], [json.dumps(rows, ensure_ascii=False, default=str)])


def _whole(kind: SheetKind, wanted: dict[int, dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Return every column that is written: what stands there, and over it what is wanted."""
    if kind is SheetKind.APPOINTMENTS:
        return {own: after for own, after in wanted.items() if "decision" in after}
    rows = _MODELS[kind].objects.filter(pk__in=wanted).values("pk", *_COLUMNS[kind])
    there = {row.pop("pk"): row for row in rows}
    return {own: _worded({**there[own], **after}) for own, after in wanted.items()}


def _worded(row: dict[str, Any]) -> dict[str, Any]:
    """Return the row with the words by which it is found and put in order."""
    if "full_name" in row:
        words = words_of(row["full_name"], row["code"])
        return {**row, "folded": words, "order_key": given_name_first(row["full_name"])}
    if "name" in row:
        words = words_of(row["name"], row["code"])
        return {**row, "folded": words, "order_key": sort_key(row["name"])}
    return {**row, "folded": fold(row["title"])}


def _keep_former_names(wanted: dict[int, dict[str, Any]], today: date) -> None:
    """Keep each name that changes for its time; one taken today was a slip and is not kept."""
    renamed = [own for own, after in wanted.items() if {"name", "kind"} & set(after)]
    since = dict(
        FormerName.objects.filter(unit__in=renamed)
        .order_by("valid_to")
        .values_list("unit", "valid_to")
    )
    FormerName.objects.bulk_create(
        FormerName(
            unit=row,
            name=row.name,
            kind=row.kind,
            valid_to=today,
            valid_from=since.get(row.pk, row.valid_from),
        )
        for row in Unit.objects.filter(pk__in=renamed)
        if since.get(row.pk, row.valid_from) < today
    )


def _drop_former_names(wanted: dict[int, dict[str, Any]]) -> None:
    """Forget the former names that are the present ones again."""
    for own, before in wanted.items():
        if "name" in before or "kind" in before:
            last = FormerName.objects.filter(unit=own).order_by("-valid_to").first()
            there = Unit.objects.get(pk=own)
            if last is not None and (last.name, last.kind) == (there.name, there.kind):
                last.delete()


def _move(wanted: dict[int, dict[str, Any]], actor: Actor) -> None:
    codes = {own: after["parent_code"] for own, after in wanted.items() if after.get("parent_code")}
    ids = dict(Unit.objects.filter(code__in=set(codes.values())).values_list("code", "pk"))
    for own, code in codes.items():
        put_under(own, ids[code], actor=actor)


def _reopen(wanted: dict[int, dict[str, Any]]) -> None:
    rows = [
        {"id": own, "ends_on": before["ends_on"]}
        for own, before in wanted.items()
        if "ends_on" in before
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "update appointment t set ends_on = r.ends_on from"
            " jsonb_to_recordset(%s::jsonb) as r(id bigint, ends_on date) where t.id = r.id",
            [json.dumps(rows)],
        )
