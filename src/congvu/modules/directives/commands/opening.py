"""What a directive does in casework: a case opens, and terms are put on record."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.modules.casework import api as casework
from congvu.modules.directives.models import Directive, Part
from congvu.modules.directives.models import Terms as Written
from congvu.modules.directives.rules.giving import Clocks, shares_of
from congvu.modules.directives.values.giving import Giver, Source, Terms
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

PREFIX = "NV"


def open_case(
    title: str,
    terms: Terms,
    clocks: Clocks,
    giver: Giver,
    source: Source,
    calendar: worktime.Calendar,
    *,
    previous: casework.Live | None,
    actor: Actor,
    now: datetime,
) -> casework.Accepted:
    """Open the case of a directive, and put the giver's words on its record."""
    agency = organisation.agency_of(giver.unit_id)
    accepted = casework.accept_case(
        kind=casework.CaseKind.DIRECTIVE,
        subject=title,
        applicant=organisation.names_of([giver.official_id])[giver.official_id],
        limit=None,
        due_at=clocks.case_due,
        shares=shares_of(terms, clocks, giver, now=now, calendar=calendar),
        receiving_unit_id=giver.unit_id,
        responsible_unit_id=terms.lead.unit_id,
        agency_id=organisation.agency_of(terms.lead.unit_id).id,
        prefix=f"{PREFIX}-{agency.agency_code or agency.code}",
        opened_at=now,
        actor=actor,
        now=now,
        previous_id=previous.case_id if previous else None,
    )
    said = f"Giao việc: {title}. Sản phẩm: {terms.product}. Căn cứ: {source.title or '–'}"
    if previous is not None:
        said = f"Thay đổi chỉ đạo, thay cho việc {previous.code}. {said}"
    casework.note(code=accepted.code, text=said, actor=actor, now=now)
    return accepted


def write_terms(
    row: Directive,
    terms: Terms,
    clocks: Clocks,
    case_id: int,
    *,
    giver: Giver,
    actor: Actor,
    now: datetime,
    no: int = 1,
    reason: str = "",
) -> Written:
    """Put terms on record as they are set, with each coordinator's date."""
    written = Written.objects.create(
        directive=row, no=no, at=now, by_id=actor.official_id or giver.official_id,
        behalf_id=actor.behalf_of_id, reason=reason, lead_unit_id=terms.lead.unit_id,
        lead_official_id=terms.lead.official_id, due_at=terms.due_at, product=terms.product,
        follower_id=terms.follower_id, case_id=case_id,
    )  # fmt: skip
    Part.objects.bulk_create(
        Part(terms=written, unit_id=seat.unit_id, official_id=seat.official_id, due_at=due)
        for seat, due in clocks.coordinators
    )
    return written
