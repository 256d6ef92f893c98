"""One product as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.modules.organisation import api as organisation
from congvu.modules.plans import api as plans
from congvu.modules.products import access
from congvu.modules.products.models import Product, Turn
from congvu.modules.products.queries.catalogue import standard_view
from congvu.modules.products.values.catalogue import StandardView
from congvu.modules.products.values.choices import Slip, State, Verdict
from congvu.modules.worktime import api as worktime


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn, with what it costs and what was excused."""

    no: int
    due_at: datetime
    reported_at: datetime | None
    quantity: int | None
    note: str
    verdict: Verdict | None
    decided_at: datetime | None
    decided_by: str
    ground: str
    is_late: bool
    is_major: bool
    excused: dict[Slip, str]

    @property
    def excusable(self) -> tuple[Slip, ...]:
        """Return the slips that nobody excused yet."""
        found = ((Slip.DELAY, self.is_late), (Slip.ERROR, self.is_major))
        return tuple(slip for slip, is_so in found if is_so and slip not in self.excused)


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product, its turns, what this person may do with it."""

    id: int
    title: str
    who: str
    official_id: int
    unit: str
    state: State
    quantity: int
    done: int
    standard: StandardView
    is_unplanned: bool
    made_by: str
    made_at: datetime
    due_at: datetime
    due_now: datetime
    left: worktime.TimeLeft | None
    case_code: str
    plan_work: str
    plan_id: int | None
    ended_at: datetime | None
    accepted_by: str
    accepted_at: datetime | None
    stopped: str
    stopped_by: str
    turns: tuple[TurnView, ...]
    is_mine: bool
    may: frozenset[str]


def product_view(product_id: int, *, actor: Actor, now: datetime) -> ProductView:
    """Return a product that the actor may see.

    :raises ProductNotFound: if there is none such.
    """
    row = access.product(product_id=product_id, actor=actor)
    turns = list(row.turns.order_by("no").prefetch_related("excuses"))
    named = [row.made_by_id, row.accepted_by_id, row.stopped_by_id]
    names = organisation.names_of(
        each for each in (*named, *(turn.decided_by_id for turn in turns)) if each is not None
    )
    state = State(row.state)
    return ProductView(
        id=row.pk, title=row.title, who=row.official.full_name, official_id=row.official_id,
        unit=row.unit.name, state=state, quantity=row.quantity, done=row.done,
        standard=standard_view(row.version), is_unplanned=row.unplanned,
        made_by=names[row.made_by_id], made_at=row.made_at, due_at=row.due_at,
        due_now=turns[-1].due_at, left=_left(row, turns[-1], now),
        case_code=row.case.code if row.case else "", plan_work=_plan_work(row), plan_id=row.plan_id,
        ended_at=row.ended_at, accepted_by=names.get(row.accepted_by_id or 0, ""),
        accepted_at=row.accepted_at, stopped=row.stop_reason,
        stopped_by=names.get(row.stopped_by_id or 0, ""),
        turns=tuple(_turn(turn, names) for turn in turns),
        is_mine=row.official_id in actor.seats,
        may=_may(row, state, actor, now),
    )  # fmt: skip


def _may(row: Product, state: State, actor: Actor, now: datetime) -> frozenset[str]:
    found = set()
    if row.official_id in actor.seats:
        found |= {"report"} if state is State.ASSIGNED else set()
    elif access.decides(row, actor, now.astimezone(VIETNAM).date()):
        found.add("excuse")
        if state is State.ASSIGNED and now < row.due_at:
            found.add("withdraw")
        if state is State.REPORTED:
            found |= {"accept", "return"}
        if state is State.PROPOSED:
            found |= {"accept", "refuse"}
    return frozenset(found)


def _left(row: Product, turn: Turn, now: datetime) -> worktime.TimeLeft | None:
    if row.state != State.ASSIGNED:
        return None
    calendar = worktime.calendar_in_force(row.unit_id, now=now)
    return worktime.time_left(calendar=calendar, due_at=turn.due_at, now=now)


def _plan_work(row: Product) -> str:
    if row.plan_id is None or row.plan_key is None:
        return ""
    found = plans.line_of(row.plan_id, row.plan_key)
    return found.work if found else ""


def _turn(row: Turn, names: dict[int, str]) -> TurnView:
    return TurnView(
        row.no, row.due_at, row.reported_at, row.quantity, row.note,
        Verdict(row.verdict) if row.verdict else None, row.decided_at,
        names.get(row.decided_by_id or 0, ""), row.ground,
        row.reported_at is not None and row.reported_at > row.late_after, row.major,
        {Slip(each.slip): each.cause for each in row.excuses.all()},
    )  # fmt: skip
