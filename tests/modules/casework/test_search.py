"""Search finds what a person may see, the newest first, whichever way it goes about it."""

from __future__ import annotations

import pytest

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import fold
from congvu.modules.casework import api as casework
from congvu.modules.casework.queries import search
from congvu.modules.worktime.api import TimeLimit
from tests.modules.casework.lives import MONDAY, at, shares
from tests.people import People, cast

SUBJECTS = ("Đăng ký khai sinh", "Cấp giấy phép xây dựng", "Đất ở, thửa 100%", "Trích lục_hộ tịch")


def applicant(number: int) -> str:
    return "Nguyễn Thị Hòa" if number % 3 else "Trần Văn Bảy"


def holds(text: str, words: str) -> bool:
    return all(word in fold(text) for word in fold(words).split())


def told(people: People, number: int, *, by_cam_binh: bool = False) -> str:
    """Accept one case, in Thành Sen or in Cẩm Bình; return its code."""
    role = casework.StepRole
    lan = people.lan.official_id
    there = (
        casework.Share("Tiếp nhận", role.RECEIVE, people.cam_binh_centre, 0.1, lan),
        casework.Share("Chủ trì", role.LEAD, people.cam_binh_economy, 0.8),
        casework.Share("Trả kết quả", role.DELIVER, people.cam_binh_centre, 0.1, lan),
    )
    return casework.accept_case(
        kind=casework.CaseKind.INTERNAL,
        subject=f"{SUBJECTS[number % 4]} số {number}",
        applicant=applicant(number),
        limit=TimeLimit.parse("10wd"),
        shares=there if by_cam_binh else shares(people),
        receiving_unit_id=people.cam_binh_centre if by_cam_binh else people.centre,
        responsible_unit_id=people.cam_binh_economy if by_cam_binh else people.economy,
        agency_id=people.cam_binh if by_cam_binh else people.thanh_sen,
        prefix="H27.60" if by_cam_binh else "H27.43",
        opened_at=MONDAY,
        actor=people.lan if by_cam_binh else people.mai,
        now=MONDAY,
    ).code


def found(words: str, actor: Actor, before: int | None = None) -> list[search.FoundLine]:
    return search.search_cases(words, actor=actor, before=before, most=7)


@pytest.mark.django_db
class TestSearch:
    @pytest.mark.parametrize("newest", [8, 3_000])
    def test_finds_all_that_hold_the_words_page_by_page(
        self, newest: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(search, "NEWEST", newest)
        people = cast()
        codes = {told(people, n): n for n in range(30)}
        for _ in range(5):
            told(people, 0, by_cam_binh=True)
        for words in (
            "khai sinh",
            "DAT thua",
            "nguyen hoa",
            "số 1",
            "van bay",
            "",
            "100%",
            "luc_ho",
        ):
            wanted = [
                code
                for code, n in reversed(codes.items())
                if holds(f"{SUBJECTS[n % 4]} số {n} {applicant(n)} {code}", words)
            ]
            pages, before = [], None
            while page := found(words, people.mai, before):
                pages += [line.code for line in page]
                before = page[-1].id
            assert pages == wanted, words

    @pytest.mark.parametrize("few", [1, 2_000])
    def test_finds_what_another_agency_asked_us_about_among_our_own(
        self, few: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(search, "FEW", few)
        people = cast()
        for n in range(4):
            told(people, n)
        code = told(people, 1, by_cam_binh=True)
        casework.submit(code=code, product="đủ", actor=people.lan, now=at(7, 9))
        casework.assign(
            code=code, to_official=people.hoa.official_id or 0, actor=people.tung, now=at(7, 10)
        )
        assert code not in {line.code for line in found("xay dung", people.hanh)}
        casework.ask_opinion(
            code=code, unit_id=people.economy, official_id=None, question="Có vướng không?",
            due_at=at(9, 10), actor=people.hoa, now=at(7, 11),
        )  # fmt: skip
        later = told(people, 5)
        assert [line.code for line in found("xay dung", people.hanh)][:2] == [later, code]

    def test_shows_a_leader_what_lies_below_and_nobody_else(self) -> None:
        people = cast()
        ours, theirs = told(people, 0), told(people, 0, by_cam_binh=True)
        assert [line.code for line in found("khai sinh", people.dat)] == [ours]
        assert [line.code for line in found("khai sinh", people.chau)] == [theirs]
        assert found("khai sinh", people.xuan)[0].code == ours
