"""Preparing a meeting: what it is for, when, where, with whom, about what, over which papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import clean
from congvu.modules.meetings import access
from congvu.modules.meetings.commands.stating import state
from congvu.modules.meetings.facts import MeetingFact
from congvu.modules.meetings.models import Guest, Meeting, Paper, Participant, Topic
from congvu.modules.meetings.queries.seats import Seat, require_people, require_room
from congvu.modules.meetings.rules.checking import all_invited, check_span
from congvu.modules.meetings.values.meeting import Invitation, Invited, NewPaper


@transaction.atomic
def prepare(
    *, invitation: Invitation, papers: Sequence[NewPaper] = (), actor: Actor, now: datetime
) -> int:
    """Write an invitation down; nobody is asked to come before it is sent. Return the meeting.

    :raises NotACaller: if the post isn't one that calls meetings.
    :raises PersonUnknown, GroundMissing, PersonTwice, RoomUnknown: for whom and where.
    :raises EndsBeforeItStarts, TooLong, InThePast: for the hour.
    """
    agency_id, unit_id = access.calling(actor)
    row = Meeting(
        agency_id=agency_id,
        unit_id=unit_id,
        created_at=now,
        created_by_id=actor.person,
    )
    _write(row, invitation, papers, actor=actor, now=now)
    return row.pk


@transaction.atomic
def revise(
    *,
    meeting_id: int,
    invitation: Invitation,
    papers: Sequence[NewPaper] = (),
    actor: Actor,
    now: datetime,
) -> None:
    """Write an invitation that was not sent yet anew; its papers stay and others are added.

    :raises MeetingNotFound, SentAlready: as access says.
    """
    row = access.to_prepare(meeting_id=meeting_id, actor=actor)
    _write(row, invitation, papers, actor=actor, now=now)


@transaction.atomic
def drop_paper(*, meeting_id: int, position: int, actor: Actor) -> None:
    """Take a paper out of an invitation that was not sent yet."""
    row = access.to_prepare(meeting_id=meeting_id, actor=actor)
    Paper.objects.filter(meeting=row, position=position).delete()


def add_papers(row: Meeting, papers: Sequence[NewPaper], now: datetime) -> None:
    """Put papers after those that are there."""
    last = Paper.objects.filter(meeting=row).aggregate(last=Max("position"))["last"] or 0
    Paper.objects.bulk_create(
        Paper(meeting=row, position=place, name=paper.name, file_id=paper.file_id, added_at=now)
        for place, paper in enumerate(papers, start=last + 1)
    )


def _write(
    row: Meeting,
    invitation: Invitation,
    papers: Sequence[NewPaper],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    check_span(invitation.starts_at, invitation.ends_at, now)
    everybody = {each.official_id for each in invitation.invited} | {invitation.chair_id}
    everybody |= {invitation.secretary_id} - {None} if invitation.secretary_id else set()
    seats = require_people(everybody, row.agency_id, now)
    invited = all_invited(
        invitation.invited,
        chair_id=invitation.chair_id,
        secretary_id=invitation.secretary_id,
        names={official_id: seat.name for official_id, seat in seats.items()},
    )
    row.kind, row.subject = invitation.kind, clean(invitation.subject)
    row.purpose, row.place = clean(invitation.purpose), clean(invitation.place)
    row.starts_at, row.ends_at = invitation.starts_at, invitation.ends_at
    row.room_id = require_room(invitation.room_id, row.agency_id)
    row.save()
    _rewrite_parts(row, invitation, invited, seats, now)
    add_papers(row, papers, now)
    state(MeetingFact.PREPARED, row.pk, _told(row, invitation, invited), actor=actor, now=now)


def _rewrite_parts(
    row: Meeting,
    invitation: Invitation,
    invited: Sequence[Invited],
    seats: dict[int, Seat],
    now: datetime,
) -> None:
    for parts in (Topic, Guest, Participant):
        parts.objects.filter(meeting=row).delete()
    Topic.objects.bulk_create(
        Topic(
            meeting=row, position=place, text=topic.text, minutes=topic.minutes,
            decision=topic.decision,
        )
        for place, topic in enumerate(invitation.topics, start=1)
    )  # fmt: skip
    Guest.objects.bulk_create(
        Guest(meeting=row, position=place, name=guest.name, ground=guest.ground)
        for place, guest in enumerate(invitation.guests, start=1)
    )
    Participant.objects.bulk_create(
        participant(row, each, seats[each.official_id], now) for each in invited
    )


def participant(row: Meeting, each: Invited, seat: Seat, now: datetime) -> Participant:
    """Return the row of an invited person."""
    return Participant(
        meeting=row, official_id=each.official_id, unit_id=seat.unit_id, part=each.part,
        ground=each.ground, added_at=now,
    )  # fmt: skip


def _told(row: Meeting, said: Invitation, invited: Sequence[Invited]) -> dict[str, object]:
    return {
        "kind": row.kind,
        "subject": row.subject,
        "starts": row.starts_at.isoformat(),
        "ends": row.ends_at.isoformat(),
        "people": {each.official_id: each.ground for each in invited},
        "topics": len(said.topics),
    }
