"""The only way to fetch a case for reading or acting. Absent and hidden answer alike."""

from __future__ import annotations

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.casework.access.loading import Live, load
from congvu.modules.casework.rules.refusals import (
    CaseNotFound,
    NotAssignedYet,
    NotTheHolder,
    NotTheOneAsked,
    NotYourUnit,
    OpinionUnknown,
)
from congvu.modules.casework.values.state import Assignment, Opinion
from congvu.modules.organisation import api as organisation


def visible_case(*, code: str, actor: Actor) -> Live:
    """Return a case that this person's agency has, had, or was asked about; or that is below it.

    :raises CaseNotFound: if there is none, or none they may know of.
    """
    live = load(code)
    if not may_see(live, actor):
        raise CaseNotFound(case=code)
    return live


def may_see(live: Live, actor: Actor) -> bool:
    """Return whether a case is this person's to see."""
    if actor.is_system or actor.agency_id in live.agencies:
        return True
    if not actor.has(Role.LEADER, Role.INSPECTOR):
        return False
    above = {unit.id for unit in organisation.ancestors_of(live.responsible_unit_id)}
    return actor.agency_id in above


def case_to_work(*, code: str, actor: Actor) -> Live:
    """Return a case whose present turn is this person's.

    :raises CaseNotFound: if there is none, or none they may know of.
    :raises NotAssignedYet: if its unit has not assigned it.
    :raises NotTheHolder: if another has it in hand.
    """
    live = visible_case(code=code, actor=actor)
    turn = live.state.current
    if turn is None or actor.is_system:
        return live
    if turn.official_id is None:
        raise NotAssignedYet
    if turn.official_id not in (actor.official_id, actor.behalf_of_id):
        raise NotTheHolder(holder=_name(turn.official_id))
    return live


def case_to_assign(*, code: str, actor: Actor) -> Live:
    """Return a case that this person may give to someone: as the unit's head or agency's leader.

    :raises CaseNotFound: if there is none, or none they may know of.
    :raises NotYourUnit: if the unit that has it is not theirs to direct.
    """
    live = visible_case(code=code, actor=actor)
    turn = live.state.current
    if turn is not None and not directs(turn, actor):
        raise NotYourUnit
    return live


def case_to_take_up(*, code: str, actor: Actor) -> Live:
    """Return a case that waits in this person's own unit for somebody to take it up.

    :raises CaseNotFound: if there is none, or none they may know of.
    :raises NotTheHolder: if somebody has it already.
    :raises NotYourUnit: if it waits in another unit.
    """
    live = visible_case(code=code, actor=actor)
    turn = live.state.current
    if turn is not None and turn.official_id is not None:
        raise NotTheHolder(holder=_name(turn.official_id))
    if turn is not None and turn.unit_id != actor.unit_id:
        raise NotYourUnit
    return live


def case_to_answer(*, code: str, opinion_no: int, actor: Actor) -> tuple[Live, Opinion]:
    """Return a case and the opinion that this person owes, himself or for his unit.

    :raises CaseNotFound: if there is none, or none they may know of.
    :raises OpinionUnknown: if no such opinion was asked.
    :raises NotTheOneAsked: if another place was asked.
    """
    live = visible_case(code=code, actor=actor)
    opinion = live.state.opinion(opinion_no)
    if opinion is None:
        raise OpinionUnknown
    mine = (actor.official_id, actor.behalf_of_id)
    named = opinion.official_id is not None and opinion.official_id in mine
    if not named and opinion.unit_id != actor.unit_id:
        raise NotTheOneAsked
    return live, opinion


def case_to_direct(*, code: str, actor: Actor) -> Live:
    """Return a case upon which this person may decide as a leader of its agency, or above.

    :raises CaseNotFound: if there is none, or none they may know of.
    :raises NotYourUnit: if they direct neither the unit that has it nor its agency.
    """
    live = visible_case(code=code, actor=actor)
    turn = live.state.current
    heads = turn is not None and directs(turn, actor)
    if not (heads or actor.is_system or actor.has(Role.LEADER)):
        raise NotYourUnit
    return live


def directs(turn: Assignment, actor: Actor) -> bool:
    """Return whether the person directs the unit whose turn it is."""
    if actor.is_system:
        return True
    if actor.has(Role.HEAD) and actor.unit_id == turn.unit_id:
        return True
    return actor.has(Role.LEADER) and (
        actor.unit_id == turn.unit_id or actor.agency_id == organisation.agency_of(turn.unit_id).id
    )


def _name(official_id: int) -> str:
    return organisation.names_of([official_id]).get(official_id, "")
