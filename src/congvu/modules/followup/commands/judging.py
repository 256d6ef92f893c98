"""Deciding about a proposed criticism: a leader, with a ground, on the record of the case."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.followup import access
from congvu.modules.followup.commands.stating import state
from congvu.modules.followup.facts import FollowupFact
from congvu.modules.followup.rules.chains import Chain
from congvu.modules.followup.rules.refusals import (
    GroundMissing,
    NobodyToCriticise,
    ProposalDecided,
    ProposalNotYours,
)
from congvu.modules.followup.values.letters import Judgement
from congvu.modules.organisation import api as organisation


@transaction.atomic
def judge(
    *, proposal_id: int, verdict: Judgement, ground: str, actor: Actor, now: datetime
) -> None:
    """Criticise, or not, whoever let the case lie; what was for delay then counts as such.

    :raises ProposalNotFound: if there is none in the actor's agency.
    :raises ProposalNotYours: unless the actor leads the agency and is not the one proposed.
    :raises ProposalDecided: if another leader decided.
    :raises GroundMissing: without a ground.
    :raises NobodyToCriticise: if nobody has the case and nobody heads the unit.
    :raises RemarkNotLate, RemarkOnNobody: as casework says, if its record knows of no delay.
    """
    row = access.proposal_to_judge(proposal_id=proposal_id, actor=actor)
    if row.decided_at is not None:
        raise ProposalDecided
    ground = clean(ground)
    if not ground:
        raise GroundMissing
    rung = row.rung
    person = rung.official_id or organisation.head_of(rung.unit_id, now.astimezone(VIETNAM).date())
    if person in (actor.official_id, actor.behalf_of_id):
        raise ProposalNotYours
    if verdict is Judgement.CRITICISE:
        if person is None:
            raise NobodyToCriticise
        casework.record_remark(
            code=rung.case.code,
            kind=casework.RemarkKind.CRITICISM,
            official_id=person,
            text="Phê bình để việc quá hạn sau hai lần nhắc bằng văn bản",
            ground=ground,
            cause=casework.RemarkCause.DELAY,
            actor=actor,
            now=now,
        )
    row.verdict, row.ground, row.decided_at = verdict, ground, now
    row.decided_by_id = actor.person
    row.save(update_fields=["verdict", "ground", "decided_at", "decided_by"])
    told = {
        "proposal": row.pk, "case": rung.case.code, "official": person, "verdict": verdict,
        "ground": ground,
    }  # fmt: skip
    state(FollowupFact.DECIDED, Chain.PROPOSAL, row.pk, told, actor=actor, now=now)
