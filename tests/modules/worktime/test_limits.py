"""Time limits and office hours, as texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.worktime.api import (
    OFFICE_WEEK,
    LimitNotPositive,
    LimitNotUnderstood,
    LimitTooLong,
    LimitUnit,
    TimeLimit,
    Week,
)
from congvu.modules.worktime.values.hours import (
    HoursNotUnderstood,
    HoursOverlap,
    hours_words,
    parse_hours,
)


class TestTimeLimit:
    @given(st.integers(1, 9_999), st.sampled_from(LimitUnit))
    def test_is_read_as_it_is_written(self, length, unit):
        limit = TimeLimit(length, unit)

        assert TimeLimit.parse(str(limit)) == limit

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("8wh", "8 giờ làm việc"),
            ("5wd", "5 ngày làm việc"),
            ("30cd", "30 ngày"),
            (" 3MO ", "3 tháng"),
        ],
    )
    def test_is_said_in_words(self, text, words):
        assert TimeLimit.parse(text).words() == words

    @pytest.mark.parametrize("text", ["0wd", "-1wd", "0mo", "-5wh"])
    def test_of_nothing_or_less_is_refused(self, text):
        with pytest.raises(LimitNotPositive) as refusal:
            TimeLimit.parse(text)

        assert refusal.value.code == "TIME_LIMIT_NOT_POSITIVE"

    @pytest.mark.parametrize("text", ["", "5", "wd", "5 ngày", "5.5wd", "５wd", "5wd5wd", "+5wd"])
    def test_that_isnt_one_is_refused(self, text):
        with pytest.raises(LimitNotUnderstood) as refusal:
            TimeLimit.parse(text)

        assert refusal.value.code == "TIME_LIMIT_NOT_UNDERSTOOD"

    def test_beyond_reason_is_refused(self):
        with pytest.raises(LimitTooLong) as refusal:
            TimeLimit.parse("10000cd")

        assert refusal.value.code == "TIME_LIMIT_TOO_LONG"


class TestOfficeHours:
    @pytest.mark.parametrize(
        "text",
        ["07:30–11:30, 13:00–17:00", "7:30-11:30;13:00-17:00", "7h30 – 11h30\n13g00–17g00"],
    )
    def test_are_read_as_people_write_them(self, text):
        assert hours_words(parse_hours(text)) == "07:30–11:30, 13:00–17:00"

    def test_may_be_split_into_many_and_run_to_midnight(self):
        text = "00:00–02:00, 06:00–07:00, 08:00–09:15, 20:00–24:00"

        assert hours_words(parse_hours(text)) == text

    @pytest.mark.parametrize("text", ["sáng", "07:30", "07:60–11:30", "25:00–26:00", "07:30–"])
    def test_that_arent_any_are_refused(self, text):
        with pytest.raises(HoursNotUnderstood) as refusal:
            parse_hours(text)

        assert refusal.value.code == "HOURS_NOT_UNDERSTOOD"

    @pytest.mark.parametrize(
        "text",
        ["07:30–11:30, 11:00–17:00", "13:00–17:00, 07:30–11:30", "11:30–07:30", "24:00–24:30"],
    )
    def test_that_overlap_are_refused(self, text):
        with pytest.raises(HoursOverlap) as refusal:
            parse_hours(text)

        assert refusal.value.code == "HOURS_OVERLAP"

    def test_of_the_usual_week_are_forty(self):
        assert sum(part.seconds for day in OFFICE_WEEK.days for part in day) == 40 * 3600
        assert Week.of(OFFICE_WEEK.texts()) == OFFICE_WEEK
