"""A person beside his group: shares with their range, drawn on one scale; no names, no counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework import api as casework
from congvu.modules.evaluation.queries.figures import figures
from congvu.modules.evaluation.queries.peers import tasks_of
from congvu.modules.evaluation.queries.subjects import subjects
from congvu.modules.evaluation.rules.comparing import Alone, Compared, Peer, Place, compare
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.values.metrics import Direction, Figure, Metric
from congvu.modules.evaluation.web.shapes import Sheet
from congvu.modules.organisation import api as organisation

SHARES = ("late_share", "open_overdue_share")


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One share beside the group's; places are percentages of the scale."""

    name: Phrase
    told: Phrase
    verdict: Phrase
    mark: str
    low: str
    wide: str
    group: str
    is_worse: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A person's shares beside those of his group, or why there are none."""

    task: Phrase | None
    people: int
    lines: tuple[ComparedLine, ...]
    alone: str


def comparison_of(sheet: Sheet, now: datetime) -> Comparison | None:
    """Return a person's comparison in the agency; None of a unit, or of who handled nothing."""
    if sheet.whom.is_unit:
        return None
    agency_id = organisation.unit(sheet.unit_id).agency_id
    people = subjects(span=sheet.span, ranks=[sheet.rank], agency_id=agency_id)
    keys = sorted({person.official_id for person in people} | {sheet.whom.id})
    tasks = tasks_of(keys, sheet.span)
    if sheet.whom.id not in tasks:
        return None
    metrics = [METRICS[code] for code in SHARES]
    found = figures(keys, sheet.span, metrics)
    told = {
        metric: compare(
            _peer(sheet.whom.id, metric, found, tasks),
            [_peer(key, metric, found, tasks) for key in keys if key in tasks],
        )
        for metric in metrics
    }
    lines = {metric: each for metric, each in told.items() if isinstance(each, Compared)}
    reasons = [each for each in told.values() if isinstance(each, Alone)]
    return Comparison(
        task=_task(tasks[sheet.whom.id]),
        people=max((each.people for each in lines.values()), default=0),
        lines=tuple(_lines(lines)),
        alone="" if lines else reasons[0].words,
    )


def _peer(
    key: int, metric: Metric, found: dict[int, dict[str, Figure]], tasks: dict[int, str]
) -> Peer:
    figure = found[key].get(metric.code, Figure())
    return Peer(key, tasks[key], figure.counted, figure.of)


def _task(task: str) -> Phrase:
    kind, role = task.split(" ", 1)
    words = N_("cho ý kiến") if role == "opinion" else casework.StepRole(role).words
    return Phrase(
        N_("{kind}, phần việc {role}"),
        kind=Phrase(_KINDS.get(casework.CaseKind(kind), N_("việc khác"))),
        role=Phrase(words),
    )


def _lines(found: dict[Metric, Compared]) -> Iterator[ComparedLine]:
    for metric, each in found.items():
        top = max(each.high, each.group, 0.05) * 1.1
        worse = Place.HIGHER if metric.direction is Direction.LESS else Place.LOWER
        yield ComparedLine(
            name=Phrase(metric.name),
            told=Phrase(
                N_("{share} (khoảng {low} đến {high}); nhóm {group}"),
                share=_percent(each.share),
                low=_percent(each.low),
                high=_percent(each.high),
                group=_percent(each.group),
            ),
            verdict=Phrase(_VERDICTS[each.place]),
            mark=_place(each.share / top),
            low=_place(each.low / top),
            wide=_place((each.high - each.low) / top),
            group=_place(each.group / top),
            is_worse=each.place is worse,
        )


_KINDS = {
    casework.CaseKind.DOSSIER: N_("hồ sơ thủ tục hành chính"),
    casework.CaseKind.DOCUMENT: N_("văn bản đến"),
    casework.CaseKind.DIRECTIVE: N_("nhiệm vụ được giao"),
}
_VERDICTS = {
    Place.HIGHER: N_("cao hơn nhóm"),
    Place.LIKE: N_("không khác nhóm một cách rõ ràng"),
    Place.LOWER: N_("thấp hơn nhóm"),
}


def _percent(share: float) -> str:
    return f"{share * 100:.1f}".replace(".", ",") + "\N{NO-BREAK SPACE}%"


def _place(share: float) -> str:
    return f"{share * 100:.2f}%"
