"""Giving a calendar to units: from now or from a day, with what it touches, and what follows."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from congvu.assembly import wiring
from congvu.foundation import clock
from congvu.foundation.jobs.models import Job
from congvu.foundation.outbox.models import OutboundMessage
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.worktime.api import (
    NATIONAL,
    CalendarGiven,
    calendar_in_force,
    give_calendar,
    open_calendar,
    revise_calendar,
)
from congvu.modules.worktime.values.changes import DaysOff
from congvu.modules.worktime.values.days import DayKind
from tests.modules.casework.lives import at, with_lead
from tests.people import People, client_of

pytestmark = pytest.mark.django_db
CLOSED = date(2026, 9, 15)


@pytest.fixture(autouse=True)
def at_nine_on_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", at(8, 9) - datetime.now(UTC))


@pytest.fixture
def own(people: People) -> str:
    """A calendar of its own in which the 15th is off."""
    open_calendar(code="KT", name="Lịch Phòng KT", based_on="VN", actor=people.huy, now=at(1, 9))
    change = DaysOff(CLOSED, CLOSED, "Mất điện toàn khu", DayKind.CLOSURE)
    revise_calendar(code="KT", changes=[change], actor=people.huy, now=at(1, 10))
    return "KT"


def give(people: People, **changes: object) -> CalendarGiven:
    said: dict[str, object] = {
        "code": "KT",
        "unit_ids": [people.economy],
        "actor": people.huy,
        "now": at(8, 9),
    }
    return give_calendar(**(said | changes))  # type: ignore[arg-type]


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    assert str(refused.value)
    return refused.value.code


@pytest.mark.usefixtures("own")
class TestGiving:
    def test_holds_from_the_day_named(self, people: People) -> None:
        fact = give(people, since=date(2026, 9, 10))
        assert fact.since == at(10, 0)
        before, after = at(9, 23), at(10, 0)
        assert calendar_in_force(people.economy, now=before).code == NATIONAL
        assert calendar_in_force(people.economy, now=after).code == "KT"

    def test_leaves_out_who_works_by_it_already(self, people: People) -> None:
        give(people)
        fact = give(people, unit_ids=[people.economy, people.culture], now=at(8, 10))
        assert fact.unit_ids == (people.culture,)

    def test_may_be_changed_for_the_same_day(self, people: People) -> None:
        give(people, since=date(2026, 9, 10))
        give(people, code=NATIONAL, since=date(2026, 9, 10), now=at(8, 10))
        assert calendar_in_force(people.economy, now=at(10, 1)).code == NATIONAL

    @pytest.mark.parametrize(
        ("code", "changes"),
        [
            ("CALENDAR_NOT_FOUND", {"code": "NONE"}),
            ("CALENDAR_UNITS_MISSING", {"unit_ids": []}),
            ("CALENDAR_PAST_IS_KEPT", {"since": date(2026, 9, 7)}),
            ("BEYOND_CALENDAR", {"since": date(2090, 1, 1)}),
            ("CALENDAR_GIVEN_ALREADY", {"code": NATIONAL}),
        ],
    )
    def test_is_refused(self, people: People, code: str, changes: dict[str, object]) -> None:
        assert refusal(lambda: give(people, **changes)) == code


@pytest.mark.usefixtures("own")
@pytest.mark.requirement("R04")
class TestOpenCases:
    def test_are_recounted_by_a_job_and_their_holders_told(self, people: People) -> None:
        code, other = with_lead(people), with_lead(people)
        closed = with_lead(people)
        casework.close(
            code=closed, outcome=casework.Outcome.WITHDRAWN, reason="rút", actor=people.mai,
            now=at(8, 8),
        )  # fmt: skip
        frozen = load(closed).state

        give(people)
        job = Job.objects.get(kind="casework.recount_units")
        assert job.arguments == {"unit_ids": [people.economy]}
        assert casework.recount_units(unit_ids=[people.economy], now=at(8, 9)) == 2
        assert casework.recount_units(unit_ids=[people.economy], now=at(8, 10)) == 0

        state = load(code).state
        assert (state.due_at, state.promise_at) == (at(22, 17), at(21, 17))
        assert load(closed).state == frozen
        (letter,) = OutboundMessage.objects.filter(key__startswith="casework.recounted.")
        assert letter.to == "hanh@hatinh.example"
        assert f"{code} – " in letter.body
        assert "17:00 21/09/2026 → 17:00 22/09/2026" in letter.body
        assert other in letter.body

    def test_wait_for_the_day_and_are_then_recounted_once(self, people: People) -> None:
        code = with_lead(people)
        give(people, since=date(2026, 9, 10))
        assert not Job.objects.filter(kind="casework.recount_units").exists()
        wiring.recount_given(at(9, 0))
        assert load(code).state.due_at == at(21, 17)
        wiring.recount_given(at(10, 0) + timedelta(minutes=2))
        assert load(code).state.due_at == at(22, 17)
        assert casework.recount_given(now=at(11, 0)) == 0

    def test_say_their_old_and_new_due_on_the_page(self, people: People) -> None:
        code = with_lead(people)
        give(people)
        casework.recount_units(unit_ids=[people.economy], now=at(8, 9))
        page = client_of(people.vinh).get(f"/cases/{code}/").content.decode()
        assert "hạn 21/9/2026 17:00 tính lại thành 22/9/2026 17:00" in page

    def test_that_are_paused_wait_as_long_as_before(self, people: People) -> None:
        code = with_lead(people)
        casework.pause(
            code=code, holder=casework.HolderKind.OUTSIDE, ground="Luật", approver=1,
            reason="chờ giám định", actor=people.hanh, now=at(8, 8),
        )  # fmt: skip
        give(people)
        assert casework.recount_units(unit_ids=[people.economy], now=at(8, 9)) == 1
        assert load(code).state.is_waiting


@pytest.mark.usefixtures("own")
class TestThePage:
    ADDRESS = "/settings/calendars/KT/units/"

    @pytest.fixture
    def huy(self, people: People) -> Client:
        return client_of(people.huy)

    def test_is_the_administrators(self, people: People) -> None:
        assert client_of(people.hanh).get(self.ADDRESS).status_code == 403

    def test_offers_the_units_of_his_agency_alone(self, people: People, huy: Client) -> None:
        page = huy.get(self.ADDRESS).content.decode()
        assert "UBND phường Thành Sen" in page
        assert "Phòng Kinh tế, Hạ tầng và Đô thị" in page
        assert "UBND xã Cẩm Bình" not in page
        found = huy.get(f"{self.ADDRESS}?q=van hoa").content.decode()
        assert "Phòng Văn hóa" in found
        assert "Hạ tầng" not in found

    def test_previews_what_is_touched_and_stores_nothing(self, people: People, huy: Client) -> None:
        with_lead(people)
        with_lead(people)
        said = {"unit": [people.economy], "since": "2026-09-08", "look": "1"}
        page = _text(huy.post(self.ADDRESS, said))
        assert "Giao cho 1 đơn vị: 2 việc đang mở được tính lại" in page
        assert calendar_in_force(people.economy, now=at(9, 9)).code == NATIONAL

    def test_gives_and_says_so(self, people: People, huy: Client) -> None:
        said = {"unit": [people.economy, people.culture], "since": "2026-09-08", "save": "1"}
        done = huy.post(self.ADDRESS, said, follow=True)
        assert "Đã giao lịch cho 2 đơn vị." in _text(done)
        assert calendar_in_force(people.economy, now=at(9, 9)).code == "KT"
        assert Job.objects.filter(kind="casework.recount_units").count() == 1

    @pytest.mark.parametrize(
        ("code", "said"),
        [
            ("CALENDAR_UNITS_MISSING", {"since": "2026-09-08"}),
            ("CALENDAR_UNITS_MISSING", {"since": "2026-09-08", "unit": ["0", "x"]}),
            ("CALENDAR_DATE_NOT_UNDERSTOOD", {"since": "mai", "unit": ["economy"]}),
            ("CALENDAR_PAST_IS_KEPT", {"since": "2026-09-01", "unit": ["economy"]}),
        ],
    )
    def test_refuses_with_words_and_a_code(
        self, people: People, huy: Client, code: str, said: dict[str, object]
    ) -> None:
        if said.get("unit") == ["economy"]:
            said = said | {"unit": [people.economy]}
        answer = huy.post(self.ADDRESS, said | {"save": "1"})
        assert answer.status_code == 422
        assert code in answer.content.decode()

    def test_gives_to_no_unit_of_another_agency(self, people: People, huy: Client) -> None:
        said = {"unit": [people.cam_binh_economy], "since": "2026-09-08", "save": "1"}
        assert huy.post(self.ADDRESS, said).status_code == 422
        assert calendar_in_force(people.cam_binh_economy, now=at(9, 9)).code == NATIONAL


def _text(response: object) -> str:
    page = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))  # type: ignore[attr-defined]
    return " ".join(page.split())
