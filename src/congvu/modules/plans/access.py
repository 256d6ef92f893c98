"""The only way to a plan, for reading or acting. Absent and hidden answer alike."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from congvu.foundation.actors.values import Actor, Role
from congvu.modules.organisation import api as organisation
from congvu.modules.plans.models import Plan
from congvu.modules.plans.rules.refusals import (
    NotForTheYear,
    NotYourPlan,
    PlanNotFound,
)

OVERSEERS = (Role.LEADER, Role.INSPECTOR)
"""Who sees every plan of the agency; plans of units are everybody's in it."""


def for_the_year(actor: Actor) -> int:
    """Return the agency whose theme of the year the actor sets.

    :raises NotForTheYear: if he doesn't lead it.
    """
    if not actor.has(Role.LEADER) or actor.agency_id is None:
        raise NotForTheYear
    return actor.agency_id


def seen_by(actor: Actor) -> Q:
    """Return which plans a person may open."""
    own = Q(official=None) | Q(official__in=actor.seats)
    if actor.has(Role.HEAD):
        own |= Q(unit=actor.unit_id)
    if actor.has(*OVERSEERS):
        own = Q()
    return Q(agency=actor.agency_id or 0) & own


def plan(*, plan_id: int, actor: Actor) -> Plan:
    """Return a plan of the actor's agency that is his to see.

    :raises PlanNotFound: if there is none, or none he may see.
    """
    rows = Plan.objects.select_related("unit", "official", "agency")
    found = rows.filter(seen_by(actor), pk=plan_id).first()
    if found is None:
        raise PlanNotFound
    return found


def plan_to_write(*, plan_id: int, actor: Actor) -> Plan:
    """Return a plan, locked for an act of whose it is.

    :raises PlanNotFound: if there is none he may see.
    :raises NotYourPlan: if somebody else makes it.
    """
    found = plan(plan_id=plan_id, actor=actor)
    if not writes(found, actor):
        raise NotYourPlan(who=found.official.full_name if found.official else found.unit.name)
    Plan.objects.select_for_update().get(pk=found.pk)
    return found


def plan_to_decide(*, plan_id: int, actor: Actor) -> Plan:
    """Return a plan, locked for a decision about it."""
    found = plan(plan_id=plan_id, actor=actor)
    Plan.objects.select_for_update().get(pk=found.pk)
    return found


def writes(row: Plan, actor: Actor) -> bool:
    """Return whether a plan is this person's to write: his own, or his unit's as its head."""
    return may_write(unit_id=row.unit_id, official_id=row.official_id, actor=actor)


def may_write(*, unit_id: int, official_id: int | None, actor: Actor) -> bool:
    if official_id is not None:
        return official_id in actor.seats
    return actor.unit_id == unit_id and actor.has(Role.HEAD, Role.LEADER)


def approves(row: Plan, actor: Actor, on: date) -> bool:
    """Return whether a plan is this person's to approve; see may_approve."""
    return may_approve(
        unit_id=row.unit_id, official_id=row.official_id, agency_id=row.agency_id, actor=actor,
        on=on,
    )  # fmt: skip


def may_approve(
    *, unit_id: int, official_id: int | None, agency_id: int | None, actor: Actor, on: date
) -> bool:
    """Return whether such a plan is this person's to approve.

    A unit's plan and its head's own is a leader's, everybody else's his head's or a leader's; that
    of the leaders themselves is the agency's head's. Nobody decides about his own.
    """
    if agency_id is None or actor.agency_id != agency_id or official_id in actor.seats:
        return False
    if actor.has(Role.LEADER):
        return actor.unit_id != unit_id or organisation.head_of(agency_id, on) in actor.seats
    return official_id is not None and actor.has(Role.HEAD) and actor.unit_id == unit_id
