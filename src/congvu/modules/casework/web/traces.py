"""Why the due date of a case is what it is."""

from __future__ import annotations

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.access import Live
from congvu.modules.casework.rules.due import base_due
from congvu.modules.casework.values.choices import SAME_DAY
from congvu.modules.casework.values.limits import given_due
from congvu.modules.casework.web.shapes import Trace
from congvu.modules.casework.web.strip.words import hours_words
from congvu.modules.worktime import api as worktime


def trace_of(live: Live, calendar: worktime.Calendar) -> Trace:
    """Say why the due date is what it is, from the last moment at which time was counted anew."""
    state = live.state
    base = base_due(state.limit, state.cycle_started_at, calendar)
    lines = list(base.trace)
    moved = calendar.seconds_between(base.due_at, state.due_at)
    if moved > 0:
        why = (
            N_("Gia hạn, tạm dừng: thêm {time}")
            if state.extensions
            else N_("Tạm dừng: thêm {time}")
        )
        lines.append(
            worktime.TraceLine(
                on=base.due_at.date(),
                until=state.due_at.date(),
                kind=worktime.TraceKind.MOVED,
                words=Phrase(why, time=hours_words(moved)),
            )
        )
    return Trace(
        limit=_limit_words(state.limit),
        calendar=Phrase(
            N_("{name}, bản {version}"),
            name=calendar.name or calendar.code,
            version=calendar.version,
        ),
        lines=tuple(lines),
        due_at=state.due_at,
        promise_at=state.promise_at,
    )


def _limit_words(limit: str) -> Phrase:
    if given_due(limit) is not None:
        return Phrase(N_("hạn do người giao việc ấn định"))
    if limit == SAME_DAY:
        return Phrase(N_("trả kết quả trong ngày"))
    return worktime.TimeLimit.parse(limit).words()
