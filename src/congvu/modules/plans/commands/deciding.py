"""A plan is submitted, returned, approved; after approval it is changed by a new version."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import clean
from congvu.modules.plans import access
from congvu.modules.plans.commands.stating import state
from congvu.modules.plans.commands.writing import item_of, write_items
from congvu.modules.plans.facts import PlanFact
from congvu.modules.plans.models import Plan, Version
from congvu.modules.plans.rules.refusals import (
    NotADraft,
    NotApproved,
    NotSubmitted,
    NotTheApprover,
    PlanEmpty,
    ReasonMissing,
    RevisedAlready,
)
from congvu.modules.plans.values.plan import State


@transaction.atomic
def submit(*, plan_id: int, actor: Actor, now: datetime) -> None:
    """Submit a draft for approval.

    :raises NotYourPlan, NotADraft, PlanEmpty: as they say.
    """
    plan = access.plan_to_write(plan_id=plan_id, actor=actor)
    draft = _in_making(plan)
    if draft is None or draft.state != State.DRAFT:
        raise NotADraft
    if not draft.items.exists():
        raise PlanEmpty
    draft.state, draft.submitted_at, draft.returned = State.SUBMITTED, now, ""
    draft.save(update_fields=["state", "submitted_at", "returned"])
    state(PlanFact.SUBMITTED, plan.pk, {"no": draft.no}, actor=actor, now=now)


@transaction.atomic
def approve(*, plan_id: int, actor: Actor, now: datetime) -> None:
    """Approve what was submitted; the version before it stays, but is in force no more.

    :raises NotTheApprover: if it isn't the actor's to decide, or he wrote it himself.
    :raises NotSubmitted: unless something waits.
    """
    plan, waiting = _waiting(plan_id, actor, now)
    if waiting.made_by_id in actor.seats:
        raise NotTheApprover
    Version.objects.filter(plan=plan, state=State.APPROVED, replaced_at=None).update(
        replaced_at=now
    )
    waiting.state, waiting.approved_at = State.APPROVED, now
    waiting.approved_by_id = actor.person
    waiting.save(update_fields=["state", "approved_at", "approved_by"])
    told = {"no": waiting.no, "lines": waiting.items.count()}
    state(PlanFact.APPROVED, plan.pk, told, actor=actor, now=now)


@transaction.atomic
def send_back(*, plan_id: int, why: str, actor: Actor, now: datetime) -> None:
    """Send what was submitted back to be written anew.

    :raises NotTheApprover, NotSubmitted, ReasonMissing: as they say.
    """
    plan, waiting = _waiting(plan_id, actor, now)
    reason = clean(why)
    if not reason:
        raise ReasonMissing
    waiting.state, waiting.returned, waiting.submitted_at = State.DRAFT, reason, None
    waiting.save(update_fields=["state", "returned", "submitted_at"])
    state(PlanFact.RETURNED, plan.pk, {"no": waiting.no, "why": reason}, actor=actor, now=now)


@transaction.atomic
def begin_change(*, plan_id: int, reason: str, actor: Actor, now: datetime) -> int:
    """Begin a new version of an approved plan; the one in force holds until it is approved.

    :raises NotYourPlan, NotApproved, RevisedAlready, ReasonMissing: as they say.
    """
    plan = access.plan_to_write(plan_id=plan_id, actor=actor)
    why = clean(reason)
    if not why:
        raise ReasonMissing
    making = _in_making(plan)
    if making is not None and making.no > 1:
        raise RevisedAlready(no=making.no)
    held = in_force(plan)
    if held is None:
        raise NotApproved
    made = Version.objects.create(
        plan=plan, no=held.no + 1, state=State.DRAFT, made_at=now,
        made_by_id=actor.person, reason=why,
    )  # fmt: skip
    rows = list(held.items.order_by("no"))
    write_items(made, [item_of(row) for row in rows], keys=[row.key for row in rows])
    state(PlanFact.REVISED, plan.pk, {"no": made.no, "why": why}, actor=actor, now=now)
    return made.no


@transaction.atomic
def discard_change(*, plan_id: int, actor: Actor, now: datetime) -> None:
    """Give a new version up before it was submitted; the one in force stays.

    :raises NotYourPlan, NotADraft: as they say.
    """
    plan = access.plan_to_write(plan_id=plan_id, actor=actor)
    draft = _in_making(plan)
    if draft is None or draft.state != State.DRAFT or draft.no == 1:
        raise NotADraft
    draft.items.all().delete()
    draft.delete()
    state(PlanFact.DISCARDED, plan.pk, {"no": draft.no}, actor=actor, now=now)


def in_force(plan: Plan) -> Version | None:
    """Return the version that holds."""
    return Version.objects.filter(plan=plan, state=State.APPROVED, replaced_at=None).first()


def _in_making(plan: Plan) -> Version | None:
    return Version.objects.filter(plan=plan).exclude(state=State.APPROVED).first()


def _waiting(plan_id: int, actor: Actor, now: datetime) -> tuple[Plan, Version]:
    plan = access.plan_to_decide(plan_id=plan_id, actor=actor)
    if not access.approves(plan, actor, now.date()):
        raise NotTheApprover
    waiting = Version.objects.filter(plan=plan, state=State.SUBMITTED).first()
    if waiting is None:
        raise NotSubmitted
    return plan, waiting
