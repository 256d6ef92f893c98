"""The arithmetic of working seconds: properties over real and odd calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from congvu.modules.worktime.api import (
    DEFAULT_CALENDAR,
    BeyondCalendar,
    Calendar,
    CalendarWithoutHours,
    Day,
    DayKind,
    Interval,
    MomentWithoutZone,
)
from congvu.modules.worktime.values.calendar import CalendarWithGaps
from congvu.modules.worktime.values.days import DayWithoutHours
from tests.modules.worktime.calendars import calendars, early_moments, moments

HOUR = 3600


def at(text: str) -> datetime:
    return datetime.fromisoformat(text + "+07:00")


def counted_by_hand(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Count by walking over every interval of every day: slow, plain, independent."""
    total = 0
    for day in calendar.days:
        midnight = int(datetime(day.on.year, day.on.month, day.on.day, tzinfo=UTC).timestamp())
        midnight -= 7 * HOUR
        for part in day.intervals if day.kind.counts else ():
            opens = max(midnight + part.opens, start.timestamp() // 1)
            closes = min(midnight + part.closes, end.timestamp() // 1)
            total += max(0, int(closes - opens))
    return total


class TestSecondsBetween:
    @given(calendars, moments, moments)
    def test_equals_a_count_by_hand(self, calendar, one, other):
        start, end = sorted([one, other])

        assert calendar.seconds_between(start, end) == counted_by_hand(calendar, start, end)

    @given(calendars, moments, moments, moments)
    def test_adds_up(self, calendar, a, b, c):
        whole = calendar.seconds_between(a, c)

        assert calendar.seconds_between(a, b) + calendar.seconds_between(b, c) == whole

    @given(calendars, moments, moments)
    def test_is_negative_backwards(self, calendar, a, b):
        assert calendar.seconds_between(a, b) == -calendar.seconds_between(b, a)

    @given(calendars, moments)
    def test_doesnt_depend_on_the_zone_of_writing(self, calendar, moment):
        assert calendar.seconds_between(moment, moment.astimezone(UTC)) == 0

    @given(moments, moments)
    def test_never_exceeds_the_time_that_passed(self, one, other):
        start, end = sorted([one, other])

        worked = DEFAULT_CALENDAR.seconds_between(start, end)

        assert 0 <= worked <= (end - start) / timedelta(seconds=1) + 1


class TestAdd:
    @given(calendars, early_moments, st.integers(1, 200_000))
    def test_is_undone_by_the_difference(self, calendar, moment, seconds):
        assume(reaches(calendar, moment, seconds))

        later = calendar.add(moment, seconds)

        assert calendar.seconds_between(moment, later) == seconds

    @given(calendars, early_moments, st.integers(1, 200_000))
    def test_gives_the_earliest_such_moment(self, calendar, moment, seconds):
        assume(reaches(calendar, moment, seconds))

        later = calendar.add(moment, seconds)

        one_second_before = later - timedelta(seconds=1)
        assert calendar.seconds_between(moment, one_second_before) < seconds

    @given(calendars, moments)
    def test_of_nothing_gives_the_moment_itself(self, calendar, moment):
        assert calendar.add(moment, 0) == moment
        assert calendar.subtract(moment, 0) == moment

    @given(calendars, early_moments, st.integers(1, 100_000), st.integers(1, 100_000))
    def test_in_two_steps_is_the_same_as_in_one(self, calendar, moment, first, second):
        assume(reaches(calendar, moment, first + second))

        in_steps = calendar.add(calendar.add(moment, first), second)

        assert in_steps == calendar.add(moment, first + second)

    @given(calendars, early_moments, st.integers(1, 200_000))
    def test_is_undone_by_subtracting(self, calendar, moment, seconds):
        assume(reaches(calendar, moment, seconds))

        back = calendar.subtract(calendar.add(moment, seconds), seconds)

        assert calendar.seconds_between(back, moment) == 0
        assert calendar.is_working(back)

    @given(calendars, moments, st.integers(1, 200_000))
    def test_backwards_gives_the_latest_such_second(self, calendar, moment, seconds):
        assume(calendar.seconds_between(first_midnight(calendar), moment) >= seconds)

        earlier = calendar.subtract(moment, seconds)

        assert calendar.seconds_between(earlier, moment) == seconds
        assert calendar.seconds_between(earlier + timedelta(seconds=1), moment) == seconds - 1
        assert calendar.add(moment, -seconds) == earlier


class TestLateLine:
    @given(calendars, moments, moments)
    def test_parts_the_dues_that_are_over_from_the_others(self, calendar, due, now):
        assume(calendar.seconds_between(first_midnight(calendar), now) > 0)

        is_over = calendar.seconds_between(due, now) > 0

        assert (due < calendar.late_line(now)) == is_over


class TestNextOpen:
    @given(calendars, early_moments)
    def test_is_the_first_working_moment(self, calendar, moment):
        opening = calendar.next_open(moment)

        assert calendar.is_working(opening)
        assert opening >= moment
        assert calendar.seconds_between(moment, opening) == 0

    def test_is_the_moment_itself_while_open(self):
        assert DEFAULT_CALENDAR.next_open(at("2026-09-10T10:20")) == at("2026-09-10T10:20")

    def test_is_the_opening_after_lunch_the_night_and_the_weekend(self):
        assert DEFAULT_CALENDAR.next_open(at("2026-09-10T11:30")) == at("2026-09-10T13:00")
        assert DEFAULT_CALENDAR.next_open(at("2026-09-10T17:00")) == at("2026-09-11T07:30")
        assert DEFAULT_CALENDAR.next_open(at("2026-09-11T17:00")) == at("2026-09-14T07:30")


class TestWorkingDays:
    @given(calendars, early_moments, st.integers(1, 20))
    def test_the_nth_day_after_has_n_days_up_to_it(self, calendar, moment, count):
        on = calendar.local_date(moment)
        assume(calendar.working_days_between(on, calendar.last) >= count)

        nth = calendar.working_day_after(on, count)

        assert calendar.day(nth).is_working
        assert calendar.working_days_between(on, nth) == count


class TestCalendar:
    def test_without_hours_is_refused(self):
        rest = tuple(Day(date(2026, 1, day), DayKind.REST) for day in range(1, 8))

        with pytest.raises(CalendarWithoutHours) as refusal:
            Calendar("EMPTY", 1, rest)

        assert refusal.value.code == "CALENDAR_WITHOUT_HOURS"

    def test_with_only_service_days_has_no_hours(self):
        day = Day(date(2026, 1, 3), DayKind.SERVICE, (Interval(27_000, 41_400),))

        with pytest.raises(CalendarWithoutHours):
            Calendar("SERVICE", 1, (day,))

    @pytest.mark.parametrize("act", ["add", "seconds", "is_working", "local_date"])
    def test_refuses_a_naive_moment(self, act):
        naive = datetime(2026, 9, 10, 10, 20)
        acts = {
            "add": lambda: DEFAULT_CALENDAR.add(naive, 60),
            "seconds": lambda: DEFAULT_CALENDAR.seconds_between(naive, at("2026-09-10T11:00")),
            "is_working": lambda: DEFAULT_CALENDAR.is_working(naive),
            "local_date": lambda: DEFAULT_CALENDAR.local_date(naive),
        }

        with pytest.raises(MomentWithoutZone) as refusal:
            acts[act]()

        assert refusal.value.code == "MOMENT_WITHOUT_ZONE"

    def test_has_no_closing_hour_on_a_day_off(self):
        with pytest.raises(DayWithoutHours) as refusal:
            DEFAULT_CALENDAR.closing(date(2026, 9, 13))

        assert refusal.value.code == "DAY_WITHOUT_HOURS"

    def test_refuses_a_gap_between_its_days(self):
        hours = (Interval(27_000, 41_400),)
        days = (Day(date(2026, 1, day), DayKind.WORKING, hours) for day in (1, 3))

        with pytest.raises(CalendarWithGaps) as refusal:
            Calendar("GAP", 1, tuple(days))

        assert refusal.value.code == "CALENDAR_WITH_GAPS"

    def test_refuses_to_look_beyond_its_days(self):
        last = DEFAULT_CALENDAR.last
        with pytest.raises(BeyondCalendar) as refusal:
            DEFAULT_CALENDAR.day(last + timedelta(days=1))
        assert refusal.value.code == "BEYOND_CALENDAR"
        with pytest.raises(BeyondCalendar):
            DEFAULT_CALENDAR.add(at(f"{last}T07:00"), 24 * HOUR)
        with pytest.raises(BeyondCalendar):
            DEFAULT_CALENDAR.working_day_after(last)
        with pytest.raises(BeyondCalendar):
            DEFAULT_CALENDAR.subtract(at(f"{DEFAULT_CALENDAR.first}T08:00"), 1)

    @example(at("2026-09-10T11:29:59"), True)
    @example(at("2026-09-10T11:30"), False)
    @given(moments, st.none())
    def test_is_open_exactly_while_time_counts(self, moment, expected):
        is_open = DEFAULT_CALENDAR.is_working(moment)

        one_second = DEFAULT_CALENDAR.seconds_between(moment, moment + timedelta(seconds=1))
        assert is_open == (one_second == 1)
        assert expected in (None, is_open)


def first_midnight(calendar: Calendar) -> datetime:
    return at(f"{calendar.first}T00:00")


def reaches(calendar: Calendar, moment: datetime, seconds: int) -> bool:
    return calendar.seconds_between(moment, at(f"{calendar.last}T23:59:59")) >= seconds
