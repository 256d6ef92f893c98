"""The pages of calendars: what they show, what they refuse, what they make."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from congvu.foundation.clock import now
from congvu.modules.worktime.api import (
    DEFAULT_CALENDAR,
    NATIONAL,
    DayKind,
    calendar_in_force,
    give_calendar,
    open_calendar,
)
from congvu.modules.worktime.queries import newest_version
from tests.people import People, cast, client_of

pytestmark = pytest.mark.django_db

HOME = "/settings/calendars/"
CALENDAR = f"{HOME}VN/"
REVISION = f"{CALENDAR}revision/"


@pytest.fixture
def people() -> People:
    return cast()


@pytest.fixture
def huy(people: People) -> Client:
    """The administrator's browser."""
    return client_of(people.huy)


@pytest.fixture
def hanh(people: People) -> Client:
    """A specialist's browser."""
    return client_of(people.hanh)


def working_day(ahead: int) -> date:
    return DEFAULT_CALENDAR.working_day_after(now().date(), ahead)


def saturday_of_rest() -> date:
    day = now().date()
    while DEFAULT_CALENDAR.day(day).kind is not DayKind.REST or day.isoweekday() != 6:
        day += timedelta(days=1)
    return day


def text(response) -> str:
    """Return the words of a page on one line."""
    page = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return " ".join(page.split())


def hidden_changes(response) -> list[str]:
    found = re.findall(r'name="change" value="([^"]*)"', response.content.decode())
    return [unescape(value) for value in found]


def closure(on: date, reason: str = "Bão số 5") -> dict[str, str]:
    return {"add": "closure", "closure-first": str(on), "closure-reason": reason}


class TestCalendars:
    def test_are_listed_with_their_hours_and_their_units(self, huy, people):
        open_calendar(code="TT", name="Lịch Trung tâm", based_on="VN", actor=people.huy, now=now())
        give_calendar(code="TT", unit_ids=[people.centre], actor=people.huy, now=now())

        page = text(huy.get(HOME))

        assert "2 lịch làm việc đang dùng" in page
        assert "Thứ Hai – Thứ Sáu 07:30–11:30, 13:00–17:00" in page
        assert "Lịch Trung tâm" in page

    def test_are_hidden_from_strangers(self):
        response = Client().get(HOME)

        assert response.status_code == 302
        assert "/sign-in/" in response["Location"]


class TestYearPage:
    def test_says_the_year_in_its_title_and_every_special_day_in_words(self, hanh):
        page = text(hanh.get(f"{CALENDAR}?year=2026"))

        assert "Năm 2026: 249 ngày làm việc, nghỉ lễ và nghỉ khác 14 ngày" in page
        assert "16–20 Nghỉ Tết Nguyên đán" in page
        assert "22 Làm bù, hoán đổi với 31/8" in page

    def test_warns_of_a_year_not_yet_announced(self, hanh):
        page = text(hanh.get(f"{CALENDAR}?year=2028"))

        assert "Lịch nghỉ năm 2028 chưa được công bố" in page
        assert "Nghỉ Tết Nguyên đán (dự kiến)" in page

    def test_offers_the_revision_to_the_administrator_alone(self, huy, hanh):
        assert REVISION in huy.get(CALENDAR).content.decode()
        assert REVISION not in hanh.get(CALENDAR).content.decode()

    @pytest.mark.parametrize("year", ["1999", "2199", "x", "٢٠٢٦", "2026 "])
    def test_has_no_year_that_the_calendar_lacks(self, hanh, year):
        assert hanh.get(CALENDAR, {"year": year}).status_code == 404

    @pytest.mark.parametrize("address", [f"{HOME}NONE/", f"{CALENDAR}versions/9/"])
    def test_has_no_unknown_calendar(self, hanh, address):
        assert hanh.get(address).status_code == 404

    def test_costs_a_fixed_number_of_queries(self, hanh, django_assert_max_num_queries):
        hanh.get(CALENDAR)

        with django_assert_max_num_queries(6):
            hanh.get(CALENDAR)


class TestDuePage:
    def test_answers_with_the_why_of_every_day(self, hanh):
        asked = {"accepted": "2026-02-13T16:30", "length": "5", "unit": "wd"}

        page = text(hanh.get(f"{CALENDAR}due/", asked))

        assert "Hạn: 27/2/2026 17:00" in page
        assert "16–20/2 Nghỉ Tết Nguyên đán" in page

    @pytest.mark.parametrize(
        "asked",
        [
            {"accepted": "2026-02-13T16:30", "length": "0", "unit": "wd"},
            {"accepted": "hôm qua", "length": "5", "unit": "wd"},
            {"accepted": "2026-02-13T16:30", "length": "5", "unit": "năm"},
            {"accepted": "2026-02-13T16:30", "length": "9999", "unit": "wd"},
            {"accepted": "1999-02-13T16:30", "length": "5", "unit": "wd"},
        ],
    )
    def test_refuses_what_it_cannot_count(self, hanh, asked):
        assert hanh.get(f"{CALENDAR}due/", asked).status_code == 422


class TestRevisionPage:
    def test_is_for_the_administrator(self, hanh):
        assert hanh.get(REVISION).status_code == 403
        assert hanh.post(REVISION, {"save": "1"}).status_code == 403

    def test_shows_what_a_change_does_before_anything_is_kept(self, huy):
        day = working_day(2)

        response = huy.post(REVISION, {"seen": "1", **closure(day)})

        page = text(response)
        assert response.status_code == 200
        assert "Bản nháp 2: 1 thay đổi, chưa lưu" in page
        assert "Nghỉ đột xuất: Bão số 5" in page
        assert newest_version(NATIONAL).version == 1

    def test_makes_the_new_version_when_told_to(self, huy):
        off, on = working_day(5), saturday_of_rest()
        draft = huy.post(REVISION, {"seen": "1", **closure(working_day(2))})
        more = {"add": "swap", "swap-off": str(off), "swap-on": str(on), "swap-basis": "CV 9"}
        draft = huy.post(REVISION, {"seen": "1", "change": hidden_changes(draft), **more})

        saved = huy.post(REVISION, {"seen": "1", "change": hidden_changes(draft), "save": "1"})

        assert saved.status_code == 302
        made = calendar_in_force(now=now())
        assert made.version == 2
        assert made.day(working_day(2)).kind is DayKind.CLOSURE
        assert (made.day(off).swapped_with, made.day(on).swapped_with) == (on, off)
        assert "Đã lưu bản 2" in text(huy.get(saved["Location"]))

    def test_lets_a_change_go_again(self, huy):
        draft = huy.post(REVISION, {"seen": "1", **closure(working_day(2))})

        dropped = huy.post(REVISION, {"seen": "1", "change": hidden_changes(draft), "drop": "0"})

        assert hidden_changes(dropped) == []
        assert "Chưa có thay đổi nào" in text(dropped)

    def test_refuses_beside_the_field(self, huy):
        response = huy.post(REVISION, {"seen": "1", **closure(working_day(2), reason="")})

        assert response.status_code == 422
        assert 'id="id_closure-reason_error"' in response.content.decode()

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"add": "holiday", "holiday-first": "2026-01-05", "holiday-reason": "Lễ"}, "PAST"),
            (
                {"add": "hours", "hours-first": "2027-03-01", "hours-d1": "8 giờ"},
                "HOURS_NOT_UNDERSTOOD",
            ),
            ({"add": "hours", "hours-first": "2027-03-01"}, "CALENDAR_WITHOUT_HOURS"),
            ({"add": "holiday", "holiday-first": "2199-01-05", "holiday-reason": "x"}, "BEYOND"),
            ({"add": "usual", "usual-first": "2027-03-02"}, "NOTHING_CHANGES"),
            ({"add": "years", "years-last_year": "2100"}, "YEARS_NOT_ADDED"),
        ],
    )
    def test_refuses_with_a_code_and_keeps_the_draft(self, huy, change, code):
        draft = huy.post(REVISION, {"seen": "1", **closure(working_day(2))})

        response = huy.post(REVISION, {"seen": "1", "change": hidden_changes(draft), **change})

        assert response.status_code == 422
        assert code in text(response)
        assert len(hidden_changes(response)) == 1

    @pytest.mark.parametrize("change", ["", "x", "[]", '{"kind": "nothing"}', '{"kind": "swap"}'])
    def test_refuses_a_draft_it_didnt_write(self, huy, change):
        response = huy.post(REVISION, {"seen": "1", "change": change, "save": "1"})

        assert response.status_code == 422
        assert newest_version(NATIONAL).version == 1

    def test_refuses_one_who_looked_at_an_older_version(self, huy):
        first = huy.post(REVISION, {"seen": "1", **closure(working_day(2))})
        second = huy.post(REVISION, {"seen": "1", **closure(working_day(3))})
        huy.post(REVISION, {"seen": "1", "change": hidden_changes(first), "save": "1"})

        late = huy.post(REVISION, {"seen": "1", "change": hidden_changes(second), "save": "1"})

        assert late.status_code == 422
        assert "CALENDAR_REVISED_MEANWHILE" in text(late)
        assert newest_version(NATIONAL).version == 2


class TestOpenPage:
    def test_opens_a_calendar_of_its_own(self, huy):
        response = huy.post(
            f"{HOME}open/", {"code": "TTPVHCC", "name": "Lịch Trung tâm", "based_on": "VN"}
        )

        assert response["Location"] == f"{HOME}TTPVHCC/revision/"

    def test_refuses_a_code_that_is_taken(self, huy):
        response = huy.post(f"{HOME}open/", {"code": "VN", "name": "Lịch", "based_on": "VN"})

        assert response.status_code == 422
        assert "CALENDAR_CODE_TAKEN" in text(response)

    def test_is_for_the_administrator(self, hanh):
        assert hanh.get(f"{HOME}open/").status_code == 403
