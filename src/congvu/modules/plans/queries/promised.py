"""Lines of plans in force, for what is assigned from them elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from congvu.foundation.actors.values import Actor
from congvu.modules.plans import access
from congvu.modules.plans.models import Item
from congvu.modules.plans.rules.refusals import ItemNotFound
from congvu.modules.plans.values.plan import State


@dataclass(frozen=True, slots=True)
class Promised:
    """A line of an approved plan: by plan and key, whatever version is in force."""

    plan_id: int
    key: UUID
    work: str
    product: str
    due_on: date
    official_id: int | None


def promised_of(unit_id: int, first: date, until: date) -> list[Promised]:
    """List what the plans of a unit in force promise for [first, until)."""
    rows = _IN_FORCE.filter(version__plan__unit=unit_id, due_on__gte=first, due_on__lt=until)
    return [_promised(row) for row in rows.order_by("due_on", "pk")]


def line_of(plan_id: int, key: UUID) -> Promised | None:
    """Return a line as the plan in force has it, None if it has it no more."""
    row = _IN_FORCE.filter(version__plan=plan_id, key=key).first()
    return _promised(row) if row else None


def require_item(*, plan_id: int, key: UUID, actor: Actor) -> Promised:
    """Return a line of a plan that the actor may see.

    :raises PlanNotFound, ItemNotFound: if there is none such in force.
    """
    access.plan(plan_id=plan_id, actor=actor)
    found = line_of(plan_id, key)
    if found is None:
        raise ItemNotFound
    return found


_IN_FORCE = Item.objects.filter(
    version__state=State.APPROVED, version__replaced_at=None
).select_related("version")


def _promised(row: Item) -> Promised:
    return Promised(
        row.version.plan_id, row.key, row.work, row.product, row.due_on, row.official_id
    )
