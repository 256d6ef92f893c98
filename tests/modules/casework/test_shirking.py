"""Signs of shirking: rules by properties, acts on PostgreSQL, labels, precision and its page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.casework.rules.answers import phrase_in, words_left
from congvu.modules.casework.rules.precision import wilson
from congvu.modules.casework.rules.referring import likeness
from congvu.modules.casework.rules.refiling import refiled
from congvu.modules.casework.values.choices import Label, Outcome, Verdict
from congvu.modules.casework.values.signals import Filing
from congvu.modules.casework.values.thresholds import (
    ELSEWHERE_PHRASES,
    STOCK_PHRASES,
    Thresholds,
)
from congvu.modules.organisation import api as organisation
from tests.modules.casework.lives import MONDAY, accept, at, with_lead
from tests.people import People, client_of

LIMITS = Thresholds()
QUESTION = "Thửa đất 214 có nằm trong khoanh vùng bảo vệ di tích không?"
CLEAR = "Thửa đất 214 nằm ngoài khoanh vùng bảo vệ di tích"
GROUND = "Quyết định 12/2020/QĐ-UBND"
AGREE, CONDITION = casework.Stance.AGREE, casework.Stance.CONDITION
NOT_OURS = casework.Stance.NOT_OURS
words = st.lists(st.sampled_from("thửa đất số quy hoạch đường rộng ba mét".split()), max_size=12)


class TestRules:
    @given(words, st.lists(st.sampled_from(STOCK_PHRASES), max_size=4), st.randoms())
    def test_stock_phrases_never_add_a_word(
        self, own: list[str], phrases: list[str], order: Any
    ) -> None:
        mixed = [*own, *phrases]
        order.shuffle(mixed)
        plain = sum(words_left(word, STOCK_PHRASES) for word in own)

        assert words_left(", ".join(mixed), STOCK_PHRASES) <= plain
        assert words_left(", ".join(phrases).upper(), STOCK_PHRASES) == 0

    @given(st.sampled_from(ELSEWHERE_PHRASES), words)
    def test_words_that_send_elsewhere_are_found_with_or_without_accents(
        self, phrase: str, around: list[str]
    ) -> None:
        said = " ".join([*around, phrase.upper(), *around])

        assert phrase_in(said, ELSEWHERE_PHRASES)
        assert not phrase_in(" ".join(around), ELSEWHERE_PHRASES)

    @given(words, words)
    def test_questions_are_alike_both_ways(self, one: list[str], other: list[str]) -> None:
        share = likeness(" ".join(one), " ".join(other))

        assert share == likeness(" ".join(other), " ".join(one))
        assert 0 <= share <= 1
        assert likeness(" ".join(one), " ".join(reversed(one))) == 1

    @given(
        st.sampled_from([None, *Outcome]),
        st.floats(0, 2),
        st.integers(-10, 100),
        st.booleans(),
        st.sampled_from(casework.CaseKind),
    )
    def test_refiled_is_what_ended_without_result_after_half_its_time_and_came_soon(
        self, outcome: Outcome | None, used: float, days: int, same: bool, kind: casework.CaseKind
    ) -> None:
        ended = MONDAY + timedelta(days=30) if outcome else None
        earlier = Filing(1, "A-1", kind, MONDAY, ended, outcome, used, "Việc A", 7, 3)
        later_at = MONDAY + timedelta(days=30 + days)
        subject = "Việc A" if same else "Việc B"
        later = Filing(2, "A-2", kind, later_at, None, None, 0, subject, 8, 3)

        signal = refiled(earlier, later, at=later_at, limits=LIMITS)

        again = (
            outcome in (Outcome.WITHDRAWN, Outcome.STOPPED, Outcome.UNCOMPLETED)
            and kind.is_brought
            and 100 * used >= LIMITS.refiled_percent
            and 0 <= days <= LIMITS.refiled_within.days
        )
        assert (signal is not None) == again  # thirty days apart: never a split
        assert signal is None or (signal.official_id, signal.place) == (7, "case 1")

    @given(st.integers(0, 500), st.integers(0, 500))
    def test_the_interval_holds_the_share_and_narrows(self, hits: int, misses: int) -> None:
        tries = hits + misses
        low, high = wilson(hits, tries)
        wider = wilson(hits * 4, tries * 4)

        assert 0 <= low <= high <= 1
        assert not tries or low <= hits / tries <= high
        assert not tries or wider[1] - wider[0] <= high - low


def signals(code: str) -> list[tuple[str, int | None, str, dict[str, Any]]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select s.kind, s.official_id, s.place, s.evidence::text, s.id from casework_signal s"
            " join casework_case c on c.id = s.case_id where c.code = %s order by s.id",
            [code],
        )
        return [(k, o, p, json.loads(e) | {"id": i}) for k, o, p, e, i in cursor.fetchall()]


def kinds(code: str) -> list[str]:
    return [kind for kind, *_ in signals(code)]


def ask(people: People, code: str, unit: int, question: str = QUESTION, day: int = 8) -> int:
    live = casework.ask_opinion(
        code=code, unit_id=unit, official_id=None, question=question, due_at=at(day + 2, 17),
        actor=people.hanh, now=at(day, 9),
    )  # fmt: skip
    return live.state.opinions[-1].no


def answer(
    code: str,
    no: int,
    by: Actor,
    text: str,
    ground: str = GROUND,
    *,
    stance: casework.Stance = AGREE,
    now: datetime | None = None,
) -> None:
    casework.give_opinion(
        code=code, opinion_no=no, ground=ground, text=text, actor=by, now=now or at(8, 17),
        stance=stance,
    )  # fmt: skip


@pytest.fixture
def delegated(people: People) -> None:
    """The chairman lets Hạnh sign in his stead."""
    organisation.delegate(
        giver_id=people.dat.official_id or 0, taker_id=people.hanh.official_id or 0,
        scope=organisation.Scope.SIGN, starts_on=date(2026, 9, 1), ends_on=date(2026, 12, 31),
        decision="03/GUQ-UBND", actor=people.dat, now=at(1, 9),
    )  # fmt: skip


@pytest.mark.requirement("R02")
@pytest.mark.django_db
class TestReferring:
    def test_upward_what_was_delegated_is_asked_about(
        self, people: People, delegated: None
    ) -> None:
        code = with_lead(people)

        ask(people, code, people.leaders, "Có cho chuyển mục đích không?")

        ((kind, official, place, told),) = signals(code)
        assert (kind, official, place) == ("upward", people.hanh.official_id, "opinion 0")
        assert (told["giver"], told["decision"]) == (people.dat.official_id, "03/GUQ-UBND")

    def test_upward_by_handing_over_is_the_same(self, people: People, delegated: None) -> None:
        code = with_lead(people)

        casework.hand_over(
            code=code, to_unit=people.leaders, to_official=None, reason="Xin ý kiến chỉ đạo",
            actor=people.hanh, now=at(8, 16),
        )  # fmt: skip

        assert "upward" in kinds(code)

    def test_without_a_delegation_or_aside_nobody_is_asked(self, people: People) -> None:
        code = with_lead(people)
        ask(people, code, people.leaders, "Có cho chuyển mục đích không?")
        ask(people, code, people.culture)

        assert kinds(code) == []

    @pytest.mark.parametrize("again", [QUESTION.upper(), "Đề nghị quý phòng khẳng định lại"])
    def test_again_the_same_is_needless_if_nothing_else_was_told(
        self, people: People, again: str
    ) -> None:
        code, other, unanswered = (with_lead(people) for _case in range(3))
        for each, then in ((code, CLEAR), (other, "Sau trích đo, 12 m² nằm trong hành lang")):
            answer(each, ask(people, each, people.culture), people.tai, CLEAR)
            second = ask(people, each, people.culture, again, day=9)
            answer(each, second, people.tai, then, now=at(9, 11))
        answer(unanswered, ask(people, unanswered, people.culture), people.tai, CLEAR)
        ask(people, unanswered, people.culture, again, day=9)
        assert kinds(code) == []
        for each in (code, other, unanswered):
            casework.submit(code=each, product="Dự thảo", actor=people.hanh, now=at(9, 14))

        ((kind, official, place, told),) = signals(code)
        assert (kind, official, place) == ("needless", people.hanh.official_id, f"opinion {second}")
        assert told["text"] == CLEAR
        assert kinds(other) == []  # he was told something else: he had reason to ask
        assert kinds(unanswered) == ["needless"]  # he finished without what he asked for

    def test_again_after_a_vague_answer_is_not_needless(self, people: People) -> None:
        code = with_lead(people)
        answer(code, ask(people, code, people.culture), people.tai, CLEAR)
        casework.mark_vague(
            code=code, opinion_no=0, reason="chưa rõ", actor=people.hanh, now=at(9, 10)
        )
        ask(people, code, people.culture, day=9)
        casework.submit(code=code, product="Dự thảo", actor=people.hanh, now=at(9, 14))

        assert kinds(code) == ["vague_opinion"]

    def test_whom_nothing_names_and_who_says_it_is_not_his_was_asked_in_vain(
        self, people: People
    ) -> None:
        code, other = with_lead(people), with_lead(people)
        for each in (code, other):
            no = ask(people, each, people.culture)
            said = "Quản lý đất đai thuộc chức năng của phòng khác"
            answer(each, no, people.tai, said, stance=NOT_OURS)
        found = ask(people, other, people.leaders)
        answer(other, found, people.dat, CLEAR)
        assert kinds(code) == []
        for each in (code, other):
            casework.submit(code=each, product="Dự thảo", actor=people.hanh, now=at(9, 14))

        ((kind, official, place, told),) = signals(code)
        assert (kind, official, place) == ("needless", people.hanh.official_id, "opinion 0")
        assert told["to_unit"] == people.culture
        assert kinds(other) == []  # he searched on and was answered: he needed to know

    def test_whom_the_process_names_is_never_asked_in_vain(self, people: People) -> None:
        code = with_lead(people)
        no = ask(people, code, people.centre)
        said = "Nội dung này thuộc phòng chuyên môn quyết định"
        answer(code, no, people.mai, said, stance=NOT_OURS)
        casework.submit(code=code, product="Dự thảo", actor=people.hanh, now=at(9, 14))

        assert kinds(code) == []


@pytest.mark.requirement("R03")
@pytest.mark.django_db
class TestWords:
    @pytest.mark.parametrize(
        ("stance", "text", "ground", "speaks"),
        [
            (AGREE, CLEAR, GROUND, False),
            (AGREE, "Đồng ý, không vướng quy hoạch", GROUND, False),
            (CONDITION, "Đồng ý, có điều kiện", GROUND, True),
            (CONDITION, CLEAR, GROUND, False),
            (AGREE, "Đề nghị thực hiện theo quy định của pháp luật hiện hành", GROUND, True),
            (AGREE, CLEAR, "Theo quy định hiện hành", True),
        ],
    )
    def test_without_stance_condition_or_ground_are_vague(
        self, people: People, stance: casework.Stance, text: str, ground: str, speaks: bool
    ) -> None:
        code = with_lead(people)
        no = ask(people, code, people.culture)
        answer(code, no, people.tai, text, ground, stance=stance)

        assert kinds(code) == ["vague_opinion"] * speaks

    @pytest.mark.parametrize(
        "question",
        ["Đề nghị cho ý kiến về nội dung này", "Xin ý kiến lãnh đạo về việc giải quyết hồ sơ này"],
    )
    def test_to_a_question_about_nothing_speak_for_themselves_alone(
        self, people: People, question: str
    ) -> None:
        code = with_lead(people)
        no = ask(people, code, people.culture, question)
        answer(code, no, people.tai, "Thực hiện theo quy định của pháp luật ạ")

        assert kinds(code) == []

    def test_that_the_asker_marks_too_are_one_sign(self, people: People) -> None:
        code = with_lead(people)
        answer(code, ask(people, code, people.culture), people.tai, "Thực hiện theo quy định ạ")
        casework.mark_vague(
            code=code, opinion_no=0, reason="không nêu có vướng không", actor=people.hanh,
            now=at(9, 10),
        )  # fmt: skip

        assert kinds(code) == ["vague_opinion"]

    @pytest.mark.parametrize(
        ("result", "speaks"),
        [
            ("Đề nghị ông liên hệ Sở Xây dựng", True),
            ("Thửa đất đang tranh chấp", False),
            ("Mời ông bà lên huyện hỏi theo Điều 14", True),
            ("Đề nghị ông liên hệ Sở Xây dựng theo Điều 14 Nghị định 151/2025/NĐ-CP", False),
            ("Người nộp đã sang tên, mời bà đến nhận lại hồ sơ", False),
            ("Không thuộc thẩm quyền; đã chuyển Sở Xây dựng", False),
        ],
    )
    def test_that_send_elsewhere_end_a_case(
        self, people: People, result: str, speaks: bool
    ) -> None:
        code = with_lead(people)
        casework.submit(code=code, product="Dự thảo", actor=people.hanh, now=at(8, 9))
        casework.submit(code=code, product="Đã soát", actor=people.vinh, now=at(8, 16))
        casework.conclude(
            code=code, outcome=casework.Outcome.REFUSED, result=result, actor=people.dat,
            now=at(9, 9),
        )  # fmt: skip

        assert ("elsewhere" in kinds(code)) == speaks


@pytest.mark.requirement("R26")
@pytest.mark.django_db
class TestComplaints:
    def name(self, people: People, code: str, unit: int, by: Actor | None = None) -> None:
        casework.name_complained(
            code=code, unit_id=unit, reason="Đơn nêu phòng chậm trả kết quả", actor=by or people.mo,
            now=at(8, 10),
        )  # fmt: skip

    def test_that_lie_where_they_complain_of_are_asked_about(self, people: People) -> None:
        code = with_lead(people)
        self.name(people, code, people.economy)

        ((kind, official, _, told),) = signals(code)
        assert (kind, official) == ("to_complained", people.mai.official_id)
        assert told["to_unit"] == people.economy
        assert load(code).state.complained_unit_id == people.economy

    def test_that_are_sent_there_later_too_and_opinions_are_not(self, people: People) -> None:
        code = with_lead(people)
        self.name(people, code, people.culture)
        ask(people, code, people.culture)
        assert kinds(code) == []
        casework.hand_over(
            code=code, to_unit=people.culture, to_official=None, reason="Chuyển nơi bị phản ánh",
            actor=people.hanh, now=at(8, 16),
        )  # fmt: skip

        assert [kind for kind in kinds(code) if kind == "to_complained"] == ["to_complained"]

    def test_are_named_by_leaders_and_registries_once(self, people: People) -> None:
        code = with_lead(people)
        for by, refused in (
            (people.tuan, "COMPLAINED_NOT_YOURS"),
            (people.vinh, "COMPLAINED_NOT_YOURS"),
            (people.lan, "CASE_NOT_FOUND"),
        ):
            with pytest.raises(Refusal) as found:
                self.name(people, code, people.economy, by)
            assert found.value.code == refused
        self.name(people, code, people.economy)
        with pytest.raises(Refusal) as again:
            self.name(people, code, people.economy)
        assert again.value.code == "COMPLAINED_ALREADY"


@pytest.mark.requirement("R02")
@pytest.mark.django_db
class TestRefiling:
    def test_is_found_once_and_by_every_later_look(self, people: People) -> None:
        first = with_lead(people, procedure=1)
        casework.close(
            code=first, outcome=Outcome.WITHDRAWN, reason="rút", actor=people.mai, now=at(16, 9)
        )
        second = accept(people, now=at(18, 9), procedure=1).code

        assert casework.notice_refilings(now=at(18, 17)) == 1
        assert casework.notice_refilings(now=at(21, 17)) == 0
        ((kind, official, _, told),) = signals(second)
        assert (kind, official) == ("refiled", people.hanh.official_id)
        assert told["earlier"] == first


@pytest.mark.django_db
class TestDecision:
    @pytest.fixture
    def upward(self, people: People, delegated: None) -> int:
        code = with_lead(people)
        ask(people, code, people.leaders, "Có cho chuyển mục đích không?")
        return int(signals(code)[0][3]["id"])

    @pytest.mark.parametrize("label", Label)
    def test_about_what_went_upward_is_a_label_and_only_fear_is_shirking(
        self, people: People, upward: int, label: Label
    ) -> None:
        casework.decide_signal(
            signal_id=upward, label=label, ground="đã đọc", actor=people.vinh, now=at(9, 9)
        )

        with connection.cursor() as cursor:
            cursor.execute("select decision, label from casework_signal where id = %s", [upward])
            decision, kept = cursor.fetchone()
        assert kept == label
        assert (decision == Verdict.CONFIRMED) == (label is Label.AFRAID)

    def test_needs_a_label_there_and_has_none_elsewhere(self, people: People, upward: int) -> None:
        for given_, code in (({"verdict": Verdict.LAWFUL}, "LABEL_MISSING"), ({}, "LABEL_MISSING")):
            with pytest.raises(Refusal) as refused:
                casework.decide_signal(
                    signal_id=upward, ground="x", actor=people.vinh, now=at(9, 9), **given_
                )
            assert refused.value.code == code
        with connection.cursor() as cursor:
            cursor.execute("update casework_signal set kind = 'idle' where id = %s", [upward])
        with pytest.raises(Refusal) as refused:
            casework.decide_signal(
                signal_id=upward, label=Label.AFRAID, ground="x", actor=people.vinh, now=at(9, 9)
            )
        assert refused.value.code == "LABEL_ELSEWHERE"

    @pytest.mark.parametrize(
        "change", ["decision = 'confirmed', label = 'no_rule'", "decision = 'lawful', label = ''"]
    )
    def test_is_guarded_by_postgresql(self, people: People, upward: int, change: str) -> None:
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(
                f"update casework_signal set decided_by = 1, decided_at = now(), {change}"
            )

    def test_by_page_and_its_share_on_the_detectors_page(self, people: People, upward: int) -> None:
        vinh, dat = client_of(people.vinh), client_of(people.dat)
        page = vinh.get(f"/signals/{upward}/").content.decode()
        assert "Quy định rõ nhưng sợ trách nhiệm" in page
        assert "03/GUQ-UBND" in page

        vinh.post(
            f"/signals/{upward}/", {"act": "decide", "verdict": "afraid", "ground": "Quy định rõ"}
        )

        shown = dat.get("/signals/?period=2026-Q3").content.decode()
        assert "mẫu nhỏ" in shown
        listed = (
            f"/figures/signals-confirmed/?agency={people.thanh_sen}&detector=upward&period=2026-Q3"
        )
        assert listed.replace("&", "&amp;").split("?")[0] in shown
        assert f"/signals/{upward}/" in dat.get(listed).content.decode()
        assert (
            f"/signals/{upward}/"
            not in dat.get(listed.replace("detector=upward", "detector=idle")).content.decode()
        )
        assert client_of(people.hanh).get("/signals/").status_code == 403

    def test_of_another_agency_is_not_counted(self, people: People, upward: int) -> None:
        chau = client_of(people.chau).get("/signals/?period=2026-Q3").content.decode()
        assert "0 dấu hiệu trong kỳ" in chau


def test_the_system_names_nobody_without_a_post(db: None, people: People) -> None:
    code = with_lead(people)
    casework.name_complained(
        code=code, unit_id=people.culture, reason="nhập từ đơn", actor=replace(SYSTEM), now=at(8, 9)
    )
    assert load(code).state.complained_unit_id == people.culture
