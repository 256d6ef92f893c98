"""Products are assigned, many at once for a quarter; and proposed by who made one unasked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import day_short
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.organisation import api as organisation
from congvu.modules.plans import api as plans
from congvu.modules.products import access
from congvu.modules.products.commands.catalogue import today
from congvu.modules.products.commands.stating import state
from congvu.modules.products.facts import ProductFact
from congvu.modules.products.models import Product, Standard, Turn, Version
from congvu.modules.products.queries.positions import position_of
from congvu.modules.products.rules.assigning import check_due, check_position, check_said
from congvu.modules.products.rules.dues import due_of
from congvu.modules.products.rules.refusals import (
    NotInForce,
    NotTheAssigner,
    OfficialUnknown,
    OriginTaken,
    OwnProduct,
    StandardNotFound,
)
from congvu.modules.products.values.choices import State
from congvu.modules.products.values.work import Task
from congvu.modules.worktime import api as worktime

UNDONE = [State.REFUSED, State.WITHDRAWN]


@transaction.atomic
def assign(*, tasks: Sequence[Task], actor: Actor, now: datetime) -> tuple[int, ...]:
    """Assign products to officials, all or none; return them.

    :raises OfficialUnknown, OwnProduct, NotTheAssigner: if the actor doesn't head somebody.
    :raises TitleMissing, QuantityNothing, DueNotAhead: for what was said.
    :raises StandardNotFound, NotInForce, NotOfPosition: for the standard product.
    :raises CaseNotFound, PlanNotFound, ItemNotFound, OriginTaken: for where it comes from.
    """
    return tuple(_assign(task, actor, now) for task in tasks)


@transaction.atomic
def propose(
    *, standard_id: int, quantity: int, title: str, note: str = "", actor: Actor, now: datetime
) -> int:
    """Propose a product made of one's own accord; it counts once the head has accepted it.

    :raises PersonNeeded, TitleMissing, QuantityNothing: as they say.
    :raises StandardNotFound, NotInForce, NotOfPosition: for the standard product.
    """
    doer = actor.person
    assert actor.agency_id is not None and actor.unit_id is not None  # who holds a post
    said = " ".join(clean(title).split())
    check_said(said, quantity)
    version = _version_for(standard_id, actor, now)
    row = Product.objects.create(
        agency_id=actor.agency_id, unit_id=actor.unit_id, official_id=doer, version=version,
        title=said, quantity=quantity, unplanned=True, made_at=now, made_by_id=doer, due_at=now,
        state=State.PROPOSED,
    )  # fmt: skip
    Turn.objects.create(
        product=row,
        no=1,
        due_at=now,
        late_after=now,
        reported_at=now,
        quantity=quantity,
        note=clean(note),
    )
    told = {"code": version.standard.code, "version": version.no, "quantity": quantity,
            "title": said}  # fmt: skip
    state(ProductFact.PROPOSED, row.pk, told, actor=actor, now=now)
    return row.pk


def dues(unit_id: int, on: date, now: datetime) -> tuple[datetime, datetime]:
    """Return when a product is due that a unit must have by a day, and from when it is late."""
    return due_of(on, worktime.calendar_in_force(unit_id, now=now))


def _assign(task: Task, actor: Actor, now: datetime) -> int:
    doer = _doer(task.official_id, actor, now)
    assert doer.agency_id is not None and doer.unit_id is not None  # who holds a post
    said = " ".join(clean(task.title).split())
    check_said(said, task.quantity)
    check_due(task.due_on, today(now))
    due, late_after = dues(doer.unit_id, task.due_on, now)
    version = _version_for(task.standard_id, doer, now)
    case_id = _case(task, actor)
    row = Product.objects.create(
        agency_id=doer.agency_id, unit_id=doer.unit_id, official_id=task.official_id,
        version=version, title=said, quantity=task.quantity, made_at=now,
        made_by_id=actor.person, due_at=due, case_id=case_id,
        plan_id=task.plan[0] if task.plan else None, plan_key=task.plan[1] if task.plan else None,
        state=State.ASSIGNED,
    )  # fmt: skip
    Turn.objects.create(product=row, no=1, due_at=due, late_after=late_after)
    told = {
        "official": task.official_id, "code": version.standard.code, "version": version.no,
        "quantity": task.quantity, "title": said, "due": due, "origin": task.origin,
        "plan": task.plan,
    }  # fmt: skip
    state(ProductFact.ASSIGNED, row.pk, told, actor=actor, now=now)
    return row.pk


def _doer(official_id: int, actor: Actor, now: datetime) -> Actor:
    """Return the official as he sits today, if the actor heads him."""
    doer = organisation.actor_of_official(official_id, today(now))
    if doer is None or doer.agency_id != actor.agency_id:
        raise OfficialUnknown
    if official_id in actor.seats:
        raise OwnProduct
    if not access.heads(
        official_id=official_id, unit_id=doer.unit_id, agency_id=doer.agency_id, actor=actor,
        on=today(now),
    ):  # fmt: skip
        raise NotTheAssigner(who=doer.name)
    return doer


def _version_for(standard_id: int, doer: Actor, now: datetime) -> Version:
    """Return the version in force of a standard product that is of the doer's position."""
    rows = Standard.objects.select_related("position")
    standard = rows.filter(agency=doer.agency_id or 0, pk=standard_id).first()
    if standard is None:
        raise StandardNotFound
    roles = frozenset(role.value for role in doer.roles)
    check_position(position_of(standard.position), standard.code, roles, doer.post_title)
    on = today(now)
    version = Version.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=on), standard=standard, valid_from__lte=on
    ).first()
    if version is None:
        raise NotInForce(code=standard.code, day=day_short(on))
    return version


def _case(task: Task, actor: Actor) -> int | None:
    """Return the case a product comes from; one case, or line, is one product of a person."""
    taken = Product.objects.filter(official=task.official_id).exclude(state__in=UNDONE)
    if task.plan is not None:
        plans.require_item(plan_id=task.plan[0], key=task.plan[1], actor=actor)
        if taken.filter(plan=task.plan[0], plan_key=task.plan[1]).exists():
            raise OriginTaken(origin=clean(task.title))
    code = clean(task.origin).upper()
    if not code:
        return None
    live = casework.visible_case(code=code, actor=actor)
    if taken.filter(case=live.case_id).exists():
        raise OriginTaken(origin=live.code)
    return live.case_id
