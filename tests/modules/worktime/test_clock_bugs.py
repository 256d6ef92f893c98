"""Defects that other systems' clocks had, one test each; `as_it_was` is the wrong answer they gave.

Every example is chosen so that the defect would show: the right answer differs from the wrong one.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from itertools import cycle, islice

import pytest

from congvu.modules.worktime.api import (
    DEFAULT_CALENDAR,
    Calendar,
    Day,
    DayKind,
    Interval,
    TimeLimit,
    Tone,
    deadline,
    time_left,
)

HOUR = 3600
ROUND_THE_CLOCK = (Interval(0, 86_400),)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text + "+07:00")


def due(accepted: str, limit: str, calendar: Calendar = DEFAULT_CALENDAR) -> datetime:
    return deadline(
        accepted_at=at(accepted), limit=TimeLimit.parse(limit), calendar=calendar
    ).due_at


def calendar_of(*hours: Interval, code: str = "OTHER") -> Calendar:
    first = date(2026, 9, 1)
    days = (first + timedelta(days=number) for number in range(60))
    return Calendar(code, 1, tuple(Day(on, DayKind.WORKING, hours) for on in days))


@pytest.mark.requirement("R04")
class TestClockBugs:
    def test_a_pause_over_a_weekend_isnt_counted_twice(self):
        """GLPI 10594: the weekend was left out once of the pause and once of the deadline."""
        paused, resumed = at("2026-09-11T16:00"), at("2026-09-14T08:30")
        before = due("2026-09-10T08:00", "24wh")

        held = DEFAULT_CALENDAR.seconds_between(paused, resumed)
        after = DEFAULT_CALENDAR.add(before, held)

        as_it_was = before + (resumed - paused)
        assert held == 2 * HOUR
        assert after == at("2026-09-15T10:00") != as_it_was

    def test_an_hour_before_the_deadline_is_found_across_a_split_shift(self):
        """GLPI 22678: one hour before 13:30 was reckoned to be midnight."""
        due_at = at("2026-09-10T13:30")

        reminder = DEFAULT_CALENDAR.subtract(due_at, HOUR)

        as_it_was = due_at - timedelta(hours=1)
        assert reminder == at("2026-09-10T11:00") != as_it_was

    def test_a_case_accepted_outside_hours_still_has_its_whole_limit(self):
        """GLPI 687: what was opened while closed had a limit of nothing."""
        due_at = due("2026-09-12T20:15", "8wh")

        as_it_was = at("2026-09-12T20:15")
        assert due_at == at("2026-09-14T17:00") != as_it_was
        assert DEFAULT_CALENDAR.seconds_between(as_it_was, due_at) == 8 * HOUR

    def test_a_hold_moves_the_end_and_not_the_beginning(self):
        """Helpdesk 2449: the time on hold was taken from the limit instead of given to it."""
        started, due_at = at("2026-09-07T08:00"), at("2026-09-11T17:00")
        paused, resumed = at("2026-09-08T10:00"), at("2026-09-09T10:00")
        held = DEFAULT_CALENDAR.seconds_between(paused, resumed)

        moved = DEFAULT_CALENDAR.add(due_at, held)

        left_before = time_left(now=paused, due_at=due_at, calendar=DEFAULT_CALENDAR)
        left_after = time_left(now=resumed, due_at=moved, calendar=DEFAULT_CALENDAR)
        as_it_was = DEFAULT_CALENDAR.subtract(due_at, held)
        assert left_after.seconds == left_before.seconds
        assert moved > due_at > as_it_was
        assert DEFAULT_CALENDAR.seconds_between(started, moved) - held == 39 * HOUR + HOUR // 2

    def test_lunch_is_not_working_time(self):
        """Helpdesk 2212: hours ran on through the lunch break."""
        due_at = due("2026-09-10T11:00", "2wh")

        as_it_was = at("2026-09-10T13:00")
        assert due_at == at("2026-09-10T14:30") != as_it_was

    def test_a_day_round_the_clock_loses_no_minute(self):
        """Zammad 3180: a calendar of 24 hours ended at 23:59 and lost a minute a day."""
        calendar = calendar_of(*ROUND_THE_CLOCK)

        week = calendar.seconds_between(at("2026-09-01T00:00"), at("2026-09-08T00:00"))

        as_it_was = 7 * (24 * HOUR - 60)
        assert week == 7 * 24 * HOUR != as_it_was
        assert calendar.add(at("2026-09-01T00:00"), week) == at("2026-09-08T00:00")
        assert calendar.is_working(at("2026-09-01T23:59:59"))

    def test_minutes_are_neither_cut_nor_rounded(self):
        """OpenCPS: fractions of an hour were cut and minutes rounded up to quarters."""
        worked = DEFAULT_CALENDAR.seconds_between(at("2026-09-10T07:41"), at("2026-09-10T09:03"))

        as_it_was = 1 * HOUR + 30 * 60
        assert worked == 82 * 60 != as_it_was

    def test_two_units_at_once_dont_mix_their_calendars(self):
        """OpenCPS: the calendar lay in a static field that every request filled anew."""
        mornings = calendar_of(Interval(8 * HOUR, 12 * HOUR), code="MORNINGS")
        nights = calendar_of(Interval(18 * HOUR, 22 * HOUR), code="NIGHTS")
        expected = {
            "MORNINGS": at("2026-09-04T12:00"),
            "NIGHTS": at("2026-09-04T22:00"),
        }

        with ThreadPoolExecutor(8) as threads:
            asked = list(islice(cycle([mornings, nights]), 400))
            given = list(threads.map(lambda one: due("2026-09-01T07:00", "3wd", one), asked))

        assert given == [expected[calendar.code] for calendar in asked]

    def test_holidays_are_days_off(self):
        """Signalen: only weekends were known; festivities were ignored."""
        due_at = due("2026-02-13T16:30", "5wd")

        as_it_was = at("2026-02-20T17:00")
        assert due_at == at("2026-02-27T17:00") != as_it_was

    def test_a_swapped_saturday_is_a_working_day(self):
        """Weekend-only clocks: the Saturday worked for another day was lost."""
        due_at = due("2026-08-21T10:00", "1wd")

        as_it_was = at("2026-08-24T17:00")
        assert due_at == at("2026-08-22T17:00") != as_it_was

    @pytest.mark.requirement("R28")
    def test_a_saturday_of_service_is_no_working_day(self):
        """The counter is open, so its hours were taken for working time."""
        saturday = date(2026, 9, 12)
        days = list(DEFAULT_CALENDAR.days)
        place = (saturday - DEFAULT_CALENDAR.first).days
        days[place] = Day(saturday, DayKind.SERVICE, (Interval(27_000, 41_400),))
        calendar = Calendar("VN", 2, tuple(days))

        due_at = due("2026-09-11T10:00", "1wd", calendar)

        as_it_was = at("2026-09-12T11:30")
        assert due_at == at("2026-09-14T17:00") != as_it_was
        assert calendar.seconds_between(at("2026-09-12T07:30"), at("2026-09-12T11:30")) == 0

    def test_nothing_is_sent_at_midnight_or_on_a_weekend(self):
        """Zammad 4432: escalations went out at midnight and on Sundays."""
        ripe = at("2026-09-12T00:00")

        sent = DEFAULT_CALENDAR.next_open(ripe)

        assert sent == at("2026-09-14T07:30") != ripe

    def test_the_count_can_be_followed_by_hand(self):
        """Zammad 390: "6 days, why?" was settled by counting holidays by hand."""
        trace = deadline(
            accepted_at=at("2026-04-23T09:00"),
            limit=TimeLimit.parse("3wd"),
            calendar=DEFAULT_CALENDAR,
        ).trace

        assert [f"{line.dates}: {line.words} {line.counted}".rstrip() for line in trace] == [
            "23/4 Thứ Năm: Tiếp nhận 09:00, là ngày 0 0",
            "24/4 Thứ Sáu: Làm việc 1",
            "25/4: Thứ Bảy",
            "26/4 Chủ nhật: Nghỉ lễ Giỗ Tổ Hùng Vương",
            "27/4 Thứ Hai: Nghỉ lễ Giỗ Tổ Hùng Vương (nghỉ bù)",
            "28–29/4: Làm việc; hết ngày 3 lúc 17:00 2–3",
        ]

    def test_the_night_after_the_due_hour_isnt_late(self):
        """Clocks of elapsed time: a case was late by the hours in which nobody works."""
        due_at = at("2026-09-10T17:00")

        left = time_left(now=at("2026-09-11T07:30"), due_at=due_at, calendar=DEFAULT_CALENDAR)

        assert (left.tone, left.seconds) == (Tone.SOON, 0)
        assert (at("2026-09-11T07:30") - due_at) > timedelta(hours=14)
