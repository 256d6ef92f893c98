"""A draft of a pack tried on kept rounds: what it says of whom, and who may ask."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from congvu.foundation import clock
from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.periods import Period
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation.rules.drafts import read_draft
from congvu.modules.evaluation.rules.effects import effect
from congvu.modules.evaluation.rules.running import judged_criteria
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.rules.shelf import packs
from congvu.modules.evaluation.values.cards import Card, Round, Subject
from congvu.modules.evaluation.values.given import Given, Judgement
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.packs import Pack
from tests.modules.evaluation.office import at
from tests.modules.evaluation.ward import PACK, PERIOD, work
from tests.people import People, cast, client_of

QD160 = packs()["qd160-vp"][0]
ND335 = packs()["nd335-2025"][0]
SOFTER = QD160.text.replace('at_most = "10 %", words', 'at_most = "20 %", words')
DRAFT = "/evaluation/packs/qd160-vp/draft/"
OVER = at(date(2026, 10, 2), 9)


def card(number: int, figures: dict[str, Figure], pack: Pack, judged: Fraction | None) -> Card:
    who = Subject(number, f"CB{number}", f"Người {number}", "Chuyên viên", "staff",
                  number % 3, f"Phòng {number % 3}", 9, "H9", "Cơ quan")  # fmt: skip
    variant = pack.variant("staff")
    assert variant is not None
    told = judged_criteria(pack, variant) if judged is not None else []
    judgements = {
        each.code: Judgement(each.most[variant.code] * (judged or 0), "ai đó", "lý do")
        for each in told
    }
    said = Given(judged=judgements)
    return Card(who, figures, score(pack, figures, said), said)


def kept(pack: Pack, cards: list[Card]) -> Round:
    period = Period.parse("2026-Q3")
    return Round(1, 9, "H9", "Cơ quan", period, pack, period.span, OVER, "", tuple(cards))


FIGURES = st.fixed_dictionaries(
    {"handled": st.integers(0, 40), "late": st.integers(0, 9), "criticisms": st.integers(0, 1)}
).map(
    lambda told: {
        "handled": Figure(told["handled"], told["handled"]),
        "late_share": Figure(min(told["late"], told["handled"]), told["handled"]),
        "criticisms": Figure(told["criticisms"], told["criticisms"]),
    }
)
PEOPLE = st.lists(st.tuples(FIGURES, st.sampled_from([None, Fraction(1)])), max_size=8)


def round_of(pack: Pack, people: list[tuple[dict[str, Figure], Fraction | None]]) -> Round:
    return kept(pack, [card(number, each[0], pack, each[1]) for number, each in enumerate(people)])


class TestEffect:
    @given(PEOPLE, st.sampled_from([QD160, ND335]))
    def test_of_the_same_text_moves_nobody(
        self, people: list[tuple[dict[str, Figure], Fraction | None]], pack: Pack
    ) -> None:
        found = effect(round_of(pack, people), read_draft(pack.code, pack.text).pack)

        assert (found.moves, found.before, found.decided_otherwise) == ((), found.after, 0)

    @given(PEOPLE, st.integers(0, 12), st.randoms())
    def test_adds_up_names_whoever_moves_and_is_deaf_to_order(
        self, people: list[tuple[dict[str, Figure], Fraction | None]], percent: int, luck: object
    ) -> None:
        whole = round_of(QD160, people)
        cap = next(each for each in QD160.caps if each.when.metric == "late_share")
        limit = replace(cap, when=replace(cap.when, threshold=Fraction(percent, 100)))
        draft = replace(QD160, caps=(limit, *(each for each in QD160.caps if each is not cap)))
        found = effect(whole, draft)
        cards = list(whole.cards)
        luck.shuffle(cards)  # type: ignore[attr-defined]

        assert effect(replace(whole, cards=tuple(cards)), draft) == replace(
            found, round=replace(whole, cards=tuple(cards))
        )
        for side in ("before", "after"):
            parts = sum((Counter(getattr(unit, side)) for unit in found.units), Counter())
            assert Counter(getattr(found, side)) == parts
            assert parts.total() == len(people)
        leave, reach = Counter(m.before for m in found.moves), Counter(m.after for m in found.moves)
        after = Counter(found.before)
        after.subtract(leave)
        after.update(reach)
        assert +after == Counter(found.after)
        assert sum(unit.moved for unit in found.units) == len(found.moves)
        assert all(move.because for move in found.moves)
        assert len(found.untold) == found.after.get(None, 0)

    def test_says_why_and_what_was_never_judged_or_kept(self) -> None:
        late = {"handled": Figure(40, 40), "late_share": Figure(6, 40)}
        (move,) = effect(kept(QD160, [card(1, late, QD160, None)]), lenient()).moves
        assert (move.before, move.after) == ("completed", "good")
        assert list(move.because) == [
            "không còn: tỷ lệ trễ hạn 15 % > 10 %: chưa đạt hoàn thành tốt"
        ]
        assert "confirmed_signals" in move.missing
        told = evaluation.effect_answer(
            read_draft("qd160-vp", SOFTER),
            [effect(kept(QD160, [card(1, late, QD160, None)]), lenient())],
        )
        assert told["rounds"][0]["moved"][0]["to"] == "good"
        assert told["rounds"][0]["after"]["good"] == told["rounds"][0]["officials"] == 1

        unjudged = effect(kept(ND335, [card(1, late, ND335, None)]), ND335)
        variant = ND335.variant("staff")
        assert variant is not None
        assert set(unjudged.unjudged) == {one.name for one in judged_criteria(ND335, variant)}
        assert unjudged.untold[0].because

    def test_says_why_a_draft_can_not_be_tried(self) -> None:
        round_ = kept(QD160, [card(1, {}, QD160, None)])
        assert effect(round_, packs()["qd766-2022"][0]).why_not
        assert effect(round_, packs()["nd90-2020"][0]).why_not
        only_heads = replace(QD160, variants=(replace(QD160.variants[0], ranks=("head",)),))
        (untold,) = effect(round_, only_heads).untold
        assert "rank" in untold.because[0]


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[People]:
    """The ward of a quarter that was kept when it was over: Tuấn late in 2 of 10."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = cast()
        work(people, people.tuan, 10, late=2)
        work(people, people.hanh, 6)
        evaluation.evaluate(
            period=PERIOD, pack=PACK, agency_id=people.thanh_sen, actor=SYSTEM, now=OVER
        )
        yield people
        transaction.set_rollback(True)


@pytest.mark.django_db
class TestPage:
    @pytest.fixture(autouse=True)
    def after_the_quarter(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "_SHIFT", OVER - datetime.now(UTC))

    def test_tells_leaders_who_would_move_and_writes_nothing(self, people: People) -> None:
        before = rows()
        told = client_of(people.dat).post(DRAFT, {"text": SOFTER.replace("\n", "\r\n")})
        page = told.content.decode()

        assert told.status_code == 200
        assert "người đổi mức" in page
        assert people.tuan.name in page
        assert "không còn: tỷ lệ trễ hạn 20 % &gt; 10 %: chưa đạt hoàn thành tốt" in page
        assert rows() == before

        (whole,) = evaluation.rounds_of_period(period=PERIOD, pack=PACK, agency_id=None)
        answer = evaluation.effect_answer(read_draft(PACK, SOFTER), [effect(whole, lenient())])
        (moved,) = answer["rounds"][0]["moved"]
        assert moved["official"]["id"] == people.tuan.official_id

        assert client_of(people.tuan).get(DRAFT).status_code == 403
        other = client_of(people.chau).post(DRAFT, {"text": SOFTER})
        assert other.status_code == 200
        assert people.tuan.name not in other.content.decode()

    @pytest.mark.parametrize(
        ("old", "new", "line"),
        [
            ('late_share", at_most', 'late_shares", at_most', 49),
            ("[force]", "[force", 20),
            ('"4/65"', '"3/65"', 94),
            ("form = 1", f"form = {'9' * 5000}", 1),
        ],
    )
    def test_marks_the_line_at_fault_and_loses_nothing(
        self, people: People, old: str, new: str, line: int
    ) -> None:
        text = QD160.text.replace(old, new, 1)
        told = client_of(people.dat).post(DRAFT, {"text": text})
        page = told.content.decode()

        assert told.status_code == 422
        assert f"Sai ở dòng {line}" in page
        assert "<mark>" in page
        assert html.escape(text, quote=False).replace('"', "&#34;").replace("'", "&#39;") in page


def lenient() -> Pack:
    return read_draft(PACK, SOFTER).pack


def rows() -> list[int]:
    with connection.cursor() as cursor:
        return [
            _count(cursor, table)
            for table in ("evaluation_round", "evaluation_card", "ledger_fact")
        ]


def _count(cursor: CursorWrapper, table: str) -> int:
    cursor.execute(f"select count(*) from {table}")
    found: int = cursor.fetchone()[0]
    return found
