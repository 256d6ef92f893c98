"""What is true of every deadline."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from congvu.modules.worktime.api import (
    DEFAULT_CALENDAR,
    BeyondCalendar,
    Calendar,
    Deadline,
    LimitUnit,
    TimeLimit,
    TraceKind,
    deadline,
    hand_over_by,
)
from tests.modules.worktime.calendars import calendars, early_moments

LENGTHS = {
    LimitUnit.WORKING_HOUR: st.integers(1, 60),
    LimitUnit.WORKING_DAY: st.integers(1, 25),
    LimitUnit.CALENDAR_DAY: st.integers(1, 40),
    LimitUnit.MONTH: st.just(1),
}
units = st.sampled_from(LimitUnit)
limits = units.flatmap(lambda unit: LENGTHS[unit].map(lambda length: TimeLimit(length, unit)))
in_days = limits.filter(lambda limit: limit.unit is not LimitUnit.WORKING_HOUR)


def due(calendar: Calendar, accepted_at, limit: TimeLimit, *, same_day: bool = False) -> Deadline:
    try:
        return deadline(accepted_at=accepted_at, limit=limit, calendar=calendar, same_day=same_day)
    except BeyondCalendar:
        assume(False)
        raise


class TestDeadline:
    @given(calendars, early_moments, limits, st.booleans())
    def test_lies_after_the_receipt(self, calendar, accepted_at, limit, same_day):
        assert due(calendar, accepted_at, limit, same_day=same_day).due_at > accepted_at

    @given(calendars, early_moments, limits, st.booleans())
    def test_never_lies_on_a_day_off(self, calendar, accepted_at, limit, same_day):
        due_at = due(calendar, accepted_at, limit, same_day=same_day).due_at

        assert calendar.is_working(due_at - timedelta(seconds=1))

    @given(calendars, early_moments, in_days, st.booleans())
    def test_in_days_lies_at_the_end_of_office_hours(self, calendar, accepted_at, limit, same_day):
        due_at = due(calendar, accepted_at, limit, same_day=same_day).due_at

        on = calendar.local_date(due_at - timedelta(seconds=1))
        assert due_at == calendar.closing(on)

    @given(calendars, early_moments, early_moments, limits, st.booleans())
    def test_never_comes_earlier_for_a_later_receipt(self, calendar, a, b, limit, same_day):
        first, second = sorted([a, b])

        assert (
            due(calendar, first, limit, same_day=same_day).due_at
            <= due(calendar, second, limit, same_day=same_day).due_at
        )

    @given(calendars, early_moments, units, st.data())
    def test_never_comes_earlier_for_a_longer_limit(self, calendar, accepted_at, unit, data):
        length = data.draw(LENGTHS[unit])
        shorter, longer = TimeLimit(length, unit), TimeLimit(length + 1, unit)

        assert (
            due(calendar, accepted_at, shorter).due_at <= due(calendar, accepted_at, longer).due_at
        )

    @given(calendars, early_moments, st.integers(1, 60))
    def test_in_hours_gives_exactly_these_hours(self, calendar, accepted_at, hours):
        due_at = due(calendar, accepted_at, TimeLimit(hours, LimitUnit.WORKING_HOUR)).due_at

        assert calendar.seconds_between(accepted_at, due_at) == hours * 3600

    @given(early_moments, st.integers(1, 25))
    def test_in_working_days_gives_at_least_these_days_of_eight_hours(self, accepted_at, days):
        due_at = due(DEFAULT_CALENDAR, accepted_at, TimeLimit(days, LimitUnit.WORKING_DAY)).due_at

        worked = DEFAULT_CALENDAR.seconds_between(accepted_at, due_at)
        assert days * 28_800 <= worked <= (days + 1) * 28_800


class TestTrace:
    @given(calendars, early_moments, limits, st.booleans())
    def test_tells_every_date_once_and_in_order(self, calendar, accepted_at, limit, same_day):
        answer = due(calendar, accepted_at, limit, same_day=same_day)

        told = [
            line.on + timedelta(days=number)
            for line in answer.trace
            for number in range(((line.until or line.on) - line.on).days + 1)
        ]
        first = calendar.local_date(accepted_at)
        last = calendar.local_date(answer.due_at - timedelta(seconds=1))
        expected = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        assert told == expected

    @given(calendars, early_moments, st.integers(1, 25))
    def test_numbers_every_working_day_and_no_other(self, calendar, accepted_at, days):
        answer = due(calendar, accepted_at, TimeLimit(days, LimitUnit.WORKING_DAY))

        numbers: list[int] = []
        for line in answer.trace[1:]:
            is_working = line.kind in (TraceKind.WORKING, TraceKind.SWAPPED_IN)
            assert is_working == bool(line.counted)
            if is_working:
                first, _, last = line.counted.partition("–")
                numbers.extend(range(int(first), int(last or first) + 1))
        assert numbers == list(range(1, days + 1))

    @given(calendars, early_moments, limits)
    def test_begins_with_the_receipt(self, calendar, accepted_at, limit):
        assert due(calendar, accepted_at, limit).trace[0].kind is TraceKind.RECEIVED


class TestHandOverBy:
    @given(calendars, early_moments)
    def test_lies_in_working_time_after_the_receipt(self, calendar, received_at):
        by = hand_over_by(received_at, calendar)

        assert by > received_at
        is_opening = calendar.is_working(by) and by == calendar.opening(calendar.local_date(by))
        assert is_opening or by == calendar.closing(calendar.local_date(received_at))
