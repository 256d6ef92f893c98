"""From the engine's turns to the way of a dossier as its applicant sees it. Pure.

Neighbouring turns in one place are one stop: how an office divides the work among its people is
the office's business. A late opinion is a stop of its own, of the place that owes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest
from typing import Protocol

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.api import CaseState, StepRole
from congvu.modules.dossiers.values.journey import Place, Stage, StageKind, Stop
from congvu.modules.dossiers.values.states import Business
from congvu.modules.dossiers.values.views import DossierView
from congvu.modules.worktime.api import Calendar, short_time_words

_PLACES = {
    StepRole.APPROVE: Place.LEADERS,
    StepRole.RECEIVE: Place.COUNTER,
    StepRole.CLERK: Place.COUNTER,
    StepRole.DELIVER: Place.COUNTER,
}


class Assignment(Protocol):
    """A turn, as the engine's state has it."""

    @property
    def role(self) -> StepRole: ...
    @property
    def unit_id(self) -> int: ...
    @property
    def received_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def finished_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Ground:
    """What the drawing stands on: names of units, the calendar, this moment."""

    units: Mapping[int, str]
    calendar: Calendar
    now: datetime


def stops_of(state: CaseState, view: DossierView, ground: Ground) -> tuple[Stop, ...]:
    """Return who had the dossier, in order of time: units, the applicant, late coordinators."""
    ended = state.concluded_at or state.closed_at
    stops = [
        _turn(turn, turn.finished_at or ended or ground.now, ground) for turn in state.assignments
    ]
    stops += [
        Stop(
            place=Place.APPLICANT,
            name="",
            started=round_.asked_at,
            ended=round_.received_at or round_.closed_at,
            text="; ".join(round_.items),
        )
        for round_ in view.rounds
    ]
    return _joined(sorted(stops, key=lambda stop: (stop.started, stop.place is Place.APPLICANT)))


def late_opinions(state: CaseState, ground: Ground) -> tuple[Stop, ...]:
    """Return the opinions that came, or are, after their due: the late span of each."""
    return tuple(
        Stop(
            place=Place.COORDINATOR,
            name=ground.units[opinion.unit_id],
            started=opinion.due_at,
            ended=opinion.answered_at,
            late_from=opinion.due_at,
            late=late,
        )
        for opinion in state.opinions
        if (
            late := ground.calendar.seconds_between(
                opinion.due_at, opinion.answered_at or ground.now
            )
        )
        > 0
        and (opinion.answered_at or ground.now) > opinion.due_at
    )


def stages_of(
    stops: Sequence[Stop], opinions: Sequence[Stop], view: DossierView
) -> tuple[Stage, ...]:
    """Return the lines of the way: received, each stop, what comes next."""
    first = Stage(
        StageKind.DONE, Phrase(N_("Đã nhận đủ giấy tờ")), view.answering_unit,
        view.accepted_at, None, Place.COUNTER,
    )  # fmt: skip
    opening = stops[0] if stops and stops[0].place is Place.COUNTER else None
    if opening is not None and opening.ended and not opening.late:
        stops = stops[1:]  # the counter's own turn is what "received" tells
    between = sorted([*stops, *opinions], key=lambda stop: stop.started)
    return (first, *(_stage(stop, is_opening=stop is opening) for stop in between), *_end(view))


def _stage(stop: Stop, *, is_opening: bool) -> Stage:
    kind = StageKind.DONE if stop.ended else StageKind.NOW
    if stop.place is Place.APPLICANT:
        words = N_("Người nộp đã bổ sung giấy tờ") if stop.ended else N_("Chờ người nộp bổ sung")
        return Stage(kind, Phrase(words), stop.text, stop.started, stop.ended, stop.place)
    late = short_time_words(stop.late) if stop.late else ""
    if stop.place is Place.COORDINATOR:
        words = (
            N_("{place} cho ý kiến, chậm {late}")
            if stop.ended
            else N_("{place} chưa cho ý kiến, chậm {late}")
        )
        title = Phrase(words, place=stop.name, late=late)
        return Stage(StageKind.LATE, title, "", stop.started, stop.ended, stop.place)
    text = Phrase(N_("quá thời gian của bước này {late}"), late=late) if late else ""
    if late and stop.ended:
        kind = StageKind.LATE
    title = _did(stop)
    if is_opening:
        words = (
            N_("{place} đã chuyển hồ sơ đi") if stop.ended else N_("{place} đang chuyển hồ sơ đi")
        )
        title = Phrase(words, place=stop.name)
    return Stage(kind, title, text, stop.started, stop.ended, stop.place)


def _did(stop: Stop) -> Phrase:
    if stop.place is Place.LEADERS:
        words = N_("{place} đã ký") if stop.ended else N_("Đang chờ {place} ký")
    elif stop.place is Place.COUNTER:
        words = N_("{place} đã nhận kết quả") if stop.ended else N_("{place} đang hoàn tất")
    else:
        words = N_("{place} đã giải quyết") if stop.ended else N_("{place} đang giải quyết")
        words = N_("{place} đã kiểm tra, cần bổ sung") if stop.asked else words
    return Phrase(words, place=stop.name)


def _end(view: DossierView) -> tuple[Stage, ...]:
    result = view.result
    if result is None and view.status.business is Business.ENDED:
        words = Phrase(view.status.state.words)
        return (Stage(StageKind.DONE, words, "", None, None, Place.COUNTER),)
    if result is None:
        words = Phrase(N_("Trả kết quả"))
        due = None if view.restarts else view.due_at
        return (Stage(StageKind.NEXT, words, "", None, due, Place.COUNTER),)
    ready = Stage(
        StageKind.DONE, Phrase(N_("Đã có kết quả")), result.abstract, result.ready_at, None,
        Place.COUNTER,
    )  # fmt: skip
    if result.delivered_at is None:
        words = Phrase(N_("Chờ ông/bà đến nhận kết quả"))
        return (ready, Stage(StageKind.NOW, words, view.answering_unit, None, None))
    words = Phrase(N_("Đã trả kết quả"))
    return (ready, Stage(StageKind.DONE, words, "", result.delivered_at, None, Place.COUNTER))


def _turn(turn: Assignment, until: datetime, ground: Ground) -> Stop:
    late = ground.calendar.seconds_between(turn.due_at, until) if until > turn.due_at else 0
    return Stop(
        place=_PLACES.get(turn.role, Place.UNIT),
        name=ground.units[turn.unit_id],
        started=turn.received_at,
        ended=turn.finished_at,
        late_from=turn.due_at if late > 0 else None,
        late=late,
    )


def _joined(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    joined: list[Stop] = []
    for stop in stops:
        last = joined[-1] if joined else None
        if last is not None and (last.place, last.name) == (stop.place, stop.name):
            joined[-1] = replace(
                last,
                ended=stop.ended,
                late=last.late + stop.late,
                late_from=last.late_from or stop.late_from,
            )
        else:
            joined.append(stop)
    return tuple(
        replace(stop, asked=after is not None and after.place is Place.APPLICANT)
        for stop, after in zip_longest(joined, joined[1:])
    )
