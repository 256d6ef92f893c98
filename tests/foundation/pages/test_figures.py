"""How moments, lengths of time and numbers are written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from congvu.foundation.pages import figures
from congvu.kernel.phrases import Phrase

HOUR = 3600


@pytest.fixture(autouse=True)
def _vietnamese():
    with translation.override("vi"):
        yield


class TestAMoment:
    def test_is_written_in_vietnams_zone(self) -> None:
        assert figures.moment(datetime(2026, 9, 10, 3, 20, tzinfo=UTC)) == "10/9/2026 10:20"

    def test_crosses_midnight_with_the_zone(self) -> None:
        late = datetime(2026, 12, 31, 18, 0, tzinfo=UTC)
        assert figures.day(late) == "1/1/2027"
        assert figures.short_moment(late) == "1/1 01:00"

    def test_has_a_weekday(self) -> None:
        assert figures.long_day(date(2026, 9, 10)) == "Thứ Năm, 10/9/2026"
        assert figures.weekday(date(2026, 9, 13)) == "Chủ nhật"

    def test_that_is_none_is_a_dash(self) -> None:
        assert figures.moment(None) == figures.day(None) == figures.clock_time(None) == "–"


class TestWorkingTime:
    @pytest.mark.parametrize(
        ("seconds", "words"),
        [
            (0, "–"),
            (None, "–"),
            (20, "1 phút"),
            (1800, "30 phút"),
            (4 * HOUR, "4 giờ"),
            (22 * HOUR + 1800, "22 giờ 30"),
            (5 * HOUR + 300, "5 giờ 05"),
        ],
    )
    def test_is_written_in_hours(self, seconds: int | None, words: str) -> None:
        assert figures.hours(seconds) == words

    @pytest.mark.parametrize(
        ("seconds", "words"),
        [
            (11 * HOUR + 50 * 60, "1 ngày 3 giờ"),
            (16 * HOUR, "2 ngày"),
            (5 * HOUR + 600, "5 giờ 10 phút"),
            (59, "0 phút"),
        ],
    )
    def test_drops_minutes_from_one_day_up(self, seconds: int, words: str) -> None:
        assert figures.duration(seconds) == words

    def test_that_is_over_says_so(self) -> None:
        assert figures.left(-3 * HOUR) == "Quá 3 giờ"
        assert figures.left(3 * HOUR) == "Còn 3 giờ"


class TestANumber:
    def test_has_dots_for_thousands_and_a_comma(self) -> None:
        assert figures.number(1234567) == "1.234.567"
        assert figures.number(18.5) == "18,5"
        assert figures.number(Decimal("0.125")) == "0,13"
        assert figures.number(17, 1) == "17,0"

    def test_keeps_the_english_way_in_english(self) -> None:
        with translation.override("en"):
            assert figures.number(1234567) == "1,234,567"
            assert figures.percent(0.062) == "6.2 %"

    def test_may_be_a_share(self) -> None:
        assert figures.percent(0.062) == "6,2 %"
        assert figures.percent(1) == "100 %"
        assert figures.percent(None) == "–"

    def test_may_be_money(self) -> None:
        assert figures.money(50_000) == "50.000 đồng"
        assert figures.money(0) == "Miễn phí"
        assert figures.money(None) == "–"


class TestAName:
    def test_shows_family_and_given_letter(self) -> None:
        assert figures.initials("Nguyễn Thị Hạnh") == "NH"
        assert figures.initials("Đạt") == "Đ"
        assert figures.initials("") == "?"


class TestAPhrase:
    def test_is_said_in_the_language_of_the_reader(self) -> None:
        phrase = Phrase("Không có", x=1)
        assert figures.said(phrase) == "Không có"
        assert figures.said("as it is") == "as it is"
