"""Writing down a working session of the task force; what was agreed becomes directives at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.kernel.words import clean
from congvu.modules.directives import api as directives
from congvu.modules.followup import access
from congvu.modules.followup.commands.stating import state
from congvu.modules.followup.facts import FollowupFact
from congvu.modules.followup.models import Commitment, Session
from congvu.modules.followup.rules.chains import Chain
from congvu.modules.followup.rules.refusals import (
    ChairUnknown,
    CommitmentMissing,
    MinutesMissing,
    SessionInFuture,
    SessionUnit,
)
from congvu.modules.followup.values.force import Promise
from congvu.modules.organisation import api as organisation


@transaction.atomic
def hold_session(
    *,
    unit_id: int,
    held_at: datetime,
    chair_id: int,
    present: str,
    causes: str,
    minutes: str,
    promises: Sequence[Promise],
    intake_key: UUID,
    actor: Actor,
    now: datetime,
) -> int:
    """Keep the minutes; each commitment becomes a directive of the chair. Return the session's id.

    A repeated `intake_key` answers with the session that it made the first time.

    :raises SessionNotYours: unless the post is a leader's, an inspector's or a head's.
    :raises SessionUnit, ChairUnknown: if the unit or the chair is not of the agency today.
    :raises SessionInFuture, MinutesMissing, CommitmentMissing: for minutes that can't be.
    :raises Refusal: whatever directives refuse of a commitment.
    """
    agency_id = access.recording(actor)
    made = Session.objects.filter(intake_key=intake_key, agency_id=agency_id).first()
    if made is not None:
        return made.pk
    _check(unit_id, chair_id, agency_id, held_at, now)
    words = [clean(each) for each in (present, causes, minutes)]
    if not all(words):
        raise MinutesMissing
    if not promises:
        raise CommitmentMissing
    row = Session.objects.create(
        agency_id=agency_id, unit_id=unit_id, held_at=held_at, chair_id=chair_id,
        written_by_id=actor.person, present=words[0], causes=words[1], minutes=words[2],
        made_at=now, intake_key=intake_key,
    )  # fmt: skip
    codes = [_commit(row, no, promise, actor, now) for no, promise in enumerate(promises, start=1)]
    told = {
        "session": row.pk, "unit": unit_id, "held_at": held_at, "chair": chair_id,
        "minutes": words[2], "causes": words[1], "present": words[0], "directives": codes,
    }  # fmt: skip
    state(FollowupFact.HELD, Chain.SESSION, row.pk, told, actor=actor, now=now)
    return row.pk


def _check(unit_id: int, chair_id: int, agency_id: int, held_at: datetime, now: datetime) -> None:
    on = now.astimezone(VIETNAM).date()
    if all(unit.id != unit_id for unit in organisation.units_of_agency(agency_id, on)):
        raise SessionUnit
    leaders = organisation.officials_with(Role.LEADER, on, agency_id)
    if all(leader.id != chair_id for leader in leaders):
        raise ChairUnknown
    if held_at > now:
        raise SessionInFuture


def _commit(row: Session, no: int, promise: Promise, actor: Actor, now: datetime) -> str:
    held_on = row.held_at.astimezone(VIETNAM)
    given = directives.give(
        title=promise.title,
        product=promise.product,
        lead=directives.Seat(promise.lead_unit_id, promise.lead_official_id),
        due_at=promise.due_at,
        source=directives.Source(
            directives.SourceKind.TASK_FORCE,
            f"Buổi làm việc của Tổ công tác ngày {held_on:%d/%m/%Y}",
            f"followup.session.{row.pk}",
        ),
        actor=actor,
        now=now,
        follower_id=row.written_by_id,
        origin=f"followup.commitment.{row.pk}.{no}",
        giver_id=row.chair_id,
    )
    Commitment.objects.create(
        session=row, no=no, title=clean(promise.title), directive_code=given.code,
        case_id=given.case_id,
    )  # fmt: skip
    return given.code
