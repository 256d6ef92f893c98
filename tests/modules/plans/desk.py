"""Plans of the economy division on their way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from congvu.foundation.periods import Period
from congvu.modules.plans import api as plans
from congvu.modules.plans.api import Item
from tests.people import NOW, People, cast

QUARTER = Period.parse("2026-Q3")
LATER = NOW + timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Desk:
    """The cast, and what it plans."""

    people: People

    def item(self, **changes: object) -> Item:
        """Hạnh surveys public land until 25/9, culture coordinates."""
        people = self.people
        said = Item(
            work="Rà soát quỹ đất công",
            product="Báo cáo rà soát",
            due_on=date(2026, 9, 25),
            post_id=people.posts["TS-KT", "Chuyên viên"],
            official_id=people.hanh.official_id,
            coordinators=(people.culture,),
        )
        return replace(said, **changes)  # type: ignore[arg-type]

    def opened(self, **changes: object) -> int:
        said: dict[str, object] = {
            "unit_id": self.people.economy, "official_id": None, "period": QUARTER,
            "actor": self.people.vinh, "now": NOW,
        }  # fmt: skip
        return plans.open_plan(**said | changes)  # type: ignore[arg-type]

    def written(self) -> tuple[int, UUID, UUID]:
        """Open the quarter's plan with two lines."""
        made = self.opened()
        first = plans.add_item(plan_id=made, item=self.item(), actor=self.people.vinh, now=NOW)
        second = self.item(work="Sửa đường tổ 5", product="Biên bản nghiệm thu", coordinators=())
        return (
            made,
            first,
            plans.add_item(plan_id=made, item=second, actor=self.people.vinh, now=NOW),
        )

    def approved(self, now: datetime = LATER) -> tuple[int, UUID, UUID]:
        made, first, second = self.written()
        plans.submit(plan_id=made, actor=self.people.vinh, now=now)
        plans.approve(plan_id=made, actor=self.people.dat, now=now)
        return made, first, second


def open_desk() -> Desk:
    return Desk(cast())


def plan_ids(people: People) -> Iterator[tuple[str, Iterable[object]]]:
    """Let plans be written and approved; yield what their addresses name."""
    desk = Desk(people)
    approved, first, second = desk.approved()
    plans.give_item(plan_id=approved, key=first, actor=people.dat, now=LATER)
    draft = desk.opened(period=Period.parse("2026"), now=LATER)
    key = plans.add_item(plan_id=draft, item=desk.item(), actor=people.vinh, now=LATER)
    yield "plan_id", (approved, draft)
    yield "plans:key", (second, key)
    yield "plans:kind", ("directive",)
