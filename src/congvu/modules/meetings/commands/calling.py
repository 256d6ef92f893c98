"""Calling a meeting: by notice at once, or by a letter that waits for its signature."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.kernel.words import clean
from congvu.modules.meetings import access
from congvu.modules.meetings.commands.drafting import draft_letter, origin_of
from congvu.modules.meetings.commands.mailing import post_invitations
from congvu.modules.meetings.commands.stating import state
from congvu.modules.meetings.facts import MeetingFact
from congvu.modules.meetings.models import Meeting, Participant
from congvu.modules.meetings.queries.weighing import weighing_of
from congvu.modules.meetings.rules.checking import check_complete, check_span
from congvu.modules.meetings.rules.refusals import (
    ClashesUnanswered,
    RoomTaken,
    RoomTakenMeanwhile,
)
from congvu.modules.meetings.rules.wording import span_short
from congvu.modules.meetings.values.clashes import ClashKind, Weighing
from congvu.modules.meetings.values.meeting import Form, Kind


@transaction.atomic
def call(
    *, meeting_id: int, form: Form, actor: Actor, now: datetime, despite: str = ""
) -> Weighing:
    """Ask people to come. A notice goes to them at once, a letter when it is issued.

    `despite` is why people are asked in spite of clashes of persons, absences, hours or load; for
    a taken room there is no why. Return what stood in the way.

    :raises MeetingNotFound, SentAlready: as access says.
    :raises InvitationIncomplete: without purpose, agenda, papers, decisions, people or place.
    :raises RoomTaken: if somebody else has the room then.
    :raises ClashesUnanswered: if something stands in the way and no reason is given.
    """
    row = access.to_prepare(meeting_id=meeting_id, actor=actor)
    require_complete(row)
    check_span(row.starts_at, row.ends_at, now)
    reason = clean(despite)
    weighing = weigh(row)
    require_suitable(weighing, reason)
    row.form, row.sent_at, row.sent_by_id = form, now, actor.person
    row.despite = "" if weighing.is_clear else reason
    settle(row)
    told = {"form": form, "despite": row.despite, "clashes": len(weighing.clashes)}
    if form is Form.LETTER:
        drafted = draft_letter(row, now=now)
        row.letter_id, row.letter_code = drafted.draft_id, drafted.code
        row.save(update_fields=["letter_id", "letter_code"])
        told["letter"] = drafted.code
    state(MeetingFact.CALLED, row.pk, told, actor=actor, now=now)
    if form is Form.NOTICE:
        post_invitations(row, now=now)
    return weighing


@transaction.atomic
def note_issued_letter(*, origin: str, notation: str, now: datetime) -> None:
    """Note that the letter of an invitation was issued, and send the invitations; once."""
    meeting_id = origin.removeprefix(origin_of(0)[:-1])
    if meeting_id == origin or not meeting_id.isdecimal():
        return
    row = Meeting.objects.select_for_update().filter(pk=int(meeting_id), issued_at=None).first()
    if row is None or row.letter_id is None or row.concluded_at or row.cancelled_at:
        return
    row.letter_notation, row.issued_at = notation, now
    row.save(update_fields=["letter_notation", "issued_at"])
    state(MeetingFact.LETTER_ISSUED, row.pk, {"notation": notation}, actor=SYSTEM, now=now)
    post_invitations(row, now=now)


def require_complete(row: Meeting) -> None:
    """Refuse an invitation for which nobody could prepare.

    :raises InvitationIncomplete: naming what lacks.
    """
    decisions = [topic.decision for topic in row.topics.all()]
    check_complete(
        kind=Kind(row.kind),
        purpose=row.purpose,
        place=row.place or ("phòng" if row.room_id else ""),
        topics=len(decisions),
        decisions=sum(map(bool, decisions)),
        papers=row.papers.count(),
        people=row.participants.filter(withdrawn_at=None).count(),
    )


def weigh(row: Meeting) -> Weighing:
    """Return what stands in the way of a meeting as it is written."""
    people = Participant.objects.filter(meeting=row, withdrawn_at=None).exclude(reply="decline")
    return weighing_of(
        row,
        [each.deputy_id or each.official_id for each in people],
        starts_at=row.starts_at, ends_at=row.ends_at, room_id=row.room_id,
    )  # fmt: skip


def require_suitable(weighing: Weighing, reason: str) -> None:
    """Refuse an hour that doesn't suit, unless somebody says why it must be.

    :raises RoomTaken, ClashesUnanswered: as they say.
    """
    for clash in weighing.clashes:
        if clash.kind is ClashKind.ROOM:
            span = span_short(clash.starts_at, clash.ends_at)
            raise RoomTaken(room=clash.who, subject=clash.what, span=span)
    if not weighing.is_clear and not reason:
        raise ClashesUnanswered(count=len(weighing.clashes) + len(weighing.over))


def settle(row: Meeting) -> None:
    """Write a called meeting down.

    :raises RoomTakenMeanwhile: if somebody was given the room in between.
    """
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as clash:
        if "a_room_holds_one_meeting_at_a_time" in str(clash):
            raise RoomTakenMeanwhile from clash
        raise
