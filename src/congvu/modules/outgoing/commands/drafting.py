"""The act by which a draft begins, for a person or for another module."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import Body, DocumentKind, Recipient, Secrecy, Urgency
from congvu.kernel.words import clean, fold
from congvu.modules.casework import api as casework
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing.commands.moving import arrive, foresee_signers
from congvu.modules.outgoing.commands.stating import state
from congvu.modules.outgoing.facts import OutgoingFact
from congvu.modules.outgoing.models import Draft, Issued, Signer, Version
from congvu.modules.outgoing.queries.hands import hands_of
from congvu.modules.outgoing.rules.chains import code_of
from congvu.modules.outgoing.rules.plan import LIMITS, Hands, can_bear, shares_of
from congvu.modules.outgoing.rules.refusals import AbstractMissing, NotYourAgency
from congvu.modules.outgoing.rules.secrets import refuse_secrets
from congvu.modules.outgoing.rules.wording import title_of
from congvu.modules.outgoing.values.drafting import Change, Drafted, DraftState


@transaction.atomic
def draft(
    *,
    kind: DocumentKind,
    abstract: str,
    body: Body,
    recipients: Sequence[Recipient],
    unit_id: int,
    actor: Actor,
    now: datetime,
    origin: str = "",
    case_id: int | None = None,
    signer_id: int | None = None,
    urgency: Urgency = Urgency.NORMAL,
    signer_ids: Sequence[int] = (),
    secrecy: Secrecy | None = None,
    due_at: datetime | None = None,
    changes: Issued | None = None,
    change: Change | None = None,
    source_id: int | None = None,
) -> Drafted:
    """Begin a document of a unit. A second draft of the same `origin` is the first one.

    A person's draft waits for him; what the system drafts for a named signer waits for that
    signer's signature at once, and what it drafts for nobody waits for the unit's head. It runs on
    the case that it answers (`case_id`) where that is the drafter's turn and only signature and
    issue follow; otherwise on a case of its own. `signer_ids` names several, in their order.

    :raises NotYourAgency: if the unit is of another agency.
    :raises ClassifiedElsewhere: for anything that bears a mark of secrecy.
    :raises AbstractMissing, SignerUnknown, NobodyToIssue: if it could not go its way.
    """
    if origin and (before := Draft.objects.filter(origin=origin).first()) is not None:
        return Drafted(before.pk, before.code, before.case.code, again=True)
    refuse_secrets(secrecy, (abstract, *body.texts()))
    abstract = " ".join(clean(abstract).split())
    if not abstract:
        raise AbstractMissing
    agency_id = _agency(unit_id, actor)
    wanted = list(signer_ids) or ([signer_id] if signer_id else [])
    on = now.astimezone(VIETNAM).date()
    hands = hands_of(
        agency_id=agency_id, unit_id=unit_id, drafter_id=actor.official_id,
        signer_ids=wanted, on=on,
    )  # fmt: skip
    answered = casework_of(case_id, actor)
    borne = answered is not None and can_bear(answered.state, actor.official_id, len(hands.signers))
    if borne and answered is not None:
        own_id, own_code = answered.case_id, answered.code
        borne = not Draft.objects.filter(case_id=own_id).exclude(state=DraftState.DROPPED).exists()
    if not borne:
        title = title_of(kind, abstract)
        opened = _open(hands, title, agency_id, unit_id, urgency, due_at, actor=actor, now=now)
        own_id, own_code = opened.case_id, opened.code
    row = Draft.objects.create(
        agency_id=agency_id, unit_id=unit_id, drafter_id=actor.official_id, origin=origin,
        kind=kind, abstract=abstract, urgency=urgency, state=DraftState.DRAFTING, version=1,
        recipients=[each.to_json() for each in recipients],
        case_id=own_id, is_borne=borne, answers_id=case_id if answered else None,
        changes=changes, change=change or "", made_at=now, moved_at=now, folded=fold(abstract),
    )  # fmt: skip
    Version.objects.create(
        draft=row, no=1, at=now, by_id=actor.official_id, abstract=abstract,
        body=body.to_json(), recipients=row.recipients, source_id=source_id,
    )  # fmt: skip
    Signer.objects.bulk_create(
        Signer(draft=row, position=place, official_id=seat.official_id or 0)
        for place, seat in enumerate(hands.signers, start=1)
    )
    foresee_signers(row, now)
    told = {"kind": kind, "abstract": abstract, "case": own_code, "origin": origin}
    state(OutgoingFact.DRAFTED, row.pk, told, actor=actor, now=now)
    if actor.is_system and wanted:
        _to_signer(row, own_code, now)
    return Drafted(row.pk, code_of(row.pk), own_code)


def casework_of(case_id: int | None, actor: Actor) -> casework.Live | None:
    """Return the case that a draft answers, by its id.

    :raises CaseNotFound: if there is none, or none the actor may know of.
    """
    if case_id is None:
        return None
    found = casework.briefs_of([case_id])
    return casework.visible_case(code=found[case_id].code if case_id in found else "", actor=actor)


def _agency(unit_id: int, actor: Actor) -> int:
    """Return the agency for which a unit drafts; people draft for their own."""
    agency = organisation.agency_of(unit_id)
    if not actor.is_system and agency.id != actor.agency_id:
        raise NotYourAgency
    return agency.id


def _open(
    hands: Hands,
    title: str,
    agency_id: int,
    unit_id: int,
    urgency: Urgency,
    due_at: datetime | None,
    *,
    actor: Actor,
    now: datetime,
) -> casework.Accepted:
    """Open a draft's own case: from now on every minute of it is somebody's."""
    agency = organisation.unit(agency_id)
    shares = shares_of(hands)
    if actor.is_system and hands.drafter.official_id is None:
        shares = shares[1:]  # a unit without a head: the signer is the first who has it
    return casework.accept_case(
        kind=casework.CaseKind.INTERNAL,
        subject=title,
        applicant=agency.name,
        limit=None if due_at else LIMITS[urgency],
        due_at=due_at,
        shares=shares,
        receiving_unit_id=unit_id,
        responsible_unit_id=unit_id,
        agency_id=agency_id,
        prefix=f"DT-{agency.agency_code or agency.code}",
        opened_at=now,
        actor=actor,
        now=now,
        urgency=urgency,
    )


def _to_signer(row: Draft, code: str, now: datetime) -> None:
    """Let what the system drafted wait for its signer: nobody has to look at it before him."""
    live = casework.visible_case(code=code, actor=SYSTEM)
    turn = live.state.current
    if turn is not None and turn.role is casework.StepRole.LEAD:
        live = casework.submit(code=code, product="Dự thảo theo mẫu", actor=SYSTEM, now=now)
    arrive(row, live, now=now)
