"""A ward with a room and papers, and meetings on their way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.core.files.base import ContentFile

from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.files import api as files
from congvu.modules.meetings import api as meetings
from congvu.modules.meetings.api import (
    Form,
    Guest,
    Invitation,
    Invited,
    Kind,
    Minutes,
    NewPaper,
    Point,
    Task,
    Topic,
)
from congvu.modules.meetings.commands.rooms import open_feed
from tests.people import NOW, People, cast

MONDAY = datetime(2026, 9, 14, 8, 0, tzinfo=VIETNAM)
AFTERWARDS = MONDAY + timedelta(hours=3)
DUE = datetime(2026, 9, 25, 17, 0, tzinfo=VIETNAM)
SUBJECT = "Họp tháo gỡ vướng mắc giải phóng mặt bằng đường Vành đai"


@dataclass(frozen=True, slots=True)
class Hall:
    """The cast, a room, a stored paper."""

    people: People
    room: int
    paper: NewPaper

    def invitation(self, **changes: object) -> Invitation:
        """Vinh's and Xuân's help is wanted on Monday at eight; Hạnh takes the minutes."""
        people = self.people
        said = Invitation(
            kind=Kind.MEETING,
            subject=SUBJECT,
            purpose="Chốt phương án bồi thường 12 hộ",
            starts_at=MONDAY,
            ends_at=MONDAY + timedelta(hours=2),
            chair_id=people.dat.official_id or 0,
            secretary_id=people.hanh.official_id,
            room_id=self.room,
            topics=(
                Topic("Báo cáo tiến độ", 30),
                Topic("Phương án bồi thường", 60, "Thống nhất đơn giá bồi thường"),
            ),
            invited=(
                Invited(people.vinh.official_id or 0, "Đơn vị chủ trì tham mưu"),
                Invited(people.xuan.official_id or 0, "Vận động nhân dân"),
            ),
            guests=(Guest("Trung tâm Phát triển quỹ đất", "Lập phương án"),),
        )
        return replace(said, **changes)  # type: ignore[arg-type]

    def prepared(
        self, *, actor: Actor | None = None, now: datetime = NOW, **changes: object
    ) -> int:
        return meetings.prepare(
            invitation=self.invitation(**changes),
            papers=(self.paper,),
            actor=actor or self.people.dat,
            now=now,
        )

    def called(
        self, *, form: Form = Form.NOTICE, despite: str = "", now: datetime = NOW, **changes: object
    ) -> int:
        made = self.prepared(now=now, **changes)
        meetings.call(meeting_id=made, form=form, despite=despite, actor=self.people.dat, now=now)
        return made

    def visit(self, **changes: object) -> int:
        """Call a visit to a neighbourhood."""
        said: dict[str, object] = {
            "kind": Kind.VISIT, "subject": "Kiểm tra cấp giấy chứng nhận tại tổ dân phố 5",
            "room_id": None, "place": "Nhà văn hóa tổ dân phố 5", "topics": (), "guests": (),
        }  # fmt: skip
        return self.called(**said | changes)

    def task(self, **changes: object) -> Task:
        return replace(
            Task(self.people.economy, "Báo cáo kết quả chi trả", DUE),
            **changes,  # type: ignore[arg-type]
        )

    def minuted(self, meeting_id: int, *points: Point, now: datetime = AFTERWARDS) -> None:
        """Hạnh writes the minutes."""
        people = self.people
        meetings.record_minutes(
            meeting_id=meeting_id,
            minutes=Minutes(
                text="Các đại biểu thảo luận, thống nhất.",
                attended=(people.dat.official_id or 0, people.hanh.official_id or 0),
                points=points
                or (
                    Point("Chi trả xong trước 25/9", 2, task=self.task()),
                    Point("Vận động 3 hộ còn lại", task=self.task(unit_id=people.culture)),
                    Point("Thống nhất đơn giá như phương án"),
                ),
            ),
            actor=people.hanh,
            now=now,
        )


def open_hall() -> Hall:
    return hall_of(cast())


def hall_of(people: People) -> Hall:
    """Give the cast a room and a paper."""
    entry = files.store(ContentFile(b"Phuong an", "phuong-an.txt"), actor=people.dat, now=NOW)
    room = meetings.open_room(name="Phòng họp tầng 2", seats=30, actor=people.mo, now=NOW)
    return Hall(people, room, NewPaper(entry.name, entry.id))


def meeting_ids(people: People) -> Iterator[tuple[str, Iterable[object]]]:
    """Let meetings be prepared, called, held, concluded; yield what their addresses name."""
    hall = hall_of(people)
    draft = hall.prepared(room_id=None, place="Hội trường")
    called, visit = hall.called(), hall.visit(despite="Không dời được")
    hall.minuted(
        visit,
        Point("Thiếu cống thoát nước", before="Ngập", task=hall.task()),
        Point("Chậm nhận giấy", raised_by="Bà Lan", answer="Mời nhận ngày 16/9"),
    )
    meetings.conclude(meeting_id=visit, actor=people.dat, now=AFTERWARDS)
    yield "meeting_id", (called, draft, visit)
    yield "room_id", (hall.room,)
    yield "meetings:no", (1,)
    yield "meetings:token", (open_feed(actor=people.vinh, now=NOW),)
