"""A Gantt chart, drawn by the server: percent across, one row a directive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from congvu.foundation.clock import VIETNAM
from congvu.foundation.pages.figures import short_day
from congvu.modules.directives.values.lists import State
from congvu.modules.directives.values.views import Node

At = Callable[[datetime], float]
_STEPS = (1, 2, 7, 14, 28, 91)
MOST_TICKS = 12


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One directive: its span as given, what passed of it, and what passed beyond its deadline.

    `first` is where the deadline stood first, if it moved; `end` where the product came.
    """

    node: Node
    x: float
    width: float
    spent: float
    over_x: float
    over: float
    first: float | None
    end: float | None
    css: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole picture; `now` is where today stands, None if outside."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    now: float | None


def chart_of(nodes: tuple[Node, ...], *, now: datetime) -> Chart | None:
    """Return the chart of directives in their order; None for none."""
    if not nodes:
        return None
    start = min(node.given_at for node in nodes)
    end = max(max(node.due_at, node.first_due_at, _until(node, now)) for node in nodes)
    margin = max((end - start) / 40, timedelta(hours=6))
    start, end = start - margin, end + margin
    whole = (end - start) / timedelta(seconds=1)

    def at(moment: datetime) -> float:
        return round((moment - start) / timedelta(seconds=1) / whole * 100, 2)

    return Chart(
        tuple(_bar(node, at, now) for node in nodes),
        tuple(_ticks(start, end, at)),
        at(now) if start <= now <= end else None,
    )


def _bar(node: Node, at: At, now: datetime) -> Bar:
    until = _until(node, now)
    x, due, reached = at(node.given_at), at(node.due_at), at(until)
    is_over = until > node.due_at and node.is_late
    return Bar(
        node=node,
        x=x,
        width=max(0.4, round(due - x, 2)),
        spent=max(0.0, round(min(reached, due) - x, 2)),
        over_x=due,
        over=max(0.4, round(reached - due, 2)) if is_over else 0.0,
        first=at(node.first_due_at) if node.first_due_at != node.due_at else None,
        end=reached if node.delivered_at or node.ended_at else None,
        css=_css(node),
    )


def _until(node: Node, now: datetime) -> datetime:
    return node.delivered_at or node.ended_at or now


def _css(node: Node) -> str:
    if node.state in (State.STOPPED, State.SUPERSEDED):
        return "dung"
    if node.state is State.ACCEPTED:
        return "xong"
    return "cho" if node.state is State.DELIVERED else "lam"


def _ticks(start: datetime, end: datetime, at: At) -> list[Tick]:
    days = (end - start).days + 1
    step = next((each for each in _STEPS if days / each <= MOST_TICKS), _STEPS[-1])
    first = start.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    if step >= 7:
        first -= timedelta(days=first.weekday())
    found, moment = [], first
    while moment < end:
        if moment > start:
            found.append(Tick(at(moment), short_day(moment)))
        moment += timedelta(days=step)
    return found
