"""The chair's conclusion: every task becomes a directive, all of them or none."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.following import tell
from congvu.kernel.words import clean
from congvu.modules.directives import api as directives
from congvu.modules.meetings import access
from congvu.modules.meetings.commands.stating import state
from congvu.modules.meetings.facts import MeetingConcluded, MeetingFact
from congvu.modules.meetings.models import Conclusion, Meeting
from congvu.modules.meetings.rules.refusals import (
    DifficultyUnanswered,
    MinutesMissing,
    NothingConcluded,
    PointNotFound,
    ReasonMissing,
    TaskDueBad,
)
from congvu.modules.meetings.values.meeting import GivenTask, Kind, Part

LONGEST_TITLE = 240


@transaction.atomic
def conclude(*, meeting_id: int, actor: Actor, now: datetime) -> tuple[GivenTask, ...]:
    """Conclude a meeting: its minutes stand, each task is given as a directive of its chair.

    :raises NotTheChair: if somebody else wants to.
    :raises MinutesMissing, NothingConcluded: before there is something to conclude.
    :raises TaskDueBad: if a date has passed since it was written.
    :raises DifficultyUnanswered: for a difficulty from which nothing follows.
    """
    row = access.to_conclude(meeting_id=meeting_id, actor=actor)
    if row.minuted_at is None:
        raise MinutesMissing
    points = list(Conclusion.objects.filter(meeting=row).order_by("no"))
    if not points:
        raise NothingConcluded
    for point in points:
        _check(row, point, now)
    given = tuple(_give(row, point, actor, now) for point in points if point.due_at is not None)
    row.concluded_at, row.concluded_by_id = now, actor.person
    row.save(update_fields=["concluded_at", "concluded_by"])
    codes = tuple(each.code for each in given)
    state(MeetingFact.CONCLUDED, row.pk, {"directives": codes}, actor=actor, now=now)
    tell(MeetingConcluded(at=now, meeting_id=row.pk, directives=codes))
    return given


@transaction.atomic
def follow_up(*, meeting_id: int, no: int, after: str, actor: Actor, now: datetime) -> None:
    """Write down how a difficulty stands since the visit.

    :raises PointNotFound: if there is no such line of a concluded visit.
    :raises ReasonMissing: if nothing is said.
    """
    found = access.meeting(meeting_id=meeting_id, actor=actor)
    point = Conclusion.objects.select_for_update().filter(meeting=found, no=no).first()
    if point is None or found.concluded_at is None or not access.prepares(found, actor):
        raise PointNotFound
    said = clean(after)
    if not said:
        raise ReasonMissing
    point.after, point.after_at, point.after_by_id = said, now, actor.person
    point.save(update_fields=["after", "after_at", "after_by"])
    state(MeetingFact.FOLLOWED, found.pk, {"no": no, "after": said}, actor=actor, now=now)


def _check(row: Meeting, point: Conclusion, now: datetime) -> None:
    if point.due_at is not None and point.due_at <= now:
        raise TaskDueBad(no=point.no)
    if row.kind == Kind.VISIT and point.due_at is None and not point.answer:
        raise DifficultyUnanswered(no=point.no)


def _give(row: Meeting, point: Conclusion, actor: Actor, now: datetime) -> GivenTask:
    kind = directives.SourceKind.VISIT if row.kind == Kind.VISIT else directives.SourceKind.MEETING
    assert point.lead_unit_id is not None
    assert point.due_at is not None
    secretary = row.participants.filter(part=Part.SECRETARY.value, withdrawn_at=None).first()
    given = directives.give(
        title=point.text[:LONGEST_TITLE],
        product=point.product,
        lead=directives.Seat(point.lead_unit_id, point.lead_official_id),
        coordinators=(),
        due_at=point.due_at,
        source=directives.Source(kind, row.subject, f"meeting:{row.pk}"),
        follower_id=_follower(row, secretary.official_id if secretary else None, point),
        actor=actor,
        now=now,
        origin=f"meeting:{row.pk}:{point.no}",
    )
    point.directive_id, point.directive_code = given.directive_id, given.code
    point.case_id = given.case_id
    point.save(update_fields=["directive_id", "directive_code", "case"])
    return GivenTask(point.no, given.code)


def _follower(row: Meeting, secretary_id: int | None, point: Conclusion) -> int | None:
    """Return who follows a task up: the secretary, unless he has to do it himself."""
    return secretary_id if secretary_id != point.lead_official_id else None
