"""The time chart: whatever the days, each bar lies on the page, and red is what is late."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.directives.values.lists import State
from congvu.modules.directives.values.views import Node
from congvu.modules.directives.web.gantt import MOST_TICKS, chart_of
from tests.people import NOW

hours = st.integers(1, 24 * 300)


@st.composite
def nodes(draw: st.DrawFn) -> Node:
    given_at = NOW - timedelta(hours=draw(hours))
    due_at = given_at + timedelta(hours=draw(hours))
    delivered = draw(st.none() | st.integers(0, 24 * 300))
    delivered_at = None if delivered is None else given_at + timedelta(hours=delivered)
    return Node(
        id=1, parent_id=None, level=0, code="NV-1", title="Rà soát nhà trọ", lead="", giver="",
        holder="", state=draw(st.sampled_from(State)), given_at=given_at, due_at=due_at,
        first_due_at=due_at - timedelta(hours=draw(st.integers(0, 48))), delivered_at=delivered_at,
        ended_at=None, left=None, is_late=(delivered_at or NOW) > due_at,
    )  # fmt: skip


@given(st.lists(nodes(), min_size=1, max_size=6))
def test_every_bar_lies_on_the_chart_and_red_is_what_passed_its_deadline(rows: list[Node]) -> None:
    chart = chart_of(tuple(rows), now=NOW)
    assert chart is not None
    thin = 0.5  # the least width of a bar, so that it can be seen
    for node, bar in zip(rows, chart.bars, strict=True):
        assert 0 <= bar.x <= bar.x + bar.width <= 100 + thin
        assert 0 <= bar.spent <= bar.width + 0.01
        assert (bar.over > 0) == node.is_late
        assert bar.over_x + bar.over <= 100 + thin
        assert (bar.first is None) == (node.first_due_at == node.due_at)
    places = [tick.x for tick in chart.ticks]
    assert places == sorted(set(places))
    assert len(places) <= MOST_TICKS + 1
    assert all(0 <= place <= 100 for place in places)
    assert chart_of((), now=NOW) is None
