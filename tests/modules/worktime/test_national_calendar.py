"""The calendar as shipped, beside what the authorities announced."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from congvu.modules.worktime.api import DEFAULT_CALENDAR, DayKind

OFF = {  # weekdays off by announcement; weekends are left out
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
}
WORKED = {2024: ["4/5"], 2025: ["26/4"], 2026: ["10/1", "22/8"]}


def dates(year: int, text: str) -> set[date]:
    pairs = (pair.split("/") for pair in text.split())
    return {date(year, int(month), int(day)) for day, month in pairs}


def of_year(year: int):
    return (day for day in DEFAULT_CALENDAR.days if day.on.year == year)


@pytest.mark.parametrize("year", OFF)
class TestNationalCalendar:
    def test_has_the_weekdays_off_that_were_announced(self, year):
        off = {day.on for day in of_year(year) if not day.is_working and day.on.weekday() < 5}

        assert off == dates(year, OFF[year])

    def test_has_the_weekends_worked_that_were_announced(self, year):
        worked = {day.on for day in of_year(year) if day.is_working and day.on.weekday() >= 5}

        assert worked == dates(year, " ".join(WORKED[year]))

    def test_calls_announced_days_certain(self, year):
        assert not any(day.provisional for day in of_year(year))


class TestSwaps:
    def test_name_each_other(self):
        for day in DEFAULT_CALENDAR.days:
            if day.kind is DayKind.SWAPPED_IN:
                other = DEFAULT_CALENDAR.day(day.swapped_with)
                assert (other.kind, other.swapped_with) == (DayKind.SWAPPED_OUT, day.on)

    def test_of_january_2026_has_its_letter(self):
        assert "12729/VPCP-KGVX" in DEFAULT_CALENDAR.day(date(2026, 1, 10)).basis


class TestYearsNotYetAnnounced:
    @pytest.mark.parametrize("year", [2027, 2028])
    def test_have_provisional_holidays(self, year):
        holidays = [day for day in of_year(year) if day.kind is DayKind.HOLIDAY]

        assert holidays
        assert all(day.provisional for day in holidays)

    def test_have_tet_around_the_new_moon(self):
        assert DEFAULT_CALENDAR.day(date(2027, 2, 6)).reason == "Tết Nguyên đán"
        assert DEFAULT_CALENDAR.day(date(2028, 1, 26)).reason == "Tết Nguyên đán"


class TestReasons:
    def test_name_every_holiday_in_vietnamese(self):
        names = {day.reason for day in DEFAULT_CALENDAR.days if day.kind is DayKind.HOLIDAY}

        assert {name.removesuffix(" (nghỉ bù)") for name in names} == {
            "Tết Dương lịch",
            "Tết Nguyên đán",
            "Giỗ Tổ Hùng Vương",
            "Chiến thắng 30/4",
            "Quốc tế Lao động 1/5",
            "Quốc khánh",
            "Ngày Văn hóa Việt Nam",
        }

    def test_are_given_with_a_legal_basis(self):
        holidays = [day for day in DEFAULT_CALENDAR.days if day.kind is DayKind.HOLIDAY]

        assert all(day.basis for day in holidays)

    def test_the_calendar_has_every_date(self):
        length = (DEFAULT_CALENDAR.last - DEFAULT_CALENDAR.first) + timedelta(days=1)

        assert len(DEFAULT_CALENDAR.days) == length.days
