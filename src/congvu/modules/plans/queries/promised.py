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
    rows = Item.objects.filter(
        version__state=State.APPROVED, version__replaced_at=None, version__plan__unit=unit_id,
        due_on__gte=first, due_on__lt=until,
    ).order_by("due_on", "pk")  # fmt: skip
    named = rows.values_list("version__plan_id", "key", "work", "product", "due_on", "official_id")
    return [Promised(*row) for row in named]


def require_item(*, plan_id: int, key: UUID, actor: Actor) -> None:
    """Refuse a line that no plan in force has, or none that the actor may see.

    :raises PlanNotFound, ItemNotFound: so.
    """
    plan = access.plan(plan_id=plan_id, actor=actor)
    held = Item.objects.filter(
        version__plan=plan, version__state=State.APPROVED, version__replaced_at=None, key=key
    )
    if not held.exists():
        raise ItemNotFound
