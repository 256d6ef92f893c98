"""A round from opening to closing: who may do what, once, in its order, and what the clock does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.casework import api as casework
from congvu.modules.evaluation import models
from congvu.modules.evaluation.commands import moving, opening
from congvu.modules.evaluation.rules import refusals_runs as no
from congvu.modules.evaluation.rules.chains import chain_of
from congvu.modules.evaluation.rules.replaying import differences, digest_of_run
from congvu.modules.evaluation.values.runs import Opinion, Stage, StepKind
from congvu.modules.organisation import api as organisation
from tests.modules.evaluation.office import at
from tests.modules.evaluation.running import (
    APPRAISAL,
    APPRAISE_BY,
    DECISION,
    NOTICE,
    SELF_BY,
    TABLE,
    Story,
    open_story,
    opened,
)
from tests.modules.evaluation.ward import NOW, PACK, PERIOD
from tests.people import cast

pytestmark = pytest.mark.django_db
LATE = SELF_BY + timedelta(seconds=1)


@pytest.fixture
def story() -> Story:
    return opened(cast())


class TestAWholeRound:
    def test_goes_from_frozen_figures_to_a_closed_round_that_replays(self) -> None:
        story = open_story(cast())
        people = story.people
        story.self_score(people.hanh, level="completed", reason="Tự thấy còn trễ hai lượt")
        story.appraise(people.hanh, people.vinh)
        lower = Opinion(level="good", reason="Chất lượng tham mưu chưa đều")
        story.appraise(people.tuan, people.vinh, said=lower)
        assert story.state.stage(APPRAISAL) is Stage.APPRAISAL

        assert story.decide(people.dat) == len(story.state.cards) - 1  # his own is not his
        story.notify()
        after = NOTICE + timedelta(days=15)
        assert moving.move_on(after) == 1  # nobody in the house decides on the chairman
        assert moving.move_on(after) == 0

        state = story.state
        assert state.stage(after) is Stage.CLOSED
        told = {each.card.subject.code: each.last(StepKind.DECIDED) for each in state.cards}
        levels = {code: step.level if step else "?" for code, step in told.items()}
        assert (levels["HANH"], levels["TUAN"], levels["DAT"]) == ("not_completed", "good", "?")
        assert levels["MAI"] is None  # too little to tell
        assert story.level(people.hanh, StepKind.SELF) == "completed"
        assert not list(differences(state))
        assert state.closed and state.closed.body["digest"] == digest_of_run(state)
        assert ledger.verify_stream(chain_of(story.id)) is None
        nothing_can_change(story)

    def test_owes_appraisals_and_the_decision_as_cases_with_a_due(self, story: Story) -> None:
        people = story.people
        owed = {step.unit_id: step for step in story.state.steps if step.kind is StepKind.DUTY}
        assert set(owed) == {people.centre, people.office, people.economy, people.culture,
                             people.thanh_sen}  # fmt: skip
        codes = casework.briefs_of([step.case_id or 0 for step in owed.values()])
        for head, unit_id in ((people.xuan, people.culture), (people.dat, people.thanh_sen)):
            code = codes[owed[unit_id].case_id or 0].code
            turn = casework.visible_case(code=code, actor=head).state.current
            assert turn is not None  # on his desk, and it stays there: he sits in that unit
            assert (turn.official_id, turn.unit_id) == (head.official_id, head.unit_id)

        story.appraise(people.tai, people.xuan)
        code = casework.briefs_of([owed[people.culture].case_id or 0])
        live = casework.visible_case(
            code=code[owed[people.culture].case_id or 0].code, actor=people.xuan
        )
        assert live.state.closed_at is not None
        assert owed[people.economy].due_at == APPRAISE_BY

        with pytest.raises(no.StepTaken):
            story.appraise(people.tai, people.xuan)
        late = APPRAISE_BY + timedelta(minutes=1)
        moving.move_on(late)
        moving.move_on(late)
        assert [s.unit_id for s in story.state.steps if s.no == 2] == [people.thanh_sen]
        story.decide(people.dat)
        duties = models.Step.objects.filter(run=story.id, kind="duty")
        assert not duties.filter(case__closed_at=None).exists()


class TestRefusals:
    def test_name_the_step_that_has_no_office_hour(self) -> None:
        """A week-end for the appraisal; a decision owed by a clock that comes late has a day."""
        people = cast()
        asked: dict[str, Any] = {
            "period": PERIOD, "pack": PACK, "agency_id": people.thanh_sen, "actor": people.hoi,
            "now": NOW,
        }  # fmt: skip
        friday = at(date(2026, 9, 11), 17)
        table = replace(TABLE, self_by=friday, appraise_by=friday + timedelta(days=2))
        with pytest.raises(no.StepWithoutTime) as refused, transaction.atomic():
            opening.open_run(**asked, timetable=table)
        assert str(refused.value) == (
            "Người đứng đầu đơn vị đánh giá: từ 17:00 11/9/2026 đến 17:00 13/9/2026 không có giờ "
            "làm việc nào. Hãy lùi hạn này đến hết ngày 14/9/2026 hoặc sau đó."
        )
        story = Story(people, opening.open_run(**asked, timetable=TABLE))
        moving.move_on(at(date(2026, 9, 26), 9))  # a Saturday, after the decision was due
        owed = models.Step.objects.get(run=story.id, kind="duty", no=2)
        assert owed.case is not None
        assert owed.case.due_at == at(date(2026, 9, 28), 17)

    def test_say_what_is_wrong(self, story: Story) -> None:
        people = story.people
        said = Opinion(level="good")
        for act, refusal in (
            (lambda: story.self_score(people.hanh, LATE), no.SelfScoreLate),
            (lambda: story.appraise(people.vinh, people.vinh), no.RatingOneself),
            (lambda: story.appraise(people.tai, people.vinh), no.AppraisalNotYours),
            (lambda: story.appraise(people.vinh, people.xuan), no.AppraisalNotYours),
            (lambda: story.appraise(people.tuan, people.tung), no.RunNotFound),
            (lambda: story.appraise(people.tuan, people.vinh, said=said), no.LevelWithoutReason),
            (lambda: story.decide(people.dat, APPRAISAL), no.NotAppraisedYet),
            (lambda: story.decide(people.binh), no.DecisionNotYours),
            (story.notify, no.NotDecidedYet),
            (lambda: opened(people), no.RunOpenAlready),
            (lambda: close(story, people.chau), no.RunNotFound),
        ):
            with pytest.raises(refusal), transaction.atomic():
                act()

        the_database_refuses(story)
        story.told()
        with pytest.raises(no.AppraisalOver):
            story.appraise(people.tuan, people.vinh)
        with pytest.raises(no.AppealsOpen):
            close(story, people.hoi)
        moving.move_on(NOTICE + timedelta(days=15))
        with pytest.raises(no.RunClosed):
            story.self_score(people.tuan)


class TestWhoAppraises:
    def test_is_the_new_head_after_units_were_merged(self, story: Story) -> None:
        people, merged = story.people, date(2026, 9, 14)
        moved: dict[str, Any] = {"on": merged, "actor": SYSTEM, "now": NOW}
        organisation.transfer(
            official_id=people.tai.official_id or 0,
            post_id=people.posts["TS-KT", "Chuyên viên"], **moved,
        )  # fmt: skip
        organisation.let_go(official_id=people.xuan.official_id or 0, **moved)
        organisation.close_unit(unit_id=people.culture, **moved)

        with pytest.raises(no.AppraisalNotYours), transaction.atomic():
            story.appraise(people.tai, people.xuan)
        story.appraise(people.tai, people.vinh)

        assert story.card(people.tai).card.subject.unit_id == people.culture  # as it was frozen

    def test_is_the_head_of_the_day_or_who_has_his_authority(self, story: Story) -> None:
        people = story.people
        organisation.record_absence(
            official_id=people.vinh.official_id or 0, starts_at=NOW, ends_at=DECISION,
            deputy_id=people.hanh.official_id, reason="Nghỉ phép", actor=people.hoi, now=NOW,
        )  # fmt: skip

        story.appraise(people.tuan, people.hanh)
        with pytest.raises(no.RatingOneself):
            story.appraise(people.hanh, people.hanh)

        taken = story.card(people.tuan).last(StepKind.APPRAISED)
        assert taken and (taken.by_id, taken.behalf_id) == (
            people.hanh.official_id, people.vinh.official_id,
        )  # fmt: skip


def close(story: Story, by: Actor) -> None:
    moving.close_run(run_id=story.id, actor=by, now=NOTICE)


def the_database_refuses(story: Story) -> None:
    """Whatever the acts let pass by a mistake, PostgreSQL does not."""
    people = story.people
    for kind, by, when in (
        ("self", people.hanh, LATE),
        ("self", people.vinh, NOW),
        ("appraised", people.tuan, NOW),
        ("decided", people.tuan, DECISION),
        ("decided", people.dat, APPRAISAL),
        ("noticed", people.hoi, NOTICE),
        ("appealed", people.tuan, NOTICE),
        ("answered", people.xuan, NOTICE),
    ):
        whose = people.hanh if by is people.hanh else people.tuan
        row = models.Step(
            run_id=story.id, card_id=story.card(whose).id, kind=kind, at=when,
            by_id=by.official_id, due_at=when, body={"accepted": True},
        )  # fmt: skip
        with pytest.raises(Error), transaction.atomic():
            row.save(force_insert=True)


def nothing_can_change(story: Story) -> None:
    """Steps are kept, and to a closed round none is added."""
    for sql in (
        "update evaluation_step set level = 'excellent'",
        "delete from evaluation_step",
        "truncate evaluation_step",
        "update evaluation_run set decide_by = now()",
        "insert into evaluation_step (run_id, kind, no, at, body)"
        " select id, 'duty', 7, now(), '{}' from evaluation_run",
    ):
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
