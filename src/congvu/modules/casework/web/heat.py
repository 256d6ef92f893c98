"""Where time lies: unit by step, each field the hours that a case spends there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from congvu.foundation.pages.figures import hours, number
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.queries import held
from congvu.modules.casework.values.choices import StepRole
from congvu.modules.casework.web.naming import Names
from congvu.modules.casework.web.places import Place
from congvu.modules.casework.web.shapes import Heat, HeatRow, Link

STEPS = (
    StepRole.RECEIVE,
    StepRole.ASSIGN,
    StepRole.LEAD,
    StepRole.COORDINATE,
    StepRole.REVIEW,
    StepRole.APPROVE,
    StepRole.CLERK,
    StepRole.DELIVER,
)
MOST = 12


def heat_of(times: Sequence[held.HeldSum], names: Names, place: Place) -> Heat | None:
    whole = {line.place_id: line for line in times if line.role is None}
    fields: dict[tuple[int, str | None], held.HeldSum] = {
        (line.place_id, line.role): line for line in times if line.role is not None
    }
    if not whole:
        return None
    busiest = sorted(whole, key=lambda at: -whole[at].cases)[:MOST]
    steps = [step for step in STEPS if any((at, step.value) in fields for at in busiest)]
    rows = tuple(
        HeatRow(
            unit=names.unit(at),
            hours=tuple(_mean(fields.get((at, step.value)), whole[at].cases) for step in steps),
            hrefs=tuple(place.opens("held", at, role=step.value) for step in steps),
            total_href=place.opens("held", at),
            cases=whole[at].cases,
        )
        for at in busiest
    )
    note, link = _darkest(busiest, fields, whole, names, place)
    aside = N_("giờ làm việc cho một hồ sơ qua đơn vị, {shown} trong {all} đơn vị")
    return Heat(
        steps=tuple(Phrase(step.words) for step in steps),
        rows=rows,
        note=note,
        link=link,
        aside=Phrase(aside, shown=len(rows), all=len(whole)),
    )


def _mean(line: held.HeldSum | None, cases: int) -> float:
    return line.working / 3600 / max(1, cases) if line is not None else 0.0


def _darkest(
    shown: Iterable[int],
    fields: Mapping[tuple[int, str | None], held.HeldSum],
    whole: Mapping[int, held.HeldSum],
    names: Names,
    place: Place,
) -> tuple[Phrase, Link]:
    """Return what stands out in the picture, and the list behind it."""
    seen = set(shown)
    line = max(
        (each for each in fields.values() if each.place_id in seen),
        key=lambda each: each.working / max(1, whole[each.place_id].cases),
    )
    mean = number(_mean(line, whole[line.place_id].cases), 1)
    note = Phrase(
        N_("{step} ở {place}: {mean} giờ một hồ sơ; cả kỳ quá hạn {overrun}."),
        step=Phrase(StepRole(line.role or "").words),
        place=names.unit(line.place_id),
        mean=mean,
        overrun=hours(line.overrun) if line.overrun else "0",
    )
    words = Phrase(N_("Mở {count} hồ sơ"), count=number(line.cases))
    return note, Link(words, place.opens("held", line.place_id, role=line.role))
