"""The page of the list behind a figure."""

from __future__ import annotations

from collections.abc import Sequence

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.evaluation.rules.wording import hours_words
from congvu.modules.evaluation.values.cards import Round
from congvu.modules.evaluation.values.evidence import Evidence
from congvu.modules.evaluation.values.metrics import Figure, Measure, Metric, Unit
from congvu.modules.evaluation.web.shapes import EvidenceLine, EvidencePage
from congvu.modules.evaluation.web.words import FINISHES, KINDS, WHEN
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime


def evidence_page(found: Round, metric: Metric, rows: Sequence[Evidence]) -> EvidencePage:
    """Return the page of a metric of the one card in a round."""
    (card,) = found.cards
    figure = card.figures.get(metric.code, Figure())
    weight = sum(row.weight for row in rows)
    return EvidencePage(
        round=found,
        card=card,
        metric=metric,
        title=_title(metric, figure, weight),
        lines=evidence_lines(rows),
        total=_told(metric, weight),
        overrun=sum(row.overrun for row in rows),
        then=None if weight == figure.counted else _told(metric, figure.counted),
        when=WHEN[metric.source],
        is_timed=any(row.due_at or row.overrun for row in rows),
    )


def evidence_lines(rows: Sequence[Evidence]) -> tuple[EvidenceLine, ...]:
    """Return rows with their names in words, in two queries."""
    units = organisation.unit_names({row.unit_id for row in rows if row.unit_id})
    people = organisation.names_of({row.by_id for row in rows if row.by_id})
    return tuple(_line(row, units, people) for row in rows)


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
