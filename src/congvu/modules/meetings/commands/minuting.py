"""Writing down what was said and concluded; nobody has a duty of it before the chair concludes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.kernel.words import clean
from congvu.modules.meetings import access
from congvu.modules.meetings.commands.stating import state
from congvu.modules.meetings.facts import MeetingFact
from congvu.modules.meetings.models import Conclusion, Meeting, Met, Participant
from congvu.modules.meetings.queries.seats import places_for, seats_for
from congvu.modules.meetings.rules.checking import check_points
from congvu.modules.meetings.rules.refusals import MinutesMissing, NotStarted, TaskIncomplete
from congvu.modules.meetings.values.meeting import Kind, Minutes, Point
from congvu.modules.worktime import api as worktime


@transaction.atomic
def record_minutes(*, meeting_id: int, minutes: Minutes, actor: Actor, now: datetime) -> None:
    """Write the minutes, once or anew until the chair concludes.

    :raises MeetingNotFound: if the person doesn't prepare this meeting.
    :raises NotStarted: before it has begun.
    :raises MinutesMissing: if nothing is said.
    :raises NothingConcluded, TaskIncomplete, TaskDueBad, DifficultyUnanswered: for its points.
    """
    row = access.to_change(meeting_id=meeting_id, actor=actor)
    if row.starts_at > now:
        raise NotStarted(at=moment_short(row.starts_at))
    if not clean(minutes.text):
        raise MinutesMissing
    calendar = worktime.calendar_in_force(unit_id=row.unit_id, now=now)
    check_points(Kind(row.kind), minutes.points, now=now, calendar=calendar)
    _require_leads(row, minutes, now)
    row.minutes, row.minuted_at = clean(minutes.text), now
    row.minuted_by_id = actor.person
    row.save(update_fields=["minutes", "minuted_at", "minuted_by"])
    _write(row, minutes)
    told = {"points": [_told(point) for point in minutes.points], "attended": minutes.attended}
    state(MeetingFact.MINUTED, row.pk, told, actor=actor, now=now)


def _write(row: Meeting, minutes: Minutes) -> None:
    people = Participant.objects.filter(meeting=row, withdrawn_at=None)
    people.filter(official__in=minutes.attended).update(attended=True)
    people.exclude(official__in=minutes.attended).update(attended=False)
    topics = {topic.position: topic.pk for topic in row.topics.all()}
    Conclusion.objects.filter(meeting=row).delete()
    Conclusion.objects.bulk_create(
        Conclusion(
            meeting=row,
            no=no,
            text=point.text,
            topic_id=topics.get(point.topic or 0),
            raised_by=point.raised_by,
            before=point.before,
            answer=point.answer,
            lead_unit_id=point.task.unit_id if point.task else None,
            lead_official_id=point.task.official_id if point.task else None,
            product=point.task.product if point.task else "",
            due_at=point.task.due_at if point.task else None,
        )
        for no, point in enumerate(minutes.points, start=1)
    )
    Met.objects.filter(meeting=row).delete()
    Met.objects.bulk_create(
        Met(meeting=row, position=place, name=each.name, about=each.about)
        for place, each in enumerate(minutes.met, start=1)
    )


def _require_leads(row: Meeting, minutes: Minutes, now: datetime) -> None:
    """Refuse a task for a unit or a person that this agency can't give one.

    :raises TaskIncomplete: naming its line.
    """
    tasks = [(no, point.task) for no, point in enumerate(minutes.points, start=1) if point.task]
    if not tasks:
        return
    places, seats = places_for(row.agency_id, now.date()), seats_for(row.agency_id, now.date())
    for no, task in tasks:
        lead = seats.get(task.official_id or 0)
        known = task.official_id is None or (lead is not None and lead.unit_id == task.unit_id)
        if task.unit_id not in places or not known:
            raise TaskIncomplete(no=no)


def _told(point: Point) -> dict[str, object]:
    task = point.task
    said: dict[str, object] = {"text": point.text}
    if point.answer:
        said["answer"] = point.answer
    if task is not None:
        said["task"] = {
            "unit": task.unit_id, "official": task.official_id, "product": task.product,
            "due": task.due_at.isoformat(),
        }  # fmt: skip
    return said
