"""A unit's products: who has how much converted work, and what waits for the head's word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from congvu.foundation.actors.values import Actor
from congvu.foundation.periods import Period
from congvu.modules.organisation import api as organisation
from congvu.modules.products import access
from congvu.modules.products.models import Product, Turn
from congvu.modules.products.queries.counting import tallies
from congvu.modules.products.values.choices import State
from congvu.modules.products.values.work import Tally

MOST_WAITING = 50


@dataclass(frozen=True, slots=True)
class Share:
    """Somebody's converted work beside that of the others; `width` is a share of the largest."""

    official_id: int
    name: str
    post: str
    sums: Tally
    done_width: int
    open_width: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A product that waits for a decision."""

    product_id: int
    title: str
    who: str
    state: State
    code: str
    quantity: int
    points: int
    due_at: datetime
    reported_at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Board:
    """The products of a unit's people over a period."""

    shares: tuple[Share, ...]
    whole: Tally
    usual: int  # points of the person in the middle
    usual_at: int


def board_of(unit_id: int, period: Period, on: date) -> Board:
    """Return who has how much converted work in a unit, most first."""
    people = {each.id: each for each in reversed(organisation.officials_of(unit_id, on))}
    sums = tallies(list(people), period.span)
    most = max((each.assigned for each in sums.values()), default=0) or 1
    shares = [
        Share(
            key, people[key].full_name, people[key].post_title, each,
            100 * min(each.done, each.assigned) // most,
            100 * (each.assigned - min(each.done, each.assigned)) // most,
        )
        for key, each in sums.items()
    ]  # fmt: skip
    shares.sort(key=lambda share: (-share.sums.assigned, share.name))
    ordered = sorted(each.assigned for each in sums.values() if each.assigned)
    usual = ordered[(len(ordered) - 1) // 2] if ordered else 0
    return Board(tuple(shares), _whole(sums.values()), usual, 100 * usual // most)


def waiting_for(actor: Actor, on: date) -> list[Waiting]:
    """Return the products that wait for this person's word, those that waited longest first."""
    rows = Product.objects.filter(
        access.seen_by(actor), agency=actor.agency_id or 0,
        state__in=[State.REPORTED, State.PROPOSED],
    ).exclude(official__in=actor.seats)  # fmt: skip
    found = list(
        rows.select_related("official", "version__standard").order_by("pk")[: 4 * MOST_WAITING]
    )
    mine = [row for row in found if access.decides(row, actor, on)][:MOST_WAITING]
    turns = {
        turn.product_id: turn
        for turn in Turn.objects.filter(product__in=mine, verdict="").exclude(reported_at=None)
    }
    waiting = [
        Waiting(
            row.pk, row.title, row.official.full_name, State(row.state), row.version.standard.code,
            turns[row.pk].quantity or 0, (turns[row.pk].quantity or 0) * row.version.points,
            turns[row.pk].due_at, turns[row.pk].reported_at or row.made_at, turns[row.pk].note,
        )
        for row in mine
    ]  # fmt: skip
    return sorted(waiting, key=lambda each: each.reported_at)


def _whole(sums: object) -> Tally:
    parts = list(sums)  # type: ignore[call-overload]
    return Tally(
        *(
            sum(getattr(each, name) for each in parts)
            for name in (
                "products", "finished", "assigned", "done", "quality", "timely", "errors", "delays",
            )
        )
    )  # fmt: skip
