"""What others have of mine, and how much of what nobody has a page shows."""

from __future__ import annotations

import pytest

from congvu.foundation.actors.values import Actor
from congvu.foundation.periods import Period
from congvu.modules.casework import api as casework
from congvu.modules.casework.queries.desk import awaited_by
from congvu.modules.casework.web.unit_boards import unit_board
from tests.modules.casework.lives import accept, at, with_lead
from tests.people import People

pytestmark = pytest.mark.django_db


def awaited(actor: Actor) -> list[str]:
    return [line.code for line in awaited_by(actor.official_id or 0)]


class TestWhatOthersHave:
    def test_is_the_leads_once_his_product_went_on_and_until_it_comes_back(
        self, people: People
    ) -> None:
        code = with_lead(people)
        assert awaited(people.hanh) == []

        casework.submit(code=code, product="Dự thảo", actor=people.hanh, now=at(8, 9))
        assert (awaited(people.hanh), awaited(people.vinh)) == ([code], [])

        casework.return_for_rework(
            code=code, severity=casework.Severity.MINOR, reason="Thiếu số tờ bản đồ",
            actor=people.vinh, now=at(8, 10),
        )  # fmt: skip
        assert awaited(people.hanh) == []

    def test_is_the_leads_while_papers_lack(self, people: People) -> None:
        code = with_lead(people)
        casework.request_supplement(
            code=code, effect=casework.SupplementEffect.RESTART, ground="khoản 5 Điều 19",
            items="bản đồ", actor=people.hanh, now=at(8, 9),
        )  # fmt: skip

        assert awaited(people.hanh) == [code]

    def test_is_not_his_who_handed_it_over(self, people: People) -> None:
        code = with_lead(people)
        casework.hand_over(
            code=code, to_official=people.tuan.official_id or 0, to_unit=people.economy,
            reason="Đi tập huấn",
            actor=people.hanh, now=at(8, 9),
        )  # fmt: skip

        assert awaited(people.hanh) == []


def test_a_board_shows_a_page_of_what_nobody_has_and_counts_all(people: People) -> None:
    for _ in range(3):
        code = accept(people).code
        casework.submit(code=code, product="Đủ", actor=people.mai, now=at(7, 9))
    now = at(7, 10)

    def shown(start: int) -> tuple[int, int, bool]:
        page = unit_board(
            people.economy, actor=people.vinh, period=Period.parse("2026-Q3"), now=now,
            start=start, most=2,
        )  # fmt: skip
        return page.waiting, len(page.unassigned), page.next_href.endswith(f"&from={start + 2}")

    assert shown(0) == (3, 2, True)
    assert shown(2) == (3, 1, False)
