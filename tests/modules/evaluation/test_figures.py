"""Properties of every metric over random quarters, told through the commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congvu.kernel.spans import Span
from congvu.modules.casework import api as casework
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation.api import METRICS, Period
from congvu.modules.evaluation.values.metrics import Measure, Source
from tests.modules.evaluation.office import HEADS, SEATS, Office, at, workday

pytestmark = pytest.mark.django_db
FIRST = date(2023, 2, 6)
QUARTER = Period.parse("2023-Q1").span
SPECIALISTS = ("an", "bao", "cuong", "dung")
REMARKS = (None, *casework.RemarkKind)


@dataclass(frozen=True)
class Told:
    """A document: who had it, when it came, how fast it went, and what befell it."""

    name: str
    day: int
    days: int
    wait: int  # working hours until it was assigned
    opinion: int | None  # asked of the other division, answered after so many working days
    rework: casework.Severity | None
    passed_to: str | None
    ends: bool
    remark: casework.RemarkKind | None


def stories(names: Sequence[str] = SPECIALISTS) -> st.SearchStrategy[list[Told]]:
    return st.lists(
        st.builds(
            Told,
            name=st.sampled_from(names),
            day=st.integers(0, 25),
            days=st.integers(2, 8),
            wait=st.integers(0, 9),
            opinion=st.none() | st.integers(0, 4),
            rework=st.none() | st.sampled_from(casework.Severity),
            passed_to=st.none() | st.sampled_from(("an", "bao", "giang")),
            ends=st.booleans(),
            remark=st.sampled_from(REMARKS),
        ),
        min_size=1,
        max_size=5,
    )


def tell(office: Office, told: Told) -> None:
    """Bring a document through what the story says, as far as it goes."""
    on, division = workday(FIRST, told.day), SEATS[told.name][1]
    code = office.receive(division=division, on=on)
    moment = at(workday(on, 1), 14) if told.wait > 7 else at(on, 8 + told.wait, 20)
    office.assign(code, told.name, moment)
    holder = told.name
    if told.passed_to and SEATS[told.passed_to][1] == division and told.passed_to != holder:
        casework.hand_over(
            code=code,
            to_unit=office.units[division],
            to_official=office.id(told.passed_to),
            reason="chuyển",
            actor=office.people[holder],
            now=moment + timedelta(minutes=10),
        )
        holder = told.passed_to
    if told.opinion is not None:
        _ask(office, code, holder, moment + timedelta(minutes=20), told.opinion)
    done = at(workday(on, told.days), 15)
    if told.remark:
        _remark(office, code, holder, told.remark, done - timedelta(minutes=30))
    if told.ends:
        _finish(office, code, holder, told, done)


def _finish(office: Office, code: str, holder: str, told: Told, done: datetime) -> None:
    head = HEADS[SEATS[holder][1]]
    office.submit(code, holder, done)
    if told.rework:
        casework.return_for_rework(
            code=code,
            severity=told.rework,
            reason="sửa lại",
            actor=office.people[head],
            now=done + timedelta(minutes=20),
        )
        office.submit(code, holder, done + timedelta(hours=1))
    office.submit(code, head, done + timedelta(hours=2))


def _ask(office: Office, code: str, holder: str, moment: datetime, days: int) -> None:
    other, unit = ("dung", "VP-KT") if SEATS[holder][1] == "VP-DT" else ("bao", "VP-DT")
    casework.ask_opinion(
        code=code,
        unit_id=office.units[unit],
        official_id=office.id(other),
        question="Ý kiến?",
        due_at=at(workday(moment.date(), 1), 11),
        actor=office.people[holder],
        now=moment,
    )
    casework.give_opinion(
        code=code,
        opinion_no=0,
        stance=casework.Stance.AGREE,
        ground="Luật",
        text="đồng ý với nội dung dự thảo này",
        actor=office.people[other],
        now=max(at(workday(moment.date(), days), 14, 50), moment + timedelta(minutes=5)),
    )


def _remark(
    office: Office, code: str, holder: str, kind: casework.RemarkKind, moment: datetime
) -> None:
    casework.record_remark(
        code=code,
        kind=kind,
        official_id=office.id(holder),
        text="Bút phê",
        ground="",
        actor=office.people["chanh"],
        now=moment,
    )


@pytest.fixture(scope="module")
def office(shared_office: Office) -> Office:
    return shared_office


def examples(number: int) -> settings:
    return settings(
        max_examples=number,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


class Taken:
    """A story told in a savepoint of its own, and everyone's ids."""

    def __init__(self, office: Office, story: Sequence[Told]) -> None:
        self.office = office
        self.story = story
        self.everyone = [office.id(name) for name in SEATS]
        self._savepoint = transaction.atomic()

    def __enter__(self) -> Taken:
        self._savepoint.__enter__()
        for told in self.story:
            tell(self.office, told)
        return self

    def __exit__(self, *_: object) -> None:
        transaction.set_rollback(True)
        self._savepoint.__exit__(None, None, None)


class TestEveryMetric:
    @examples(4)
    @given(story=stories())
    def test_is_what_the_list_behind_it_makes(self, office: Office, story: list[Told]) -> None:
        with Taken(office, story):
            people = [office.id(name) for name in ("do", "an", "bao", "dung")]
            for official, found in evaluation.figures(people, QUARTER).items():
                _opened(
                    found, lambda metric, who=official: evaluation.evidence(metric, who, QUARTER)
                )
            units = [office.agency, office.units["VP-DT"]]
            for unit, found in evaluation.unit_figures(units, QUARTER).items():
                _opened(
                    found, lambda metric, who=unit: evaluation.unit_evidence(metric, who, QUARTER)
                )

    @examples(8)
    @given(story=stories(), part=st.integers(1, 89), hour=st.integers(0, 23))
    def test_of_two_parts_adds_up_to_the_whole(
        self, office: Office, story: list[Told], part: int, hour: int
    ) -> None:
        middle = QUARTER.start + timedelta(days=part, hours=hour)
        flows = [metric for metric in METRICS.values() if _adds_up(metric)]
        with Taken(office, story) as taken:
            whole = evaluation.figures(taken.everyone, QUARTER, flows)
            before = evaluation.figures(taken.everyone, Span(QUARTER.start, middle), flows)
            after = evaluation.figures(taken.everyone, Span(middle, QUARTER.end), flows)

        for official, found in whole.items():
            for code, figure in found.items():
                assert figure == before[official][code] + after[official][code], code

    @examples(6)
    @given(ours=stories(("an", "bao")), theirs=stories(("em", "giang")))
    def test_is_deaf_to_the_work_of_another_unit(
        self, office: Office, ours: list[Told], theirs: list[Told]
    ) -> None:
        people, unit = [office.id(name) for name in ("do", "an", "bao")], [office.units["VP-DT"]]
        apart = [_alone(told) for told in theirs]
        with Taken(office, [_alone(told) for told in ours]):
            before = evaluation.figures(people, QUARTER), evaluation.unit_figures(unit, QUARTER)
            with Taken(office, apart):
                assert evaluation.figures(people, QUARTER) == before[0]
                assert evaluation.unit_figures(unit, QUARTER) == before[1]

    @examples(6)
    @given(story=stories())
    def test_does_not_depend_on_the_order_of_people_or_work(
        self, office: Office, story: list[Told]
    ) -> None:
        with Taken(office, story) as taken:
            told = evaluation.figures(taken.everyone, QUARTER)
            assert evaluation.figures(taken.everyone[::-1], QUARTER) == told
            assert evaluation.figures_of(office.id("an"), QUARTER) == told[office.id("an")]
        with Taken(office, story[::-1]) as taken:
            assert evaluation.figures(taken.everyone, QUARTER) == told

    @examples(8)
    @given(story=stories())
    def test_of_parts_sums_to_the_unit_and_of_units_to_the_agency(
        self, office: Office, story: list[Told]
    ) -> None:
        sums = [each for each in METRICS.values() if each.is_of_units and _is_sum(each)]
        divisions = [unit for code, unit in office.units.items() if code != "VP"]
        with Taken(office, story) as taken:
            units = evaluation.unit_figures([office.agency, *divisions], QUARTER, sums)
            shares = evaluation.unit_shares([office.agency], QUARTER, sums)[office.agency]
            parts = evaluation.part_figures(taken.everyone, QUARTER, sums)
            people = evaluation.figures(taken.everyone, QUARTER, sums)

        for metric in sums:
            if not metric.source.is_on_record:
                continue
            whole = units[office.agency][metric.code]
            assert _sum(units[unit][metric.code] for unit in divisions) == whole, metric.code
            assert _sum(found[metric.code] for found in shares.values()) == whole, metric.code
            if not metric.is_of_officials:
                continue
            for official, places in parts.items():
                own = people[official][metric.code]
                assert _sum(found[metric.code] for found in places.values()) == own, metric.code
                assert shares.get(official, people[official])[metric.code] == own, metric.code

    @examples(8)
    @given(story=stories())
    def test_agrees_with_its_kin(self, office: Office, story: list[Told]) -> None:
        with Taken(office, story) as taken:
            for found in evaluation.figures(taken.everyone, QUARTER).values():
                assert found["handled"].counted == found["on_time"].counted + found["late"].counted
                assert found["late_share"].counted == found["late"].counted
                assert found["late_share"].of == found["handled"].counted
                assert found["returned_major"].counted <= found["returned"].counted
                assert found["vague_opinions"].counted <= found["confirmed_signals"].counted
                assert found["median_time"].counted <= found["p90_time"].counted
                assert found["open_overdue"].counted <= found["open_overdue_share"].of
                done, tasks = found["tasks_done_share"], found["tasks_assigned"]
                assert done.counted <= done.of == tasks.counted
                if found["late"].counted:
                    assert found["overrun"].counted + found["unassigned_overrun"].counted > 0

    @examples(8)
    @given(
        kind=st.sampled_from(["applicant", "outside", "outage", "pause"]),
        wait=st.integers(2, 9),
        days=st.integers(1, 7),
    )
    def test_never_counts_time_in_which_others_were_waited_for(
        self, office: Office, kind: str, wait: int, days: int
    ) -> None:
        flows = [metric for metric in METRICS.values() if metric.source in TIMED]
        told = []
        for waited in (1, wait):
            with Taken(office, []) as taken:
                _paused(office, casework.HolderKind(kind), waited, days)
                told.append(evaluation.figures(taken.everyone, QUARTER, flows))
        assert told[0] == told[1]


TIMED = (Source.TURNS, Source.CHARGES, Source.UNIT_CHARGES, Source.OPEN_TURNS, Source.RETURNS)


def _paused(office: Office, kind: casework.HolderKind, wait: int, days: int) -> None:
    """Tell a document that waits for others in the middle; work goes on as if it had not."""
    code = office.receive(division="VP-DT", on=FIRST)
    office.assign(code, "an", at(FIRST, 8, 30))
    an, stopped = office.people["an"], at(workday(FIRST, 1), 10)
    resumed = workday(FIRST, 1 + wait)
    if kind is casework.HolderKind.APPLICANT:
        casework.request_supplement(
            code=code,
            effect=casework.SupplementEffect.PAUSE,
            ground="Luật chuyên ngành",
            items="Bản vẽ",
            actor=an,
            now=stopped,
        )
        casework.receive_supplement(code=code, actor=an, now=at(resumed, 10))
    else:
        casework.pause(
            code=code,
            holder=kind,
            ground="Luật chuyên ngành",
            approver=office.id("do"),
            reason="chờ nơi khác",
            actor=an,
            now=stopped,
        )
        casework.resume(code=code, actor=an, now=at(resumed, 10))
    office.submit(code, "an", at(workday(resumed, days), 15))
    office.submit(code, "do", at(workday(resumed, days), 16))


def _opened(
    found: dict[str, evaluation.Figure],
    rows_of: Callable[[evaluation.Metric], Sequence[evaluation.Evidence]],
) -> None:
    """Hold each figure against what its list comes to; where it is nothing, only some."""
    for number, (code, figure) in enumerate(found.items()):
        if figure == evaluation.Figure() and number % 7:
            continue
        metric = METRICS[code]
        rows = rows_of(metric)
        assert evaluation.figure_from(metric, rows, figure.of) == figure, code
        if metric.measure in (Measure.COUNT, Measure.SHARE) and not metric.is_weighted:
            assert figure.counted == len(rows) <= figure.of, code


def _adds_up(metric: evaluation.Metric) -> bool:
    return not metric.source.is_stock and _is_sum(metric)


def _is_sum(metric: evaluation.Metric) -> bool:
    return metric.measure not in (Measure.PERCENTILE, Measure.MONTHS) and not metric.is_whole


def _sum(figures: Iterable[evaluation.Figure]) -> evaluation.Figure:
    return sum(figures, start=evaluation.Figure())


def _alone(told: Told) -> Told:
    """Return the story without what reaches into another unit."""
    return Told(**{**told.__dict__, "opinion": None})
