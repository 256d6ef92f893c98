"""Reminding by a superior: one case or many, once per holder, case and working day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from congvu.foundation import clock
from congvu.foundation.ledger import api as ledger
from congvu.foundation.outbox.models import OutboundMessage
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.casework.commands import clockwork
from tests.modules.casework.lives import accept, at, with_lead
from tests.people import People, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R05")]


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    assert str(refused.value)
    return refused.value.code


def remind(people: People, code: str, now: datetime, actor: object = None) -> int:
    by = actor or people.vinh
    return casework.remind(code=code, text="làm ngay", actor=by, now=now).official_id  # type: ignore[arg-type]


class TestReminding:
    def test_tells_the_holder_and_the_record_and_no_clock(self, people: People) -> None:
        before = load(with_lead(people))

        assert remind(people, before.code, at(8, 9)) == people.hanh.official_id

        after = load(before.code)
        assert after.state.holding == before.state.holding
        assert after.state.due_at == before.state.due_at
        told = ledger.facts_of(before.case_id)[-1]
        assert told.kind == "Reminded"
        assert "làm ngay" in told.body
        letter = OutboundMessage.objects.get(key__startswith="casework.reminder.")
        assert letter.to == "hanh@hatinh.example"
        assert before.code in letter.subject

    def test_is_done_once_a_working_day(self, people: People) -> None:
        code = with_lead(people)
        remind(people, code, at(8, 9))
        assert refusal(lambda: remind(people, code, at(8, 16), people.dat)) == "REMINDED_TODAY"
        assert remind(people, code, at(9, 8)) == people.hanh.official_id

    def test_of_a_weekend_counts_for_monday(self, people: People) -> None:
        code = with_lead(people)
        remind(people, code, at(12, 9))
        assert refusal(lambda: remind(people, code, at(14, 9))) == "REMINDED_TODAY"

    def test_is_of_a_new_holder_again(self, people: People) -> None:
        code = with_lead(people)
        remind(people, code, at(8, 9))
        casework.assign(
            code=code, to_official=people.tuan.official_id or 0, actor=people.vinh, now=at(8, 10)
        )
        assert remind(people, code, at(8, 11)) == people.tuan.official_id

    def test_reaches_who_owes_an_overdue_opinion(self, people: People) -> None:
        code = with_lead(people)
        casework.ask_opinion(
            code=code,
            unit_id=people.culture,
            official_id=people.tai.official_id,
            question="Có vướng di tích không?",
            due_at=at(8, 17),
            actor=people.hanh,
            now=at(7, 10),
        )
        clockwork.settle_overdue_opinions(now=at(9, 8))
        assert remind(people, code, at(9, 9)) == people.tai.official_id

    def test_reaches_a_head_who_has_not_assigned(self, people: People) -> None:
        code = accept(people).code
        casework.submit(code=code, product="", actor=people.mai, now=at(7, 9))
        assert refusal(lambda: remind(people, code, at(8, 9))) == "REMIND_SELF"
        assert remind(people, code, at(8, 9), people.dat) == people.vinh.official_id

    def test_is_refused(self, people: People) -> None:
        code = with_lead(people)
        assert refusal(lambda: remind(people, code, at(8, 9), people.tuan)) == "REMIND_NOT_YOURS"
        assert refusal(lambda: remind(people, code, at(8, 9), people.xuan)) == "REMIND_NOT_YOURS"
        assert refusal(lambda: remind(people, code, at(8, 9), people.chau)) == "CASE_NOT_FOUND"
        casework.pause(
            code=code, holder=casework.HolderKind.OUTSIDE, ground="Luật", approver=1,
            reason="chờ giám định", actor=people.hanh, now=at(8, 9),
        )  # fmt: skip
        assert refusal(lambda: remind(people, code, at(8, 10))) == "NOBODY_TO_REMIND"
        assert not OutboundMessage.objects.exists()

    @pytest.mark.parametrize(
        "statement",
        ["update casework_reminder set at = now()", "delete from casework_reminder"],
    )
    def test_is_kept(self, people: People, statement: str) -> None:
        remind(people, with_lead(people), at(8, 9))
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)


class TestInBulk:
    @pytest.fixture(autouse=True)
    def at_nine_on_tuesday(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "_SHIFT", at(8, 9) - datetime.now(UTC))

    def test_tells_each_holder_once_and_says_how_many(self, people: People) -> None:
        codes = [with_lead(people) for _ in range(3)]
        vinh = client_of(people.vinh)
        listed = f"/figures/open/?unit={people.economy}"
        page = vinh.get(listed).content.decode()
        assert page.count('name="case"') == 3
        assert "Nhắc người giữ" in page

        chosen = {"act": "remind", "case": codes, "back": listed}
        assert "3 việc đã chọn" in vinh.post("/cases/bulk/", chosen).content.decode()
        done = vinh.post("/cases/bulk/", chosen | {"sure": "1", "text": "gấp"}, follow=True)
        assert done.request["PATH_INFO"] == "/figures/open/"
        assert "Đã nhắc người giữ 3 việc." in done.content.decode()
        assert OutboundMessage.objects.count() == 3

    def test_says_which_were_not_told_and_why(self, people: People) -> None:
        told, fresh = with_lead(people), with_lead(people)
        remind(people, told, at(8, 8))
        answer = client_of(people.vinh).post(
            "/cases/bulk/", {"act": "remind", "case": [told, fresh, told], "sure": "1"}
        )
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Đã xong 1 việc" in page
        assert f"{told}: Nguyễn Thị Hạnh đã được nhắc" in page
        assert "REMINDED_TODAY" in page
        assert f'name="case" value="{fresh}"' not in page

    def test_stands_on_the_unit_board_and_in_its_list(self, people: People) -> None:
        code = with_lead(people)
        remind(people, code, at(8, 8))
        vinh = client_of(people.vinh)
        assert "Cấp trên nhắc" in vinh.get("/unit/").content.decode()
        listed = vinh.get(f"/figures/reminders/?unit={people.economy}").content.decode()
        assert "Cấp trên nhắc" in listed
        assert code in listed

    def test_is_offered_on_ones_official_and_not_to_inspectors(self, people: People) -> None:
        with_lead(people)
        hanh = people.hanh.official_id
        assert "Nhắc người giữ" in client_of(people.vinh).get(f"/work/{hanh}/").content.decode()
        assert "Nhắc người giữ" not in client_of(people.quan).get(f"/work/{hanh}/").content.decode()

    def test_leads_back_to_ones_own_house_alone(self, people: People) -> None:
        chosen = {
            "act": "remind", "case": [with_lead(people)], "sure": "1",
            "back": "https://evil.example/",
        }  # fmt: skip
        assert client_of(people.vinh).post("/cases/bulk/", chosen)["Location"] == "/desk/"

    def test_tells_of_codes_that_are_none(self, people: People) -> None:
        said = {"act": "remind", "case": [with_lead(people), "nope", "\x00"], "sure": "1"}
        answer = client_of(people.vinh).post("/cases/bulk/", said, follow=True)
        assert "Đã xong 1 việc; không làm được: nope" in answer.content.decode()
        assert OutboundMessage.objects.count() == 1

    def test_refuses_what_is_no_bulk_act(self, people: People) -> None:
        answer = client_of(people.vinh).post(
            "/cases/bulk/", {"act": "conclude", "case": [with_lead(people)], "sure": "1"}
        )
        assert answer["Location"] == "/desk/"
