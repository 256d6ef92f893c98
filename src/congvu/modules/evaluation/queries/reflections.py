"""Reflections: the figures they are written beside, one's own, a unit's progress."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from congvu.foundation.periods import Period
from congvu.modules.evaluation import models
from congvu.modules.evaluation.queries.figures import Figures, figures, unit_figures
from congvu.modules.evaluation.queries.rating import span_of
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.reflecting import SHOWN
from congvu.modules.organisation import api as organisation


@dataclass(frozen=True, slots=True)
class Progress:
    """Somebody of a unit: whether he has reflected, and how his last promises stand."""

    name: str
    reflection_id: int | None
    made: int
    kept: int
    confirmed: int


def figures_beside(subject: int, period: Period, *, of_unit: bool, now: datetime) -> Figures:
    """Return the figures of an official or a unit that a reflection is written beside."""
    told = unit_figures if of_unit else figures
    return told([subject], span_of(period, now), [METRICS[code] for code in SHOWN])[subject]


def reflection_of(
    *, period: Period, official_id: int | None = None, unit_id: int | None = None
) -> models.Reflection | None:
    """Return what an official, or a unit, said of a quarter."""
    rows = models.Reflection.objects.filter(period=period.code).prefetch_related("promises")
    if unit_id is not None:
        return rows.filter(unit=unit_id, of_unit=True).first()
    return rows.filter(official=official_id, of_unit=False).first()


def progress_in(units: Sequence[int], period: Period, on: date) -> dict[int, list[Progress]]:
    """Return the people of each unit with their reflections of a quarter."""
    holders = organisation.holders_of(list(units), on)
    people = {each.id for unit in units for each in holders[unit]}
    rows = models.Reflection.objects.filter(
        official__in=people, period=period.code, of_unit=False
    ).prefetch_related("promises")
    told = {row.official_id: row for row in rows}
    return {
        unit: [_progress(name, told.get(key)) for key, name in _named(holders[unit]).items()]
        for unit in units
    }


def reminded_to_reflect(agency_id: int, period: Period) -> list[datetime]:
    """List when the people of an agency were reminded to reflect on a quarter."""
    rows = models.ReflectionReminder.objects.filter(agency=agency_id, period=period.code)
    return list(rows.order_by("no").values_list("at", flat=True))


def still_to_reflect(unit_id: int, period: Period, on: date) -> tuple[list[str], int]:
    """Return who of a unit has not reflected on a quarter, and how many people it has."""
    people = _named(organisation.officials_of(unit_id, on))
    rows = models.Reflection.objects.filter(official__in=people, period=period.code, of_unit=False)
    written = set(rows.values_list("official", flat=True))
    return [name for key, name in people.items() if key not in written], len(people)


def _named(people: Iterable[organisation.OfficialEntry]) -> dict[int, str]:
    """Return people by their id, each once: somebody may hold two posts of a unit."""
    return {each.id: each.full_name for each in people}


def _progress(name: str, row: models.Reflection | None) -> Progress:
    made = [] if row is None else list(row.promises.all())
    return Progress(
        name=name,
        reflection_id=None if row is None else row.pk,
        made=len(made),
        kept=sum(each.kept is not None for each in made),
        confirmed=sum(each.confirmed is not None for each in made),
    )


def promises_of(official_id: int, period: Period) -> list[int]:
    """List the promises that an official made for himself in a quarter, in their order."""
    rows = models.Promise.objects.filter(
        reflection__official=official_id,
        reflection__period=period.code,
        reflection__of_unit=False,
    )
    return list(rows.order_by("no").values_list("pk", flat=True))
