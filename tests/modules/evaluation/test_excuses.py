"""Excuses: who asks, who decides, and what then no longer counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation.actors.values import SYSTEM
from congvu.kernel.spans import Span
from congvu.modules.casework import api as casework
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation import models
from congvu.modules.evaluation.api import METRICS, Document
from congvu.modules.evaluation.rules.refusals_excuses import (
    AskedAlready,
    DayMissing,
    ExcuseDecided,
    ExcuseNotFound,
    ExcuseNotYours,
    FiguresFrozen,
    SlipNotFound,
    WordsMissing,
)
from congvu.modules.evaluation.values.excuses import Cause, Item, Place
from congvu.modules.evaluation.values.metrics import Direction, Measure
from tests.modules.evaluation.office import HEADS, SEATS, Office, at, workday
from tests.modules.evaluation.test_figures import QUARTER, Taken, Told, examples, stories

pytestmark = pytest.mark.django_db
MONDAY = date(2023, 2, 6)
NOW = at(date(2023, 3, 20), 9)
SLIPS = {"late": None, "returned": Item.RETURN, "open_overdue": None}


def ask(office: Office, name: str, place: Place, *, hours: int = 0) -> int:
    return evaluation.ask_excuse(
        place=place,
        cause=Cause.OUTAGE,
        ground="Mất kết nối với cơ sở dữ liệu đất đai",
        evidence="Thông báo số 15/TB-CNTT ngày 8/2/2023",
        actor=office.people[name],
        now=NOW + timedelta(hours=hours),
    )


def confirm(office: Office, name: str, excuse_id: int, *, until: date | None = None) -> None:
    evaluation.confirm_excuse(
        excuse_id=excuse_id,
        reason="Sự cố có thật, đã xác minh",
        until=until,
        actor=office.people[name],
        now=NOW + timedelta(hours=1),
    )


def late_place(office: Office, name: str, metric: str = "late") -> Place:
    span = Span(QUARTER.start, NOW)
    row = evaluation.evidence(METRICS[metric], office.id(name), span)[0]
    return Place(Item(row.item), row.item_id or 0, row.no or 0)


@pytest.fixture(scope="module")
def office(shared_office: Office) -> Office:
    return shared_office


@pytest.fixture
def late(office: Office) -> Office:
    """The office after a document that An finished late."""
    office.finish("an", on=MONDAY, days=6)
    return office


class TestEveryMetric:
    @examples(3)
    @given(story=stories(), few=st.integers(1, 3))
    def test_is_never_worse_for_an_excuse_and_the_same_for_others(
        self, shared_office: Office, story: Sequence[Told], few: int
    ) -> None:
        span = Span(QUARTER.start, at(date(2023, 3, 31), 17))
        with Taken(shared_office, story) as taken:
            before = evaluation.figures(taken.everyone, span)
            asked = _excused(shared_office, span, few)
            after = evaluation.figures(taken.everyone, span)
            for official, found in after.items():
                for code, figure in found.items():
                    if official in asked:
                        assert not _worse(METRICS[code], before[official][code], figure), code
                    elif METRICS[code].whose is not evaluation.Whose.HEADS:
                        assert figure == before[official][code], code
            for official in asked:
                rows = evaluation.evidence(METRICS["late"], official, span, excused=True)
                assert after[official]["late"].excused == len(rows)


def _excused(office: Office, span: Span, few: int) -> set[int]:
    """Have the first slips of everyone asked and confirmed; return who had any."""
    found = set()
    for name in SEATS:
        for metric in SLIPS:
            for row in evaluation.evidence(METRICS[metric], office.id(name), span)[:few]:
                place = Place(Item(row.item), row.item_id or 0, row.no or 0)
                try:
                    excuse = ask(office, name, place, hours=240)
                except AskedAlready:
                    continue
                above = "chanh" if name in HEADS.values() else HEADS.get(SEATS[name][1], "")
                if above:
                    confirm_late(office, above, excuse)
                    found.add(office.id(name))
    return found


def confirm_late(office: Office, name: str, excuse_id: int) -> None:
    evaluation.confirm_excuse(
        excuse_id=excuse_id,
        reason="Đúng",
        until=date(2023, 6, 30),
        actor=office.people[name],
        now=NOW + timedelta(hours=241),
    )


def _worse(metric: evaluation.Metric, before: evaluation.Figure, after: evaluation.Figure) -> bool:
    if metric.direction is Direction.NEITHER:
        return after != before
    is_share = metric.measure in (Measure.SHARE, Measure.MEAN)
    values = [each.share if is_share else Fraction(each.counted) for each in (before, after)]
    if is_share and not after.of:
        return False  # of nothing there is no share: nothing is held against anybody
    return values[1] < values[0] if metric.direction is Direction.MORE else values[1] > values[0]


class TestAsking:
    def test_leaves_out_what_a_superior_confirmed_and_lists_it(self, late: Office) -> None:
        excuse = ask(late, "an", late_place(late, "an"))
        assert evaluation.figures_of(late.id("an"), QUARTER)["late"].counted == 1
        confirm(late, "do", excuse)

        figures = evaluation.figures_of(late.id("an"), QUARTER)
        assert figures["late"] == evaluation.Figure(0, 0, 1)
        assert figures["handled"].counted == 1
        assert figures["overrun"] == evaluation.Figure(0, 0, 1)
        (row,) = evaluation.evidence(METRICS["late"], late.id("an"), QUARTER, excused=True)
        assert row.overrun > 0
        assert evaluation.evidence(METRICS["late"], late.id("an"), QUARTER) == ()
        unit = late.units["VP-DT"]
        assert evaluation.unit_figures([unit], QUARTER)[unit]["late"].excused == 1

    def test_is_of_ones_own_slips_once_with_words(self, late: Office) -> None:
        place = late_place(late, "an")
        for name, where in (("bao", place), ("an", Place(Item.TURN, place.item_id, 7))):
            with pytest.raises(SlipNotFound):
                ask(late, name, where)
        with pytest.raises(WordsMissing):
            evaluation.ask_excuse(
                place=place,
                cause=Cause.LAW,
                ground=" ",
                evidence="x",
                actor=late.people["an"],
                now=NOW,
            )
        first = ask(late, "an", place)
        with pytest.raises(AskedAlready):
            ask(late, "an", place)
        with pytest.raises(ExcuseNotFound):
            evaluation.withdraw_excuse(excuse_id=first, actor=late.people["bao"], now=NOW)
        evaluation.withdraw_excuse(excuse_id=first, actor=late.people["an"], now=NOW)
        assert ask(late, "an", place) != first

    def test_of_work_that_goes_on_covers_it_up_to_a_day(self, office: Office) -> None:
        code = office.receive(division="VP-DT", on=MONDAY)
        office.assign(code, "an", at(MONDAY, 8, 30))
        excuse = ask(office, "an", late_place(office, "an", "open_overdue"))
        with pytest.raises(DayMissing):
            confirm(office, "do", excuse)
        confirm(office, "do", excuse, until=date(2023, 3, 22))

        for day, counted in ((date(2023, 3, 21), 0), (date(2023, 3, 24), 1)):
            span = Span(QUARTER.start, at(day, 9))
            assert evaluation.figures_of(office.id("an"), span)["open_overdue"].counted == counted
        office.submit(code, "an", at(date(2023, 3, 24), 9))
        assert evaluation.figures_of(office.id("an"), QUARTER)["late"].counted == 1

    def test_of_a_return_takes_it_off(self, office: Office) -> None:
        code = office.receive(division="VP-DT", on=MONDAY)
        office.assign(code, "an", at(MONDAY, 8, 30))
        office.submit(code, "an", at(workday(MONDAY, 1), 9))
        casework.return_for_rework(
            code=code,
            severity=casework.Severity.MAJOR,
            reason="căn cứ đã thay",
            actor=office.people["do"],
            now=at(workday(MONDAY, 1), 10),
        )
        confirm(office, "do", ask(office, "an", late_place(office, "an", "returned_major")))

        figures = evaluation.figures_of(office.id("an"), QUARTER)
        assert figures["returned_major"] == evaluation.Figure(0, 0, 1)


class TestDeciding:
    def test_is_the_superiors_and_never_ones_own(self, late: Office) -> None:
        excuse = ask(late, "an", late_place(late, "an"))
        for name, refusal in (
            ("an", ExcuseNotYours),
            ("bao", ExcuseNotFound),
            ("kim", ExcuseNotFound),
            ("su", ExcuseNotYours),
        ):
            with pytest.raises(refusal):
                confirm(late, name, excuse)
        with pytest.raises(WordsMissing):
            evaluation.refuse_excuse(excuse_id=excuse, reason="", actor=late.people["do"], now=NOW)
        evaluation.refuse_excuse(
            excuse_id=excuse, reason="Chưa đủ", actor=late.people["pho"], now=NOW
        )
        with pytest.raises(ExcuseDecided):
            confirm(late, "do", excuse)
        assert evaluation.figures_of(late.id("an"), QUARTER)["late"].counted == 1

    def test_of_a_head_is_above_him(self, office: Office) -> None:
        code = office.receive(division="VP-DT", on=MONDAY)
        office.assign(code, "an", at(MONDAY, 8, 30))
        office.submit(code, "an", at(MONDAY, 14))
        office.submit(code, "do", at(workday(MONDAY, 9), 9))
        excuse = ask(office, "do", late_place(office, "do"))
        with pytest.raises(ExcuseNotYours):
            confirm(office, "do", excuse)
        confirm(office, "chanh", excuse)

    def test_of_who_heads_the_agency_is_nobodys_below_him(self, office: Office) -> None:
        code = office.receive(division="VP-DT", on=MONDAY)
        office.assign(code, "an", at(MONDAY, 8, 30))
        office.submit(code, "an", at(MONDAY, 14))
        office.submit(code, "do", at(MONDAY, 15))
        casework.conclude(
            code=code,
            outcome=casework.Outcome.DONE,
            result="Công văn",
            actor=office.people["chanh"],
            now=at(workday(MONDAY, 12), 9),
            await_collection=False,
        )
        excuse = ask(office, "chanh", late_place(office, "chanh"))
        with pytest.raises(ExcuseNotYours):
            confirm(office, "pho", excuse)


class TestFrozenFigures:
    def test_take_no_excuse_and_no_entry(self, late: Office) -> None:
        place, waiting = late_place(late, "an"), at(date(2023, 4, 5), 9)
        late.finish("an", on=workday(MONDAY, 2), days=6)
        second = evaluation.evidence(METRICS["late"], late.id("an"), QUARTER)[1]
        asked = ask(late, "an", Place(Item.TURN, second.item_id or 0, second.no or 0))
        evaluation.evaluate(
            period="2023-Q1", pack="qd160-vp", agency_id=late.agency, actor=SYSTEM, now=waiting
        )
        with pytest.raises(FiguresFrozen):
            ask(late, "an", place)
        with pytest.raises(FiguresFrozen):
            confirm(late, "do", asked)
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            models.Excuse.objects.filter(pk=asked).update(
                state="confirmed", reason="x", decided_by=late.id("do"), decided_at=NOW
            )
        entered: dict[str, Any] = {
            "kind": "trainings", "counted": 1, "of_all": None, "unit_id": None,
            "document": Document("Chứng nhận 12", MONDAY), "actor": late.people["su"],
            "now": waiting,
        }  # fmt: skip
        with pytest.raises(FiguresFrozen):
            evaluation.enter_figure(official_id=late.id("an"), period="2023-Q1", **entered)
        evaluation.enter_figure(official_id=late.id("an"), period="2023-Q2", **entered)


class TestTheTable:
    def test_keeps_what_was_asked_and_decided(self, late: Office) -> None:
        excuse = ask(late, "an", late_place(late, "an"))
        rows = models.Excuse.objects.filter(pk=excuse)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(ground="khác")
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(state="confirmed", reason="x", decided_by=late.id("an"), decided_at=NOW)
        confirm(late, "do", excuse)
        for change in (lambda: rows.update(state="refused"), rows.delete):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()
