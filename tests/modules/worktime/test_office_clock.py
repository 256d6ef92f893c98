"""The sentence about the office hour at the top of every page."""

from __future__ import annotations

from datetime import datetime

import pytest

from congvu.modules.worktime.api import DEFAULT_CALENDAR, office_clock


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-09-10T07:00", "Chưa đến giờ làm việc, mở cửa lúc 07:30"),
        ("2026-09-10T10:20", "Giờ làm việc, còn 1 giờ 10 phút đến nghỉ trưa"),
        ("2026-09-10T11:30", "Nghỉ trưa, làm việc lại lúc 13:00"),
        ("2026-09-10T16:20", "Giờ làm việc, còn 40 phút đến hết giờ"),
        ("2026-09-10T17:00", "Hết giờ làm việc, mở cửa lại 07:30 Thứ Sáu 11/9"),
        ("2026-09-12T09:00", "Thứ Bảy, mở cửa lại 07:30 Thứ Hai 14/9"),
        ("2026-02-16T09:00", "Nghỉ Tết Nguyên đán, mở cửa lại 07:30 Thứ Hai 23/2"),
    ],
)
class TestOfficeClock:
    def test_says_what_hour_of_the_office_day_it_is(self, now, words):
        assert office_clock(datetime.fromisoformat(now + "+07:00"), DEFAULT_CALENDAR) == words
