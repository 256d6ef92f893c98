"""Where work is held: transfers, two posts, units that end, and people who are away."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from congvu.foundation.actors.values import SYSTEM
from congvu.kernel.spans import Span
from congvu.modules.casework import api as casework
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation.api import METRICS, Figure, Period
from congvu.modules.evaluation.queries.sources import Of, asked, rows_of
from congvu.modules.evaluation.queries.subjects import subjects
from congvu.modules.evaluation.values.metrics import Source
from congvu.modules.organisation import api as organisation
from tests.modules.evaluation.office import HEADS, Office, at, workday

pytestmark = pytest.mark.django_db
FEBRUARY, MARCH = date(2023, 2, 6), date(2023, 3, 1)
QUARTER = Period.parse("2023-Q1").span


@pytest.fixture(scope="module")
def office(shared_office: Office) -> Office:
    return shared_office


def post_in(office: Office, unit: str, title: str = "Chuyên viên") -> int:
    posts = organisation.posts_of(office.units[unit], MARCH)
    return next(post.id for post in posts if post.title == title)


def figure(office: Office, name: str, code: str) -> Figure:
    return evaluation.figures_of(office.id(name), QUARTER)[code]


def handled_in(office: Office, name: str) -> dict[int, int]:
    """Return how much an official handled by where it was held."""
    parts = evaluation.part_figures([office.id(name)], QUARTER, [METRICS["handled"]])
    return {unit: found["handled"].counted for unit, found in parts[office.id(name)].items()}


class TestATransferInMidPeriod:
    def test_leaves_each_unit_the_work_held_in_it(self, office: Office) -> None:
        office.finish("an", on=FEBRUARY)
        organisation.transfer(
            official_id=office.id("an"),
            post_id=post_in(office, "VP-KT"),
            on=MARCH,
            actor=SYSTEM,
            now=at(MARCH, 7),
        )
        _finish_in(office, "VP-KT", "an")

        assert figure(office, "an", "handled").counted == 2
        assert handled_in(office, "an") == {office.units["VP-DT"]: 1, office.units["VP-KT"]: 1}
        units = [office.units["VP-DT"], office.units["VP-KT"]]
        found = evaluation.unit_figures(units, QUARTER)
        assert [found[unit]["handled"].counted for unit in units] == [2, 2]  # his, and reviews
        (rated,) = subjects(span=QUARTER, ranks=["staff"], officials=[office.id("an")])
        assert rated.unit_id == office.units["VP-KT"]  # once, where he was last
        assert figure(office, "an", "months_worked").counted == 3


class TestTwoPosts:
    def test_are_one_person_with_his_work_of_both(self, office: Office) -> None:
        organisation.appoint(
            official_id=office.id("an"),
            post_id=post_in(office, "VP-NC"),
            starts_on=date(2023, 1, 1),
            is_primary=False,
            actor=SYSTEM,
            now=at(date(2023, 1, 1), 8),
        )
        office.finish("an", on=FEBRUARY)
        _finish_in(office, "VP-NC", "an")

        assert handled_in(office, "an") == {office.units["VP-DT"]: 1, office.units["VP-NC"]: 1}
        (rated,) = subjects(span=QUARTER, ranks=["staff"], officials=[office.id("an")])
        assert rated.unit_id == office.units["VP-DT"]  # the primary post
        assert figure(office, "an", "months_worked").counted == 3


class TestAUnitMergedInMidQuarter:
    def test_keeps_its_past_and_the_agency_has_all(self, office: Office) -> None:
        office.finish("em", on=FEBRUARY, days=6)
        before = evaluation.unit_figures([office.units["VP-NC"], office.agency], QUARTER)
        for name, to in (("noi", "VP-DT"), ("em", "VP-DT"), ("giang", "VP-KT")):
            organisation.transfer(
                official_id=office.id(name),
                post_id=post_in(office, to),
                on=MARCH,
                actor=SYSTEM,
                now=at(MARCH, 7),
            )
        organisation.close_unit(
            unit_id=office.units["VP-NC"], on=MARCH, actor=SYSTEM, now=at(MARCH, 7)
        )
        _finish_in(office, "VP-DT", "em")

        gone, whole, taker = office.units["VP-NC"], office.agency, office.units["VP-DT"]
        found = evaluation.unit_figures([gone, whole, taker], QUARTER)
        assert found[gone] == before[gone]
        assert found[gone]["late"].counted == 1
        assert found[taker]["late"].counted == 0  # what was late before is not the taker's
        assert found[whole]["handled"].counted == before[whole]["handled"].counted + 2
        headed = evaluation.figures_of(office.id("noi"), QUARTER)
        assert headed["unit_all_on_time"].of == before[gone]["on_time_share"].of


class TestSomebodyAwayAllQuarter:
    def test_has_months_absent_and_nothing_held_against_him(self, office: Office) -> None:
        organisation.record_absence(
            official_id=office.id("bao"),
            starts_at=at(date(2022, 12, 20), 8),
            ends_at=at(date(2023, 4, 10), 8),
            deputy_id=office.id("an"),
            reason="Thai sản",
            actor=SYSTEM,
            now=at(date(2022, 12, 15), 8),
        )
        found = evaluation.figures_of(office.id("bao"), QUARTER)

        assert (found["months_worked"].counted, found["months_absent"].counted) == (0, 3)
        assert found["handled"] == found["late"] == Figure()
        rows = evaluation.evidence(METRICS["months_absent"], office.id("bao"), QUARTER)
        assert [row.subject for row in rows] == ["01/2023", "02/2023", "03/2023"]

    def test_of_parts_of_months_only_whole_ones_count(self, office: Office) -> None:
        organisation.record_absence(
            official_id=office.id("bao"),
            starts_at=at(date(2023, 1, 15), 0),
            ends_at=at(date(2023, 3, 20), 0),
            deputy_id=office.id("an"),
            actor=SYSTEM,
            now=at(date(2023, 1, 10), 8),
        )
        found = evaluation.figures_of(office.id("bao"), QUARTER)

        # 17/31 of January, February, 19/31 of March: two months and a bit; the rest is under one
        assert (found["months_absent"].counted, found["months_worked"].counted) == (2, 0)


class TestHeads:
    def test_answer_for_their_units_while_they_head_them(self, office: Office) -> None:
        office.finish("an", on=FEBRUARY, days=6)
        head = evaluation.figures_of(office.id("do"), QUARTER)
        assert head["unit_all_on_time"] == Figure(1, 2)
        assert evaluation.figures_of(office.id("kim"), QUARTER)["unit_all_on_time"] == Figure()
        assert "unit_all_on_time" not in evaluation.figures_of(office.id("an"), QUARTER)
        assert evaluation.figures_of(office.id("chanh"), QUARTER)["unit_all_on_time"] == Figure(
            2, 3
        )
        organisation.transfer(
            official_id=office.id("do"),
            post_id=post_in(office, "VP-KT"),
            on=date(2023, 2, 1),
            actor=SYSTEM,
            now=at(date(2023, 2, 1), 8),
        )
        assert evaluation.figures_of(office.id("do"), QUARTER)["unit_all_on_time"] == Figure()


@pytest.mark.requirement("R07")
class TestDeputies:
    def test_answer_for_their_own_field_while_they_are_in_charge(self, office: Office) -> None:
        """Two terms with a gap: a deputy's figures are those of his units in them, no more; nobody
        else's change; without a field he is told nothing of units."""
        for on in (date(2023, 1, 30), FEBRUARY, date(2023, 2, 20), MARCH):
            office.finish("an", on=on, days=6)
            office.finish("cuong", on=on, days=1)
        everybody = [office.id(name) for name in office.people]
        before = evaluation.figures(everybody, QUARTER)
        assert "unit_all_on_time" not in before[office.id("pho")]

        terms = (date(2023, 2, 1), date(2023, 2, 20)), (MARCH, None)
        for starts_on, ends_on in terms:
            (given,) = organisation.give_remit(
                official_id=office.id("pho"), unit_ids=[office.units["VP-DT"]], decision="3/TB-VP",
                starts_on=starts_on, actor=SYSTEM, now=at(starts_on, 8),
            )  # fmt: skip
            if ends_on is not None:
                organisation.end_remit(remit_id=given, on=ends_on, actor=SYSTEM, now=at(ends_on, 8))

        after = evaluation.figures(everybody, QUARTER)
        mine = after.pop(office.id("pho"))
        assert after == {who: before[who] for who in after}
        spans = [Span(at(first, 0), at(last, 0) if last else QUARTER.end) for first, last in terms]
        unit = office.units["VP-DT"]
        theirs = [evaluation.unit_figures([unit], span)[unit]["on_time_share"] for span in spans]
        assert mine["unit_all_on_time"] == theirs[0] + theirs[1] != Figure()
        whole = evaluation.unit_figures([unit], QUARTER)[unit]["on_time_share"]
        assert mine["unit_all_on_time"].of < whole.of
        for code in ("unit_all_on_time", "unit_on_time_share", "unit_signals"):
            rows = evaluation.evidence(METRICS[code], office.id("pho"), QUARTER)
            made = evaluation.figure_from(METRICS[code], rows, mine[code].of)
            assert (made.counted, made.of) == (mine[code].counted, mine[code].of)


def _finish_in(office: Office, unit: str, name: str) -> None:
    """Tell a document of March, led in a unit by somebody who may sit elsewhere."""
    on, head = workday(MARCH, 2), office.people[HEADS[unit]]
    code = office.receive(division=unit, on=on)
    casework.assign(code=code, to_official=office.id(name), actor=head, now=at(on, 8, 30))
    office.submit(code, name, at(on, 14))
    office.submit(code, HEADS[unit], at(on, 15))


def rows_told(source: Source, of: Of, whom: list[int]) -> list[object]:
    rows = f"select s::text from ({rows_of(source, of)}) s where official_id is not null order by 1"
    with connection.cursor() as cursor:
        cursor.execute(rows, asked(whom, QUARTER))
        return cursor.fetchall()


@pytest.mark.parametrize("source", [each for each in Source if each.is_on_record])
def test_everybody_has_the_rows_of_all_officials(office: Office, source: Source) -> None:
    office.finish("an", on=FEBRUARY)
    with connection.cursor() as cursor:
        cursor.execute("select id from official")
        everybody = [official_id for (official_id,) in cursor.fetchall()]
    assert rows_told(source, Of.ALL, []) == rows_told(source, Of.OFFICIALS, everybody)
