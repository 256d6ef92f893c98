"""The only way to a meeting, for reading or acting. Absent and hidden answer alike."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from congvu.foundation.actors.values import Actor, PersonNeeded, Role
from congvu.foundation.moments import moment_short
from congvu.modules.meetings.models import Meeting, Participant
from congvu.modules.meetings.rules.refusals import (
    CancelledAlready,
    ConcludedAlready,
    MeetingNotFound,
    NotACaller,
    NotCalled,
    NotTheChair,
    SentAlready,
)
from congvu.modules.meetings.values.meeting import Part

CALLERS = (Role.HEAD, Role.LEADER, Role.RECORDS_CLERK)
"""Who prepares meetings: leaders, heads of units, the office's clerk for them."""

OVERSEERS = (Role.LEADER, Role.INSPECTOR, Role.RECORDS_CLERK)
"""Who may open every meeting of the agency; others those they have a part in."""

KEEPERS = (Role.LEADER, Role.RECORDS_CLERK)
"""Who keeps the agency's rooms and its threshold."""


def agency(actor: Actor) -> int:
    """Return the agency of the actor's post.

    :raises PersonNeeded: for the system.
    """
    if actor.agency_id is None:
        raise PersonNeeded
    return actor.agency_id


def calling(actor: Actor) -> tuple[int, int]:
    """Return the agency for which the actor may call meetings, and the unit that calls.

    :raises NotACaller: if his post isn't one that does.
    """
    if not actor.has(*CALLERS) or actor.agency_id is None or actor.unit_id is None:
        raise NotACaller
    return actor.agency_id, actor.unit_id


def keeping(actor: Actor) -> int:
    """Return the agency whose rooms and threshold the actor keeps.

    :raises NotACaller: if his post isn't one that does.
    """
    if not actor.has(*KEEPERS) or actor.agency_id is None:
        raise NotACaller
    return actor.agency_id


def seen_by(actor: Actor) -> Q:
    """Return which meetings a person may open."""
    people = actor.seats
    own = Q(created_by__in=people) | Q(
        pk__in=Participant.objects.filter(
            Q(official__in=people, withdrawn_at=None) | Q(deputy__in=people)
        )
        .exclude(part=Part.MEMBER.value, meeting__sent_at=None)
        .values("meeting")
    )
    if actor.has(*OVERSEERS):
        own |= Q(agency=actor.agency_id, sent_at__isnull=False)
    return own


def meeting(*, meeting_id: int, actor: Actor) -> Meeting:
    """Return a meeting that a person has a part in, or oversees.

    :raises MeetingNotFound: if there is none, or none of his.
    """
    rows = Meeting.objects.select_related("room", "agency", "unit")
    found = rows.filter(seen_by(actor), pk=meeting_id).first()
    if found is None:
        raise MeetingNotFound
    return found


def prepares(row: Meeting, actor: Actor) -> bool:
    """Return whether a person prepares a meeting: who made it, its chair, its secretary."""
    people = actor.seats
    if row.created_by_id in people:
        return True
    return (
        _parts(row, Part.CHAIR, Part.SECRETARY)
        .filter(official__in=people, withdrawn_at=None)
        .exists()
    )


def chairs(row: Meeting, actor: Actor) -> bool:
    """Return whether a person chairs a meeting."""
    people = actor.seats
    return _parts(row, Part.CHAIR).filter(official__in=people, withdrawn_at=None).exists()


def to_prepare(*, meeting_id: int, actor: Actor) -> Meeting:
    """Return a meeting that was not called yet, locked for an act of who prepares it.

    :raises MeetingNotFound: if there is none of his.
    :raises SentAlready: once it was called.
    """
    row = _locked(meeting_id, actor)
    if row.sent_at is not None:
        raise SentAlready(at=moment_short(row.sent_at))
    return row


def to_change(*, meeting_id: int, actor: Actor) -> Meeting:
    """Return a called meeting, locked for an act of who prepares it.

    :raises MeetingNotFound: if there is none of his.
    :raises NotCalled, CancelledAlready, ConcludedAlready: as they say.
    """
    row = _locked(meeting_id, actor)
    require_open(row)
    return row


def to_conclude(*, meeting_id: int, actor: Actor) -> Meeting:
    """Return a called meeting, locked for an act of its chair.

    :raises MeetingNotFound: if he has no part in it.
    :raises NotTheChair: if he doesn't chair it.
    :raises NotCalled, CancelledAlready, ConcludedAlready: as they say.
    """
    found = meeting(meeting_id=meeting_id, actor=actor)
    row = Meeting.objects.select_for_update().get(pk=found.pk)
    if not chairs(row, actor):
        raise NotTheChair
    require_open(row)
    return row


def require_open(row: Meeting) -> None:
    """Refuse a meeting in which nothing can happen any more, or yet."""
    if row.sent_at is None:
        raise NotCalled
    if row.cancelled_at is not None:
        raise CancelledAlready(at=moment_short(row.cancelled_at), why=row.cancel_reason)
    if row.concluded_at is not None:
        raise ConcludedAlready(at=moment_short(row.concluded_at))


def lock(meeting_id: int) -> Meeting:
    """Return a meeting locked until the act is written; whether it is his was asked before."""
    return Meeting.objects.select_for_update().get(pk=meeting_id)


def has_started(row: Meeting, now: datetime) -> bool:
    return row.starts_at <= now


def _locked(meeting_id: int, actor: Actor) -> Meeting:
    found = meeting(meeting_id=meeting_id, actor=actor)
    if not prepares(found, actor):
        raise MeetingNotFound
    return lock(found.pk)


def _parts(row: Meeting, *parts: Part) -> QuerySet[Participant, Participant]:
    return Participant.objects.filter(meeting=row, part__in=[part.value for part in parts])
