"""Entered figures: as they count, and as they were entered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from congvu.foundation.periods import Period
from congvu.kernel.phrases import Phrase
from congvu.kernel.spans import Span
from congvu.modules.evaluation import models
from congvu.modules.evaluation.queries.sources import Of, asked, rows_of
from congvu.modules.evaluation.rules.entered import Enterable, enterable
from congvu.modules.evaluation.rules.refusals_excuses import EntryNotFound, SubjectUnknown
from congvu.modules.evaluation.values.metrics import Figure, Source
from congvu.modules.organisation import api as organisation

PAGE = 50
_SEAT = """
select p.unit_id from appointment a
join post p on p.id = a.post_id
join unit u on u.id = p.unit_id
where a.official_id = %(official)s and u.agency_id = %(agency)s
  and a.starts_on <= %(last)s and (a.ends_on is null or a.ends_on > %(first)s)
order by a.is_primary desc, a.starts_on desc limit 1
"""
_GIVEN = """
select s.{key}, s.kind, sum(s.counted), sum(s.of_all) from ({rows}) s
where s.kind = any(%(kinds)s) {alone} group by 1, 2
"""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as the list shows it: whose, what, from which document, and what became of it."""

    row: models.Entry
    figure: Enterable
    official: str
    unit: str
    by: str
    is_current: bool

    @property
    def period(self) -> Phrase:
        return Period.parse(self.row.period).words


def entry_lines(
    agency_id: int, *, official_id: int | None = None, before: int | None = None
) -> list[EntryLine]:
    """List the entries of an agency, or of one official in it, the latest first: a page, and one
    more where there are more."""
    rows = models.Entry.objects.filter(agency=agency_id).select_related("corrected_by")
    if official_id is not None:
        rows = rows.filter(official=official_id)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return _named(list(rows.order_by("-pk")[: PAGE + 1]))


def entry_line(agency_id: int, entry_id: int) -> EntryLine:
    """Return an entry of an agency.

    :raises EntryNotFound: if there is none.
    """
    rows = models.Entry.objects.filter(agency=agency_id, pk=entry_id)
    found = list(rows.select_related("corrected_by"))
    if not found:
        raise EntryNotFound
    return _named(found)[0]


def _named(rows: Sequence[models.Entry]) -> list[EntryLine]:
    people = {row.official_id or 0 for row in rows} | {row.entered_by_id or 0 for row in rows}
    names = organisation.names_of(people)
    units = organisation.unit_names({row.unit_id for row in rows})
    return [
        EntryLine(
            row=row,
            figure=enterable()[row.kind],
            official=names.get(row.official_id or 0, ""),
            unit=units.get(row.unit_id, ""),
            by=names.get(row.entered_by_id or 0, ""),
            is_current=not hasattr(row, "corrected_by"),
        )
        for row in rows
    ]


def given_figures(
    kinds: Collection[str], span: Span, *, officials: Sequence[int] = (), units: Sequence[int] = ()
) -> dict[int, dict[str, Figure]]:
    """Return what was entered of these figures, of officials or of units themselves; what was not
    entered is left out, for a pack's own rule for what is missing."""
    key, whom = ("official_id", officials) if officials else ("unit_id", units)
    of = Of.OFFICIALS if officials else Of.UNITS
    alone = "" if officials else "and s.official_id is null"
    statement = _GIVEN.format(key=key, rows=rows_of(Source.ENTERED, of), alone=alone)
    found: dict[int, dict[str, Figure]] = {each: {} for each in whom}
    with connection.cursor() as cursor:
        cursor.execute(statement, asked(whom, span) | {"kinds": list(kinds)})
        for subject, kind, counted, of_all in cursor.fetchall():
            found[subject][kind] = Figure(int(counted), int(of_all))
    return found


def subject_in(
    agency_id: int, *, unit_id: int | None, official_id: int | None, period: Period
) -> int:
    """Return the unit in which an entry counts: the official's in the period, or the unit asked.

    :raises SubjectUnknown: if the agency has no such official in the period, or no such unit.
    """
    last = period.until - timedelta(days=1)
    if official_id is not None:
        seat: dict[str, Any] = {
            "official": official_id,
            "agency": agency_id,
            "first": period.first,
            "last": last,
        }
        with connection.cursor() as cursor:
            cursor.execute(_SEAT, seat)
            row = cursor.fetchone()
        if row is None:
            raise SubjectUnknown
        return int(row[0])
    if unit_id not in {unit.id for unit in organisation.units_of_agency(agency_id, last)}:
        raise SubjectUnknown
    return unit_id


def subjects_of(agency_id: int, on: date) -> list[tuple[str, str]]:
    """Return whom a figure can be entered of, unit by unit: the unit itself, then its people."""
    units = organisation.units_of_agency(agency_id, on)
    holders = organisation.holders_of([unit.id for unit in units], on)
    found = []
    for unit in units:
        found.append((f"u{unit.id}", unit.name))
        people = holders.get(unit.id, [])
        found += [(f"o{each.id}", f"{each.full_name} · {unit.name}") for each in people]
    return found
