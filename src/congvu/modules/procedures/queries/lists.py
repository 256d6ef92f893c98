"""Lists of procedures: found by words, by field, by what is still to settle."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from congvu.kernel.words import clean, fold, sort_key
from congvu.modules.procedures.models import ProcedureFlag, ProcedureVersion
from congvu.modules.procedures.queries.versions import limit_of
from congvu.modules.procedures.values.choices import Level
from congvu.modules.procedures.values.versions import FlagLine, ProcedureLine

MOST_WORDS = 12

_SEARCH = """
select v.id, p.code, v.title, v.field, v.levels, v.limit_length, v.limit_unit, v.same_day,
    v.fee_text, v.fee_vnd,
    (select count(*) from procedure_flag f where f.version_id = v.id and f.settled_at is null)
from procedure_version v join procedure p on p.id = v.procedure_id
where v.valid_from <= %(on)s and (v.valid_to is null or v.valid_to > %(on)s)
    {words}
    and (%(field)s = '' or v.field = %(field)s)
    and (cardinality(%(levels)s::text[]) = 0 or v.levels && %(levels)s::text[])
    and (not %(flagged)s or exists (
        select from procedure_flag f where f.version_id = v.id and f.settled_at is null
    ))
order by
    p.code = %(whole)s desc,
    (v.folded like %(at_start)s or v.folded like %(after_thu_tuc)s) desc,
    v.folded like %(phrase)s desc,
    case when %(whole)s = '' then 0 else length(v.title) end, p.code
limit %(limit)s offset %(offset)s
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; every part narrows."""

    words: str = ""
    field: str = ""
    levels: Collection[Level] = ()
    flagged: bool = False


def search_procedures(
    words: str,
    *,
    on: date,
    levels: Collection[Level] = (),
    limit: int = 20,
) -> tuple[ProcedureLine, ...]:
    """Return procedures in force whose code, title or field holds all the words, in any order.

    Words may lack their marks ("dang ky khai sinh"). A code comes first, then titles that begin
    with the words, then those that hold them as a phrase, the shorter first.
    """
    return find_procedures(Wanted(words=words, levels=levels), on=on, limit=limit)


def find_procedures(
    wanted: Wanted, *, on: date, limit: int, offset: int = 0
) -> tuple[ProcedureLine, ...]:
    """Return a stretch of the procedures wanted, in the order of `search_procedures`."""
    whole = fold(clean(wanted.words))
    parts = whole.split()[:MOST_WORDS]
    phrase = _escaped(" ".join(part for part in parts if not part[:1].isdigit()) or whole)
    terms = {f"word{place}": f"%{_escaped(part)}%" for place, part in enumerate(parts)}
    words = "\n    ".join(f"and v.folded like %({name})s" for name in terms)  # each by its index
    with connection.cursor() as cursor:
        cursor.execute(
            _SEARCH.replace("{words}", words),
            {
                **terms,
                "on": on,
                "field": wanted.field,
                "levels": [level.value for level in wanted.levels],
                "flagged": wanted.flagged,
                "whole": whole,
                # the folded text begins with the code: "1.001193 thu tuc dang ky khai sinh …"
                "at_start": f"_.______ {phrase}%",
                "after_thu_tuc": f"_.______ thu tuc {phrase}%",
                "phrase": f"%{phrase}%",
                "limit": limit,
                "offset": offset,
            },
        )
        return tuple(_line(row) for row in cursor.fetchall())


def fields_in_force(on: date) -> tuple[tuple[str, int], ...]:
    """Return the fields that have procedures in force, with their number, in dictionary order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select field, count(*) from procedure_version"
            " where valid_from <= %s and (valid_to is null or valid_to > %s) group by field",
            [on, on],
        )
        return tuple(sorted(cursor.fetchall(), key=lambda row: sort_key(row[0])))


def flags_of(version_id: int) -> tuple[FlagLine, ...]:
    """Return what a person must still settle about a version."""
    rows = ProcedureFlag.objects.filter(version_id=version_id, settled_at=None)
    return _flags(rows.select_related("version__procedure").order_by("pk"))


def open_flags(
    *, on: date, field: str = "", limit: int = 50, offset: int = 0
) -> tuple[FlagLine, ...]:
    """Return the queue of doubts about versions in force, by code."""
    rows = ProcedureFlag.objects.filter(
        settled_at=None, version__in=ProcedureVersion.objects.in_force(on)
    )
    if field:
        rows = rows.filter(field=field)
    rows = rows.select_related("version__procedure").order_by("version__procedure__code", "pk")
    return _flags(rows[offset : offset + limit])


def count_of_flags(on: date) -> dict[str, int]:
    """Return how many doubts about versions in force there are, by the part they concern."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select f.field, count(*) from procedure_flag f"
            " join procedure_version v on v.id = f.version_id"
            " where f.settled_at is null and v.valid_from <= %s"
            " and (v.valid_to is null or v.valid_to > %s) group by f.field order by 2 desc",
            [on, on],
        )
        return dict(cursor.fetchall())


def _flags(rows: Collection[ProcedureFlag]) -> tuple[FlagLine, ...]:  # a queryset is one
    return tuple(
        FlagLine(
            id=row.pk,
            version_id=row.version_id,
            code=row.version.procedure.code,
            title=row.version.title,
            field=row.field,
            reason=row.reason,
        )
        for row in rows
    )


def _line(row: tuple[Any, ...]) -> ProcedureLine:
    version_id, code, title, field, levels, length, unit, same_day, fee_text, fee_vnd, flags = row
    return ProcedureLine(
        version_id=version_id,
        code=code,
        title=title,
        field=field,
        levels=tuple(map(Level, levels)),
        limit=limit_of(length, unit),
        same_day=same_day,
        fee_text=fee_text,
        fee_vnd=fee_vnd,
        open_flags=flags,
    )


def _escaped(part: str) -> str:
    return part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
