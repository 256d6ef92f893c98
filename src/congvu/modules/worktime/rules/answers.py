"""The answer of `congvu due`: a deadline and its why, in plain JSON values."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from congvu.kernel.refusals import N_, Invalid
from congvu.modules.worktime.rules.deadlines import deadline
from congvu.modules.worktime.values.answers import Deadline, TraceLine
from congvu.modules.worktime.values.calendar import VIETNAM, Calendar
from congvu.modules.worktime.values.limits import TimeLimit

TraceEntry = TypedDict(
    "TraceEntry", {"from": str, "to": str, "kind": str, "words": str, "counted": str}
)
"""One line of a trace: the first and last date (ISO), a `TraceKind`, the words, what it counts."""


class DueAnswer(TypedDict):
    """When something is due (ISO 8601 with Vietnam's offset), and why."""

    due: str
    trace: list[TraceEntry]


class AcceptedNotUnderstood(Invalid):
    """Text that isn't a moment with its hour."""

    code = "ACCEPTED_NOT_UNDERSTOOD"
    message = N_("Không đọc được lúc tiếp nhận “{text}”. Viết như 2026-02-13T16:30.")


def due_answer(accepted: str, limit: str, calendar: Calendar) -> DueAnswer:
    """Return when a case is due, from texts: ("2026-02-13T16:30", "5wd").

    A moment without a zone is one in Vietnam.

    :raises AcceptedNotUnderstood: if `accepted` isn't an ISO 8601 date with an hour.
    :raises LimitNotUnderstood, LimitNotPositive, LimitTooLong: as `TimeLimit.parse`.
    :raises BeyondCalendar: if the calendar doesn't reach that far.
    """
    answer = deadline(
        accepted_at=_moment(accepted), limit=TimeLimit.parse(limit), calendar=calendar
    )
    return {"due": answer.due_at.isoformat(), "trace": trace_entries(answer)}


def trace_entries(answer: Deadline) -> list[TraceEntry]:
    """Return a trace as JSON holds it; the keys and their meaning are stable."""
    return [_entry(line) for line in answer.trace]


def _entry(line: TraceLine) -> TraceEntry:
    return {
        "from": line.on.isoformat(),
        "to": (line.until or line.on).isoformat(),
        "kind": line.kind.value,
        "words": str(line.words),
        "counted": str(line.counted),
    }


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        moment = None
    if moment is None or len(text.strip()) <= len("2026-02-13"):
        raise AcceptedNotUnderstood(text=text)
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment
