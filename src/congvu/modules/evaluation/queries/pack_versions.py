"""Versions of packs that agencies adopted: which are in force for whom, and their history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection
from django.db.models import Q

from congvu.modules.evaluation import models
from congvu.modules.evaluation.rules.packs import read_pack
from congvu.modules.evaluation.rules.shelf import Shelf, packs
from congvu.modules.evaluation.values.adopted import Adopted, VersionState
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.organisation import api as organisation

IN_FORCE = Q(enacted_at__isnull=False)


@dataclass(frozen=True, slots=True)
class PackEntry:
    """A version of an agency with the names that stand beside it."""

    row: models.PackVersion
    pack: Pack
    agency: str
    state: VersionState
    proposed_by: str
    enacted_by: str
    declined_by: str


def shelf_of(agency_id: int | None) -> Shelf:
    """Return the packs of an agency; of nobody's: those that ship."""
    rows = list(models.PackVersion.objects.filter(IN_FORCE)) if agency_id is not None else []
    if not rows:
        return Shelf()
    line = [unit.id for unit in reversed(organisation.ancestors_of(agency_id or 0))]
    return _shelf(rows, line)


def shelves() -> dict[int, Shelf]:
    """Return the packs of each agency that adopted some, or stands below one that did."""
    rows = list(models.PackVersion.objects.filter(IN_FORCE))
    below = _below({row.agency_id for row in rows})
    return {agency: _shelf(rows, line) for agency, line in below.items()}


def adopted_of(agency_id: int, code: str) -> list[Adopted]:
    """List the versions of a pack that an agency itself put in force, the latest first."""
    rows = models.PackVersion.objects.filter(IN_FORCE, agency=agency_id, pack=code)
    return [_adopted(row) for row in rows.order_by("-starts_on")]


def codes_taken() -> frozenset[str]:
    """Return the codes of all packs in the house: those that ship, and each agency's own."""
    own = models.PackVersion.objects.filter(declined_at=None).values_list("pack", flat=True)
    return frozenset({*packs(), *own.distinct().order_by("pack")})


def founded(agency_id: int, code: str) -> bool:
    """Return whether a code is an agency's own."""
    rows = models.PackVersion.objects.filter(IN_FORCE, agency=agency_id, pack=code, founds=True)
    return rows.exists()


def above(agency_id: int, code: str) -> list[Pack]:
    """List the versions that an agency has without any of its own: that ship, or from above."""
    line = [unit.id for unit in organisation.ancestors_of(agency_id) if unit.id != agency_id]
    rows = models.PackVersion.objects.filter(IN_FORCE, agency__in=line, pack=code)
    adopted = (_read(row.pack, row.text) for row in rows.order_by("starts_on", "pk"))
    return [*packs().get(code, ()), *adopted]


def free_from(agency_id: int, code: str) -> date | None:
    """Return the day from which on nothing was kept by a pack, in an agency and all below it."""
    with connection.cursor() as cursor:
        cursor.execute("select evaluation_pack_free_from(%s, %s)", [agency_id, code])
        found: date | None = cursor.fetchone()[0]
    return found


def pack_entries(seen: Q, today: date, code: str | None = None) -> list[PackEntry]:
    """List versions that are seen, the latest first."""
    rows = models.PackVersion.objects.filter(seen)
    if code is not None:
        rows = rows.filter(pack=code)
    return _entries(list(rows.order_by("-starts_on", "-pk")), today)


def waiting_versions(agency_id: int | None) -> dict[str, int]:
    """Return the versions that wait for a decision in an agency, by pack."""
    rows = models.PackVersion.objects.filter(agency=agency_id, enacted_at=None, declined_at=None)
    return dict(rows.values_list("pack", "pk"))


def versions_in_force(today: date) -> list[PackEntry]:
    """List every version that an agency put in force."""
    return pack_entries(IN_FORCE, today)


def _entries(rows: list[models.PackVersion], today: date) -> list[PackEntry]:
    people = {each for row in rows for each in (row.proposed_by_id, row.enacted_by_id,
              row.declined_by_id) if each is not None}  # fmt: skip
    names = organisation.names_of(people) if people else {}
    agencies = organisation.unit_names({row.agency_id for row in rows}) if rows else {}
    return [
        PackEntry(
            row=row,
            pack=_read(row.pack, row.text),
            agency=agencies[row.agency_id],
            state=_state(row, today),
            proposed_by=names.get(row.proposed_by_id, ""),
            enacted_by=names.get(row.enacted_by_id or 0, ""),
            declined_by=names.get(row.declined_by_id or 0, ""),
        )
        for row in rows
    ]


def _state(row: models.PackVersion, today: date) -> VersionState:
    if row.declined_at is not None:
        return VersionState.DECLINED
    if row.enacted_at is None:
        return VersionState.PROPOSED
    if today < row.starts_on:
        return VersionState.AHEAD
    is_over = row.ends_on is not None and row.ends_on <= today
    return VersionState.OVER if is_over else VersionState.IN_FORCE


def _shelf(rows: Iterable[models.PackVersion], line: list[int]) -> Shelf:
    """Return the versions of agencies in a line, the nearest agency first."""
    held: dict[str, list[models.PackVersion]] = defaultdict(list)
    for row in rows:
        if row.agency_id in line:
            held[row.pack].append(row)
    return Shelf({
        code: [_adopted(row) for row in sorted(
            own, key=lambda row: (line.index(row.agency_id), -row.starts_on.toordinal())
        )]
        for code, own in held.items()
    })  # fmt: skip


def _below(agencies: set[int]) -> dict[int, list[int]]:
    """Return the line upwards of each agency at or below some, the agency itself first."""
    if not agencies:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            with recursive below as (
                select id, is_agency, array[id] as line from unit where id = any(%s)
                union all
                select u.id, u.is_agency, u.id || b.line
                from unit u join below b on u.parent_id = b.id
            )
            select distinct on (id) id, line from below
            where is_agency order by id, cardinality(line) desc
            """,
            [list(agencies)],
        )
        return dict(cursor.fetchall())


def _adopted(row: models.PackVersion) -> Adopted:
    return Adopted(_read(row.pack, row.text), row.starts_on, row.ends_on)


@lru_cache(maxsize=128)
def _read(code: str, text: str) -> Pack:
    return read_pack(code, text)
