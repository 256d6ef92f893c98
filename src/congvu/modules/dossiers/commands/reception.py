"""Valid acceptance: the dossier is full and correct, its case begins, the receipt is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.modules.casework import api as casework
from congvu.modules.dossiers import access
from congvu.modules.dossiers.commands.filing import write_dossier
from congvu.modules.dossiers.commands.slips import issue, party_of, principal_of
from congvu.modules.dossiers.commands.telling import tell_applicant
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.queries.places import places_for
from congvu.modules.dossiers.rules import notices
from congvu.modules.dossiers.rules.codes import UnknownAgencyCode, order_of
from congvu.modules.dossiers.rules.offices import full_name
from congvu.modules.dossiers.rules.process import shares_of
from congvu.modules.dossiers.rules.wording import money_words
from congvu.modules.dossiers.values.catalogue import Chosen
from congvu.modules.dossiers.values.codes import CodeOrder
from congvu.modules.dossiers.values.filing import FiledPaper, Filing, HandBack, PaperWay
from congvu.modules.dossiers.values.intake import Answer
from congvu.modules.dossiers.values.slips import Letterhead, PaperLine, Receipt, SlipKind
from congvu.modules.organisation import api as organisation


@dataclass(frozen=True, slots=True)
class Received:
    """What acceptance gave: the dossier's code and promise; `again` if it was there already."""

    dossier_id: int
    code: str
    due_at: datetime
    again: bool = False


@transaction.atomic
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

    The case, the dossier, its papers and its receipt are one transaction. `site` is the address
    of the public pages, printed with the code. A repeated `intake_key` gives what it gave before.

    :raises NotAtCounter: if the post is not a clerk's.
    :raises UnitNotOfAgency: if the deciding unit is another agency's: then it is forwarded.
    :raises LimitMissing: if the procedure has no time limit yet.
    :raises UnknownAgencyCode: if the agency has no identifier for codes.
    """
    counter = access.at_counter(actor)
    accepted = _accept(
        filing.applicant.name,
        chosen,
        counter=counter,
        responsible_unit_id=responsible_unit_id,
        intake_key=intake_key,
        opened_at=now,
        request=filing.request,
        actor=actor,
        now=now,
    )
    if accepted.again:
        return received_before(intake_key)
    dossier = write_dossier(
        filing,
        intake_key=intake_key,
        version_id=chosen.version_id,
        now=now,
        case_id=accepted.case_id,
        receiving_unit_id=counter,
        answering_unit_id=counter,
        responsible_unit_id=responsible_unit_id,
        received_by_id=actor.official_id,
        answer=Answer.ACCEPTED,
        answered_at=now,
    )
    _issue_receipt(
        dossier, chosen, accepted, filing.papers, fee_vnd=filing.fee_vnd, site=site,
        actor=actor, now=now,
    )  # fmt: skip
    return Received(dossier.pk, accepted.code, accepted.due_at)


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
    accepted = _accept(
        dossier.name,
        chosen,
        counter=dossier.answering_unit_id,
        responsible_unit_id=responsible_unit_id,
        intake_key=dossier.intake_key,
        opened_at=dossier.submitted_at,
        request=dossier.request,
        actor=actor,
        now=now,
    )
    dossier.case_id = accepted.case_id
    dossier.answer, dossier.answered_at = Answer.ACCEPTED, now
    dossier.responsible_unit_id = responsible_unit_id
    dossier.received_by_id = actor.official_id
    dossier.save()
    _issue_receipt(
        dossier, chosen, accepted, papers_of(dossier), fee_vnd=0, site=site, actor=actor, now=now
    )
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


def _accept(
    applicant: str,
    chosen: Chosen,
    *,
    counter: int,
    responsible_unit_id: int,
    intake_key: UUID,
    opened_at: datetime,
    request: str,
    actor: Actor,
    now: datetime,
) -> casework.Accepted:
    places = places_for(
        counter=counter, responsible=responsible_unit_id, clerk=actor.official_id, now=now
    )
    agency = organisation.agency_of(responsible_unit_id)
    if order_of(agency.agency_code) is not CodeOrder.NEW:
        raise UnknownAgencyCode(agency=agency.agency_code or agency.name)
    return casework.accept_case(
        kind=casework.CaseKind.DOSSIER,
        subject=f"{chosen.title}, {request}" if request else chosen.title,
        applicant=applicant,
        limit=chosen.limit,
        same_day=chosen.same_day,
        shares=shares_of(chosen.steps, places),
        receiving_unit_id=counter,
        responsible_unit_id=responsible_unit_id,
        agency_id=agency.id,
        prefix=agency.agency_code,
        opened_at=opened_at,
        actor=actor,
        now=now,
        procedure_version_id=chosen.version_id,
        field=chosen.field,
        intake_key=intake_key,
    )


def _issue_receipt(
    dossier: Dossier,
    chosen: Chosen,
    accepted: casework.Accepted,
    papers: tuple[FiledPaper, ...],
    *,
    fee_vnd: int,
    site: str,
    actor: Actor,
    now: datetime,
) -> None:
    counter = organisation.unit(dossier.answering_unit_id)
    handled = organisation.agency_of(dossier.responsible_unit_id)

    def say(head: Letterhead) -> Receipt:
        return Receipt(
            head=head,
            code=accepted.code,
            applicant=party_of(dossier),
            on_behalf_of=principal_of(dossier),
            authorisation=dossier.authorisation,
            request=f"{chosen.title} ({chosen.code})"
            + (f", {dossier.request}" if dossier.request else ""),
            papers=tuple(_line(paper) for paper in papers),
            sets=dossier.sets,
            limit=limit_words(chosen),
            received_at=now,
            due_at=accepted.due_at,
            collect_at=_collect_at(dossier, counter.name),
            receiver=actor.name,
            handled_by=full_name(handled.name),
            fee=_fee_words(chosen, fee_vnd),
            book=str(head.issued_at.year),
            serial=head.number.split("/")[0],
            link=f"{site}/track/?code={accepted.code}",
            site=f"{site.rsplit('://', maxsplit=1)[-1]}/track/",
        )

    tell_applicant(
        dossier, notices.accepted(accepted.code, chosen.title, accepted.due_at, site), now=now
    )
    issue(dossier, SlipKind.RECEIPT, say, unit_id=dossier.answering_unit_id, actor=actor, now=now)


def limit_words(chosen: Chosen) -> str:
    """Return the statutory time in words."""
    if chosen.same_day:
        return "trong ngày làm việc; nhận sau 15 giờ thì trả trong ngày làm việc kế tiếp"
    return chosen.limit.words() if chosen.limit else ""


def _line(paper: FiledPaper) -> PaperLine:
    said = "" if paper.way is PaperWay.PAPER else paper.way.words.lower()
    return PaperLine(
        paper.name, paper.originals, paper.copies, ", ".join(filter(None, (said, paper.note)))
    )


def _fee_words(chosen: Chosen, paid: int) -> str:
    if paid:
        return f"{money_words(paid)} (đã thu)"
    return money_words(chosen.fee_vnd) if chosen.fee_vnd is not None else chosen.fee_text


def _collect_at(dossier: Dossier, counter: str) -> str:
    way = HandBack(dossier.hand_back)
    if way is HandBack.POST:
        return f"nơi ở, qua bưu chính ({dossier.address})"
    if way is HandBack.FILE:
        return "bản điện tử, qua trang tra cứu hồ sơ"
    place = full_name(counter)
    return f"{place} và bản điện tử" if way is HandBack.COUNTER_AND_FILE else place
