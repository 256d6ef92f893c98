"""The hour ledger: invariants over random stories (design of charges: docs/modules/casework.md)."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings

from congvu.modules.casework.rules.allowances import FLOOR
from congvu.modules.casework.rules.decide import accept, decide
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import Finish
from congvu.modules.worktime.api import DEFAULT_CALENDAR
from tests.modules.casework.stories import (
    HOUR,
    VIETNAM,
    Story,
    acceptance,
    calendars,
    stories,
)

pytestmark = pytest.mark.requirement("R04")


class TestCharges:
    @given(stories())
    def test_tile_the_case_from_acceptance_to_close(self, story: Story) -> None:
        assert story.state.closed_at is not None
        assert story.charges[0].started == story.state.accepted_at
        assert all(a.ended == b.started for a, b in pairwise(story.charges))
        assert story.charges[-1].ended == story.state.closed_at

    @given(stories())
    def test_sum_to_the_working_time_between_acceptance_and_close(self, story: Story) -> None:
        whole = DEFAULT_CALENDAR.seconds_between(story.charges[0].started, story.charges[-1].ended)

        assert sum(charge.working for charge in story.charges) == whole
        assert all(0 <= charge.overrun <= charge.working for charge in story.charges)

    @given(stories())
    def test_never_hold_an_overrun_against_one_who_kept_his_own_due(self, story: Story) -> None:
        exceeded = {
            turn.no
            for before, after in pairwise(story.states)
            for turn in before.assignments
            if turn.finished_at is None and after.last_at is not None
            if turn.due_at < after.last_at
        }
        passed_on = {
            turn.no for turn in story.state.assignments if turn.finish is Finish.HANDED_OVER
        }

        for charge in story.charges:
            if charge.holding.opinion_no is None and charge.holding.assignment_no not in (
                exceeded | passed_on
            ):
                assert charge.overrun == 0

    @given(stories())
    def test_account_for_every_late_second_of_the_last_cycle(self, story: Story) -> None:
        state = story.state
        assert state.concluded_at is not None
        late = DEFAULT_CALENDAR.seconds_between(state.due_at, state.concluded_at)
        overruns = sum(c.overrun for c in story.charges if c.cycle == state.cycle)

        assert overruns >= late

    @given(stories())
    def test_put_an_overdue_opinion_on_the_one_who_owes_it(self, story: Story) -> None:
        for charge in story.charges:
            if charge.holding.opinion_no is None:
                continue
            opinion = story.state.opinion(charge.holding.opinion_no)
            assert opinion is not None
            assert opinion.blocks
            assert charge.holding.unit_id == opinion.unit_id
            assert charge.overrun == charge.working
            assert opinion.answered_at is None or charge.ended <= opinion.answered_at

    @given(stories())
    def test_replay_from_the_acts_bit_for_bit(self, story: Story) -> None:
        first, *rest = story.taken
        decision = accept(first, calendars=calendars)  # type: ignore[arg-type]
        charges = list(decision.charges)
        for act in rest:
            decision = decide(decision.state, act, calendars=calendars)
            charges += decision.charges

        assert charges == story.charges
        assert decision.state == story.state

    @given(stories())
    def test_leave_at_most_one_turn_open_at_any_time(self, story: Story) -> None:
        for state in story.states:
            unfinished = [turn for turn in state.assignments if turn.finished_at is None]
            assert len(unfinished) <= 1
            assert (state.holding is None) == state.is_closed

    @given(stories())
    @settings(max_examples=50)
    def test_never_move_the_promise(self, story: Story) -> None:
        assert {state.promise_at for state in story.states} == {story.state.promise_at}


class TestCoordinationBesideALead:
    @given(stories())
    def test_is_asked_once_by_the_process_when_the_step_starts(self, story: Story) -> None:
        asks = {(1, ask.unit_id) for ask in story.taken[0].plan[1].asks if ask.allowance}  # type: ignore[attr-defined]
        asked = [row for row in story.state.opinions if row.by_process]
        turns = story.state.assignments
        started = any(turn.step == 1 for turn in turns)

        found = [(turns[row.asker_no].step, row.unit_id) for row in asked]
        assert sorted(found) == sorted(asks if started else ())
        assert all(row.blocks for row in asked)

    @given(stories())
    def test_is_due_by_its_own_share_from_the_start_of_the_step(self, story: Story) -> None:
        for before, after in pairwise(story.states):
            for row in after.opinions[len(before.opinions) :]:
                if row.by_process:
                    step = after.assignments[row.asker_no].step
                    (ask,) = [a for a in after.plan[step].asks if a.unit_id == row.unit_id]
                    assert row.due_at == DEFAULT_CALENDAR.add(row.asked_at, ask.allowance)
                    assert row.asked_at == after.assignments[row.asker_no].received_at


class TestMoreTime:
    @given(stories())
    def test_is_asked_for_once_at_a_time_and_answered_for_good(self, story: Story) -> None:
        for before, after in pairwise(story.states):
            assert sum(row.answered_at is None for row in after.requests) <= 1
            answered = [row for row in before.requests if row.answered_at is not None]
            assert [row for row in after.requests if row in answered] == answered
        assert story.state.request is None

    @given(stories())
    def test_is_never_given_beyond_what_was_asked(self, story: Story) -> None:
        for (before, after), act in zip(pairwise(story.states), story.taken[1:], strict=True):
            if isinstance(act, acts.Extend) and before.request is not None:
                given = DEFAULT_CALENDAR.seconds_between(before.due_at, after.due_at)
                assert given <= before.request.added

    @given(stories())
    def test_moves_no_due_by_being_asked_or_refused(self, story: Story) -> None:
        for (before, after), act in zip(pairwise(story.states), story.taken[1:], strict=True):
            if isinstance(act, acts.AskExtension | acts.RefuseExtension):
                assert after.due_at == before.due_at
                assert [t.due_at for t in after.assignments if t.finished_at is None] >= [
                    t.due_at for t in before.assignments if t.finished_at is None
                ]


class TestPassingOn:
    """What one who passes work on leaves to the next, and what it costs him."""

    def test_in_good_time_costs_nothing(self) -> None:
        story = _lead_with(20)

        story.try_to(_pass_on(story, hours=1))

        assert story.charges[-1].overrun == 0

    def test_too_late_charges_the_giver_with_what_the_receiver_lacks(self) -> None:
        story = _lead_with(20)
        lead = story.state.current
        assert lead is not None
        hours_used = lead.allowance // HOUR - 1  # less than an hour left: the floor is four

        story.try_to(_pass_on(story, hours=hours_used))

        left = lead.allowance - hours_used * HOUR
        receiver = story.state.current
        assert receiver is not None
        assert story.charges[-1].overrun == FLOOR - left
        assert receiver.allowance == FLOOR

    def test_after_his_due_leaves_the_next_a_full_allowance(self) -> None:
        story = _lead_with(20)
        lead = story.state.current
        assert lead is not None

        story.try_to(_pass_on(story, hours=lead.allowance // HOUR + 8))

        receiver = story.state.current
        assert receiver is not None
        assert receiver.allowance == story.state.plan[1].allowance
        assert receiver.due_at > receiver.received_at


def _lead_with(days: int) -> Story:
    """A case of so many days whose counter took all its time before the lead got it."""
    story = Story(acceptance(datetime(2026, 3, 2, 7, 30, tzinfo=VIETNAM), days))
    at = story.state.assignments[0].due_at
    story.try_to(acts.Submit(at=at, by=10, to_official=20, product=""))
    return story


def _pass_on(story: Story, *, hours: int) -> acts.HandOver:
    current = story.state.current
    assert current is not None
    at = DEFAULT_CALENDAR.add(current.received_at, hours * HOUR)
    return acts.HandOver(at=at, by=20, to_unit=2, to_official=21, reason="đúng chuyên môn")
