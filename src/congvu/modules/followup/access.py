"""The only way to letters, proposals and sessions. Absent and hidden answer alike."""

from __future__ import annotations

from django.db.models import Q

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.followup.models import Letter, Proposal, Rung, Session
from congvu.modules.followup.rules.refusals import (
    AnswerNotYours,
    LetterNotFound,
    LineNotFound,
    ProposalNotFound,
    ProposalNotYours,
    RulesNotYours,
    SessionNotFound,
    SessionNotYours,
)

OVERSEERS = (Role.LEADER, Role.INSPECTOR, Role.RECORDS_CLERK)
"""Who sees every letter of the agency; others see those to their own unit."""


def letters_for(actor: Actor) -> Q:
    """Return which letters a person may know of."""
    if actor.has(*OVERSEERS):
        return Q(agency_id=actor.agency_id)
    return Q(agency_id=actor.agency_id, unit_id=actor.unit_id)


def letter(*, letter_id: int, actor: Actor) -> Letter:
    """Return a letter of the agency, or to one's own unit.

    :raises LetterNotFound: if there is none, or none they may know of.
    """
    rows = Letter.objects.select_related("unit", "copied").filter(letters_for(actor))
    found = rows.filter(pk=letter_id).first()
    if found is None:
        raise LetterNotFound
    return found


def line_to_answer(*, letter_id: int, rung_id: int, actor: Actor) -> tuple[Letter, Rung]:
    """Return a line of a letter with it, for the unit's answer.

    :raises LetterNotFound, LineNotFound: if there is none, or none they may know of.
    :raises AnswerNotYours: unless the actor heads the unit or has the case.
    """
    found = letter(letter_id=letter_id, actor=actor)
    rows = Rung.objects.select_related("case", "answer").filter(letter=found, pk=rung_id)
    line = rows.first()
    if line is None:
        raise LineNotFound
    if not may_answer(line.unit_id, line.official_id, actor):
        raise AnswerNotYours
    return found, line


def may_answer(unit_id: int, official_id: int | None, actor: Actor) -> bool:
    """Return whether a person speaks for the unit about a case: its head, or who has it."""
    heads = actor.has(Role.HEAD) and actor.unit_id == unit_id
    return heads or (
        official_id is not None and official_id in (actor.official_id, actor.behalf_of_id)
    )


def proposal_to_judge(*, proposal_id: int, actor: Actor) -> Proposal:
    """Return a proposal of the agency, locked until it is decided.

    :raises ProposalNotFound: if there is none in the agency.
    :raises ProposalNotYours: unless the post is a leader's.
    """
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("rung__case")
    found = rows.filter(pk=proposal_id, agency_id=actor.agency_id).first()
    if found is None:
        raise ProposalNotFound
    if not actor.has(Role.LEADER):
        raise ProposalNotYours
    return found


def rules_of(actor: Actor) -> int:
    """Return the agency whose ladder and rule the actor may change.

    :raises RulesNotYours: if the post is not a leader's.
    """
    if not actor.has(Role.LEADER) or actor.agency_id is None:
        raise RulesNotYours
    return actor.agency_id


def recording(actor: Actor) -> int:
    """Return the agency for which the actor writes down sessions of the task force.

    :raises SessionNotYours: unless the post is a leader's, an inspector's or a head's.
    """
    if not actor.has(Role.LEADER, Role.INSPECTOR, Role.HEAD) or actor.agency_id is None:
        raise SessionNotYours
    return actor.agency_id


def session(*, session_id: int, actor: Actor) -> Session:
    """Return a session of the agency: everybody in it may read the minutes (R13).

    :raises SessionNotFound: if there is none in the agency.
    """
    rows = Session.objects.select_related("unit", "chair", "written_by")
    found = rows.filter(pk=session_id, agency_id=actor.agency_id).first()
    if found is None:
        raise SessionNotFound
    return found
