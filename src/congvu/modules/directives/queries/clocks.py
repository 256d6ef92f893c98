"""The clocks of a directive: the lead's, each coordinator's, the giver's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from congvu.kernel.refusals import N_
from congvu.modules.casework import api as casework
from congvu.modules.directives.queries.remaining import left_of
from congvu.modules.directives.rules.standing import ACCEPTING, lead_turn
from congvu.modules.directives.values.views import Clock


def clocks_of(
    live: casework.Live,
    officials: Mapping[int, str],
    units: Mapping[int, str],
    *,
    now: datetime,
) -> tuple[Clock, ...]:
    """Return each participant's own clock, the lead's first."""
    return tuple(_clocks(live, officials, units, now))


def places_in(live: casework.Live) -> tuple[set[int], set[int]]:
    """Return the officials and the units whose names the clocks want."""
    officials = {official for _, official in live.state.places if official is not None}
    officials |= {step.official_id for step in live.state.plan if step.official_id is not None}
    units = {unit for unit, _ in live.state.places} | {step.unit_id for step in live.state.plan}
    return officials, units


def _clocks(
    live: casework.Live, officials: Mapping[int, str], units: Mapping[int, str], now: datetime
) -> Iterable[Clock]:
    state, holding = live.state, live.state.holding
    held = holding.assignment_no if holding and holding.opinion_no is None else None
    lead = lead_turn(state)
    role = N_("Chủ trì") if lead.official_id else N_("Chủ trì, chưa phân công")
    yield _clock(
        live, role, officials.get(lead.official_id or 0, ""), units[lead.unit_id],
        lead.due_at, lead.finished_at, state.accepted_at, is_holder=held == lead.no, now=now,
    )  # fmt: skip
    for asked in state.opinions:
        yield _clock(
            live, N_("Phối hợp"), officials.get(asked.official_id or 0, ""), units[asked.unit_id],
            asked.due_at, asked.answered_at or state.closed_at, asked.asked_at,
            is_holder=holding is not None and holding.opinion_no == asked.no, now=now,
            answer=asked.stance.words if asked.stance else "",
        )  # fmt: skip
    judged = [turn for turn in state.assignments if turn.step == ACCEPTING]
    for turn in judged[-1:]:
        yield _clock(
            live, N_("Nghiệm thu"), officials.get(turn.official_id or 0, ""), units[turn.unit_id],
            turn.due_at, turn.finished_at, turn.received_at, is_holder=held == turn.no, now=now,
        )  # fmt: skip


def _clock(
    live: casework.Live,
    role: str,
    who: str,
    unit: str,
    due_at: datetime,
    done_at: datetime | None,
    since: datetime,
    *,
    is_holder: bool,
    now: datetime,
    answer: str = "",
) -> Clock:
    left = left_of(due_at, done_at, since, live.state.calendar_id, now=now)
    return Clock(role, who, unit, due_at, done_at, left, left.seconds < 0, is_holder, answer)
