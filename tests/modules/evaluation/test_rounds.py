"""Rounds: kept once, unchangeable, with the names and the rules of their day."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation import models
from congvu.modules.evaluation.api import EvaluationReport, Round
from congvu.modules.organisation import api as organisation
from tests.modules.evaluation.office import Office, at, workday
from tests.people import cast

pytestmark = pytest.mark.django_db
MONDAY = date(2023, 2, 6)
APRIL = at(date(2023, 4, 3), 9)


def rated(
    office: Office,
    *,
    actor: Actor = SYSTEM,
    now: datetime = APRIL,
    period: str = "2023-Q1",
    pack: str = "qd160-vp",
    agency_id: int | None = None,
) -> EvaluationReport:
    return evaluation.evaluate(
        period=period,
        pack=pack,
        agency_id=agency_id or office.agency,
        actor=actor,
        now=now,
    )


def kept(office: Office) -> Round:
    found = evaluation.kept_round(agency_id=office.agency, period="2023-Q1", pack="qd160-vp")
    assert found is not None
    return found


def work(office: Office, name: str, number: int, *, late: int = 0) -> None:
    for place in range(number):
        office.finish(name, on=workday(MONDAY, place), days=6 if place < late else 1)


class TestEvaluate:
    def test_keeps_what_it_told(self, office: Office) -> None:
        work(office, "an", 6, late=1)

        (told,) = rated(office).rounds

        assert kept(office) == told
        card = told.card_of(office.id("an"))
        assert card is not None
        assert card.rating.level == "completed"
        assert str(card.rating.reasons[0].words) == "tỷ lệ trễ hạn 16,7 % > 5 %: không xét xuất sắc"

    def test_rates_everyone_once_unit_by_unit_the_head_first(self, office: Office) -> None:
        names = [card.subject.name for card in rated(office).cards]

        assert names == [
            "Ngô Văn Chánh",
            "Đỗ Thị Phó",
            "Hà Văn Đô",
            "Vũ Thị An",
            "Trịnh Văn Bảo",
            "Đinh Thị Kim",
            "Tô Văn Cường",
            "Mai Thị Dung",
            "Phùng Văn Nội",
            "Hồ Văn Em",
            "La Thị Giang",
            "Lý Thị Sự",
        ]

    def test_keeps_the_same_round_once(self, office: Office) -> None:
        first, second = rated(office), rated(office, now=at(date(2023, 4, 4), 9))

        assert second.rounds[0].again
        assert second.rounds[0].id == first.rounds[0].id
        assert _count("evaluation_round") == 1

    def test_of_a_running_period_is_provisional_and_followed_by_the_final_one(
        self, office: Office
    ) -> None:
        early = rated(office, now=at(date(2023, 3, 1), 9))
        final = rated(office)

        assert (early.is_provisional, final.is_provisional) == (True, False)
        assert early.rounds[0].span.end == at(date(2023, 3, 1), 9)
        assert kept(office).id == final.rounds[0].id != early.rounds[0].id

    def test_states_a_fact_by_which_the_cards_can_be_checked(self, office: Office) -> None:
        (told,) = rated(office).rounds

        (fact,) = ledger.facts_of(ledger.Stream.EVALUATION)
        body = json.loads(fact.body)
        assert fact.kind == "RoundsKept"
        assert body["digests"] == {"VP": told.digest}
        assert body["officials"] == 12
        assert ledger.verify().holds

    def test_rates_every_agency_when_none_is_named(self, office: Office) -> None:
        cast()
        report = evaluation.evaluate(
            period="2025-Q3",
            pack="qd160-vp",
            agency_id=None,
            actor=SYSTEM,
            now=at(date(2025, 10, 2), 9),
        )

        assert {each.agency_code for each in report.rounds} == {"VP", "TS", "CB"}

    def test_is_told_to_machines_in_a_stable_shape(self, office: Office) -> None:
        work(office, "an", 6, late=1)

        told = json.loads(json.dumps(evaluation.report_answer(rated(office))))

        assert set(told) == {
            "period",
            "starts",
            "ends",
            "provisional",
            "pack",
            "rounds",
            "officials",
            "levels",
            "measures",
            "cards",
        }
        card = next(each for each in told["cards"] if each["official"]["code"] == "AN")
        assert card["figures"]["handled"] == 6
        assert card["figures"]["late_share"] == {"counted": 1, "of": 6, "percent": 16.7}
        assert (card["level"], card["mark"]) == ("completed", "HTNV")
        assert sum(told["levels"].values()) == told["officials"] == 12


class TestHistory:
    @pytest.mark.requirement("R17")
    @pytest.mark.parametrize("table", ["evaluation_round", "evaluation_card"])
    @pytest.mark.parametrize(
        "act", ["update {} set id = id", "delete from {}", "truncate {} cascade"]
    )
    def test_is_never_changed(self, office: Office, table: str, act: str) -> None:
        rated(office)
        _run("set constraints all immediate")

        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            _run(act.format(table))

    @pytest.mark.requirement("R17")
    def test_keeps_names_posts_and_units_as_they_were(self, office: Office) -> None:
        before = rated(office).rounds[0]
        organisation.rename_unit(
            unit_id=office.units["VP-DT"],
            name="Phòng Quản lý đô thị",
            on=date(2023, 4, 10),
            actor=SYSTEM,
            now=at(date(2023, 4, 10), 8),
        )

        assert kept(office) == before
        again = rated(office, now=at(date(2023, 4, 11), 9))
        assert again.rounds[0].again

    def test_later_work_changes_nothing_of_it(self, office: Office) -> None:
        work(office, "an", 6)
        before = rated(office).rounds[0]
        code = office.receive(division="VP-DT", on=date(2023, 4, 5))
        office.assign(code, "an", at(date(2023, 4, 5), 9))

        assert rated(office, now=at(date(2023, 5, 5), 9)).rounds[0].again
        assert kept(office) == before

    def test_a_pack_that_was_used_cant_say_something_else(self, office: Office) -> None:
        pack = evaluation.packs()["qd160-vp"][0]
        models.Round.objects.create(
            agency_id=office.agency,
            agency_code="VP",
            agency_name="Văn phòng UBND Thành phố",
            period="2022-Q4",
            pack=pack.code,
            pack_version=pack.version,
            pack_digest="0" * 64,
            pack_text="# what it said then",
            starts_at=at(date(2022, 10, 1), 0),
            ends_at=at(date(2023, 1, 1), 0),
            made_at=at(date(2023, 1, 3), 9),
            digest="1" * 64,
        )

        with pytest.raises(Refusal) as refused:
            rated(office)

        assert refused.value.code == "PACK_CHANGED"


class TestPeople:
    def test_who_was_transferred_is_rated_once_in_the_new_unit_for_all_his_work(
        self, office: Office
    ) -> None:
        work(office, "an", 6)
        (post,) = [
            post
            for post in organisation.posts_of(office.units["VP-KT"], date(2023, 3, 1))
            if post.title == "Chuyên viên"
        ]
        organisation.transfer(
            official_id=office.id("an"),
            post_id=post.id,
            on=date(2023, 3, 1),
            actor=SYSTEM,
            now=at(date(2023, 3, 1), 8),
        )

        cards = [card for card in rated(office).cards if card.subject.code == "AN"]

        assert [card.subject.unit_name for card in cards] == ["Phòng Kinh tế"]
        assert cards[0].figures["handled"].counted == 6

    def test_who_left_in_the_period_is_still_rated(self, office: Office) -> None:
        work(office, "an", 6)
        organisation.let_go(
            official_id=office.id("an"),
            on=date(2023, 3, 15),
            actor=SYSTEM,
            now=at(date(2023, 3, 14), 8),
        )

        assert rated(office).rounds[0].card_of(office.id("an")) is not None
        later = rated(office, now=at(date(2023, 7, 3), 9), period="2023-Q2")
        assert later.rounds[0].card_of(office.id("an")) is None

    def test_a_head_that_left_still_answers_for_what_he_left_unassigned(
        self, office: Office
    ) -> None:
        office.finish("an", on=MONDAY, hours=10)
        organisation.let_go(
            official_id=office.id("do"),
            on=date(2023, 3, 15),
            actor=SYSTEM,
            now=at(date(2023, 3, 14), 8),
        )

        card = rated(office).rounds[0].card_of(office.id("do"))

        assert card is not None
        assert card.figures["unassigned_overrun"].counted == 6.5 * 3600


REFUSED = {
    "no period": ("PERIOD_NOT_UNDERSTOOD", {"period": "2023-Q9"}),
    "a period ahead": ("PERIOD_NOT_BEGUN", {"period": "2026-Q1"}),
    "another kind of period": ("PERIOD_NOT_OF_PACK", {"period": "2023-01"}),
    "no pack": ("PACK_UNKNOWN", {"pack": "nd335"}),
    "a pack not yet in force": ("PACK_NOT_IN_FORCE", {"period": "2021-Q1"}),
    "no agency": ("UNIT_NOT_FOUND", {"agency_id": 999}),
    "nobody there yet": ("NOBODY_TO_RATE", {}),
}


class TestRefusals:
    @pytest.mark.parametrize("case", REFUSED)
    def test_keep_nothing(self, office: Office, case: str) -> None:
        code, changed = REFUSED[case]
        if case == "nobody there yet":
            cast()
            changed = {"agency_id": organisation.unit_by_code("TS").id}

        with pytest.raises(Refusal) as refused, transaction.atomic():
            rated(office, **changed)

        assert refused.value.code == code
        assert _count("evaluation_round") == 0

    def test_a_division_is_no_agency(self, office: Office) -> None:
        with pytest.raises(Refusal) as refused:
            rated(office, agency_id=office.units["VP-DT"])

        assert refused.value.code == "NOT_AN_AGENCY"

    @pytest.mark.parametrize(
        ("name", "may"), [("su", True), ("chanh", True), ("do", False), ("an", False)]
    )
    def test_only_leaders_and_personnel_have_a_round_made(
        self, office: Office, name: str, may: bool
    ) -> None:
        if may:
            assert rated(office, actor=office.people[name]).cards
            return
        with pytest.raises(Refusal) as refused:
            rated(office, actor=office.people[name])

        assert refused.value.code == "RATING_NOT_YOURS"

    def test_nobody_rates_another_agency(self, office: Office) -> None:
        people = cast()

        with pytest.raises(Refusal) as refused:
            rated(office, actor=people.hoi)

        assert refused.value.code == "RATING_NOT_YOURS"


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        (number,) = cursor.fetchone()
    return int(number)
