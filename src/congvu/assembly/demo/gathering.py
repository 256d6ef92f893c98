"""Weeks of meetings of the demonstration's ward, by real acts: called, answered, concluded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction

from congvu.assembly.demo.incoming import Ward, ward_of
from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.files import api as files
from congvu.foundation.pages.printing import drawn
from congvu.modules.meetings import api as meetings
from congvu.modules.meetings.api import (
    Form,
    Guest,
    Invitation,
    Invited,
    Kind,
    MetPerson,
    Minutes,
    NewPaper,
    Point,
    Reply,
    Task,
    Topic,
)

FORM = Path(__file__).parent / "letter.typ"
WEEKS_BACK, WEEKS_AHEAD = 2, 1
HOURS_A_WEEK = 5
THEMES_A_WEEK = 2
VISITS = (-1, 0)
BRIEFING = "Giao ban công tác tuần"


@dataclass(frozen=True, slots=True)
class Theme:
    """What a meeting of the ward is about, in which field its work lies."""

    subject: str
    purpose: str
    topic: str
    decision: str
    conclusions: tuple[tuple[str, str], ...]


THEMES = (
    Theme(
        "Tháo gỡ vướng mắc giải phóng mặt bằng tuyến đường ven sông",
        "Chốt phương án bồi thường các hộ còn vướng",
        "Phương án bồi thường, hỗ trợ 12 hộ",
        "Thống nhất đơn giá và lịch chi trả",
        (
            (
                "Hoàn thiện phương án bồi thường 12 hộ, niêm yết công khai",
                "Phương án được niêm yết",
            ),
            ("Vận động ba hộ còn lại bàn giao mặt bằng", "Biên bản bàn giao mặt bằng"),
        ),
    ),
    Theme(
        "Rà soát hồ sơ đất đai quá hạn",
        "Giải quyết dứt điểm hồ sơ quá hạn trên 10 ngày",
        "Danh sách hồ sơ quá hạn và nguyên nhân",
        "Giao người, giao ngày cho từng hồ sơ",
        (("Giải quyết xong hồ sơ đất đai quá hạn trên 10 ngày", "Danh sách hồ sơ đã trả kết quả"),),
    ),
    Theme(
        "Triển khai số hóa hồ sơ hộ tịch",
        "Thống nhất tiến độ và nhân lực số hóa",
        "Kế hoạch số hóa theo đợt",
        "Chốt khối lượng từng tuần",
        (("Số hóa xong sổ hộ tịch giai đoạn 2000–2010", "Biên bản nghiệm thu dữ liệu"),),
    ),
)
DIFFICULTIES = (
    (
        "Rãnh thoát nước đầu ngõ 12 tắc, mưa là ngập",
        "Ngập 20 cm sau mỗi trận mưa",
        "Khơi thông 150 m rãnh, nghiệm thu có chữ ký tổ trưởng",
    ),
    ("Chưa biết cách nộp hồ sơ đất đai qua mạng", "12 hộ phải đi lại nhiều lần", ""),
)


def let_people_meet(staff: Staff, *, now: datetime) -> int:
    """Call the meetings of some weeks, past and to come; return how many."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    ward = ward_of(staff, now)
    if ward is None:
        return 0
    with transaction.atomic():  # one commit: it is a story, nobody waits for an answer
        count = sum(1 for _ in _meetings(ward))
    reading.read_anew()
    return count


def _meetings(ward: Ward) -> Iterator[int]:
    rooms = [
        meetings.open_room(name=name, seats=seats, actor=ward.clerk, now=ward.now)
        for name, seats in (("Phòng họp số 1", 20), ("Hội trường", 120))
    ]
    meetings.set_norm(hours=HOURS_A_WEEK, actor=ward.clerk, now=ward.now)
    paper = _paper(ward)
    today = ward.now.astimezone(VIETNAM).date()
    monday = today - timedelta(days=today.weekday())
    for week in range(-WEEKS_BACK, WEEKS_AHEAD + 1):
        days = [
            each
            for each in (monday + timedelta(days=7 * week + place) for place in range(5))
            if ward.calendar.day(each).is_working
        ]
        if not days:
            continue
        yield _brief(ward, days[0], rooms[0], paper)
        for place in range(THEMES_A_WEEK):
            theme = THEMES[(week + place) % len(THEMES)]
            on = days[min(place + 1, len(days) - 1)]
            yield _talk(ward, theme, on, rooms[place % 2], paper, place)
        if week in VISITS:
            yield _visit(ward, days[-1])


def _brief(ward: Ward, on: date, room: int, paper: NewPaper) -> int:
    """Hold the week's briefing: all heads, an hour and a half."""
    chair = ward.leaders[0]
    invitation = Invitation(
        kind=Kind.MEETING,
        subject=BRIEFING,
        purpose="Kiểm điểm việc tuần trước, giao việc tuần này",
        starts_at=_at(on, 7, 30),
        ends_at=_at(on, 9),
        chair_id=_id(chair),
        secretary_id=_id(ward.clerk),
        room_id=room,
        topics=(
            Topic("Kết quả tuần trước, việc chậm", 40),
            Topic("Việc trọng tâm tuần này", 50, "Chốt việc, người, ngày"),
        ),
        invited=_heads(ward, "Báo cáo kết quả đơn vị"),
    )
    points = (Point("Mỗi đơn vị xử lý xong việc quá hạn trong tuần", 2),)
    return _hold(ward, chair, invitation, paper, points)


def _talk(ward: Ward, theme: Theme, on: date, room: int, paper: NewPaper, place: int) -> int:
    """Hold a meeting about one matter; its conclusions are work for the units concerned."""
    chair = ward.leaders[place % len(ward.leaders)]
    units = list(ward.heads)
    starts = _at(on, 14 if place else 8, 0)
    invitation = Invitation(
        kind=Kind.MEETING,
        subject=theme.subject,
        purpose=theme.purpose,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        chair_id=_id(chair),
        secretary_id=_id(ward.clerk),
        room_id=room,
        topics=(
            Topic("Báo cáo hiện trạng", 30),
            Topic(theme.topic, 60, theme.decision),
        ),
        invited=_heads(ward, "Đơn vị chủ trì tham mưu"),
        guests=(Guest("Trung tâm Phát triển quỹ đất", "Cung cấp số liệu đo đạc"),)
        if place == 0
        else (),
    )
    points = tuple(
        Point(text, 2, task=_task(ward, units[number % len(units)], product, starts))
        for number, (text, product) in enumerate(theme.conclusions)
    )
    return _hold(ward, chair, invitation, paper, points)


def _visit(ward: Ward, on: date) -> int:
    """Go to a neighbourhood: what is found is answered, or somebody's work."""
    chair = ward.leaders[0]
    unit = next(iter(ward.heads))
    starts = _at(on, 8, 0)
    quarter = 1 + on.toordinal() // 7 % 9
    invitation = Invitation(
        kind=Kind.VISIT,
        subject=f"Nghe dân và kiểm tra thực địa tại tổ dân phố {quarter}",
        purpose="Nắm khó khăn tại chỗ, trả lời ngay hoặc giao việc",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        chair_id=_id(chair),
        secretary_id=_id(ward.clerk),
        place=f"Nhà văn hóa tổ dân phố {quarter}",
        invited=_heads(ward, "Trả lời về lĩnh vực phụ trách")[:2],
    )
    (first, before, product), (second, state, _none) = DIFFICULTIES
    points = (
        Point(
            first, raised_by="Bà Nguyễn Thị Lài, tổ trưởng", before=before,
            task=_task(ward, unit, product, starts),
        ),
        Point(
            second, raised_by="Ông Phan Văn Sỹ", before=state,
            answer="Tổ công nghệ số trực hướng dẫn tại nhà văn hóa tối thứ Ba hằng tuần.",
        ),
    )  # fmt: skip
    met = (
        MetPerson("Bà Nguyễn Thị Lài, tổ trưởng tổ dân phố", "thoát nước, vệ sinh môi trường"),
        MetPerson("Ông Phan Văn Sỹ", "nộp hồ sơ qua mạng"),
    )
    return _hold(ward, chair, invitation, None, points, met)


def _hold(
    ward: Ward,
    chair: Actor,
    invitation: Invitation,
    paper: NewPaper | None,
    points: tuple[Point, ...],
    met: tuple[MetPerson, ...] = (),
) -> int:
    """Call a meeting days before, have it answered, and concluded if it is over."""
    called = min(ward.calendar.subtract(invitation.starts_at, 12 * 3600), ward.now)
    called = min(called, invitation.starts_at - timedelta(hours=1))
    papers = (paper,) if paper else ()
    made = meetings.prepare(invitation=invitation, papers=papers, actor=chair, now=called)
    meetings.call(
        meeting_id=made, form=Form.NOTICE, despite="Việc gấp, không dời được", actor=chair,
        now=called,
    )  # fmt: skip
    _answer(ward, made, invitation, called)
    over = ward.calendar.add(invitation.ends_at, 3600)
    if over >= ward.now:
        return made
    people = [each.official_id for each in invitation.invited]
    meetings.record_minutes(
        meeting_id=made,
        minutes=Minutes(
            "Các đại biểu báo cáo, thảo luận; người chủ trì kết luận như dưới đây.",
            (_id(chair), _id(ward.clerk), *people), points, met,
        ),
        actor=ward.clerk, now=over,
    )  # fmt: skip
    concluded = ward.calendar.add(over, 1800)
    if concluded < ward.now:
        meetings.conclude(meeting_id=made, actor=chair, now=concluded)
    return made


def _answer(ward: Ward, made: int, invitation: Invitation, called: datetime) -> None:
    at = min(called + timedelta(minutes=50), invitation.starts_at - timedelta(minutes=5))
    if at >= ward.now:
        return
    for place, head in enumerate(ward.heads.values()):
        if _id(head) not in {each.official_id for each in invitation.invited}:
            continue
        if place == 1 and ward.rng.random() < 0.5:
            deputy = ward.rng.choice(next(iter(ward.specialists.values())))
            meetings.reply(
                meeting_id=made, answer=Reply.DEPUTY, deputy_id=deputy.official_id,
                reason="Tiếp công dân theo lịch", actor=head, now=at,
            )  # fmt: skip
        elif ward.rng.random() < 0.8:
            meetings.reply(meeting_id=made, answer=Reply.ATTEND, actor=head, now=at)


def _heads(ward: Ward, ground: str) -> tuple[Invited, ...]:
    return tuple(Invited(_id(head), ground) for head in ward.heads.values())


def _task(ward: Ward, unit: int, product: str, since: datetime) -> Task:
    days = ward.rng.choice((6, 9, 12))
    due = ward.calendar.closing(ward.calendar.working_day_after(since.date(), days))
    return Task(unit, product, due)


def _paper(ward: Ward) -> NewPaper:
    on = ward.now.astimezone(VIETNAM)
    content = {
        "author": "UBND phường", "notation": "BC/VP", "abstract": "Báo cáo phục vụ họp",
        "day": on.day, "month": on.month, "year": on.year,
    }  # fmt: skip
    pdf = drawn(FORM, content, issued_at=ward.now)
    entry = files.store(ContentFile(pdf, "bao-cao.pdf"), actor=ward.clerk, now=ward.now)
    return NewPaper(entry.name, entry.id)


def _at(on: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(on, time(hour, minute), VIETNAM)


def _id(actor: Actor) -> int:
    return actor.official_id or 0
