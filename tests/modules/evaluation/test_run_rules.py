"""What is judged in a round: points with reasons, parts of a period, appeals, room in a quota."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import Error, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation.actors.values import SYSTEM
from congvu.kernel.refusals import Refusal
from congvu.modules.evaluation import models
from congvu.modules.evaluation.api import replay
from congvu.modules.evaluation.commands import appealing, appraising
from congvu.modules.evaluation.rules import refusals_runs as no
from congvu.modules.evaluation.rules.running import (
    Choice,
    Room,
    rated,
    require_working_time,
    shared,
    with_room,
)
from congvu.modules.evaluation.rules.shelf import packs
from congvu.modules.evaluation.rules.weighing import weighed
from congvu.modules.evaluation.values.given import Given, Judgement
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.runs import Opinion, PartScore, StepKind, Timetable
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime.api import DEFAULT_CALENDAR
from tests.modules.evaluation.running import APPRAISAL, DECISION, NOTICE, TEXT, Story, opened
from tests.people import cast

POINTS = packs()["nd335-2025"][-1]
STAFF = POINTS.variant("staff")
WHOLE = {
    "products_assigned": Figure(6, 6),
    "products_quantity": Figure(120, 120),
    "products_quality": Figure(120, 120),
    "products_timeliness": Figure(120, 120),
}
HALVES = st.integers(0, 20).map(lambda number: Fraction(number, 2))


def judged(points: Fraction, why: str = "đã đối chiếu") -> dict[str, Judgement]:
    codes = ("ethics", "competence", "innovation")
    return {code: Judgement(points, "Trưởng phòng", why) for code in codes}


class TestParts:
    @given(st.lists(st.tuples(st.integers(1, 66), HALVES), min_size=1, max_size=4))
    def test_weigh_by_working_days_within_what_was_given(
        self, told: list[tuple[int, Fraction]]
    ) -> None:
        parts = [PartScore(f"Phòng {days}", days, judged(points)) for days, points in told]
        assert STAFF is not None

        found = weighed(POINTS, STAFF, parts)

        mean = Fraction(sum(days * points for days, points in told), sum(d for d, _ in told))
        for judgement in found.values():
            assert abs(judgement.points - mean) <= Fraction(1, 4)
            assert min(p for _, p in told) <= judgement.points <= max(p for _, p in told)
        assert found == weighed(POINTS, STAFF, parts)
        rated(POINTS, WHOLE, Given(), Opinion(found))  # what comes out may be given


class TestLevels:
    def test_set_by_hand_need_a_reason_and_stay_in_reach(self) -> None:
        said = Opinion(judged(Fraction(8)))
        for opinion, refusal in (
            (replace(said, level="completed"), no.LevelWithoutReason),
            (replace(said, level="none", reason="Khác"), no.LevelOutOfReach),
            (replace(Opinion(judged(Fraction(5))), level="excellent", reason="Tốt"),
             no.LevelOutOfReach),
        ):  # fmt: skip
            with pytest.raises(refusal):
                rated(POINTS, WHOLE, Given(), opinion)
        lower = rated(POINTS, WHOLE, Given(), replace(said, level="completed", reason="Kỷ luật"))
        assert lower.level == "completed"


class TestTimetables:
    @given(st.lists(st.integers(1, 400), min_size=3, max_size=3))
    def test_leave_each_step_working_time_or_say_which_has_none(self, hours: list[int]) -> None:
        own, unit, leader = (
            DECISION + timedelta(hours=sum(hours[: place + 1])) for place in range(3)
        )
        table = Timetable(own, unit, leader, "7wd", "10wd")
        moments = (DECISION, own, unit, leader)
        words = [StepKind.SELF.words, StepKind.APPRAISED.words, StepKind.DECIDED.words]
        idle = [
            word
            for word, since, until in zip(words, moments, moments[1:], strict=False)
            if not DEFAULT_CALENDAR.seconds_between(since, until)
        ]
        if not idle:
            require_working_time(table, DECISION, DEFAULT_CALENDAR)
            return
        with pytest.raises(no.StepWithoutTime) as refused:
            require_working_time(table, DECISION, DEFAULT_CALENDAR)
        assert str(refused.value.details["step"]) == idle[0]


class TestQuotas:
    @given(st.lists(HALVES, min_size=1, max_size=12))
    def test_hold_for_a_decision_and_for_what_comes_later(self, points: list[Fraction]) -> None:
        ratings = {
            f"N{place}": rated(POINTS, WHOLE, Given(), Opinion(judged(each)))
            for place, each in enumerate(points)
        }
        groups = dict.fromkeys(ratings, "staff")
        whole = shared(POINTS, ratings, groups, Choice())
        held = sum(1 for each in whole.ratings.values() if each.level == "excellent")
        for place in whole.places:
            assert held <= place.places
            room = Room(held, place.places)
            for rating in ratings.values():
                later = with_room(POINTS, rating, [room])
                took = later.level == "excellent"
                assert not took or held + 1 <= place.places
        with pytest.raises(no.QuotaExceeded):
            shared(POINTS, ratings, groups, Choice(("N99",), reason="Chọn"))


@pytest.mark.django_db
class TestARoundOfPoints:
    def test_asks_a_reason_for_each_point_and_weighs_a_transfer(self) -> None:
        people = cast()
        tuan = people.tuan.official_id or 0
        organisation.transfer(
            official_id=tuan, post_id=people.posts["TS-VH", "Chuyên viên"],
            on=date(2026, 8, 1), actor=SYSTEM, now=NOTICE - timedelta(days=60),
        )  # fmt: skip
        story = opened(people, pack="nd335-2025")
        card = story.card(people.tuan)
        assert card.card.subject.unit_id == people.culture
        for said, refusal in (
            (Opinion(), no.PointMissing),
            (Opinion(judged(Fraction(8), " ")), no.PointWithoutReason),
        ):
            with pytest.raises(refusal), transaction.atomic():
                story.appraise(people.tuan, people.xuan, said=said)
        part: dict[str, Any] = {"run_id": story.id, "card_id": card.id, "now": APPRAISAL}
        with pytest.raises(no.PartNotYours), transaction.atomic():
            appraising.send_part(said=Opinion(judged(Fraction(6))), actor=people.thang, **part)
        appraising.send_part(said=Opinion(judged(Fraction(6))), actor=people.vinh, **part)
        story.appraise(people.tuan, people.xuan, said=Opinion(judged(Fraction(9))))

        taken = story.card(people.tuan).last(StepKind.APPRAISED)
        assert taken is not None
        told = taken.body["judged"]["ethics"]
        assert Fraction(6) < Fraction(told["points"]) < Fraction(9)
        assert "23 ngày làm việc: 6 điểm" in told["reason"]
        assert replay(story.state.round_id).holds


@pytest.mark.django_db
class TestAppeals:
    def test_are_of_the_person_in_time_before_people_without_a_part_in_it(self) -> None:
        people = cast()
        story = opened(people)
        card = story.card(people.tuan)
        asked: dict[str, Any] = {"run_id": story.id, "card_id": card.id}
        ask: dict[str, Any] = {**asked, "text": TEXT}
        more_than_the_places_are_refused(story, card.id)
        with pytest.raises(no.NothingToAppeal), transaction.atomic():
            appealing.appeal(actor=people.tuan, now=NOTICE, **ask)
        story.told()
        late = NOTICE + timedelta(days=10)
        refusal: type[Refusal]
        for who, now, refusal in (
            (people.hanh, NOTICE, no.AppealNotYours),
            (people.tuan, late, no.AppealLate),
        ):
            with pytest.raises(refusal), transaction.atomic():
                appealing.appeal(actor=who, now=now, **ask)
        appealing.appeal(actor=people.tuan, now=NOTICE, **ask)
        with pytest.raises(no.StepTaken), transaction.atomic():
            appealing.appeal(actor=people.tuan, now=NOTICE, **ask)
        ids = {name: getattr(people, name).official_id for name in ("dat", "tuan", "xuan", "mo")}
        for members, refusal in (
            ((ids["xuan"], ids["dat"]), no.PanelUnfit),  # he decided
            ((ids["tuan"], ids["mo"]), no.PanelUnfit),
            ((ids["xuan"],), no.PanelTooSmall),
        ):
            with pytest.raises(refusal), transaction.atomic():
                appealing.name_panel(members=members, actor=people.hoi, now=NOTICE, **asked)
        panel = (ids["xuan"], ids["mo"])
        appealing.name_panel(members=panel, actor=people.hoi, now=NOTICE, **asked)
        told: dict[str, Any] = {
            **asked,
            "reason": "Đã đối chiếu nhật ký, số liệu đúng",
            "now": NOTICE,
        }
        for who, accepted, refusal in (
            (people.mo, False, no.PanelNotYours),
            (people.xuan, True, no.NothingCorrected),
        ):
            with pytest.raises(refusal), transaction.atomic():
                appealing.answer(accepted=accepted, actor=who, **told)
        appealing.answer(accepted=False, actor=people.xuan, **told)
        with pytest.raises(no.NoAppealOpen), transaction.atomic():
            appealing.correct(actor=people.dat, now=NOTICE, **asked)
        case = models.Step.objects.get(card=card.id, kind="appealed").case
        assert case is not None and case.closed_at is not None


def more_than_the_places_are_refused(story: Story, card_id: int) -> None:
    """A decision beyond the places that were shared out does not reach its commit."""
    place = {"level": "excellent", "group": None, "places": 0}
    said: dict[str, Any] = {
        "run_id": story.id,
        "at": DECISION,
        "by_id": story.people.dat.official_id,
    }
    with pytest.raises(Error, match="than there are places"), transaction.atomic():
        models.Step.objects.create(**said, kind="shared", body={"places": [place]})
        models.Step.objects.create(
            **said, kind="decided", card_id=card_id, level="excellent", body={"group": "staff"}
        )
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
