"""A line of an approved plan becomes a directive, or takes a case that does its work."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.periods import Period
from congvu.modules.casework import api as casework
from congvu.modules.directives import api as directives
from congvu.modules.plans import access
from congvu.modules.plans.commands.deciding import in_force
from congvu.modules.plans.commands.stating import state
from congvu.modules.plans.facts import PlanFact
from congvu.modules.plans.models import Item as Row
from congvu.modules.plans.models import Link, Plan, Theme
from congvu.modules.plans.rules.refusals import (
    AttachedAlready,
    GivenAlready,
    ItemNotFound,
    NotApproved,
    NotTheApprover,
)
from congvu.modules.plans.rules.wording import end_of

LONGEST_TITLE = 500


@transaction.atomic
def give_item(*, plan_id: int, key: UUID, actor: Actor, now: datetime) -> directives.Given:
    """Give a line as a directive to its lead, with its coordinators and its date; once.

    :raises NotTheApprover: unless the actor may give the unit work.
    :raises NotApproved, ItemNotFound, GivenAlready: as they say.
    :raises DeadlineBeforeReceipt, SeatUnknown, …: as directives says.
    """
    plan = access.plan_to_decide(plan_id=plan_id, actor=actor)
    if not (access.approves(plan, actor, now.date()) or access.writes(plan, actor)):
        raise NotTheApprover
    row = _promised(plan, key)
    before = Link.objects.filter(plan=plan, key=key, directive_id__isnull=False).first()
    if before is not None:
        raise GivenAlready(code=before.case.code)
    given = directives.give(
        title=row.work[:LONGEST_TITLE],
        product=row.product,
        lead=directives.Seat(plan.unit_id, row.official_id),
        coordinators=tuple(
            directives.Seat(unit_id) for unit_id in row.coordinators if unit_id != plan.unit_id
        ),
        due_at=end_of(row.due_on),
        source=directives.Source(
            directives.SourceKind.PROGRAMME, _source(plan, row), f"plan:{plan.pk}"
        ),
        theme=row.programme.title if row.programme else "",
        actor=actor,
        now=now,
        origin=f"plan:{plan.pk}:{key}",
    )
    Link.objects.create(
        plan=plan, key=key, case_id=given.case_id, directive_id=given.directive_id, at=now,
        by_id=actor.person,
    )  # fmt: skip
    state(PlanFact.GIVEN, plan.pk, {"key": key, "code": given.code}, actor=actor, now=now)
    return given


@transaction.atomic
def attach(*, plan_id: int, key: UUID, code: str, actor: Actor, now: datetime) -> None:
    """Let a case that runs already count for a line.

    :raises NotYourPlan, NotApproved, ItemNotFound: as they say.
    :raises CaseNotFound: for a case that the actor doesn't see.
    :raises AttachedAlready: if it counts for a line.
    """
    plan = access.plan_to_write(plan_id=plan_id, actor=actor)
    _promised(plan, key)
    live = casework.visible_case(code=code.strip().upper(), actor=actor)
    if Link.objects.filter(case=live.case_id).exists():
        raise AttachedAlready(code=live.code)
    Link.objects.create(plan=plan, key=key, case_id=live.case_id, at=now, by_id=actor.person)
    state(PlanFact.ATTACHED, plan.pk, {"key": key, "case": live.code}, actor=actor, now=now)


def _promised(plan: Plan, key: UUID) -> Row:
    held = in_force(plan)
    if held is None:
        raise NotApproved
    row = Row.objects.filter(version=held, key=key).select_related("programme").first()
    if row is None:
        raise ItemNotFound
    return row


def _source(plan: Plan, row: Row) -> str:
    period = Period.parse(plan.period)
    theme = Theme.objects.filter(agency=plan.agency_id, year=period.year).first()
    named = f"Kế hoạch công tác {str(period.words).lower()}, {plan.unit.name}"
    return f"{named} ({theme.title})" if theme and row.programme else named
