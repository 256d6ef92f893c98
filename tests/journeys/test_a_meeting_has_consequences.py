"""A meeting in a real browser: called with what it needs, answered on a phone, concluded; a
conclusion is a task with a clock, and a line of a plan becomes one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from congvu.foundation import clock
from congvu.foundation.clock import VIETNAM
from congvu.foundation.ledger import api as ledger
from tests.foundation.pages.browser import browser
from tests.journeys.served import served
from tests.journeys.test_a_documents_life import PHONE, Person, Screens
from tests.modules.meetings.hall import Hall, open_hall
from tests.people import People

pytestmark = pytest.mark.journey
SetClock = Callable[[datetime], None]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Have the edge's clock stand at a moment."""
    return lambda moment: monkeypatch.setattr(clock, "_SHIFT", moment - datetime.now(UTC))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.requirement("R29", "R15")
def test_a_meeting_is_called_answered_concluded_and_leaves_work(
    own_database: str, chromium: Browser, it_is: SetClock, tmp_path: Path
) -> None:
    it_is(at(10, 10, 30))
    hall = open_hall()
    paper = tmp_path / "phuong-an.txt"
    paper.write_text("Phương án bồi thường", "utf-8")
    with served() as site:
        screens = Screens(chromium, site, hall.people)

        # Thursday: the chairman is told what lacks, then calls; the same room is refused.
        place = calls(screens, hall, paper)
        # On her phone the head of culture sends a deputy, and says why.
        sends_a_deputy(screens, place)

        # Monday, after the meeting: minutes by the chairman; concluding gives two tasks at once.
        it_is(at(14, 10))
        concludes(screens, place, hall.people)
        # The head finds his task on the unit's board of the calendar's page, with its clock.
        vinh = screens.of(hall.people.vinh)
        vinh.opens(place)
        assert "Hoàn thiện phương án" in vinh.reads()
        assert re.search(r"Còn \d+ ngày", vinh.reads())
        assert ledger.verify().holds


def calls(screens: Screens, hall: Hall, paper: Path) -> str:
    people = hall.people
    dat = screens.of(people.dat)
    form = dat.opens("/meetings/new/")
    fill(form, hall)
    form.click("text=Xem lịch có vướng không")
    assert "Chưa mời được: thiếu tài liệu." in dat.reads()
    form.click("text=Bổ sung")
    form.set_input_files("#f-papers", paper)
    form.click("text=Xem lịch có vướng không")
    assert "Không ai bận" in dat.reads()
    form.click("button:has-text('Mời')")
    assert "Đã gửi giấy mời." in dat.reads()
    return re.sub(r"^.*?(/meetings/\d+/).*$", r"\1", form.url)


def fill(form: object, hall: Hall) -> None:
    people = hall.people
    texts = {
        "#f-subject": "Họp bàn giải phóng mặt bằng", "#f-purpose": "Chốt phương án",
        "[name=topic_1]": "Phương án bồi thường", "[name=topic_minutes_1]": "60",
        "[name=decision_1]": "Thống nhất đơn giá", "[name=ground_1]": "Chủ trì tham mưu",
        "[name=ground_2]": "Vận động nhân dân", "#f-on": "2026-09-14", "#f-starts": "08:00",
        "#f-ends": "09:30",
    }  # fmt: skip
    for field, said in texts.items():
        form.fill(field, said)  # type: ignore[attr-defined]
    choices = {
        "#f-person_1": people.vinh.official_id, "#f-person_2": people.xuan.official_id,
        "#f-room": hall.room,
    }  # fmt: skip
    for field, value in choices.items():
        form.select_option(field, str(value))  # type: ignore[attr-defined]


def sends_a_deputy(screens: Screens, place: str) -> None:
    people = screens.people
    xuan: Person = screens.of(people.xuan, PHONE)
    page = xuan.opens("/meetings/?week=14/9/2026")
    assert "1 giấy mời chờ bạn trả lời." in xuan.reads()
    page.click("a.btn:has-text('Trả lời')")
    page.check("input[value=deputy]")
    page.select_option("#f-deputy", str(people.tai.official_id))
    page.fill("#f-reason", "Tiếp công dân")
    page.click("text=Gửi trả lời")
    assert "Lê Văn Tài dự thay: Tiếp công dân" in xuan.reads()
    tai = screens.of(people.tai)
    tai.opens(place)
    assert "Họp bàn giải phóng mặt bằng" in tai.reads()


def concludes(screens: Screens, place: str, people: People) -> None:
    dat = screens.of(people.dat)
    page = dat.opens(f"{place}minutes/")
    page.fill("#f-minutes", "Các đại biểu thống nhất.")
    tasks = (
        ("Hoàn thiện phương án", people.economy, "Phương án"),
        ("Vận động ba hộ", people.culture, "Biên bản bàn giao"),
    )
    for number, (words, unit, product) in enumerate(tasks, start=1):
        page.fill(f"#f-point_{number}", words)
        page.select_option(f"#f-lead_{number}", f"u{unit}")
        page.fill(f"#f-product_{number}", product)
        page.fill(f"#f-due_{number}", (at(14, 10) + timedelta(days=11)).date().isoformat())
    page.select_option("#f-topic_1", "1")
    page.click("button:has-text('Ghi biên bản')")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("button:has-text('Kết luận, giao 2 nhiệm vụ')")
    page.wait_for_selector("text=Đã kết luận, giao 2 nhiệm vụ.")
