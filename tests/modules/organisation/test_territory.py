"""The provinces and communes of the two-tier government, and the skeleton of a province."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congvu.foundation.actors.values import SYSTEM
from congvu.modules.organisation import api
from congvu.modules.organisation.api import UnitKind
from tests.people import NOW, TODAY, People

HANOI, QUANG_NINH, HA_TINH, DONG_NAI, HO_CHI_MINH_CITY = "01", "22", "42", "75", "79"


class TestTerritory:
    def test_has_34_provinces(self) -> None:
        assert len(api.provinces(TODAY)) == 34

    def test_had_6_central_cities_at_first_and_9_since_september_2026(self) -> None:
        def cities(on: date) -> int:
            return sum(province.is_city for province in api.provinces(on))

        assert cities(date(2025, 7, 1)) == 6
        assert cities(date(2026, 4, 30)) == 7
        assert cities(date(2026, 9, 1)) == 9

    def test_has_3321_communes_of_three_kinds(self) -> None:
        kinds = Counter(commune.kind for commune in api.communes())

        assert kinds == {"x": 2621, "p": 687, "d": 13}

    def test_gives_each_commune_a_code_of_its_own_in_a_known_province(self) -> None:
        codes = {commune.code for commune in api.communes()}
        provinces = {province.code for province in api.provinces(TODAY)}

        assert len(codes) == 3321
        assert all(len(code) == 5 and code.isdigit() for code in codes)
        assert {commune.province for commune in api.communes()} == provinces

    @pytest.mark.parametrize(
        ("province", "count"), [(HANOI, 126), (HA_TINH, 69), (HO_CHI_MINH_CITY, 168)]
    )
    def test_counts_the_communes_of_a_province(self, province: str, count: int) -> None:
        assert len(api.communes_of(province)) == count

    def test_names_communes_as_the_decision_does(self) -> None:
        names = {commune.code: commune.full_name for commune in api.communes()}

        assert names["18073"] == "phường Thành Sen"
        assert names["18685"] == "xã Cẩm Bình"
        assert names["00082"] == "phường Cửa Nam"
        assert all("  " not in name for name in names.values())


class TestSkeleton:
    def test_gives_every_commune_a_committee_leaders_office_divisions_and_a_centre(
        self, db: None
    ) -> None:
        made = api.make_province_skeleton(province_code=HA_TINH, actor=SYSTEM, now=NOW)

        commune = api.unit_by_code("42.18073")
        parts = Counter(
            unit.kind for unit in api.units_of_agency(commune.id, TODAY) if not unit.is_agency
        )
        assert made.communes == 69
        assert commune.name == "UBND phường Thành Sen"
        assert commune.area_code == "18073"
        assert parts == {
            UnitKind.LEADERS: 1,
            UnitKind.OFFICE: 1,
            UnitKind.DIVISION: 2,
            UnitKind.ONE_STOP_CENTRE: 1,
        }

    def test_puts_the_centre_of_a_province_in_its_office_and_that_of_a_city_under_its_committee(
        self, db: None
    ) -> None:
        api.make_province_skeleton(province_code=HA_TINH, actor=SYSTEM, now=NOW)
        api.make_province_skeleton(province_code=HANOI, actor=SYSTEM, now=NOW)

        assert api.unit_by_code("42.TT").parent_id == api.unit_by_code("42.VP").id
        assert api.unit_by_code("01.TT").parent_id == api.unit_by_code("01").id

    def test_makes_a_big_city_in_few_statements(self, db: None) -> None:
        with CaptureQueriesContext(connection) as queries:
            made = api.make_province_skeleton(province_code=HO_CHI_MINH_CITY, actor=SYSTEM, now=NOW)

        assert made.communes == 168
        assert len(made.founded.units) > 1000
        assert len(queries) < 20

    def test_keeps_the_name_a_raised_province_had_before(self, db: None) -> None:
        made = api.make_province_skeleton(province_code=QUANG_NINH, actor=SYSTEM, now=NOW)

        root = made.province_id
        assert api.unit(root).name == "UBND thành phố Quảng Ninh"
        assert api.unit_names([root], date(2026, 8, 31)) == {root: "UBND tỉnh Quảng Ninh"}
        assert api.unit_names([root], date(2026, 9, 1)) == {root: "UBND thành phố Quảng Ninh"}

    def test_refuses_an_unknown_province(self, db: None) -> None:
        with pytest.raises(api.ProvinceUnknown):
            api.make_province_skeleton(province_code="99", actor=SYSTEM, now=NOW)

    def test_refuses_a_province_that_stands_already(self, db: None) -> None:
        api.make_province_skeleton(province_code=HA_TINH, actor=SYSTEM, now=NOW)

        with pytest.raises(api.ProvinceExists):
            api.make_province_skeleton(province_code=HA_TINH, actor=SYSTEM, now=NOW)

    def test_is_not_for_people(self, people: People) -> None:
        with pytest.raises(api.NotYourOrganisation):
            api.make_province_skeleton(province_code=HANOI, actor=people.huy, now=NOW)

    def test_numbers_agencies_for_a_demonstration(self, db: None) -> None:
        api.make_province_skeleton(
            province_code=HO_CHI_MINH_CITY, actor=SYSTEM, now=NOW, provisional_codes=True
        )

        assert api.unit_by_code("H29").name == "UBND Thành phố Hồ Chí Minh"
        assert api.unit_by_code("H29.01").name == "Sở Nội vụ"
