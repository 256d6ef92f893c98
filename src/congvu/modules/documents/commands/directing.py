"""A leader's decision about a document: give the work, read and file, pass to another leader."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import moment_short
from congvu.kernel.following import tell
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.documents import access
from congvu.modules.documents.commands.opening import open_case, replace_case
from congvu.modules.documents.commands.stating import state
from congvu.modules.documents.commands.submitting import leader_of
from congvu.modules.documents.facts import DocumentDirected, DocumentFact
from congvu.modules.documents.models import Arrival, Incoming
from congvu.modules.documents.models import Direction as Decided
from congvu.modules.documents.models import DirectionPart as Part
from congvu.modules.documents.queries.decided import in_force, what_was_decided
from congvu.modules.documents.queries.seats import require_seats
from congvu.modules.documents.rules.directing import check_direction
from congvu.modules.documents.rules.refusals import (
    DirectedAlready,
    DirectedByAnother,
    DirectionDone,
    NotSubmittedYet,
    PassToSelf,
    ReasonForChange,
)
from congvu.modules.documents.values.directing import Decision, Direction
from congvu.modules.worktime import api as worktime


@transaction.atomic
def direct(
    *,
    document_id: int,
    direction: Direction,
    seen: int,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> casework.Accepted:
    """Give the work (Decree 30/2020, art. 24): a case opens, with a clock for each who has a part.

    `seen` is the number of the decision on the page when the leader decided, 0 for none. A change
    stops the case before and opens another: both are one matter, shown as one clock.

    :raises NotALeader: if the post is not a leader's.
    :raises NotSubmittedYet: before the registry submitted it.
    :raises DirectedAlready: if somebody decided in between; it says what.
    :raises DirectedByAnother: if the decision in force is neither his nor his to overrule.
    :raises ReasonForChange: for a change without a reason.
    :raises SeatUnknown, DeadlineBeforeReceipt, …: for a direction that couldn't be followed.
    """
    row = access.document_to_direct(document_id=document_id, actor=actor)
    before = _before(row, seen, clean(reason), actor, now)
    names = require_seats(direction, row.agency_id, now)
    calendar = worktime.calendar_in_force(unit_id=direction.lead.unit_id, now=now)
    check_direction(direction, names, now=now, calendar=calendar)
    stopped = replace_case(before, clean(reason), actor=actor, now=now)
    accepted = open_case(row, direction, calendar, previous=stopped, actor=actor, now=now)
    given = {
        "lead_unit_id": direction.lead.unit_id,
        "lead_official_id": direction.lead.official_id,
        "due_at": direction.due_at,
        "product": direction.product,
        "follower_id": direction.follower_id,
        "case_id": accepted.case_id,
    }
    written = _write(row, before, Decision.DIRECT, direction.text, reason, actor, now, **given)
    Part.objects.bulk_create(
        Part(direction=written, unit_id=part.unit_id, role=part.role, due_at=part.due_at)
        for part in direction.parts
    )
    _settle(row, Decision.DIRECT, now, accepted.case_id, direction.follower_id, direction.units)
    state(DocumentFact.DIRECTED, row.pk, _told(direction, accepted, written), actor=actor, now=now)
    tell(
        DocumentDirected(
            at=now, document_id=row.pk, case_code=accepted.code, external_id=external_id(row.pk),
            replaced_case=stopped.code if stopped else "",
        )
    )  # fmt: skip
    return accepted


@transaction.atomic
def read_and_file(
    *, document_id: int, text: str, seen: int, actor: Actor, now: datetime, reason: str = ""
) -> None:
    """Decide that a document was read and is filed (xem, lưu): nobody owes anything for it.

    :raises DirectedAlready, DirectedByAnother, ReasonForChange, NotSubmittedYet: as of direct.
    """
    row = access.document_to_direct(document_id=document_id, actor=actor)
    before = _before(row, seen, clean(reason), actor, now)
    replace_case(before, clean(reason), actor=actor, now=now)
    written = _write(row, before, Decision.FILE, text, reason, actor, now)
    _settle(row, Decision.FILE, now, None, None, ())
    told = {"text": written.text, "no": written.no, "reason": written.reason}
    state(DocumentFact.FILED, row.pk, told, actor=actor, now=now)


@transaction.atomic
def pass_on(
    *, document_id: int, to_id: int, text: str, seen: int, actor: Actor, now: datetime
) -> int:
    """Pass an undecided document to another leader; return who has it now.

    :raises PassToSelf: if he has it already.
    :raises LeaderUnknown: unless the other leads this agency today.
    :raises DirectedAlready: if somebody decided in between.
    """
    row = access.document_to_direct(document_id=document_id, actor=actor)
    found = in_force(row.pk)
    if found is not None:
        raise DirectedAlready(**what_was_decided(found))
    if row.submitted_at is None:
        raise NotSubmittedYet
    to = leader_of(to_id, row.agency_id, now)
    if to in (row.leader_id, *actor.seats):
        raise PassToSelf
    written = _write(row, None, Decision.PASS, text, "", actor, now, to_id=to)
    row.leader_id = to
    row.save(update_fields=["leader"])
    state(DocumentFact.PASSED, row.pk, {"to": to, "text": written.text}, actor=actor, now=now)
    return to


def external_id(document_id: int) -> str:
    """Return by which name the sender's system knows a document, empty if it came otherwise."""
    found = Arrival.objects.filter(document_id=document_id).values_list("external_id", flat=True)
    return found.first() or ""


def _before(row: Incoming, seen: int, reason: str, actor: Actor, now: datetime) -> Decided | None:
    """Return the decision that this one replaces, None if it is the first."""
    if row.submitted_at is None:
        raise NotSubmittedYet
    found = in_force(row.pk)
    if found is None:
        return None
    if found.no != seen:
        raise DirectedAlready(**what_was_decided(found))
    own = {found.by_id, found.behalf_id} & set(actor.seats)
    if not own and not access.heads_agency(actor, now.date()):
        raise DirectedByAnother(**what_was_decided(found))
    if found.case is not None and found.case.closed_at is not None:
        raise DirectionDone(at=moment_short(found.case.closed_at))
    if not reason:
        raise ReasonForChange
    return found


def _write(
    row: Incoming,
    before: Decided | None,
    decision: Decision,
    text: str,
    reason: str,
    actor: Actor,
    now: datetime,
    **given: object,
) -> Decided:
    """Write a decision down in its place, and end the one that it replaces."""
    if before is not None:
        before.replaced_at = now
        before.save(update_fields=["replaced_at"])
    return Decided.objects.create(
        document=row,
        no=Decided.objects.filter(document=row).count() + 1,
        at=now,
        by_id=actor.person,
        behalf_id=actor.behalf_of_id,
        decision=decision,
        text=clean(text),
        reason=clean(reason) if before is not None else "",
        **given,
    )


def _settle(
    row: Incoming,
    decision: Decision,
    now: datetime,
    case_id: int | None,
    follower_id: int | None,
    places: tuple[int, ...],
) -> None:
    row.decision, row.decided_at, row.pressing = decision, now, 0
    row.case_id, row.follower_id, row.places = case_id, follower_id, list(places)
    row.save(update_fields=["decision", "decided_at", "pressing", "case", "follower", "places"])


def _told(direction: Direction, accepted: casework.Accepted, written: Decided) -> dict[str, object]:
    return {
        "no": written.no,
        "text": written.text,
        "lead_unit": direction.lead.unit_id,
        "lead_official": direction.lead.official_id,
        "due": direction.due_at.isoformat(),
        "product": direction.product,
        "parts": [
            {
                "unit": part.unit_id,
                "role": part.role,
                "due": part.due_at.isoformat() if part.due_at else None,
            }
            for part in direction.parts
        ],
        "follower": direction.follower_id,
        "reason": written.reason,
        "case": accepted.code,
    }
