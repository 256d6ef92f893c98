"""Valid acceptance: the dossier is full and correct, its case begins, the receipt is printed."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.modules.casework import api as casework
from congvu.modules.dossiers import access
from congvu.modules.dossiers.commands.receipts import Promise, receipt_said, write_received
from congvu.modules.dossiers.commands.slips import issue, party_of, principal_of
from congvu.modules.dossiers.commands.telling import tell
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.queries.places import Offices, offices_for
from congvu.modules.dossiers.rules import notices
from congvu.modules.dossiers.rules.codes import UnknownAgencyCode, order_of
from congvu.modules.dossiers.rules.process import shares_of
from congvu.modules.dossiers.values.catalogue import Chosen
from congvu.modules.dossiers.values.codes import CodeOrder
from congvu.modules.dossiers.values.filing import FiledPaper, Filing, HandBack, PaperWay
from congvu.modules.dossiers.values.intake import Answer
from congvu.modules.dossiers.values.slips import SlipKind


@dataclass(frozen=True, slots=True)
class Received:
    """What acceptance gave: the dossier's code and promise; `again` if it was there already."""

    dossier_id: int
    code: str
    due_at: datetime
    again: bool = False


def receive(
    *,
    filing: Filing,
    chosen: Chosen,
    responsible_unit_id: int,
    intake_key: UUID,
    site: str,
    actor: Actor,
    now: datetime,
) -> Received:
    """Take in a full dossier at the counter and accept it (Decree 118/2025 art. 17.3).

    The case, the dossier, its papers and its receipt are one statement, and with the message to the
    applicant one transaction. `site` is the address
    of the public pages, printed with the code. A repeated `intake_key` gives what it gave before.

    :raises NotAtCounter: if the post is not a clerk's.
    :raises UnitNotOfAgency: if the deciding unit is another agency's: then it is forwarded.
    :raises LimitMissing: if the procedure has no time limit yet.
    :raises UnknownAgencyCode: if the agency has no identifier for codes.
    """
    counter = access.at_counter(actor)
    offices = _offices(counter, responsible_unit_id, actor, now)
    acceptance = _acceptance(
        filing.applicant.name, filing.request, chosen, offices,
        intake_key=intake_key, opened_at=now, actor=actor, now=now,
    )  # fmt: skip
    promise = Promise(chosen, acceptance.due_at, offices, fee_vnd=filing.fee_vnd, site=site)
    email = filing.applicant.email
    with transaction.atomic() if email else nullcontext():
        dossier_id, accepted = write_received(
            filing, acceptance, promise, intake_key=intake_key, actor=actor, now=now
        )
        if accepted.again:
            return received_before(intake_key)
        notice = notices.accepted(accepted.code, chosen.title, accepted.due_at, site)
        tell(dossier_id, email, notice, now=now)
    return Received(dossier_id, accepted.code, accepted.due_at)


@transaction.atomic
def accept_submission(
    *,
    reference: str,
    chosen: Chosen,
    responsible_unit_id: int,
    site: str,
    actor: Actor,
    now: datetime,
) -> Received:
    """Accept what was handed in online or at another counter; its clock starts now.

    Legal source: Decree 118/2025 art. 17.2; for what another counter took in, the time runs from
    the moment the competent agency receives it (as amended by Decree 309/2026).

    :raises AnsweredAlready: if somebody answered first.
    :raises UnitNotOfAgency: if the deciding unit is another agency's.
    """
    dossier = access.submission_to_answer(reference=reference, actor=actor, now=now)
    offices = _offices(dossier.answering_unit_id, responsible_unit_id, actor, now)
    acceptance = _acceptance(
        dossier.name, dossier.request, chosen, offices,
        intake_key=dossier.intake_key, opened_at=dossier.submitted_at, actor=actor, now=now,
    )  # fmt: skip
    accepted = casework.write_acceptance(acceptance)
    dossier.case_id = accepted.case_id
    dossier.answer, dossier.answered_at = Answer.ACCEPTED, now
    dossier.responsible_unit_id = responsible_unit_id
    dossier.received_by_id = actor.official_id
    dossier.save()
    promise = Promise(chosen, accepted.due_at, offices, fee_vnd=0, site=site, code=accepted.code)
    issue(
        dossier,
        SlipKind.RECEIPT,
        lambda head: receipt_said(
            promise, head, party_of(dossier), papers_of(dossier),
            principal=principal_of(dossier), authorisation=dossier.authorisation,
            request=dossier.request, sets=dossier.sets, hand_back=HandBack(dossier.hand_back),
            receiver=actor.name,
        ),
        unit_id=dossier.answering_unit_id, actor=actor, now=now,
    )  # fmt: skip
    notice = notices.accepted(accepted.code, chosen.title, accepted.due_at, site)
    tell(dossier.pk, dossier.email, notice, now=now)
    return Received(dossier.pk, accepted.code, accepted.due_at)


def received_before(intake_key: UUID) -> Received:
    """Return what the same filing gave the first time it was sent."""
    dossier = Dossier.objects.select_related("case").get(intake_key=intake_key)
    assert dossier.case is not None
    return Received(dossier.pk, dossier.case.code, dossier.case.due_at, again=True)


def papers_of(dossier: Dossier) -> tuple[FiledPaper, ...]:
    """Return the components that came at first."""
    return tuple(
        FiledPaper(
            paper.position, paper.name, PaperWay(paper.way), paper.originals, paper.copies,
            paper.note, paper.file_id,
        )
        for paper in dossier.papers.filter(round=0).order_by("position")
    )  # fmt: skip


def _offices(counter: int, responsible: int, actor: Actor, now: datetime) -> Offices:
    offices = offices_for(
        agency_id=actor.agency_id or 0, counter=counter, responsible=responsible,
        clerk=actor.official_id, now=now,
    )  # fmt: skip
    if order_of(offices.agency.agency_code) is not CodeOrder.NEW:
        raise UnknownAgencyCode(agency=offices.agency.agency_code or offices.agency.name)
    return offices


def _acceptance(
    applicant: str,
    request: str,
    chosen: Chosen,
    offices: Offices,
    *,
    intake_key: UUID,
    opened_at: datetime,
    actor: Actor,
    now: datetime,
) -> casework.Acceptance:
    return casework.acceptance_of(
        kind=casework.CaseKind.DOSSIER,
        subject=f"{chosen.title}, {request}" if request else chosen.title,
        applicant=applicant,
        limit=chosen.limit,
        same_day=chosen.same_day,
        shares=shares_of(chosen.steps, offices.places),
        receiving_unit_id=offices.counter.id,
        responsible_unit_id=offices.responsible.id,
        agency_id=offices.agency.id,
        prefix=offices.agency.agency_code,
        opened_at=opened_at,
        actor=actor,
        now=now,
        procedure_version_id=chosen.version_id,
        field=chosen.field,
        intake_key=intake_key,
    )
