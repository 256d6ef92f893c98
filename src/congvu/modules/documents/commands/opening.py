"""What a direction does in casework: a case opens, and one that it replaces is stopped."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import DocumentKind
from congvu.modules.casework import api as casework
from congvu.modules.documents.models import Direction as Decided
from congvu.modules.documents.models import Incoming
from congvu.modules.documents.rules.directing import Signers, shares_of
from congvu.modules.documents.rules.wording import title_of
from congvu.modules.documents.values.directing import Direction, Seat
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

PREFIX = "VBD"


def open_case(
    row: Incoming,
    direction: Direction,
    calendar: worktime.Calendar,
    *,
    previous: casework.Live | None,
    actor: Actor,
    now: datetime,
) -> casework.Accepted:
    """Open the case of a direction, and put the leader's words on its record."""
    agency = organisation.agency_of(direction.lead.unit_id)
    leader = actor.behalf_of_id or actor.person
    signers = Signers(
        leader=Seat(actor.unit_id or row.unit_id, leader),
        clerk=Seat(row.unit_id, row.registered_by_id),
    )
    accepted = casework.accept_case(
        kind=casework.CaseKind.DOCUMENT,
        subject=title_of(DocumentKind(row.kind), row.abstract),
        applicant=row.author,
        limit=None,
        due_at=direction.due_at,
        shares=shares_of(direction, signers, now=now, calendar=calendar),
        receiving_unit_id=row.unit_id,
        responsible_unit_id=direction.lead.unit_id,
        agency_id=agency.id,
        prefix=f"{PREFIX}-{agency.agency_code or agency.code}",
        opened_at=min(row.registered_at, now),
        actor=actor,
        now=now,
        field=row.notation,
        previous_id=previous.case_id if previous else None,
        urgency=row.urgency,
    )
    said = f"Bút phê: {direction.text}"
    if previous is not None:
        said = f"Thay đổi chỉ đạo, thay cho việc {previous.code}. {said}"
    casework.note(code=accepted.code, text=said, actor=actor, now=now)
    return accepted


def replace_case(
    before: Decided | None, reason: str, *, actor: Actor, now: datetime
) -> casework.Live | None:
    """Stop the case of a direction that another one replaces; return it, None if there was none."""
    if before is None or before.case is None:
        return None
    return casework.close(
        code=before.case.code,
        outcome=casework.Outcome.STOPPED,
        reason=f"Thay đổi chỉ đạo: {reason}",
        actor=actor,
        now=now,
    )
