"""The page of the list behind a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from django.urls import reverse

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.queries.places import parts_of
from congvu.modules.evaluation.rules.wording import hours_words
from congvu.modules.evaluation.values.evidence import Evidence, figure_from
from congvu.modules.evaluation.values.excuses import Item
from congvu.modules.evaluation.values.metrics import Figure, Measure, Metric, Source, Unit
from congvu.modules.evaluation.web.picture import strips_of
from congvu.modules.evaluation.web.shapes import EvidenceLine, EvidencePage, Sheet
from congvu.modules.evaluation.web.whom import Shown, Whom, can_miss
from congvu.modules.evaluation.web.words import FINISHES, KINDS, WHEN
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

MOST_STRIPS = 200
"""So many rows have the strip of their case; a list that is longer is read by its times."""
NO_STRIPS: Mapping[int, object] = MappingProxyType({})


def evidence_page(sheet: Sheet, metric: Metric, shown: Shown, *, now: datetime) -> EvidencePage:
    """Return the page of one of a sheet's figures: what counted, or the rest of its population."""
    rows = sheet.whom.rows(metric, sheet.span, shown)
    figure = sheet.figures.get(metric.code, Figure())
    weight = figure_from(metric, rows, figure.of).counted
    is_counted = shown is Shown.COUNTED
    lines = evidence_lines(rows, strips=_strips(rows, sheet.whom, now))
    if is_counted and sheet.is_mine and not sheet.is_frozen:
        asks = (ask_place(metric, row) for row in rows)
        lines = tuple(replace(line, ask=ask) for line, ask in zip(lines, asks, strict=True))
    return EvidencePage(
        sheet=sheet,
        metric=metric,
        title=_title(metric, figure, weight),
        lines=lines,
        total=_told(metric, weight),
        overrun=sum(row.overrun for row in rows),
        then=None if weight == figure.counted or not is_counted else _told(metric, figure.counted),
        when=WHEN[metric.source],
        is_timed=any(row.due_at or row.overrun for row in rows),
        tabs=_tabs(sheet, metric, figure, shown),
    )


def evidence_lines(
    rows: Sequence[Evidence],
    *,
    strips: Mapping[int, object] = NO_STRIPS,
    costs: Sequence[str] = (),
) -> tuple[EvidenceLine, ...]:
    """Return rows with their names in words, in two queries."""
    units = organisation.unit_names({row.unit_id for row in rows if row.unit_id})
    people = organisation.names_of({row.by_id for row in rows if row.by_id})
    return tuple(
        replace(_line(row, units, people), strip=strips.get(row.case_id or 0), cost=cost)
        for row, cost in zip(rows, costs or [""] * len(rows), strict=True)
    )


def ask_place(metric: Metric, row: Evidence) -> str:
    """Return where its owner asks that a row not count; nowhere if it can't be excused."""
    item = row.item if row.is_late or row.item == Item.RETURN else ""
    if metric.source is Source.PRODUCTS:
        slips = row.kind == "assigned" and row.weight < row.whole
        item = (Item.ERROR if metric.code == "products_quality" else Item.DELAY) if slips else ""
    if not item or metric.excused == "false":
        return ""
    place = {"item": item, "item_id": row.item_id, "no": row.no or 0}
    return reverse("evaluation:excuse_ask", kwargs=place)


def strips_under(rows: Sequence[Evidence], whom: Whom, now: datetime) -> Mapping[int, object]:
    """Return a strip for each case among rows, one's own part standing out."""
    cases = {row.case_id for row in rows if row.case_id}
    if not whom.is_unit:
        return strips_of(cases, now, official_id=whom.id)
    return strips_of(cases, now, official_id=None, units=tuple(parts_of([whom.id])[whom.id]))


def _strips(rows: Sequence[Evidence], whom: Whom, now: datetime) -> Mapping[int, object]:
    return strips_under(rows[:MOST_STRIPS], whom, now)


def _tabs(
    sheet: Sheet, metric: Metric, figure: Figure, shown: Shown
) -> tuple[tuple[str, str, bool], ...]:
    """Return the ways between what counted, what was missed and what was excused."""
    ways = [Shown.COUNTED]
    if can_miss(metric):
        ways.append(Shown.MISSED)
    if figure.excused:
        ways.append(Shown.EXCUSED)
    if len(ways) == 1:
        return ()
    period, pack = sheet.period, sheet.pack
    return tuple(
        (Phrase(way.words), sheet.whom.list_href(period, pack, metric.code, way), way is shown)
        for way in ways
    )


def lateness(overrun: int) -> worktime.TimeLeft:
    """Return by how much working time something was late, or that it was in time."""
    if not overrun:
        return worktime.TimeLeft(worktime.Tone.DONE, Phrase(N_("Đúng hạn")), Phrase(""), 0)
    words = Phrase(N_("Quá {time}"), time=worktime.short_time_words(overrun))
    full = Phrase(N_("Quá {time}"), time=worktime.full_time_words(overrun))
    return worktime.TimeLeft(worktime.Tone.OVER, words, full, -overrun)


def _line(row: Evidence, units: dict[int, str], people: dict[int, str]) -> EvidenceLine:
    return EvidenceLine(
        case=row.case,
        subject=row.subject,
        kind=KINDS.get(row.kind, row.kind),
        finish=FINISHES.get(row.finish, ""),
        unit=units.get(row.unit_id or 0, ""),
        since=row.since,
        due_at=row.due_at,
        at=row.at,
        overrun=row.overrun,
        left=lateness(row.overrun),
        by=people.get(row.by_id or 0, ""),
        note=row.note,
    )


def _title(metric: Metric, figure: Figure, weight: int) -> Phrase:
    if metric.measure is Measure.SHARE:
        return Phrase(
            N_("{name}: {counted} trong {of} lượt"),
            name=Phrase(metric.name),
            counted=weight,
            of=figure.of,
        )
    return Phrase(N_("{name}: {value}"), name=Phrase(metric.name), value=_told(metric, weight))


def _told(metric: Metric, weight: int) -> Phrase:
    if metric.unit is Unit.TIME:
        return hours_words(weight)
    unit = Unit.TURN if metric.unit is Unit.SHARE else metric.unit
    return Phrase(N_("{number} {unit}"), number=weight, unit=Phrase(unit.words))
