"""Changing or cancelling a meeting that people were asked to: they are told, and see why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import moment_short
from congvu.kernel.words import clean
from congvu.modules.meetings import access
from congvu.modules.meetings.commands.calling import require_suitable, settle, weigh
from congvu.modules.meetings.commands.mailing import (
    post_cancellation,
    post_change,
    post_withdrawals,
)
from congvu.modules.meetings.commands.preparing import add_papers, participant
from congvu.modules.meetings.commands.stating import state
from congvu.modules.meetings.facts import MeetingFact
from congvu.modules.meetings.models import Change, Meeting, Participant
from congvu.modules.meetings.queries.seats import require_people, require_room
from congvu.modules.meetings.rules.checking import check_span
from congvu.modules.meetings.rules.refusals import (
    GroundMissing,
    InvitationIncomplete,
    NothingChanged,
    OverAlready,
    PlaceMissing,
    ReasonMissing,
)
from congvu.modules.meetings.values.meeting import Invited, NewPaper, Part, Reply


@transaction.atomic
def change(
    *,
    meeting_id: int,
    starts_at: datetime,
    ends_at: datetime,
    room_id: int | None,
    place: str,
    reason: str,
    actor: Actor,
    now: datetime,
    add: Sequence[Invited] = (),
    withdraw: Sequence[int] = (),
    papers: Sequence[NewPaper] = (),
    despite: str = "",
) -> None:
    """Change hour, place, people or papers of a called meeting, and tell everybody.

    Who answered for another hour is asked anew. What it is called for stays: another purpose is
    another meeting.

    :raises ReasonMissing, NothingChanged, PlaceMissing: as they say.
    :raises RoomTaken, ClashesUnanswered: as of call.
    :raises PersonUnknown, GroundMissing, InvitationIncomplete: for whom is added or leaves.
    """
    row = access.to_change(meeting_id=meeting_id, actor=actor)
    why = _require_why(row, reason, now)
    check_span(starts_at, ends_at, now)
    before = _said(row)
    moved = (row.starts_at, row.ends_at) != (starts_at, ends_at)
    row.starts_at, row.ends_at = starts_at, ends_at
    row.room_id, row.place = require_room(room_id, row.agency_id), clean(place)
    row.room = None if row.room_id is None else row.room
    if row.room_id is None and not row.place:
        raise PlaceMissing
    added = _add(row, add, now)
    left = _withdraw(row, withdraw, now)
    what: dict[str, object] = {
        name: [before[name], said] for name, said in _said(row).items() if said != before[name]
    }
    if not (what or added or left or papers):
        raise NothingChanged
    if moved:
        _ask_anew(row)
    require_suitable(weigh(row), clean(despite) or row.despite)
    row.sequence += 1
    settle(row)
    add_papers(row, papers, now)
    what |= {"added": added, "left": left, "papers": [paper.name for paper in papers]}
    _record(row, what, why, actor, now)
    state(MeetingFact.CHANGED, row.pk, {**what, "reason": why}, actor=actor, now=now)
    row.refresh_from_db()
    post_withdrawals(row, left, now=now)
    post_change(row, why, now=now)


@transaction.atomic
def cancel(*, meeting_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Call a meeting off, and tell everybody.

    :raises ReasonMissing: without saying why.
    :raises OverAlready: once it has begun.
    """
    row = access.to_change(meeting_id=meeting_id, actor=actor)
    why = _require_why(row, reason, now)
    row.cancelled_at, row.cancel_reason = now, why
    row.sequence += 1
    row.save(update_fields=["cancelled_at", "cancel_reason", "sequence"])
    _record(row, {"cancelled": True}, why, actor, now)
    state(MeetingFact.CANCELLED, row.pk, {"reason": why}, actor=actor, now=now)
    post_cancellation(row, now=now)


def _require_why(row: Meeting, reason: str, now: datetime) -> str:
    if row.starts_at <= now:
        raise OverAlready(at=moment_short(row.starts_at))
    why = clean(reason)
    if not why:
        raise ReasonMissing
    return why


def _said(row: Meeting) -> dict[str, object]:
    return {
        "starts": row.starts_at.astimezone(VIETNAM).isoformat(),
        "ends": row.ends_at.astimezone(VIETNAM).isoformat(),
        "room": row.room_id,
        "place": row.place,
    }


def _add(row: Meeting, add: Sequence[Invited], now: datetime) -> list[int]:
    """Add people; who had been told not to come is asked again."""
    there = {each.official_id: each for each in row.participants.all()}
    wanted = [each for each in add if _is_new(there.get(each.official_id))]
    seats = require_people([each.official_id for each in wanted], row.agency_id, now)
    for each in wanted:
        if not each.ground:
            raise GroundMissing(name=seats[each.official_id].name)
        old = there.get(each.official_id)
        if old is None:
            participant(row, each, seats[each.official_id], now).save()
        else:
            Participant.objects.filter(pk=old.pk).update(
                withdrawn_at=None, ground=each.ground, reply=Reply.NONE, replied_at=None,
                deputy=None, reason="",
            )  # fmt: skip
    return [each.official_id for each in wanted]


def _is_new(found: Participant | None) -> bool:
    return found is None or found.withdrawn_at is not None


def _withdraw(row: Meeting, withdraw: Sequence[int], now: datetime) -> list[int]:
    members = Participant.objects.filter(
        meeting=row, official__in=withdraw, withdrawn_at=None, part=Part.MEMBER.value
    )
    left = sorted(members.values_list("official", flat=True))
    members.update(withdrawn_at=now)
    if Participant.objects.filter(meeting=row, withdrawn_at=None).count() < 2:
        raise InvitationIncomplete(what="người dự ngoài chủ trì")
    return left


def _ask_anew(row: Meeting) -> None:
    Participant.objects.filter(meeting=row, withdrawn_at=None).exclude(
        part=Part.CHAIR.value
    ).update(reply=Reply.NONE, replied_at=None, deputy=None, reason="")


def _record(row: Meeting, what: dict[str, object], why: str, actor: Actor, now: datetime) -> None:
    Change.objects.create(
        meeting=row,
        sequence=row.sequence,
        at=now,
        by_id=actor.person,
        what=what,
        reason=why,
    )
