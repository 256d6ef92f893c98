"""Writing the lines of a plan while it is a draft: by hand, or from a workbook, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.periods import Period
from congvu.modules.plans import access
from congvu.modules.plans.commands.stating import state
from congvu.modules.plans.facts import PlanFact
from congvu.modules.plans.models import Item as Row
from congvu.modules.plans.models import Plan, Programme, Version
from congvu.modules.plans.queries.seats import require_lead, require_partners
from congvu.modules.plans.queries.sheet import read_sheet
from congvu.modules.plans.rules.promising import MOST, check_due, check_once
from congvu.modules.plans.rules.refusals import (
    ItemNotFound,
    NotADraft,
    ProgrammeUnknown,
    TooManyItems,
)
from congvu.modules.plans.values.plan import Item, State
from congvu.modules.plans.values.sheet import CellFault


@transaction.atomic
def add_item(*, plan_id: int, item: Item, actor: Actor, now: datetime) -> UUID:
    """Add a line to a draft; return the name of the promise.

    :raises NotYourPlan, NotADraft: if it isn't the actor's to write now.
    :raises DueOutside, ItemTwice, LeadUnknown, UnitUnknown, ProgrammeUnknown: for the line.
    """
    plan, draft = _draft(plan_id, actor)
    there = items_of(draft)
    _check(plan, item, there, now)
    (key,) = write_items(draft, [item], start=max((no for no, _ in there), default=0) + 1)
    state(PlanFact.WRITTEN, plan.pk, {"added": asdict(item)}, actor=actor, now=now)
    return key


@transaction.atomic
def change_item(*, plan_id: int, key: UUID, item: Item, actor: Actor, now: datetime) -> None:
    """Write a line of a draft anew; it stays the same promise. Raises as add_item."""
    plan, draft = _draft(plan_id, actor)
    row = _row(draft, key)
    others = [(no, other) for no, other in items_of(draft) if no != row.no]
    _check(plan, item, others, now)
    Row.objects.filter(pk=row.pk).update(
        work=item.work, product=item.product, due_on=item.due_on, post=item.post_id,
        official=item.official_id, coordinators=list(item.coordinators),
        programme=item.programme_id, hours=item.hours,
    )  # fmt: skip
    told = {"key": key, "changed": asdict(item)}
    state(PlanFact.WRITTEN, plan.pk, told, actor=actor, now=now)


@transaction.atomic
def drop_item(*, plan_id: int, key: UUID, actor: Actor, now: datetime) -> None:
    """Take a line out of a draft; what was promised before keeps it."""
    plan, draft = _draft(plan_id, actor)
    row = _row(draft, key)
    row.delete()
    told = {"key": key, "dropped": row.work}
    state(PlanFact.WRITTEN, plan.pk, told, actor=actor, now=now)


@transaction.atomic
def import_items(
    *, plan_id: int, content: bytes, name: str, actor: Actor, now: datetime
) -> tuple[int, tuple[CellFault, ...]]:
    """Add the lines of a workbook to a draft: all of them, or none and why, cell by cell.

    :raises NotYourPlan, NotADraft: if it isn't the actor's to write now.
    :raises FileNotATable, FileWithMacros, …: for a file that is no workbook.
    """
    plan, draft = _draft(plan_id, actor)
    there = items_of(draft)
    items, faults = read_sheet(plan, content, name, there=there, now=now)
    if faults:
        return 0, faults
    if len(there) + len(items) > MOST:
        raise TooManyItems(most=MOST)
    write_items(draft, items, start=max((no for no, _ in there), default=0) + 1)
    told = {"file": name, "lines": len(items)}
    state(PlanFact.IMPORTED, plan.pk, told, actor=actor, now=now)
    return len(items), ()


def items_of(version: Version) -> list[tuple[int, Item]]:
    """Return the lines of a version as values."""
    return [(row.no, item_of(row)) for row in version.items.order_by("no")]


def item_of(row: Row) -> Item:
    """Return a line as a value."""
    return Item(
        row.work, row.product, row.due_on, row.post_id, row.official_id,
        tuple(row.coordinators), row.programme_id, row.hours,
    )  # fmt: skip


def write_items(
    version: Version, items: Sequence[Item], *, start: int = 1, keys: Sequence[UUID] = ()
) -> list[UUID]:
    """Write lines into a draft; return the names of the promises."""
    named = list(keys) or [uuid4() for _ in items]
    Row.objects.bulk_create(
        Row(
            version=version, no=no, key=key, work=item.work, product=item.product,
            due_on=item.due_on, post_id=item.post_id, official_id=item.official_id,
            coordinators=list(item.coordinators), programme_id=item.programme_id,
            hours=item.hours,
        )
        for no, (key, item) in enumerate(zip(named, items, strict=True), start=start)
    )  # fmt: skip
    return named


def _draft(plan_id: int, actor: Actor) -> tuple[Plan, Version]:
    plan = access.plan_to_write(plan_id=plan_id, actor=actor)
    draft = Version.objects.filter(plan=plan, state=State.DRAFT).first()
    if draft is None:
        raise NotADraft
    return plan, draft


def _row(draft: Version, key: UUID) -> Row:
    row = Row.objects.filter(version=draft, key=key).first()
    if row is None:
        raise ItemNotFound
    return row


def _check(plan: Plan, item: Item, others: Sequence[tuple[int, Item]], now: datetime) -> None:
    if len(others) >= MOST:
        raise TooManyItems(most=MOST)
    period, on = Period.parse(plan.period), now.date()
    check_due(item, period)
    check_once(item, others)
    require_lead(plan.unit_id, item.post_id, item.official_id, on)
    require_partners(item.coordinators, plan.agency_id, on)
    if item.programme_id is not None:
        known = Programme.objects.filter(
            pk=item.programme_id, theme__agency=plan.agency_id, theme__year=period.year
        )
        if not known.exists():
            raise ProgrammeUnknown(programme=item.programme_id, year=period.year)
