"""Where a draft stands after its case moved: each step of the case is a state of the draft."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import moment_short
from congvu.foundation.writing.api import DocumentKind
from congvu.modules.casework import api as casework
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing.models import Checking, Draft, Issued, Signer
from congvu.modules.outgoing.queries.authority import authority_of
from congvu.modules.outgoing.rules.plan import FORM_STEP
from congvu.modules.outgoing.rules.refusals import (
    DraftMoved,
    NoCompetence,
    NotInForce,
    NotTheDrafter,
    VersionMoved,
)
from congvu.modules.outgoing.rules.standing import standing_of
from congvu.modules.outgoing.values.drafting import Check, DraftState
from congvu.modules.outgoing.values.issuing import Standing

_STATES = {
    casework.StepRole.LEAD: DraftState.DRAFTING,
    casework.StepRole.REVIEW: DraftState.CHECKING,
    casework.StepRole.APPROVE: DraftState.SIGNING,
    casework.StepRole.CLERK: DraftState.SIGNED,
}


def arrive(row: Draft, live: casework.Live, *, now: datetime) -> None:
    """Note where the case brought a draft: to a checker, the signer, the registry, or back.

    :raises NoCompetence: if who is to sign may not.
    """
    turn = live.state.current
    assert turn is not None
    step = live.state.plan[turn.step]
    if step.role is casework.StepRole.REVIEW:
        kind = Check.FORMAT if step.name == FORM_STEP else Check.CONTENT
        ask_check(row, kind, turn.unit_id, turn.official_id, now=now)
    if step.role is casework.StepRole.APPROVE and row.state != DraftState.SIGNING:
        set_out_signers(row, now)
    stand(row, _STATES[step.role], now)


def stand(row: Draft, state: DraftState, now: datetime) -> None:
    """Write down the state of a draft."""
    row.state, row.moved_at = state, now
    row.save(update_fields=["state", "moved_at"])


def ask_check(
    row: Draft,
    kind: Check,
    unit_id: int,
    official_id: int | None,
    *,
    now: datetime,
    case_no: int | None = None,
) -> None:
    """Name who is to check the version at hand; a unit that has nobody is answered for by its head.

    :raises UnitHasNoHead: if there is nobody at all.
    """
    named = official_id or organisation.require_head(unit_id, now.astimezone(VIETNAM).date())
    Checking.objects.create(
        draft=row, kind=kind, version=row.version, unit_id=unit_id, official_id=named,
        asked_at=now, case_no=case_no,
    )  # fmt: skip


def set_out_signers(row: Draft, now: datetime) -> None:
    """Write down in whose name each will sign: it stands on the page that he is shown.

    :raises NoCompetence: if one of them may not.
    """
    for signer in Signer.objects.filter(draft=row, signed_at=None, voided_at=None):
        found = authority_of(
            signer.official_id, agency_id=row.agency_id, kind=DocumentKind(row.kind), at=now
        )
        signer.competence, signer.lines = found.competence, list(found.lines)
        signer.save(update_fields=["competence", "lines"])


def foresee_signers(row: Draft, now: datetime) -> None:
    """Show already on the draft's paper in whose name each would sign today, where he may."""
    with suppress(NoCompetence):
        set_out_signers(row, now)


def require_state(row: Draft, *states: DraftState) -> None:
    """Refuse an act upon a draft that somebody has moved on in the meantime.

    :raises DraftMoved: naming where it is now.
    """
    if row.state not in states:
        raise DraftMoved(
            draft=row.code, state=DraftState(row.state).words, at=moment_short(row.moved_at)
        )


def require_version(row: Draft, seen: int) -> None:
    """Refuse an act upon a version that is no longer the last one.

    :raises VersionMoved: naming both.
    """
    if seen != row.version:
        raise VersionMoved(now=row.version, seen=seen)


def require_holder(row: Draft, actor: Actor) -> casework.Live:
    """Return the case of a draft that this person has in hand as its drafter.

    :raises NotTheDrafter: if somebody else has it.
    """
    live = casework.visible_case(code=row.case.code, actor=actor)
    if not holds(live, actor):
        name = row.drafter.full_name if row.drafter else ""
        raise NotTheDrafter(name=name)
    return live


def require_in_force(row: Issued) -> None:
    """Refuse an act upon a document that was recalled or replaced, or hasn't left yet.

    :raises NotInForce: naming where it stands.
    """
    standing = standing_of(ending=row.ending, issued_at=row.issued_at, sealed_at=row.sealed_at)
    if standing is not Standing.IN_FORCE:
        raise NotInForce(notation=row.notation, standing=standing.words.lower())


def require_still_to_change(row: Draft) -> None:
    """Refuse to go on with the change of a document that no longer holds; it holds until the end.

    :raises NotInForce: if it was recalled or replaced since.
    """
    if row.changes_id is not None:
        require_in_force(Issued.objects.select_for_update().get(pk=row.changes_id))


def holds(live: casework.Live, actor: Actor) -> bool:
    """Return whether a person has the present turn of a case."""
    turn = live.state.current
    return turn is not None and turn.official_id in actor.seats


def mover(live: casework.Live, actor: Actor) -> Actor:
    """Return as whom the case moves on: the person, or the house where the turn went to another.

    Who is away signs from where he is, though his deputy has the turn: the signature is his own,
    the case follows from it.
    """
    return actor if holds(live, actor) else SYSTEM
