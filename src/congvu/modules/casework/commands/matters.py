"""Acts about a matter that has several cases: reopening one, linking two, keeping two apart."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import IntegrityError, transaction

from congvu.foundation.actors.values import Actor, Role
from congvu.kernel.following import tell
from congvu.kernel.words import clean
from congvu.modules.casework import access
from congvu.modules.casework.access import Live
from congvu.modules.casework.commands.acceptance import Accepted, Beside, Share, accept_case
from congvu.modules.casework.commands.stating import state
from congvu.modules.casework.facts import CaseReopened
from congvu.modules.casework.queries.matters import links_of, matter_of
from congvu.modules.casework.rules.matters import is_same_matter
from congvu.modules.casework.rules.refusals import (
    CaseOpen,
    LimitMissing,
    LinkedAlready,
    LinkedToItself,
    LinkNotYours,
    NotTheSameMatter,
    ReasonMissing,
    ReopenedAlready,
    ReopeningNotYours,
)
from congvu.modules.casework.values.choices import SAME_DAY, StepRole
from congvu.modules.casework.values.limits import given_due
from congvu.modules.casework.values.matters import LinkKind, Reopening
from congvu.modules.organisation import api as organisation
from congvu.modules.procedures import api as procedures
from congvu.modules.worktime import api as worktime


@transaction.atomic
def reopen(
    *,
    code: str,
    ground: Reopening,
    reason: str,
    actor: Actor,
    now: datetime,
    limit: worktime.TimeLimit | None = None,
) -> Accepted:
    """Take a closed case up again as a new one with its own clock; the closed one never changes.

    `limit` is the new time, None for as long as the first had. The process is the same without
    its receiving steps: nothing is received anew.

    :raises CaseOpen: while the case is not closed.
    :raises ReopenedAlready: if it was reopened; that one goes on.
    :raises ReopeningNotYours: unless the actor headed the work or leads the agency, or above.
    :raises ReasonMissing: without a reason.
    """
    live = access.visible_case(code=code, actor=actor)
    if not may_reopen(live, actor):
        raise ReopeningNotYours
    if not live.state.is_closed:
        raise CaseOpen
    reason = clean(reason)
    if not reason:
        raise ReasonMissing
    before = [row for row in links_of(live.case_id) if row.kind == LinkKind.REOPENED]
    if again := next((row.later for row in before if row.earlier == code), None):
        raise ReopenedAlready(case=again)
    accepted = _accepted_again(live, limit, actor, now)
    if accepted.again:  # somebody else's click came first
        raise ReopenedAlready(case=accepted.code)
    _link(accepted.case_id, live.case_id, LinkKind.REOPENED, ground, reason, actor, now)
    access.outdated(live)
    tell(
        CaseReopened(
            at=now,
            actor_id=actor.official_id,
            kind=live.state.kind,
            case_id=accepted.case_id,
            code=accepted.code,
            previous_id=live.case_id,
        )
    )
    return accepted


@transaction.atomic
def link(
    *, code: str, earlier: str, is_same: bool, reason: str, actor: Actor, now: datetime
) -> None:
    """Put on record that two cases are one matter, or that they are not; each page then says so.

    :raises CaseNotFound: if either is absent or hidden.
    :raises LinkNotYours: unless the actor has the case, received it, or directs the work.
    :raises LinkedToItself: if both are one.
    :raises LinkedAlready: if somebody decided about the two before.
    :raises NotTheSameMatter: if they have not the same applicant, and procedure or subject.
    :raises ReasonMissing: without a reason.
    """
    live = access.visible_case(code=code, actor=actor)
    other = access.visible_case(code=earlier, actor=actor)
    if not may_link(live, actor):
        raise LinkNotYours
    if live.case_id == other.case_id:
        raise LinkedToItself
    reason = clean(reason)
    if not reason:
        raise ReasonMissing
    _refuse_if_decided(live, other)
    if is_same and not _are_same(live, other):
        raise NotTheSameMatter(case=other.code)
    first, second = sorted((live, other), key=lambda each: (each.state.accepted_at, each.case_id))
    kind = LinkKind.SAME if is_same else LinkKind.DISTINCT
    _link(second.case_id, first.case_id, kind, "", reason, actor, now)
    access.outdated(live)
    access.outdated(other)


def may_reopen(live: Live, actor: Actor) -> bool:
    """Return whether a person may reopen: the head of the unit that decided, or a leader."""
    heads = actor.has(Role.HEAD) and actor.unit_id == live.responsible_unit_id
    return actor.is_system or heads or actor.has(Role.LEADER)


def may_link(live: Live, actor: Actor) -> bool:
    """Return whether a person may say that a case is one matter with another."""
    turn = live.state.current
    holder = None if turn is None else turn.official_id
    holds = holder is not None and holder in (actor.official_id, actor.behalf_of_id)
    received = actor.has(Role.CLERK) and actor.unit_id == live.receiving_unit_id
    return holds or received or may_reopen(live, actor)


def _refuse_if_decided(live: Live, other: Live) -> None:
    for row in links_of(live.case_id):
        if other.code in (row.later, row.earlier):
            raise LinkedAlready(how=LinkKind(row.kind).words)
    if any(row.case_id == other.case_id for row in matter_of(live.case_id)):
        raise LinkedAlready(how=LinkKind.SAME.words)


def _are_same(live: Live, other: Live) -> bool:
    ids = [live.procedure_version_id, other.procedure_version_id]
    known = procedures.versions_by_id([each for each in ids if each is not None])
    codes = [known[each].code if each in known else "" for each in ids]
    return is_same_matter(
        applicants=(live.applicant, other.applicant),
        procedures=(codes[0], codes[1]),
        subjects=(live.subject, other.subject),
    )


def _accepted_again(
    live: Live, limit: worktime.TimeLimit | None, actor: Actor, now: datetime
) -> Accepted:
    state = live.state
    same_day = limit is None and state.limit == SAME_DAY
    if limit is None and given_due(state.limit) is not None:
        raise LimitMissing
    return accept_case(
        kind=state.kind,
        subject=live.subject,
        applicant=live.applicant,
        limit=None if same_day else limit or worktime.TimeLimit.parse(state.limit),
        same_day=same_day,
        shares=_shares_again(live, now),
        receiving_unit_id=live.receiving_unit_id,
        responsible_unit_id=live.responsible_unit_id,
        agency_id=live.agency_id,
        prefix=live.code.rsplit("-", 2)[0],
        opened_at=now,
        actor=actor,
        now=now,
        procedure_version_id=live.procedure_version_id,
        field=live.field,
        intake_key=uuid5(NAMESPACE_URL, f"congvu:reopened:{live.code}"),
        previous_id=live.case_id,
    )


def _shares_again(live: Live, now: datetime) -> list[Share]:
    """Return the process as it was, without receiving; who has left is not named again."""
    plan = live.state.plan
    kept = [step for step in plan if step.role is not StepRole.RECEIVE] or list(plan)
    return [
        Share(
            step.name,
            step.role,
            step.unit_id,
            max(step.allowance, 1),
            step.official_id if _is_there(step.official_id, step.unit_id, now) else None,
            tuple(
                Beside(ask.name, ask.unit_id, ask.allowance, ask.official_id) for ask in step.asks
            ),
        )
        for step in kept
    ]


def _is_there(official_id: int | None, unit_id: int, now: datetime) -> bool:
    people = organisation.officials_of(unit_id, now.date()) if official_id is not None else ()
    return any(entry.id == official_id for entry in people)


def _link(
    later: int,
    earlier: int,
    kind: LinkKind,
    ground: str,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    try:
        with transaction.atomic():
            state(
                "casework_link_cases", later, earlier, kind, ground, reason,
                actor.official_id, actor.behalf_of_id, now, actor=actor,
            )  # fmt: skip
    except IntegrityError as taken:  # two people at once
        raise LinkedAlready(how=kind.words) from taken
