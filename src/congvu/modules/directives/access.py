"""The only way to a directive, for reading or acting. Absent and hidden answer alike."""

from __future__ import annotations

from datetime import date, datetime

from congvu.foundation.actors.values import SYSTEM, Actor, Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.moments import moment_short
from congvu.modules.casework import api as casework
from congvu.modules.directives.models import Directive
from congvu.modules.directives.rules.refusals import (
    DirectiveEndedAlready,
    DirectiveNotFound,
    NotTheFollower,
    NotTheGiver,
    NotTheLead,
)
from congvu.modules.directives.rules.standing import lead_turn
from congvu.modules.directives.values.giving import Ending
from congvu.modules.organisation import api as organisation

OVERSEERS = (Role.LEADER, Role.INSPECTOR, Role.RECORDS_CLERK)
"""Who sees every directive that their agency gave or was named in."""

_NAMED = ("case", "giver", "lead_unit", "lead_official", "follower")


def directive(*, directive_id: int, actor: Actor) -> Directive:
    """Return a directive that this person gave, has a part in, oversees, or that is below such.

    :raises DirectiveNotFound: if there is none, or none they may know of.
    """
    found = Directive.objects.select_related(*_NAMED).filter(pk=directive_id).first()
    if found is None or not may_see(found, actor):
        raise DirectiveNotFound
    return found


def may_see(found: Directive, actor: Actor) -> bool:
    """Return whether a directive is this person's to see, itself or for one above it."""
    if actor.is_system or actor.unit_id in (*found.places, found.giver_unit_id):
        return True
    if {found.giver_id, found.follower_id, found.lead_official_id} & set(actor.seats):
        return True
    if actor.agency_id == found.agency_id and actor.has(*OVERSEERS):
        return True
    try:
        casework.visible_case(code=found.case.code, actor=actor)
    except casework.CaseNotFound:
        return found.parent is not None and may_see(found.parent, actor)
    return True


def directive_to_decide(*, directive_id: int, actor: Actor, now: datetime) -> Directive:
    """Return an open directive of which this person's word is the giver's, locked.

    :raises DirectiveNotFound: if there is none, or none they may know of.
    :raises NotTheGiver: if another gave it.
    :raises DirectiveEndedAlready: if it is over.
    """
    found = _open(directive_id, actor)
    if not speaks_for(found, actor, now):
        raise NotTheGiver(giver=found.giver.full_name)
    return found


def directive_to_work(*, directive_id: int, actor: Actor) -> Directive:
    """Return an open directive in which this person has a part, locked.

    :raises DirectiveNotFound: if there is none, or none they may know of.
    :raises NotTheLead: if they neither lead nor coordinate.
    :raises DirectiveEndedAlready: if it is over.
    """
    found = _open(directive_id, actor)
    if actor.unit_id not in found.places and not leads(found, actor):
        raise NotTheLead(lead=lead_name(found))
    return found


def directive_to_lead(*, directive_id: int, actor: Actor) -> Directive:
    """Return an open directive whose lead this person is, locked.

    :raises DirectiveNotFound: if there is none, or none they may know of.
    :raises NotTheLead: if another leads.
    :raises DirectiveEndedAlready: if it is over.
    """
    found = _open(directive_id, actor)
    if not leads(found, actor):
        raise NotTheLead(lead=lead_name(found))
    return found


def directive_to_split(
    *, directive_id: int, actor: Actor, trusted: bool, now: datetime
) -> Directive:
    """Return an open directive of which this person may give parts: its lead or its giver, locked.

    `trusted` says that a door of the house answers for it.

    :raises DirectiveNotFound: if there is none, or none they may know of.
    :raises NotTheLead: if another leads.
    :raises DirectiveEndedAlready: if it is over.
    """
    found = _open(directive_id, SYSTEM if trusted else actor)
    if not (trusted or leads(found, actor) or speaks_for(found, actor, now)):
        raise NotTheLead(lead=lead_name(found))
    return found


def directive_to_follow(*, directive_id: int, actor: Actor) -> Directive:
    """Return a directive that this person gave or was named to follow up.

    :raises DirectiveNotFound: if there is none, or none they may know of.
    :raises NotTheFollower: if neither.
    """
    found = directive(directive_id=directive_id, actor=actor)
    if not {found.giver_id, found.follower_id} & set(actor.seats):
        raise NotTheFollower
    return found


def leads(found: Directive, actor: Actor) -> bool:
    """Return whether the person has the lead's turn, or directs the unit that has it."""
    live = casework.visible_case(code=found.case.code, actor=SYSTEM)
    turn = lead_turn(live.state)
    if turn.official_id is not None and turn.official_id in actor.seats:
        return True
    if actor.has(Role.HEAD) and actor.unit_id == turn.unit_id:
        return True
    return actor.has(Role.LEADER) and actor.agency_id == organisation.agency_of(turn.unit_id).id


def speaks_for(found: Directive, actor: Actor, now: datetime) -> bool:
    """Return whether a word of this person's is the giver's.

    Himself, in his stead by delegation, his deputy while he is away; of one who holds no post any
    more, the head of his agency.
    """
    if found.giver_id in actor.seats:
        return True
    if organisation.standing_in_for(found.giver_id, now) in actor.seats:
        return True
    on = now.astimezone(VIETNAM).date()
    return heads_agency(found.agency_id, actor, on) and not organisation.posts_held(
        found.giver_id, on
    )


def heads_agency(agency_id: int, actor: Actor, on: date) -> bool:
    """Return whether the person heads this agency, or acts for who does."""
    return actor.has(Role.LEADER) and organisation.head_of(agency_id, on) in actor.seats


def is_head_of_agency(official_id: int, agency_id: int, on: date) -> bool:
    """Return whether an official heads an agency."""
    return organisation.head_of(agency_id, on) == official_id


def lead_name(found: Directive) -> str:
    """Return by what name a refusal calls the lead."""
    return found.lead_official.full_name if found.lead_official else found.lead_unit.name


def _open(directive_id: int, actor: Actor) -> Directive:
    directive(directive_id=directive_id, actor=actor)
    rows = Directive.objects.select_related(*_NAMED).select_for_update(of=("self",))
    found = rows.get(pk=directive_id)
    if found.ended_at is not None:
        raise DirectiveEndedAlready(
            at=moment_short(found.ended_at), ending=Ending(found.ending).words
        )
    return found
