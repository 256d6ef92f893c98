"""The words and the tone of the time that is left."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.worktime.api import DEFAULT_CALENDAR, TimeLeft, Tone, is_soon, time_left
from tests.modules.worktime.calendars import moments

DAY = 28_800


def at(text: str) -> datetime:
    return datetime.fromisoformat(text + "+07:00")


def left(now: str, due: str, **more) -> TimeLeft:
    return time_left(now=at(now), due_at=at(due), calendar=DEFAULT_CALENDAR, **more)


@pytest.mark.requirement("R04")
class TestTimeLeft:
    @pytest.mark.parametrize(
        ("now", "words", "tone"),
        [
            ("2026-09-08T09:30", "Còn 2 ngày 6 giờ", Tone.AHEAD),
            ("2026-09-08T09:31", "Còn 2 ngày 5 giờ", Tone.AHEAD),
            ("2026-09-08T17:00", "Còn 2 ngày", Tone.AHEAD),
            ("2026-09-09T17:00", "Còn 1 ngày", Tone.SOON),
            ("2026-09-10T10:20", "Còn 5 giờ 10 phút", Tone.SOON),
            ("2026-09-10T14:00", "Còn 3 giờ", Tone.SOON),
            ("2026-09-10T16:20", "Còn 40 phút", Tone.SOON),
            ("2026-09-10T16:59:30", "Còn dưới 1 phút", Tone.SOON),
            ("2026-09-10T17:00", "Đến hạn", Tone.SOON),
            ("2026-09-10T21:00", "Đến hạn", Tone.SOON),
            ("2026-09-11T07:30:10", "Quá dưới 1 phút", Tone.OVER),
            ("2026-09-11T08:40", "Quá 1 giờ 10 phút", Tone.OVER),
            ("2026-09-14T10:30", "Quá 1 ngày 3 giờ", Tone.OVER),
        ],
    )
    def test_says_it_in_working_time(self, now, words, tone):
        answer = left(now, "2026-09-10T17:00")

        assert (answer.words, answer.tone) == (words, tone)

    def test_drops_nothing_in_the_title(self):
        assert left("2026-09-08T09:31", "2026-09-10T17:00").title == (
            "Hạn 10/9/2026 17:00, còn 21 giờ 59 phút làm việc"
        )

    def test_is_paused_whatever_is_left(self):
        answer = left("2026-09-14T10:30", "2026-09-10T17:00", paused=True)

        assert (answer.words, answer.tone) == ("Tạm dừng", Tone.PAUSED)

    @pytest.mark.parametrize(
        ("closed", "words", "tone"),
        [
            ("2026-09-10T10:00", "Xong, đúng hạn", Tone.DONE),
            ("2026-09-10T17:00", "Xong, đúng hạn", Tone.DONE),
            ("2026-09-10T20:00", "Xong, đúng hạn", Tone.DONE),
            ("2026-09-11T10:30", "Xong, trễ 3 giờ", Tone.OVER),
        ],
    )
    def test_of_a_closed_case_stands_still(self, closed, words, tone):
        answer = left("2026-10-01T10:00", "2026-09-10T17:00", closed_at=at(closed))

        assert (answer.words, answer.tone) == (words, tone)

    def test_of_a_case_without_limit_says_so(self):
        answer = time_left(now=at("2026-09-10T10:00"), due_at=None, calendar=DEFAULT_CALENDAR)

        assert (answer.words, answer.tone) == ("Không ghi hạn", Tone.AHEAD)

    def test_speaks_another_language_through_a_catalogue(self):
        catalogue = {"Còn {time}": "{time} left", "{days} ngày {hours} giờ": "{days} d {hours} h"}

        words = left("2026-09-08T09:30", "2026-09-10T17:00").words

        assert words.said(lambda text: catalogue.get(text, text)) == "2 d 6 h left"

    @given(moments, moments)
    def test_is_over_exactly_when_a_second_has_overrun(self, now, due_at):
        answer = time_left(now=now, due_at=due_at, calendar=DEFAULT_CALENDAR)

        assert (answer.tone is Tone.OVER) == (answer.seconds < 0)
        assert answer.seconds == DEFAULT_CALENDAR.seconds_between(now, due_at)


class TestIsSoon:
    @pytest.mark.parametrize(
        ("seconds", "limit", "expected"),
        [
            pytest.param(DAY, 10 * DAY, True, id="one day left"),
            pytest.param(DAY + 1, 3 * DAY, False, id="more than a day, little used"),
            pytest.param(4 * DAY, 20 * DAY, True, id="80 % used"),
            pytest.param(4 * DAY + 1, 20 * DAY, False, id="just under 80 %"),
            pytest.param(DAY - 1, DAY, True, id="limit of one day"),
            pytest.param(3 * 3600, 4 * 3600, False, id="limit under a day, little used"),
            pytest.param(2_880, 4 * 3600, True, id="limit under a day, 80 % used"),
            pytest.param(DAY, None, True, id="unknown limit"),
        ],
    )
    def test_is_one_day_or_four_fifths(self, seconds, limit, expected):
        assert is_soon(seconds, limit) is expected

    @given(st.integers(0, 30 * DAY), st.integers(1, 30 * DAY))
    def test_never_ends_as_time_goes_on(self, seconds, limit):
        assert not is_soon(seconds + 1, limit) or is_soon(seconds, limit)
