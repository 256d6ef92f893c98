"""The life of one case: a garden to become a house plot, late by an opinion that came late."""

from __future__ import annotations

from datetime import datetime

from congvu.foundation.clock import VIETNAM
from congvu.modules.casework.values.choices import Stance
from congvu.modules.casework.web.strip import CaseLife, OpinionLife, Planned, Segment, Tone
from congvu.modules.worktime.api import DEFAULT_CALENDAR

HOUR = 3600


def at(day: int, month: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of 2026 in Vietnam."""
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


NOW = at(10, 9, 10, 20)
ROOM = "Phòng KT, HT và ĐT"


def _segment(
    number: int,
    tone: Tone,
    name: str,
    span: tuple[datetime, datetime | None],
    note: str,
    *,
    unit: str = "",
    short: str = "",
    overrun_from: datetime | None = None,
    allowance: int = 0,
) -> Segment:
    started, ended = span
    between = DEFAULT_CALENDAR.seconds_between
    until = ended or NOW
    return Segment(
        number=number,
        tone=tone,
        name=name,
        short=short,
        started=started,
        ended=ended,
        working=between(started, until),
        overrun=between(overrun_from, until) if overrun_from else 0,
        overrun_from=overrun_from,
        note=note,
        unit=unit,
        turn=number,
        allowance=allowance,
        is_unassigned=note.startswith("Chưa phân công"),
    )


def story() -> CaseLife:
    """Return the life of case H27.43-260819-0007 as it stands on 10/9/2026 at 10:20."""
    return CaseLife(
        calendar=DEFAULT_CALENDAR,
        now=NOW,
        accepted_at=at(19, 8, 8, 42),
        segments=_segments(),
        promise_at=at(4, 9, 17),
        due_at=at(8, 9, 16),
        due_why="+15 giờ tạm dừng",
        planned=(Planned(name="Trả kết quả", started=NOW, ended=at(11, 9, 11, 30)),),
        opinions=_opinions(),
    )


def _segments() -> tuple[Segment, ...]:
    lead, hanh, vinh = Tone.LEAD, "Nguyễn Thị Hạnh", "Lê Quang Vinh"
    starts = (
        at(19, 8, 8, 42),
        at(19, 8, 14),
        at(20, 8, 9),
        at(22, 8, 10),
        at(25, 8, 9),
        at(27, 8, 17),
        at(8, 9, 10),
        at(9, 9, 9),
        at(9, 9, 16, 30),
    )
    counter = "Trung tâm PVHCC phường"
    waiting = "Chưa phân công: đồng hồ của trưởng phòng"
    opinion = "Phối hợp, Chi nhánh VPĐK đất đai: ý kiến quá hạn"
    signing = "Phó Chủ tịch UBND phường"
    s = starts
    return (
        _segment(1, Tone.COUNTER, "Trần Thị Mai", (s[0], s[1]), "Tiếp nhận", unit=counter),
        _segment(2, Tone.UNIT, vinh, (s[1], s[2]), waiting, overrun_from=at(20, 8, 8, 30)),
        _segment(3, lead, hanh, (s[2], s[3]), "Chủ trì", unit=ROOM, allowance=20 * HOUR),
        _segment(
            4,
            Tone.APPLICANT,
            "Ông Nguyễn Văn Hòa",
            (s[3], s[4]),
            "Người nộp: bổ sung trích đo",
            short="Người nộp",
        ),
        _segment(5, lead, hanh, (s[4], s[5]), "Chủ trì; hỏi ý kiến 3 nơi", allowance=20 * HOUR),
        _segment(6, Tone.COORDINATE, "Đặng Văn Tùng", (s[5], s[6]), opinion, overrun_from=s[5]),
        _segment(7, lead, hanh, (s[6], s[7]), "Chủ trì: tổng hợp, dự thảo", allowance=8 * HOUR),
        _segment(8, Tone.UNIT, vinh, (s[7], s[8]), "Thẩm định", unit=ROOM, allowance=8 * HOUR),
        _segment(9, Tone.LEADER, "Nguyễn Thanh Bình", (s[8], None), "Ký duyệt", unit=signing),
    )


def _opinions() -> tuple[OpinionLife, ...]:
    asked, due = at(25, 8, 10, 30), at(27, 8, 17)
    return (
        OpinionLife(
            place="Sở Xây dựng",
            asked_at=asked,
            due_at=due,
            answered_at=at(27, 8, 9, 15),
            stance=Stance.AGREE,
            by="Phan Thị Lệ",
        ),
        OpinionLife(
            place="VPĐK đất đai",
            asked_at=asked,
            due_at=due,
            answered_at=at(8, 9, 10),
            stance=Stance.CONDITION,
            late=DEFAULT_CALENDAR.seconds_between(due, at(8, 9, 10)),
            reminders=(at(28, 8, 7, 30), at(7, 9, 7, 30)),
            by="Đặng Văn Tùng",
        ),
        OpinionLife(
            place="Công an phường",
            asked_at=asked,
            due_at=due,
            answered_at=at(26, 8, 15, 40),
            stance=Stance.AGREE,
        ),
    )
