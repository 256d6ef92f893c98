"""When something is due: worked examples from the law."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from congvu.modules.worktime.api import (
    DEFAULT_CALENDAR,
    AcceptedNotUnderstood,
    Calendar,
    Day,
    DayKind,
    Interval,
    MomentWithoutZone,
    TimeLimit,
    deadline,
    due_answer,
    hand_over_by,
)

VN = "+07:00"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text + VN)


def due(accepted: str, limit: str, *, same_day: bool = False) -> str:
    answer = deadline(
        accepted_at=at(accepted),
        limit=TimeLimit.parse(limit),
        calendar=DEFAULT_CALENDAR,
        same_day=same_day,
    )
    return answer.due_at.isoformat().removesuffix(VN)


@pytest.mark.requirement("R04")
class TestDeadline:
    @pytest.mark.parametrize(
        ("accepted", "limit", "expected"),
        [
            pytest.param("2026-02-13T16:30", "5wd", "2026-02-27T17:00:00", id="over Tết 2026"),
            pytest.param("2025-01-24T09:00", "3wd", "2025-02-05T17:00:00", id="over Tết 2025"),
            pytest.param("2026-08-19T08:42", "10wd", "2026-09-04T17:00:00", id="swapped Saturday"),
            pytest.param("2025-12-31T10:00", "3wd", "2026-01-07T17:00:00", id="2/1 off"),
            pytest.param("2026-01-09T10:00", "1wd", "2026-01-10T17:00:00", id="10/1 worked"),
            pytest.param("2026-11-23T10:00", "1wd", "2026-11-25T17:00:00", id="culture day"),
            pytest.param("2026-09-10T23:40", "1wd", "2026-09-11T17:00:00", id="night receipt"),
            pytest.param("2026-09-13T09:00", "1wd", "2026-09-14T17:00:00", id="Sunday receipt"),
            pytest.param("2026-09-02T09:00", "1wd", "2026-09-03T17:00:00", id="holiday receipt"),
            pytest.param("2026-12-31T16:59", "1wd", "2027-01-04T17:00:00", id="31/12"),
            pytest.param("2024-02-28T09:00", "1wd", "2024-02-29T17:00:00", id="leap day counts"),
            pytest.param("2026-09-07T10:20", "30cd", "2026-10-07T17:00:00", id="calendar days"),
            pytest.param("2026-09-01T08:00", "11cd", "2026-09-14T17:00:00", id="cd end Saturday"),
            pytest.param("2026-03-27T09:00", "30cd", "2026-04-28T17:00:00", id="cd end holiday"),
            pytest.param("2026-08-12T09:00", "10cd", "2026-08-22T17:00:00", id="cd end swapped in"),
            pytest.param("2025-01-31T09:00", "1mo", "2025-02-28T17:00:00", id="31/1 and a month"),
            pytest.param("2024-01-31T09:00", "1mo", "2024-02-29T17:00:00", id="31/1 in leap year"),
            pytest.param("2024-02-29T09:00", "12mo", "2025-02-28T17:00:00", id="29/2 and a year"),
            pytest.param("2026-07-31T09:00", "2mo", "2026-09-30T17:00:00", id="31/7 and 2 months"),
            pytest.param("2026-06-10T09:00", "3mo", "2026-09-10T17:00:00", id="months"),
            pytest.param("2026-09-10T10:20", "8wh", "2026-09-11T10:20:00", id="a day of hours"),
            pytest.param("2026-09-10T16:30", "1wh", "2026-09-11T08:00:00", id="over the night"),
            pytest.param("2026-09-10T11:00", "1wh", "2026-09-10T13:30:00", id="over lunch"),
            pytest.param(
                "2026-09-12T09:00", "8wh", "2026-09-14T17:00:00", id="hours from Saturday"
            ),
            pytest.param(
                "2026-09-10T10:20:31", "8wh", "2026-09-11T10:20:31", id="seconds are kept"
            ),
        ],
    )
    def test_falls_where_the_law_puts_it(self, accepted, limit, expected):
        assert due(accepted, limit) == expected

    @pytest.mark.parametrize(
        ("accepted", "expected"),
        [
            pytest.param("2026-09-10T08:00", "2026-09-10T17:00:00", id="morning"),
            pytest.param("2026-09-10T05:00", "2026-09-10T17:00:00", id="before opening"),
            pytest.param("2026-09-10T15:00", "2026-09-10T17:00:00", id="15:00 sharp"),
            pytest.param("2026-09-10T15:00:01", "2026-09-11T17:00:00", id="after 15:00"),
            pytest.param("2026-09-11T15:30", "2026-09-14T17:00:00", id="Friday after 15:00"),
            pytest.param("2026-09-12T08:00", "2026-09-14T17:00:00", id="Saturday"),
        ],
    )
    def test_of_a_same_day_procedure_turns_at_15_00(self, accepted, expected):
        assert due(accepted, "1wd", same_day=True) == expected

    def test_refuses_a_moment_without_zone(self):
        with pytest.raises(MomentWithoutZone):
            deadline(
                accepted_at=datetime(2026, 9, 10, 10, 20),
                limit=TimeLimit.parse("5wd"),
                calendar=DEFAULT_CALENDAR,
            )


@pytest.mark.requirement("R04")
class TestDueAnswer:
    def test_gives_the_due_moment_and_the_why_of_every_day(self):
        answer = due_answer("2026-08-19T08:42", "10wd", DEFAULT_CALENDAR)

        assert answer["due"] == "2026-09-04T17:00:00+07:00"
        assert [tuple(line.values()) for line in answer["trace"]] == [
            ("2026-08-19", "2026-08-19", "received", "Tiếp nhận 08:42, là ngày 0", "0"),
            ("2026-08-20", "2026-08-21", "working", "Làm việc", "1–2"),
            ("2026-08-22", "2026-08-22", "swapped_in", "Làm bù, hoán đổi với 31/8", "3"),
            ("2026-08-23", "2026-08-23", "rest", "Chủ nhật", ""),
            ("2026-08-24", "2026-08-28", "working", "Làm việc", "4–8"),
            ("2026-08-29", "2026-08-30", "rest", "Thứ Bảy, Chủ nhật", ""),
            ("2026-08-31", "2026-08-31", "swapped_out", "Nghỉ, đã làm bù 22/8", ""),
            ("2026-09-01", "2026-09-02", "holiday", "Nghỉ lễ Quốc khánh", ""),
            ("2026-09-03", "2026-09-04", "working", "Làm việc; hết ngày 10 lúc 17:00", "9–10"),
        ]

    @pytest.mark.parametrize(
        ("accepted", "limit", "told"),
        [
            pytest.param(
                "2026-08-20T16:30",
                "12wh",
                [
                    "20/8 Thứ Năm: Tiếp nhận 16:30, giờ chạy từ lúc này = 30 phút",
                    "21/8 Thứ Sáu: Làm việc = 8 giờ",
                    "22/8 Thứ Bảy: Làm bù, hoán đổi với 31/8; đủ 12 giờ làm việc lúc 11:00"
                    " = 3 giờ 30 phút",
                ],
                id="hours",
            ),
            pytest.param(
                "2026-09-12T19:00",
                "8wh",
                [
                    "12/9 Thứ Bảy: Tiếp nhận 19:00 ngoài giờ làm việc, giờ chạy từ lúc mở cửa = ",
                    "13/9: Chủ nhật = ",
                    "14/9 Thứ Hai: Làm việc; đủ 8 giờ làm việc lúc 17:00 = 8 giờ",
                ],
                id="hours from a day off",
            ),
            pytest.param(
                "2026-01-31T09:00",
                "1mo",
                [
                    "31/1 Thứ Bảy: Tiếp nhận 09:00, là ngày 0 = 0",
                    "1–27/2: Tháng liên tục; tháng 2 không có ngày 31, lấy ngày cuối tháng"
                    " = 1 tháng",
                    "28/2 Thứ Bảy: Ngày cuối là ngày nghỉ (Thứ Bảy), chuyển sang ngày làm việc"
                    " kế tiếp = ",
                    "1/3: Chủ nhật = ",
                    "2/3 Thứ Hai: Ngày làm việc kế tiếp; hết hạn lúc 17:00 = ",
                ],
                id="a month that ends on a day off",
            ),
            pytest.param(
                "2026-08-28T09:00",
                "6cd",
                [
                    "28/8 Thứ Sáu: Tiếp nhận 09:00, là ngày 0 = 0",
                    "29/8–3/9: Ngày liên tục, tính cả ngày nghỉ; hết hạn lúc 17:00 = 1–6",
                ],
                id="calendar days over the end of a month",
            ),
        ],
    )
    def test_tells_each_kind_of_limit(self, accepted, limit, told):
        trace = deadline(
            accepted_at=at(accepted), limit=TimeLimit.parse(limit), calendar=DEFAULT_CALENDAR
        ).trace

        assert [f"{line.dates}: {line.words} = {line.counted}" for line in trace] == told

    @pytest.mark.parametrize("accepted", ["", "hôm nay", "2026-02-13", "2026-02-30T10:00"])
    def test_refuses_a_text_that_is_no_moment(self, accepted):
        with pytest.raises(AcceptedNotUnderstood) as refusal:
            due_answer(accepted, "5wd", DEFAULT_CALENDAR)

        assert refusal.value.code == "ACCEPTED_NOT_UNDERSTOOD"

    def test_reads_a_moment_of_another_zone(self):
        answer = due_answer("2026-02-13T09:30:00+00:00", "5wd", DEFAULT_CALENDAR)

        assert answer == due_answer("2026-02-13T16:30", "5wd", DEFAULT_CALENDAR)


@pytest.mark.requirement("R04")
class TestHalfDays:
    """An office that closes at 11:30."""

    MORNINGS = Calendar(
        "MORNINGS",
        1,
        tuple(
            Day(date(2026, 9, on), DayKind.WORKING, (Interval(27_000, 41_400),))
            for on in range(7, 12)
        ),
    )

    def test_send_a_same_day_procedure_received_after_closing_to_the_next(self):
        answer = deadline(
            accepted_at=at("2026-09-08T13:00"),
            limit=TimeLimit.parse("1wd"),
            calendar=self.MORNINGS,
            same_day=True,
        )

        assert answer.due_at == at("2026-09-09T11:30")
        assert "sau giờ làm việc" in answer.trace[0].words

    def test_end_a_working_day_at_their_own_closing(self):
        answer = due_answer("2026-09-08T13:00", "2wd", self.MORNINGS)

        assert answer["due"] == "2026-09-10T11:30:00+07:00"


@pytest.mark.requirement("R04")
class TestHandOverBy:
    @pytest.mark.parametrize(
        ("received", "expected"),
        [
            pytest.param("2026-09-10T08:00", "2026-09-10T17:00", id="morning"),
            pytest.param("2026-09-10T15:00", "2026-09-10T17:00", id="15:00 sharp"),
            pytest.param("2026-09-10T15:01", "2026-09-11T07:30", id="after 15:00"),
            pytest.param("2026-09-11T16:00", "2026-09-14T07:30", id="Friday after 15:00"),
            pytest.param("2026-09-12T09:00", "2026-09-14T07:30", id="Saturday of service"),
        ],
    )
    def test_is_the_same_day_or_the_next_opening(self, received, expected):
        assert hand_over_by(at(received), DEFAULT_CALENDAR) == at(expected)
