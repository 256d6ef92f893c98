"""Opening, renaming, moving and closing units."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.organisation import api
from congvu.modules.organisation.api import UnitKind
from congvu.modules.organisation.commands import units as commands
from congvu.modules.organisation.rules import (
    AgencyCodeInvalid,
    DatesOutOfOrder,
    DateUnlikely,
    NameMissing,
    NameTooLong,
    UnitCodeInvalid,
)
from tests.people import NOW, SINCE, TODAY, People

TOMORROW = date(2026, 9, 11)


def open_division(people: People, **changes: Any) -> int:
    given: dict[str, Any] = {
        "code": "ts-ti",
        "name": "  Tổ   công nghệ ",
        "kind": UnitKind.DIVISION,
        "parent_id": people.thanh_sen,
        "actor": people.hoi,
        "now": NOW,
    }
    return api.open_unit(**{**given, **changes})


class TestOpenUnit:
    def test_opens_a_part_of_the_agency_from_today(self, people: People) -> None:
        opened = api.unit(open_division(people))

        assert (opened.code, opened.name) == ("TS-TI", "Tổ công nghệ")
        assert opened.agency_id == people.thanh_sen
        assert opened.valid_from == TODAY
        assert not opened.is_agency

    def test_opens_an_agency_that_is_its_own(self, people: People) -> None:
        opened = api.unit(open_division(people, is_agency=True, agency_code="h27.43.02"))

        assert opened.agency_id == opened.id
        assert opened.agency_code == "H27.43.02"

    def test_composes_what_was_typed_decomposed(self, people: People) -> None:
        opened = open_division(people, name="Pho\u0300ng Tu\u031b pha\u0301p")

        assert api.unit(opened).name == "Phòng Tư pháp"

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            pytest.param({"code": "ts"}, commands.UnitCodeTaken, id="a code twice"),
            pytest.param({"code": "Tổ 1"}, UnitCodeInvalid, id="a code with marks"),
            pytest.param({"code": ""}, UnitCodeInvalid, id="no code"),
            pytest.param({"name": " \u200e "}, NameMissing, id="a name of marks alone"),
            pytest.param({"name": "x" * 301}, NameTooLong, id="a name too long"),
            pytest.param({"agency_code": "27/43"}, AgencyCodeInvalid, id="a wrong identifier"),
            pytest.param({"agency_code": "H27"}, commands.AgencyCodeTaken, id="a taken identifier"),
            pytest.param({"parent_id": 0}, api.UnitNotFound, id="no such parent"),
            pytest.param({"valid_from": date(2025, 6, 30)}, commands.UnitNotOpen, id="too early"),
            pytest.param({"valid_from": date(26, 9, 10)}, DateUnlikely, id="year 26"),
            pytest.param({"parent_id": None}, api.NotYourOrganisation, id="a root by a person"),
            pytest.param(
                {"parent_id": None, "actor": SYSTEM}, commands.RootMustBeAgency, id="a bare root"
            ),
        ],
    )
    def test_refuses(
        self, people: People, changes: dict[str, Any], refusal: type[Exception]
    ) -> None:
        with pytest.raises(refusal):
            open_division(people, **changes)

    def test_refuses_those_who_do_not_keep_the_agency(self, people: People) -> None:
        for actor in (people.mai, people.vinh, people.binh, people.chau):
            with pytest.raises(api.NotYourOrganisation):
                open_division(people, actor=actor)

    def test_refuses_the_keeper_of_another_agency(self, people: People) -> None:
        with pytest.raises(api.NotYourOrganisation):
            open_division(people, parent_id=people.cam_binh)

    def test_lets_the_keeper_of_the_agency_above(self, people: People) -> None:
        above = Actor(
            user_id=None,
            official_id=people.huy.official_id,
            name="",
            agency_id=people.province,
            roles=people.huy.roles,
        )

        assert open_division(people, actor=above)


class TestRenameUnit:
    def test_keeps_the_earlier_name_for_its_time(self, people: People) -> None:
        api.rename_unit(
            unit_id=people.economy, name="Phòng Kinh tế", on=TODAY, actor=people.huy, now=NOW
        )

        names = api.unit_names
        assert names([people.economy]) == {people.economy: "Phòng Kinh tế"}
        before = names([people.economy], date(2026, 9, 9))
        assert before == {people.economy: "Phòng Kinh tế, Hạ tầng và Đô thị"}
        assert api.search_units("phong kinh te", TODAY, people.thanh_sen)[0].id == people.economy

    def test_refuses_a_day_before_the_present_name(self, people: People) -> None:
        with pytest.raises(commands.RenameTooEarly):
            api.rename_unit(
                unit_id=people.economy, name="Khác", on=SINCE, actor=people.huy, now=NOW
            )

    def test_refuses_a_closed_unit(self, people: People) -> None:
        opened = open_division(people)
        api.close_unit(unit_id=opened, on=TOMORROW, actor=people.hoi, now=NOW)

        with pytest.raises(commands.UnitAlreadyClosed):
            api.rename_unit(unit_id=opened, name="Khác", on=TOMORROW, actor=SYSTEM, now=NOW)


class TestMoveUnit:
    def test_takes_its_parts_along_into_the_other_agency(self, people: People) -> None:
        api.move_unit(unit_id=people.culture, parent_id=people.cam_binh, actor=SYSTEM, now=NOW)

        assert api.unit(people.culture).agency_id == people.cam_binh

    def test_refuses_a_circle(self, people: People) -> None:
        with pytest.raises(commands.UnitUnderItself):
            api.move_unit(unit_id=people.thanh_sen, parent_id=people.economy, actor=SYSTEM, now=NOW)

    def test_refuses_a_closed_parent(self, people: People) -> None:
        opened = open_division(people)
        api.close_unit(unit_id=opened, on=TOMORROW, actor=people.hoi, now=NOW)

        with pytest.raises(commands.UnitNotOpen):
            api.move_unit(unit_id=people.culture, parent_id=opened, actor=SYSTEM, now=NOW)


class TestCloseUnit:
    def test_takes_it_and_its_posts_out_of_force(self, people: People) -> None:
        opened = open_division(people, valid_from=date(2026, 1, 1))
        api.open_post(
            unit_id=opened,
            title="Chuyên viên",
            actor=people.hoi,
            now=NOW,
            valid_from=date(2026, 1, 1),
        )
        api.close_unit(unit_id=opened, on=TODAY, actor=people.hoi, now=NOW)

        assert opened not in {unit.id for unit in api.units_of_agency(people.thanh_sen, TODAY)}
        assert api.posts_of(opened, TODAY) == []
        earlier = date(2026, 9, 9)
        assert opened in {unit.id for unit in api.units_of_agency(people.thanh_sen, earlier)}

    def test_refuses_while_someone_sits_there(self, people: People) -> None:
        with pytest.raises(commands.UnitStillStaffed):
            api.close_unit(unit_id=people.economy, on=TODAY, actor=people.hoi, now=NOW)

    def test_refuses_while_it_has_parts(self, people: People) -> None:
        with pytest.raises(commands.UnitStillHasParts):
            api.close_unit(unit_id=people.thanh_sen, on=TODAY, actor=people.hoi, now=NOW)

    def test_refuses_twice(self, people: People) -> None:
        opened = open_division(people)
        api.close_unit(unit_id=opened, on=TOMORROW, actor=people.hoi, now=NOW)

        with pytest.raises(commands.UnitAlreadyClosed):
            api.close_unit(unit_id=opened, on=TOMORROW, actor=people.hoi, now=NOW)

    def test_refuses_to_end_before_it_began(self, people: People) -> None:
        opened = open_division(people)

        with pytest.raises(DatesOutOfOrder):
            api.close_unit(unit_id=opened, on=TODAY, actor=people.hoi, now=NOW)


@pytest.mark.requirement("R20")
class TestFacts:
    def test_keep_each_act_with_who_when_and_from_where(self, people: People) -> None:
        clerk = replace(people.hoi, origin="web 10.1.2.3")
        opened = open_division(people, actor=clerk)

        (fact,) = ledger.facts_about(ledger.Stream.ORGANISATION, "unit", opened, most=9)

        assert (fact.kind, fact.actor_id) == ("UnitOpened", people.hoi.official_id)
        assert fact.at - NOW < timedelta(milliseconds=1)  # just after the fact before it
        assert json.loads(fact.body)["name"] == "Tổ công nghệ"
        assert json.loads(fact.body)["from"] == "web 10.1.2.3"

    def test_are_a_chain_that_shows_tampering(self, people: People) -> None:
        open_division(people)
        assert ledger.verify_stream(ledger.Stream.ORGANISATION) is None

        with connection.cursor() as cursor:
            cursor.execute("set session_replication_role = replica")
            cursor.execute(
                "update ledger_fact set body = replace(body, 'Tổ công nghệ', 'Tổ khác')"
                " where stream = -1 and kind = 'UnitOpened'"
            )
            cursor.execute("set session_replication_role = origin")

        broken = ledger.verify_stream(ledger.Stream.ORGANISATION)
        assert broken is not None
        assert broken.why == "nội dung không khớp mã băm"

    def test_of_many_rows_answer_for_them_by_a_digest(self, people: People) -> None:
        """A skeleton, a cast: one fact for all rows, whose digest any change of one would break."""
        facts = ledger.facts_of(ledger.Stream.ORGANISATION)

        founded = [json.loads(each.body) for each in facts if each.kind == "OrganisationFounded"]
        assert all(len(each["digest"]) == 64 for each in founded)
        assert sum(each["officials"] for each in founded) == 18


class TestUnitTree:
    def test_counts_officials_and_quota_of_each_unit(self, people: People) -> None:
        (root,) = api.unit_tree(TODAY, people.thanh_sen)

        counted = {branch.unit.id: (branch.officials, branch.quota) for branch in root.branches}
        assert counted[people.economy] == (3, 7)
        assert counted[people.leaders] == (2, 3)
        assert root.branches[0].unit.id == people.leaders

    def test_is_one_query_for_the_whole_forest(
        self, people: People, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(1):
            (province,) = api.unit_tree(TODAY)

        assert [branch.unit.name for branch in province.branches] == [
            "UBND phường Thành Sen",
            "UBND xã Cẩm Bình",
        ]

    def test_can_stop_at_a_depth(self, people: People) -> None:
        (province,) = api.unit_tree(TODAY, depth=1)

        assert all(not branch.branches for branch in province.branches)


class TestFinding:
    def test_knows_a_unit_by_code_and_by_identifier(self, people: People) -> None:
        assert api.unit_by_code("ts-kt").id == people.economy
        assert api.unit_by_code("H27.43").id == people.thanh_sen
        with pytest.raises(api.UnitNotFound):
            api.unit_by_code("X9")

    def test_tells_the_agency_of_a_unit(self, people: People) -> None:
        assert api.agency_of(people.economy).id == people.thanh_sen
        with pytest.raises(api.UnitNotFound):
            api.agency_of(0)

    def test_tells_the_line_above_a_unit(self, people: People) -> None:
        line = [unit.id for unit in api.ancestors_of(people.economy)]

        assert line == [people.province, people.thanh_sen, people.economy]

    def test_forgives_missing_accents(self, people: People) -> None:
        assert [unit.id for unit in api.search_units("kinh te ha tang", TODAY)] == [people.economy]

    def test_lists_units_of_a_kind(self, people: People) -> None:
        centres = api.units_of_kind(UnitKind.ONE_STOP_CENTRE, TODAY)

        assert {unit.id for unit in centres} == {people.centre, people.cam_binh_centre}
        mine = api.units_of_kind(UnitKind.ONE_STOP_CENTRE, TODAY, people.cam_binh)
        assert [unit.id for unit in mine] == [people.cam_binh_centre]
