"""Units: by id, by code, by words, as a tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection

from congvu.foundation import reading
from congvu.kernel.words import fold
from congvu.modules.organisation.access import UnitNotFound
from congvu.modules.organisation.models import FormerName, Unit
from congvu.modules.organisation.values import Branch, UnitEntry, UnitKind


@reading.kept
def unit(unit_id: int) -> UnitEntry:
    """Return the unit.

    :raises UnitNotFound: if there is none.
    """
    row = Unit.objects.filter(pk=unit_id).first()
    if row is None:
        raise UnitNotFound(unit=unit_id)
    return entry(row)


def unit_by_code(code: str) -> UnitEntry:
    """Return the unit with this code, or with this agency identifier ('H29.12').

    :raises UnitNotFound: if there is none.
    """
    wanted = code.strip().upper()
    rows = Unit.objects.filter(code=wanted) | Unit.objects.filter(agency_code=wanted)
    row = rows.order_by("-valid_from", "-pk").first()
    if row is None:
        raise UnitNotFound(unit=wanted)
    return entry(row)


def units(unit_ids: Iterable[int]) -> dict[int, UnitEntry]:
    """Return the units by id; those that don't exist are left out."""
    return {row.pk: entry(row) for row in Unit.objects.filter(pk__in=set(unit_ids))}


@reading.kept
def agency_of(unit_id: int) -> UnitEntry:
    """Return the agency of which the unit is a part.

    :raises UnitNotFound: if there is no such unit.
    """
    row = Unit.objects.filter(pk__in=Unit.objects.filter(pk=unit_id).values("agency_id")).first()
    if row is None:
        raise UnitNotFound(unit=unit_id)
    return entry(row)


@reading.kept
def units_of_agency(agency_id: int, on: date) -> list[UnitEntry]:
    """List an agency and its parts in force on the day: the agency first, then by name."""
    rows = Unit.objects.open(on).filter(agency_id=agency_id)
    return [entry(row) for row in rows.order_by("-is_agency", "order_key", "pk")]


@reading.kept
def units_of_kind(kind: UnitKind, on: date, agency_id: int | None = None) -> list[UnitEntry]:
    """List the units of a kind in force on the day, of one agency or of all, by name."""
    rows = Unit.objects.open(on).filter(kind=kind)
    if agency_id is not None:
        rows = rows.filter(agency_id=agency_id)
    return [entry(row) for row in rows.order_by("order_key", "pk")]


@reading.kept_each
def unit_names(unit_ids: Iterable[int], on: date | None = None) -> dict[int, str]:
    """Return the names of units, as they are called now or as they were called on a day."""
    wanted = set(unit_ids)
    names = dict(Unit.objects.filter(pk__in=wanted).values_list("pk", "name"))
    if on is not None:
        former = FormerName.objects.filter(unit__in=wanted, valid_from__lte=on, valid_to__gt=on)
        names.update(former.values_list("unit_id", "name"))
    return names


def former_names(unit_id: int) -> list[tuple[str, date, date]]:
    """List what a unit was called before, each with the span of days, the latest first."""
    rows = FormerName.objects.filter(unit=unit_id).order_by("-valid_to")
    return list(rows.values_list("name", "valid_from", "valid_to"))


def search_units(
    words: str, on: date, agency_id: int | None = None, limit: int = 20
) -> list[UnitEntry]:
    """List units in force whose name or code holds the words; accents may be missing."""
    rows = Unit.objects.open(on)
    for word in fold(words).split():
        rows = rows.filter(folded__contains=word)
    if agency_id is not None:
        rows = rows.filter(agency_id=agency_id)
    return [entry(row) for row in rows.order_by("order_key", "pk")[:limit]]


_TREE = """
with recursive tree as (
    select id, 0 as depth from unit
    where case when %(root)s::bigint is null then parent_id is null else id = %(root)s::bigint end
    union all
    select u.id, t.depth + 1 from unit u join tree t on u.parent_id = t.id
    where t.depth < %(depth)s::int
)
select u.id, u.code, u.name, u.kind, u.parent_id, u.agency_id, u.agency_code, u.area_code,
       u.valid_from, u.valid_to, t.depth,
       coalesce(p.quota, 0), coalesce(h.officials, 0)
from tree t
join unit u on u.id = t.id
left join lateral (
    select sum(quota) as quota from post
    where unit_id = u.id and valid_from <= %(on)s::date
      and (valid_to is null or valid_to > %(on)s::date)
) p on true
left join lateral (
    select count(distinct official_id) as officials from actor_post
    where unit_id = u.id and starts_on <= %(on)s::date
      and (ends_on is null or ends_on > %(on)s::date)
) h on true
where u.valid_from <= %(on)s::date and (u.valid_to is null or u.valid_to > %(on)s::date)
order by array_position(%(kinds)s::text[], u.kind), u.order_key, u.id
"""
_KIND_ORDER = [kind.value for kind in UnitKind]


def unit_tree(on: date, root_id: int | None = None, depth: int = 8) -> tuple[Branch, ...]:
    """Return the tree below a unit (or the whole forest) on a day, at most `depth` levels deep.

    Leaders and the office stand first, then departments, divisions and the rest, each by name.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TREE, {"root": root_id, "on": on, "depth": depth, "kinds": _KIND_ORDER})
        rows = cursor.fetchall()
    below: dict[int | None, list[tuple[UnitEntry, int, int, int]]] = defaultdict(list)
    for row in rows:
        code, name, kind, *rest = row[1:10]
        found = UnitEntry(row[0], code, name, UnitKind(kind), *rest)
        below[None if row[10] == 0 else found.parent_id].append((found, *row[10:]))
    return _branches(below, None)


def _branches(
    below: dict[int | None, list[tuple[UnitEntry, int, int, int]]], parent: int | None
) -> tuple[Branch, ...]:
    return tuple(
        Branch(found, depth, officials, quota, _branches(below, found.id))
        for found, depth, quota, officials in below.get(parent, ())
    )


def entry(row: Unit) -> UnitEntry:
    return UnitEntry(
        id=row.pk,
        code=row.code,
        name=row.name,
        kind=UnitKind(row.kind),
        parent_id=row.parent_id,
        agency_id=row.agency_id,
        agency_code=row.agency_code,
        area_code=row.area_code,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


@reading.kept
def ancestors_of(unit_id: int) -> Sequence[UnitEntry]:
    """Return the units above this one, the topmost first, and the unit itself at the end."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            with recursive line as (
                select id, parent_id, 0 as height from unit where id = %s
                union all
                select u.id, u.parent_id, l.height + 1 from unit u join line l on u.id = l.parent_id
            )
            select id from line order by height desc
            """,
            [unit_id],
        )
        ids = [row[0] for row in cursor.fetchall()]
    found = units(ids)
    return [found[each] for each in ids]
