"""The one apology that the law allows, with the one new date (Decree 118/2025 art. 19.6)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.dossiers import access
from congvu.modules.dossiers.commands.slips import issue, party_of
from congvu.modules.dossiers.commands.telling import tell_applicant
from congvu.modules.dossiers.models import Apology, Dossier
from congvu.modules.dossiers.rules import notices
from congvu.modules.dossiers.rules.codes import VIETNAM
from congvu.modules.dossiers.rules.limits import new_due_at
from congvu.modules.dossiers.rules.offices import full_name
from congvu.modules.dossiers.values.slips import Apology as ApologySlip
from congvu.modules.dossiers.values.slips import Letterhead, SlipKind
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime


@transaction.atomic
def apologise(
    *, code: str, new_day: date, reason: str, request: str, site: str, actor: Actor, now: datetime
) -> Apology:
    """Apologise ahead, with the reason and one new date, in the name of the head of the agency.

    :raises NotYourUnit: if the actor neither leads the agency nor heads the unit that has it.
    :raises ApologyOnlyOnce: if there was one: a second lateness stays overdue.
    :raises ApologyTooLate: from the due date on; it had to be sent one day before.
    :raises NewDateNotLater: if the new day is not after the due date.
    :raises NewDateDayOff: if the office is closed on it.
    :raises ReasonMissing: without a reason.
    """
    opened = access.opened(code=code, actor=actor)
    live, reason = opened.live, clean(reason)
    if not reason:
        raise casework.ReasonMissing
    dossier = Dossier.objects.select_for_update().get(pk=opened.dossier.pk)
    before = Apology.objects.filter(dossier=dossier).first()
    due_after = new_due_at(
        case=live.code,
        day=new_day,
        due_at=live.state.due_at,
        apologised_at=before.at if before else None,
        calendar=worktime.calendar_by_id(live.state.calendar_id),
        now=now,
    )
    casework.extend(code=live.code, due_at=due_after, reason=reason, actor=actor, now=now)
    agency = organisation.agency_of(dossier.responsible_unit_id)
    signer = organisation.require_head(agency.id, now.astimezone(VIETNAM).date())
    apology = Apology.objects.create(
        dossier=dossier,
        at=now,
        by_id=actor.person,
        due_before=live.state.due_at,
        due_after=due_after,
        reason=reason,
        signer_id=signer,
    )
    _tell(apology, live, request, site, actor, now)
    return apology


def _tell(
    apology: Apology, live: casework.Live, request: str, site: str, actor: Actor, now: datetime
) -> None:
    """Issue the letter, for the head of the agency to sign, and tell the applicant."""
    dossier, counter = apology.dossier, full_name(_counter_name(apology.dossier))
    signer = organisation.names_of([apology.signer_id])[apology.signer_id]

    def say(head: Letterhead) -> ApologySlip:
        return ApologySlip(
            head, party_of(dossier), request, live.code, live.state.accepted_at,
            apology.due_before, apology.due_after, apology.reason,
            signer_title="Người đứng đầu cơ quan", signer=signer, one_stop=counter,
            contact=counter, link=f"{site}/track/?code={live.code}",
        )  # fmt: skip

    issue(
        dossier, SlipKind.APOLOGY, say, unit_id=dossier.responsible_unit_id, actor=actor,
        now=now, by_agency=True,
    )  # fmt: skip
    tell_applicant(dossier, notices.sorry(live.code, apology.reason, apology.due_after), now=now)


def _counter_name(dossier: Dossier) -> str:
    return organisation.unit(dossier.answering_unit_id).name
