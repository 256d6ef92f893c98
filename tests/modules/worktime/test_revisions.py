"""What changes make of a calendar's days. Pure."""

from __future__ import annotations

from datetime import date

import pytest

from congvu.modules.worktime.api import (
    DEFAULT_CALENDAR,
    OFFICE_WEEK,
    BeyondCalendar,
    CalendarWithoutHours,
    DayKind,
    Week,
)
from congvu.modules.worktime.rules.comparisons import differences, samples
from congvu.modules.worktime.rules.revisions import (
    DayIsSwapped,
    Draft,
    NotADayOfRest,
    NotAWorkingDay,
    NothingChanges,
    NoYears,
    PastIsKept,
    revised,
)
from congvu.modules.worktime.values.changes import (
    Announced,
    DatesInWrongOrder,
    DaysOff,
    MoreYears,
    OfficeHours,
    ReasonMissing,
    ServiceDays,
    Swap,
    UsualDays,
)
from congvu.modules.worktime.values.days import DayWithoutHours
from congvu.modules.worktime.values.hours import OFFICE_TIMETABLE, hours_words, parse_hours
from tests.people import NOW

TODAY = date(2026, 9, 10)  # a Thursday
MORNING = parse_hours("07:30–11:30")
SUMMER = Week.of(dict.fromkeys(range(1, 6), "07:00–11:00, 13:30–17:30"))


def draft() -> Draft:
    return Draft("VN", OFFICE_TIMETABLE, {day.on: day for day in DEFAULT_CALENDAR.days})


def after(*changes) -> Draft:
    return revised(draft(), changes, TODAY)


class TestDaysOff:
    def test_leave_the_days_of_rest_between_them(self):
        made = after(DaysOff(date(2026, 9, 11), date(2026, 9, 14), "Đại lễ", basis="CV 1"))

        kinds = [made.day(date(2026, 9, on)).kind for on in range(11, 15)]
        assert kinds == [DayKind.HOLIDAY, DayKind.REST, DayKind.REST, DayKind.HOLIDAY]
        assert made.day(date(2026, 9, 14)).basis == "CV 1"

    def test_may_fall_on_a_single_day_of_rest(self):
        made = after(DaysOff(date(2026, 9, 13), date(2026, 9, 13), "Giỗ"))

        assert made.day(date(2026, 9, 13)).kind is DayKind.HOLIDAY

    def test_may_be_a_closure(self):
        made = after(DaysOff(TODAY, TODAY, "Bão số 5", DayKind.CLOSURE))

        assert made.day(TODAY).kind is DayKind.CLOSURE
        assert not made.day(TODAY).is_working

    def test_need_a_reason(self):
        with pytest.raises(ReasonMissing) as refusal:
            DaysOff(TODAY, TODAY, "")
        assert refusal.value.code == "REASON_MISSING"

    def test_end_after_they_begin(self):
        with pytest.raises(DatesInWrongOrder) as refusal:
            DaysOff(TODAY, date(2026, 9, 9), "Lễ")
        assert refusal.value.code == "DATES_IN_WRONG_ORDER"

    def test_cannot_split_a_swap(self):
        swap = Swap(off=date(2026, 9, 18), on=date(2026, 9, 19))
        with pytest.raises(DayIsSwapped) as refusal:
            after(swap, DaysOff(date(2026, 9, 19), date(2026, 9, 19), "Lễ"))
        assert refusal.value.code == "DAY_IS_SWAPPED"

    def test_cannot_fall_in_the_past(self):
        with pytest.raises(PastIsKept) as refusal:
            after(DaysOff(date(2026, 9, 9), date(2026, 9, 11), "Lễ"))
        assert refusal.value.code == "CALENDAR_PAST_IS_KEPT"

    def test_cannot_fall_beyond_the_calendar(self):
        with pytest.raises(BeyondCalendar):
            after(DaysOff(TODAY, date(2199, 1, 1), "Lễ"))


class TestSwap:
    def test_gives_the_hours_of_the_day_off_to_the_day_worked(self):
        made = after(Swap(off=date(2026, 9, 18), on=date(2026, 9, 19), basis="CV 2"))

        off, on = made.day(date(2026, 9, 18)), made.day(date(2026, 9, 19))
        assert (off.kind, off.swapped_with, off.seconds) == (DayKind.SWAPPED_OUT, on.on, 0)
        assert (on.kind, on.swapped_with, on.seconds) == (DayKind.SWAPPED_IN, off.on, 28_800)

    def test_needs_a_working_day(self):
        with pytest.raises(NotAWorkingDay) as refusal:
            after(Swap(off=date(2026, 9, 20), on=date(2026, 9, 19)))
        assert refusal.value.code == "SWAP_NEEDS_A_WORKING_DAY"

    def test_needs_a_day_of_rest(self):
        with pytest.raises(NotADayOfRest) as refusal:
            after(Swap(off=date(2026, 9, 18), on=date(2026, 9, 17)))
        assert refusal.value.code == "SWAP_NEEDS_A_DAY_OF_REST"

    def test_goes_back_as_a_pair(self):
        made = after(
            Swap(off=date(2026, 9, 18), on=date(2026, 9, 19)),
            UsualDays(date(2026, 9, 19), date(2026, 9, 19)),
            DaysOff(TODAY, TODAY, "Lễ"),
        )

        assert made.day(date(2026, 9, 18)).kind is DayKind.WORKING
        assert made.day(date(2026, 9, 19)).kind is DayKind.REST


@pytest.mark.requirement("R28")
class TestServiceDays:
    def test_open_the_counter_on_every_saturday_of_a_season(self):
        made = after(ServiceDays(TODAY, date(2026, 9, 30), 6, MORNING, "Tình nguyện"))

        served = [on.day for on, day in made.days.items() if day.kind is DayKind.SERVICE]
        assert served == [12, 19, 26]

    def test_dont_count_for_time_limits(self):
        made = after(ServiceDays(TODAY, date(2026, 9, 30), 6, MORNING))

        assert made.day(date(2026, 9, 12)).seconds == 0
        assert hours_words(made.day(date(2026, 9, 12)).intervals) == "07:30–11:30"

    def test_on_working_days_change_nothing(self):
        with pytest.raises(NothingChanges) as refusal:
            after(ServiceDays(TODAY, TODAY, 4, MORNING))
        assert refusal.value.code == "NOTHING_CHANGES"


class TestOfficeHours:
    def test_of_a_season_end_with_it(self):
        made = after(OfficeHours(date(2026, 10, 1), date(2026, 10, 31), SUMMER))

        assert hours_words(made.day(date(2026, 10, 1)).intervals) == "07:00–11:00, 13:30–17:30"
        assert hours_words(made.day(date(2026, 11, 2)).intervals) == "07:30–11:30, 13:00–17:00"
        assert made.timetable.on(date(2026, 10, 15)) == SUMMER
        assert made.timetable.on(date(2026, 11, 1)) == OFFICE_WEEK
        assert made.timetable.on(TODAY) == OFFICE_WEEK

    def test_for_good_reach_the_years_yet_to_come(self):
        made = after(OfficeHours(date(2026, 10, 1), None, SUMMER), MoreYears(2031))

        assert hours_words(made.day(date(2031, 10, 1)).intervals) == "07:00–11:00, 13:30–17:30"

    def test_leave_holidays_and_move_swapped_days_along(self):
        swap = Swap(off=date(2026, 10, 2), on=date(2026, 10, 3))
        made = after(swap, OfficeHours(date(2026, 10, 1), None, SUMMER))

        assert made.day(date(2026, 11, 24)).kind is DayKind.HOLIDAY
        assert hours_words(made.day(date(2026, 10, 3)).intervals) == "07:00–11:00, 13:30–17:30"

    def test_may_close_a_weekday(self):
        week = Week.of(dict.fromkeys((1, 2, 3, 4), "07:00–17:00"))
        made = after(OfficeHours(date(2026, 10, 1), None, week))

        assert made.day(date(2026, 10, 2)).kind is DayKind.REST

    def test_of_no_day_at_all_are_refused(self):
        with pytest.raises(CalendarWithoutHours) as refusal:
            after(OfficeHours(date(2026, 10, 1), None, Week.of({})))
        assert refusal.value.code == "CALENDAR_WITHOUT_HOURS"

    def test_that_leave_a_swapped_day_without_any_are_refused(self):
        swap = Swap(off=date(2026, 10, 2), on=date(2026, 10, 3))
        week = Week.of(dict.fromkeys((1, 2, 3, 4), "07:00–17:00"))
        with pytest.raises(DayWithoutHours):
            after(swap, OfficeHours(date(2026, 10, 1), None, week))


class TestYears:
    def test_announced_are_provisional_no_more(self):
        made = after(Announced(2027))

        days = [day for on, day in made.days.items() if on.year == 2027]
        assert not any(day.provisional for day in days)
        assert any(day.provisional for on, day in made.days.items() if on.year == 2028)

    def test_announced_already_change_nothing(self):
        with pytest.raises(NothingChanges):
            after(Announced(2026))

    def test_are_added_by_the_list_of_the_law(self):
        made = after(MoreYears(2032))

        assert made.last == date(2032, 12, 31)
        assert made.day(date(2031, 9, 2)).reason == "Quốc khánh"
        assert made.day(date(2031, 9, 2)).provisional

    @pytest.mark.parametrize("year", [2030, 2041])
    def test_are_added_once_and_not_too_far(self, year):
        with pytest.raises(NoYears) as refusal:
            after(MoreYears(year))
        assert refusal.value.code == "YEARS_NOT_ADDED"


class TestDifferences:
    def test_draw_neighbours_together(self):
        before = draft()
        made = after(
            Swap(off=date(2026, 9, 18), on=date(2026, 9, 19)),
            DaysOff(date(2026, 10, 6), date(2026, 10, 7), "Đại hội"),
        )

        told = [(d.dates, d.before, d.after) for d in differences(before.days, made.days)]
        assert told == [
            ("18/9/2026", "Làm việc (07:30–11:30, 13:00–17:00)", "Nghỉ, làm bù 19/9"),
            ("19/9/2026", "Thứ Bảy", "Làm bù, hoán đổi với 18/9 (07:30–11:30, 13:00–17:00)"),
            (
                "từ 6/10/2026 đến 7/10/2026",
                "Làm việc (07:30–11:30, 13:00–17:00)",
                "Nghỉ lễ Đại hội",
            ),
        ]

    def test_tell_what_comes_back_every_week_in_one_line(self):
        made = after(ServiceDays(TODAY, date(2026, 9, 30), 6, MORNING))

        told = [(d.dates, d.after) for d in differences(draft().days, made.days)]
        assert told == [
            (
                "3 lần Thứ Bảy từ 12/9/2026 đến 26/9/2026",
                "Mở quầy phục vụ (07:30–11:30)",
            )
        ]

    def test_tell_new_years_in_one_line_each(self):
        made = after(MoreYears(2032))

        told = [(d.dates, d.before) for d in differences(draft().days, made.days)]
        assert told == [
            ("từ 1/1/2031 đến 31/12/2031", None),
            ("từ 1/1/2032 đến 31/12/2032", None),
        ]

    def test_come_with_the_deadlines_that_move(self):
        made = after(DaysOff(date(2026, 9, 15), date(2026, 9, 15), "Đại lễ"))

        moved = {
            str(sample.limit): sample.after.day
            for sample in samples(DEFAULT_CALENDAR, made.calendar(2, "VN"), NOW)
            if sample.moves
        }
        assert moved["3wd"] == 16
        assert "1wd" not in moved
