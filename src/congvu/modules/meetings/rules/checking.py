"""What an invitation and its conclusions must say (R29)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from congvu.foundation.moments import moment_short
from congvu.modules.meetings.rules.refusals import (
    DifficultyUnanswered,
    EndsBeforeItStarts,
    GroundMissing,
    InThePast,
    InvitationIncomplete,
    NothingConcluded,
    PersonTwice,
    TaskDueBad,
    TaskIncomplete,
    TooLong,
)
from congvu.modules.meetings.values.meeting import Invited, Kind, Part, Point, Task
from congvu.modules.worktime.api import BeyondCalendar, Calendar

LONGEST = timedelta(hours=12)


def check_span(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    """Refuse a span in which nobody could meet.

    :raises EndsBeforeItStarts, TooLong, InThePast: as they say.
    """
    if ends_at <= starts_at:
        raise EndsBeforeItStarts
    if ends_at - starts_at > LONGEST:
        raise TooLong(most=LONGEST // timedelta(hours=1))
    if starts_at <= now:
        raise InThePast(at=moment_short(starts_at))


def all_invited(
    invited: Iterable[Invited],
    *,
    chair_id: int,
    secretary_id: int | None,
    names: Mapping[int, str],
) -> tuple[Invited, ...]:
    """Return who is asked to come, the chair first, each with his function or a reason.

    :raises GroundMissing: for somebody who has neither.
    :raises PersonTwice: for somebody named twice.
    """
    found = {chair_id: Invited(chair_id, "Chủ trì", Part.CHAIR)}
    if secretary_id is not None and secretary_id != chair_id:
        found[secretary_id] = Invited(secretary_id, "Thư ký, ghi biên bản", Part.SECRETARY)
    named: set[int] = set()
    for each in invited:
        name = names.get(each.official_id, "")
        if each.official_id in named:
            raise PersonTwice(name=name)
        named.add(each.official_id)
        if each.official_id not in found:
            if not each.ground:
                raise GroundMissing(name=name)
            found[each.official_id] = each
    return tuple(found.values())


def check_complete(
    *,
    kind: Kind,
    purpose: str,
    place: str,
    topics: int,
    decisions: int,
    papers: int,
    people: int,
) -> None:
    """Refuse an invitation for which nobody could prepare.

    PostgreSQL asks the same (meetings_called_whole). A visit needs a purpose, a place and people;
    what comes of it is found on the spot.

    :raises InvitationIncomplete: naming all that lacks.
    """
    lacking = [
        (not purpose, "mục đích"),
        (not place, "địa điểm"),
        (people < 2, "người dự ngoài chủ trì"),
    ]
    if kind is Kind.MEETING:
        lacking += [
            (not topics, "chương trình"),
            (not decisions, "quyết định cần có"),
            (not papers, "tài liệu"),
        ]
    missing = [words for lacks, words in lacking if lacks]
    if missing:
        raise InvitationIncomplete(what=", ".join(missing))


def check_points(kind: Kind, points: Sequence[Point], *, now: datetime, calendar: Calendar) -> None:
    """Refuse conclusions from which nothing would follow.

    :raises NothingConcluded: without any.
    :raises TaskIncomplete, TaskDueBad: for a task that nobody could carry out.
    :raises DifficultyUnanswered: for a difficulty with neither an answer nor a task.
    """
    if not points:
        raise NothingConcluded
    for no, point in enumerate(points, start=1):
        if point.task is not None:
            _check_task(no, point.task, now, calendar)
        elif kind is Kind.VISIT and not point.answer:
            raise DifficultyUnanswered(no=no)


def _check_task(no: int, task: Task, now: datetime, calendar: Calendar) -> None:
    if not (task.unit_id and task.product):
        raise TaskIncomplete(no=no)
    try:
        in_time = task.due_at > now and calendar.is_working(task.due_at - timedelta(seconds=1))
    except BeyondCalendar:
        in_time = False
    if not in_time:
        raise TaskDueBad(no=no)
