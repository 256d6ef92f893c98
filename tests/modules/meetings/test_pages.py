"""The pages of meetings: what is shown, kept and refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from congvu.foundation import clock
from congvu.modules.meetings.models import Feed, Meeting, Norm, Room
from congvu.modules.meetings.queries.week import Wanted, week_lines
from tests.modules.meetings.hall import AFTERWARDS, DUE, MONDAY, Hall
from tests.people import NOW, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_eleven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))


def typed(hall: Hall, **changes: object) -> dict[str, object]:
    """Return what the chairman types."""
    people = hall.people
    return {
        "kind": "meeting", "subject": "Giao ban công tác giải phóng mặt bằng",
        "purpose": "Chốt phương án", "on": "14/9/2026", "starts": "8h", "ends": "09:30",
        "room": str(hall.room), "chair": str(people.dat.official_id),
        "topic_1": "Phương án", "topic_minutes_1": "30", "decision_1": "Thống nhất đơn giá",
        "person_1": str(people.vinh.official_id), "ground_1": "Chủ trì tham mưu",
        "papers": SimpleUploadedFile("bao-cao.txt", b"Bao cao"),
    } | changes  # fmt: skip


@pytest.mark.requirement("R29")
class TestTheWay:
    def test_of_a_meeting_from_its_form_to_its_directives(
        self, hall: Hall, monkeypatch: pytest.MonkeyPatch
    ):
        people, dat = hall.people, client_of(hall.people.dat)

        answer = dat.post("/meetings/new/", typed(hall))
        row = Meeting.objects.get()
        assert answer["Location"] == f"/meetings/{row.pk}/send/"
        assert "Không ai bận" in dat.get(answer["Location"]).content.decode()
        dat.post(f"/meetings/{row.pk}/send/", {"form": "notice"})
        vinh = client_of(people.vinh)
        assert (
            "1 giấy mời chờ bạn trả lời" in vinh.get("/meetings/?week=14/9/2026").content.decode()
        )
        vinh.post(f"/meetings/{row.pk}/reply/", {"reply": "attend"})
        monkeypatch.setattr(clock, "_SHIFT", AFTERWARDS - datetime.now(UTC))
        dat = client_of(people.dat)  # the session of Thursday is over
        dat.post(
            f"/meetings/{row.pk}/minutes/",
            {
                "minutes": "Thống nhất.", "attended": [str(people.vinh.official_id)],
                "point_1": "Chi trả xong", "topic_1": "1", "lead_1": f"u{people.economy}",
                "product_1": "Báo cáo", "due_1": "2026-09-25",
            },
        )  # fmt: skip
        answer = dat.post(f"/meetings/{row.pk}/conclude/", follow=True)

        assert "Đã kết luận, giao 1 nhiệm vụ." in answer.content.decode()
        point = row.conclusions.get()
        assert (point.due_at, bool(point.directive_id)) == (DUE, True)

    def test_says_beside_each_field_what_is_wrong_and_keeps_nothing(self, hall: Hall):
        sent = typed(hall, subject="", starts="chiều", on="31/2/2026", topic_minutes_1="x")

        answer = client_of(hall.people.dat).post("/meetings/new/", sent)

        page = answer.content.decode()
        assert answer.status_code == 422
        for words in ("Ghi giờ như 08:00.", "Viết ngày như 25/9/2026.", "Cần điền ô này."):
            assert words in page
        assert not Meeting.objects.exists()

    def test_rooms_threshold_and_address_are_kept(self, hall: Hall):
        mo = client_of(hall.people.mo)
        mo.post("/meetings/rooms/", {"name": "Hội trường", "seats": "120"})
        mo.post("/meetings/rooms/", {"what": "norm", "hours": "8"})
        mo.post(f"/meetings/rooms/{hall.room}/close/")
        page = mo.post("/meetings/feed/", {"what": "open"}).content.decode()
        mo.post("/meetings/feed/", {"what": "close"})

        assert Room.objects.get(name="Hội trường").seats == 120
        assert Norm.objects.get().weekly == 8 * 3600
        assert "/meetings/feed/" in page
        assert Feed.objects.get().closed_at is not None
        for wrong in ({"name": "Hội trường"}, {"what": "norm", "hours": "41"}):
            assert mo.post("/meetings/rooms/", wrong).status_code in (409, 422)
        assert client_of(hall.people.hanh).get("/meetings/rooms/").status_code == 403


@pytest.mark.requirement("R20")
def test_another_agency_and_the_uninvited_see_nothing(hall: Hall) -> None:
    made = hall.called()
    places = [f"/meetings/{made}/", f"/meetings/{made}/meeting.ics", f"/meetings/{made}/papers/1/"]
    for person in (hall.people.chau, hall.people.tung, hall.people.tai):
        client = client_of(person)
        assert [client.get(place).status_code for place in places] == [404, 404, 404]
    assert (
        "Họp tháo gỡ"
        not in client_of(hall.people.chau).get("/meetings/?week=14/9/2026").content.decode()
    )
    shown = client_of(hall.people.tai).get("/meetings/?week=14/9/2026").content.decode()
    assert "Họp tháo gỡ" in shown
    assert f"/meetings/{made}/" not in shown


def test_the_week_is_printed(hall: Hall) -> None:
    hall.called()
    answer = client_of(hall.people.mo).get("/meetings/week.pdf?week=14/9/2026")
    assert answer.content.startswith(b"%PDF-")


def test_a_week_is_never_cut_without_a_word(hall: Hall) -> None:
    dat, week = hall.people.dat, Wanted(MONDAY.date())
    for hours in range(3):
        starts = MONDAY + timedelta(hours=hours)
        hall.called(starts_at=starts, ends_at=starts + timedelta(hours=1))
    whole, none = week_lines(dat, week, now=NOW, most=None)
    first, rest = week_lines(dat, week, now=NOW, most=2)
    last, over = week_lines(dat, replace(week, after=first[-1].id), now=NOW, most=2)
    assert (first + last, rest, over, none) == (whole, 1, 0, 0)
