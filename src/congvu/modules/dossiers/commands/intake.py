"""Handed in and not accepted yet: online, at another agency's counter, or turned away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.ledger.commands import state
from congvu.foundation.ledger.values import Stream
from congvu.kernel.words import clean
from congvu.modules.casework.api import ReasonMissing
from congvu.modules.dossiers import access
from congvu.modules.dossiers.commands.filing import write_dossier
from congvu.modules.dossiers.commands.serials import next_reference, one_at_a_time
from congvu.modules.dossiers.commands.slips import issue, party_of
from congvu.modules.dossiers.commands.telling import tell_applicant
from congvu.modules.dossiers.facts import IntakeFact
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.queries.places import counter as counter_of
from congvu.modules.dossiers.rules import notices
from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.dossiers.rules.limits import answer_by
from congvu.modules.dossiers.values.catalogue import Chosen
from congvu.modules.dossiers.values.filing import Filing
from congvu.modules.dossiers.values.intake import Answer
from congvu.modules.dossiers.values.slips import (
    Letterhead,
    RefusalSlip,
    SlipKind,
    SupplementRequest,
)
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime


@dataclass(frozen=True, slots=True)
class Submitted:
    """What handing in gave: the reference by which it is known until it has a code."""

    dossier_id: int
    reference: str
    answer_by: datetime
    again: bool = False


@transaction.atomic
def submit_online(
    *, filing: Filing, chosen: Chosen, counter_id: int, intake_key: UUID, now: datetime
) -> Submitted:
    """Hand in a dossier online at a counter; it is answered within 8 working hours (art. 17.2).

    Nothing is accepted yet and no clock of a case runs. A repeated `intake_key` gives what it
    gave before.

    :raises CounterUnknown: if there is no such counter.
    """
    unit = counter_of(counter_id, now)
    return _submit(
        filing, chosen, received_at=unit.id, answered_at=unit.id, intake_key=intake_key,
        actor=SYSTEM, now=now,
    )  # fmt: skip


@transaction.atomic
def take_in_for(
    *,
    filing: Filing,
    chosen: Chosen,
    counter_id: int,
    intake_key: UUID,
    actor: Actor,
    now: datetime,
) -> Submitted:
    """Take in at this counter what another agency is competent for (phi địa giới, art. 14).

    Its clock starts when the competent agency's counter receives it; the papers follow within
    one working day (art. 20.1).

    :raises NotAtCounter: if the post is not a clerk's.
    :raises CounterUnknown: if the competent counter is none.
    """
    here = access.at_counter(actor)
    there = counter_of(counter_id, now)
    return _submit(
        filing, chosen, received_at=here, answered_at=there.id, intake_key=intake_key,
        actor=actor, now=now,
    )  # fmt: skip


@transaction.atomic
def turn_away(
    *,
    filing: Filing,
    chosen: Chosen,
    answer: Answer,
    items: tuple[str, ...],
    reason: str,
    intake_key: UUID,
    actor: Actor,
    now: datetime,
) -> Submitted:
    """Put on record that a dossier was not taken at the counter, and print the slip that says why.

    `answer` is CHANGES (everything that lacks, told once: art. 16.3) or REFUSED.

    :raises NotAtCounter: if the post is not a clerk's.
    :raises ReasonMissing: without a reason, or without naming what lacks.
    """
    here = access.at_counter(actor)
    submitted = _submit(
        filing, chosen, received_at=here, answered_at=here, intake_key=intake_key,
        actor=actor, now=now,
    )  # fmt: skip
    if not submitted.again:
        answer_submission(
            reference=submitted.reference, answer=answer, items=items, reason=reason,
            request=chosen.title, actor=actor, now=now,
        )  # fmt: skip
    return submitted


@transaction.atomic
def answer_submission(
    *,
    reference: str,
    answer: Answer,
    items: tuple[str, ...],
    reason: str,
    request: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Answer what was handed in by asking for changes or refusing, with the statutory slip.

    :raises AnsweredAlready: if somebody answered first.
    :raises ReasonMissing: without a reason, or without naming what lacks.
    """
    reason = clean(reason)
    items = tuple(filter(None, map(clean, items)))
    if not reason or (answer is Answer.CHANGES and not items):
        raise ReasonMissing
    dossier = access.submission_to_answer(reference=reference, actor=actor, now=now)
    dossier.answer, dossier.answered_at, dossier.answer_note = answer, now, reason
    dossier.save(update_fields=["answer", "answered_at", "answer_note"])
    changes = answer is Answer.CHANGES
    _state(
        IntakeFact.CHANGES_ASKED if changes else IntakeFact.REFUSED,
        dossier, {"reason": reason, "items": items}, actor=actor, now=now,
    )  # fmt: skip
    contact = organisation.unit(dossier.answering_unit_id).name

    def say(head: Letterhead) -> SupplementRequest | RefusalSlip:
        if changes:
            return SupplementRequest(
                head, party_of(dossier), request, items, reason, actor.name, contact=contact
            )
        return RefusalSlip(head, party_of(dossier), request, reason, actor.name, contact=contact)

    kind = SlipKind.SUPPLEMENT if changes else SlipKind.REFUSAL
    issue(dossier, kind, say, unit_id=dossier.answering_unit_id, actor=actor, now=now)
    tell_applicant(dossier, notices.returned(reference, reason, items), now=now)


def _submit(
    filing: Filing,
    chosen: Chosen,
    *,
    received_at: int,
    answered_at: int,
    intake_key: UUID,
    actor: Actor,
    now: datetime,
) -> Submitted:
    one_at_a_time(str(intake_key))
    before = Dossier.objects.filter(intake_key=intake_key).first()
    if before is not None and before.reference is not None and before.answer_by is not None:
        return Submitted(before.pk, before.reference, before.answer_by, again=True)
    calendar = worktime.calendar_in_force(unit_id=answered_at, now=now)
    until = answer_by(now, calendar)
    dossier = write_dossier(
        filing,
        intake_key=intake_key,
        version_id=chosen.version_id,
        now=now,
        reference=next_reference(now.astimezone(VIETNAM).date()),
        receiving_unit_id=received_at,
        answering_unit_id=answered_at,
        responsible_unit_id=answered_at,
        received_by_id=actor.official_id,
        answer_by=until,
    )
    fact = IntakeFact.SUBMITTED if actor.is_system else IntakeFact.TAKEN_IN
    told = {"procedure": chosen.code, "channel": filing.channel, "answer_by": until.isoformat()}
    _state(fact, dossier, told, actor=actor, now=now)
    reference = dossier.reference or ""
    tell_applicant(dossier, notices.handed_in(reference, chosen.title, until), now=now)
    return Submitted(dossier.pk, dossier.reference or "", until)


def _state(
    kind: IntakeFact, dossier: Dossier, told: Mapping[str, object], *, actor: Actor, now: datetime
) -> None:
    body = {"dossier": dossier.pk, "reference": dossier.reference, **told}
    state(stream=Stream.INTAKE, kind=kind, body=body, actor=actor, now=now)
