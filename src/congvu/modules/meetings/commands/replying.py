"""Answering an invitation: to come, to send a deputy by name, or not to come and why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.kernel.words import clean
from congvu.modules.meetings import access
from congvu.modules.meetings.commands.mailing import post_deputy
from congvu.modules.meetings.commands.stating import state
from congvu.modules.meetings.facts import MeetingFact
from congvu.modules.meetings.models import Meeting, Participant
from congvu.modules.meetings.queries.seats import seats_for
from congvu.modules.meetings.rules.refusals import (
    ChairDeclines,
    DeputyUnknown,
    NotInvited,
    OverAlready,
    ReasonMissing,
)
from congvu.modules.meetings.values.meeting import Part, Reply


@transaction.atomic
def reply(
    *,
    meeting_id: int,
    answer: Reply,
    actor: Actor,
    now: datetime,
    deputy_id: int | None = None,
    reason: str = "",
) -> None:
    """Answer an invitation; the answer may be changed until the meeting begins.

    :raises MeetingNotFound, NotInvited: if the person has no part in it.
    :raises NotCalled, CancelledAlready, ConcludedAlready, OverAlready: as they say.
    :raises ReasonMissing: for not coming, or sending somebody else, without saying why.
    :raises DeputyUnknown: unless the deputy is somebody else of the same agency, not invited.
    :raises ChairDeclines: if who chairs doesn't want to come.
    """
    row = access.lock(access.meeting(meeting_id=meeting_id, actor=actor).pk)
    access.require_open(row)
    if row.starts_at <= now:
        raise OverAlready(at=moment_short(row.starts_at))
    own = _own(row, actor)
    why = clean(reason)
    if answer is not Reply.ATTEND:
        if own.part == Part.CHAIR:
            raise ChairDeclines
        if not why:
            raise ReasonMissing
    deputy = _deputy(row, own, deputy_id, actor, now) if answer is Reply.DEPUTY else None
    own.reply, own.replied_at = answer, now
    own.deputy_id, own.reason = deputy, why if answer is not Reply.ATTEND else ""
    own.save(update_fields=["reply", "replied_at", "deputy", "reason"])
    told = {"reply": answer, "deputy": deputy, "reason": own.reason, "person": own.official_id}
    state(MeetingFact.REPLIED, row.pk, told, actor=actor, now=now)
    if deputy is not None:
        post_deputy(row, deputy, own.official.full_name, why, now)


def _own(row: Meeting, actor: Actor) -> Participant:
    found = Participant.objects.select_related("official").filter(
        meeting=row, official__in=actor.seats, withdrawn_at=None
    )
    for person in actor.seats:  # for himself first
        for each in found:
            if each.official_id == person:
                return each
    raise NotInvited


def _deputy(
    row: Meeting, own: Participant, deputy_id: int | None, actor: Actor, now: datetime
) -> int:
    seats = seats_for(actor.agency_id or 0, now.date())
    taken = Participant.objects.filter(meeting=row, withdrawn_at=None).exclude(pk=own.pk)
    busy = {each for pair in taken.values_list("official", "deputy") for each in pair if each}
    if deputy_id not in seats or deputy_id == own.official_id or deputy_id in busy:
        raise DeputyUnknown
    return deputy_id
