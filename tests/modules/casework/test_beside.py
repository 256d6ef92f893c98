"""Coordination that the process asks: each participant has his own clock."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection

from congvu.foundation.ledger import api as ledger
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.casework.commands import clockwork
from congvu.modules.casework.facts import act_from
from congvu.modules.casework.rules.decide import accept as accept_rule
from congvu.modules.casework.rules.decide import decide
from congvu.modules.casework.values import acts
from congvu.modules.dossiers.rules.process import shares_of
from congvu.modules.dossiers.values.catalogue import Places, Step
from congvu.modules.worktime import api as worktime
from tests.modules.casework.lives import MONDAY, at, shares
from tests.modules.casework.stories import HOUR, VIETNAM, Story, acceptance
from tests.modules.dossiers.shop import open_shop
from tests.people import People, client_of

PLACES = Places(receiving=1, responsible=2, leaders=3, office=4, clerk=10)


class TestTheProcess:
    def test_asks_the_units_of_the_leads_group(self) -> None:
        found = shares_of(
            [
                Step("Chủ trì", "lead", "responsible", 0.5, 1),
                Step("Ý kiến văn phòng", "coordinate", "office", 0.3, 1),
                Step("Ý kiến một cửa", "coordinate", "receiving", 0.6, 1),
                Step("Ký duyệt", "approve", "leader", 0.4),
            ],
            PLACES,
        )
        assert [(step.name, step.share) for step in found] == [("Chủ trì", 0.6), ("Ký duyệt", 0.4)]
        assert [(ask.unit_id, ask.share) for ask in found[0].beside] == [(4, 0.3), (1, 0.6)]

    def test_adds_a_coordination_of_its_own_place_to_the_lead_before_it(self) -> None:
        found = shares_of(
            [
                Step("Chủ trì", "lead", "responsible", 0.5),
                Step("Ý kiến văn phòng", "coordinate", "office", 0.2),
                Step("Ký duyệt", "approve", "leader", 0.3),
            ],
            PLACES,
        )
        assert [round(step.share, 6) for step in found] == [0.7, 0.3]
        assert [ask.share for ask in found[0].beside] == [0.2]

    def test_stays_as_it_was_without_coordination(self) -> None:
        steps = [Step("Chủ trì", "lead", "responsible", 0.7), Step("Ký", "approve", "leader", 0.3)]
        assert [(s.share, s.beside) for s in shares_of(steps, PLACES)] == [(0.7, ()), (0.3, ())]


class TestTheRules:
    def test_charge_the_overdue_coordinator_and_spare_the_lead(self) -> None:
        start = datetime(2026, 3, 2, 7, 30, tzinfo=VIETNAM)
        story = Story(acceptance(start, 20, (0.2,)))
        story.try_to(acts.Submit(at=start + timedelta(hours=1), by=10, to_official=20, product=""))
        (opinion,) = story.state.opinions
        assert opinion.by_process
        before = story.state.current
        assert before is not None

        late = worktime.DEFAULT_CALENDAR.add(opinion.due_at, 6 * HOUR)
        story.try_to(acts.FallDue(at=late, by=None, opinion_no=0))
        assert story.state.holding is not None
        assert (story.state.holding.unit_id, story.state.holding.opinion_no) == (8, 0)
        story.try_to(
            acts.GiveOpinion(
                at=late, by=30, opinion_no=0, stance=casework.Stance.AGREE, ground="Điều 121",
                text="Thửa đất phù hợp quy hoạch đất ở",
            )
        )  # fmt: skip

        owed = [charge for charge in story.charges if charge.holding.opinion_no == 0]
        assert sum(charge.overrun for charge in owed) == 6 * HOUR
        assert all(c.overrun == 0 for c in story.charges if c.holding.opinion_no is None)
        after = story.state.current
        assert after is not None
        assert after.due_at == worktime.DEFAULT_CALENDAR.add(before.due_at, 6 * HOUR)

    def test_wait_again_by_the_old_due_when_work_comes_back(self) -> None:
        story = Story(acceptance(datetime(2026, 3, 2, 7, 30, tzinfo=VIETNAM), 20, (0.4,)))
        moment = datetime(2026, 3, 2, 9, tzinfo=VIETNAM)
        for hours, official in enumerate((20, 21, 22)):
            at_hour = moment + timedelta(hours=hours)
            story.try_to(acts.Submit(at=at_hour, by=10, to_official=official, product="Dự thảo"))
        (opinion,) = story.state.opinions
        story.try_to(
            acts.ReturnForRework(
                at=moment + timedelta(hours=4), by=22, severity=casework.Severity.MINOR,
                reason="sai căn cứ",
            )
        )  # fmt: skip

        current = story.state.current
        assert current is not None
        assert current.step == 1
        assert story.state.opinions == (replace(opinion, asker_no=current.no),)

    def test_ask_anew_in_a_new_cycle_what_was_not_answered(self) -> None:
        start = datetime(2026, 3, 2, 7, 30, tzinfo=VIETNAM)
        story = Story(acceptance(start, 20, (0.4,)))
        story.try_to(acts.Submit(at=start + timedelta(hours=1), by=10, to_official=20, product=""))
        story.try_to(
            acts.RequestSupplement(
                at=start + timedelta(hours=2), by=20, effect=casework.SupplementEffect.RESTART,
                ground="Điều 19.5", items="Trích đo",
            )
        )  # fmt: skip
        again = datetime(2026, 3, 16, 9, tzinfo=VIETNAM)
        due_at = worktime.DEFAULT_CALENDAR.add(again, 100 * HOUR)
        story.try_to(acts.ReceiveSupplement(at=again, by=10, due_at=due_at))

        (opinion,) = story.state.opinions
        allowance = story.state.plan[1].asks[0].allowance
        assert opinion.due_at == worktime.DEFAULT_CALENDAR.add(again, allowance)
        assert opinion.asker_no == 2


@pytest.mark.django_db
@pytest.mark.requirement("R03")
class TestARealCase:
    def accepted(self, people: People) -> str:
        steps = list(shares(people))[1:]
        beside = casework.Beside("Ý kiến về di tích", people.culture, 0.3)
        steps[0] = replace(steps[0], beside=(beside,))
        return casework.accept_case(
            kind=casework.CaseKind.DIRECTIVE,
            subject="Rà soát đất công quanh khu di tích",
            applicant="",
            limit=worktime.TimeLimit.parse("10wd"),
            shares=steps,
            receiving_unit_id=people.centre,
            responsible_unit_id=people.economy,
            agency_id=people.thanh_sen,
            prefix="H27.43",
            opened_at=MONDAY,
            actor=people.mai,
            now=MONDAY,
        ).code

    def test_asks_at_acceptance_and_follows_the_lead(self, people: People) -> None:
        code = self.accepted(people)
        (opinion,) = load(code).state.opinions
        assert opinion.by_process
        assert opinion.unit_id == people.culture
        assert opinion.due_at == at(10, 13, 7) + timedelta(seconds=53)  # 0.3/0.95 of 87.5 hours

        casework.assign(
            code=code, to_official=people.hanh.official_id or 0, actor=people.vinh, now=at(7, 9)
        )
        clockwork.settle_overdue_opinions(now=at(14, 9))
        holding = load(code).state.holding
        assert holding is not None
        assert (holding.unit_id, holding.opinion_no) == (people.culture, 0)

    def test_is_recorded_as_asked_by_the_process_and_replays(self, people: People) -> None:
        code = self.accepted(people)
        live = load(code)
        told = ledger.facts_of(live.case_id)[0]
        (asked,) = json.loads(told.body)["asked"]
        assert asked["unit_id"] == people.culture
        act = act_from(kind=told.kind, body=told.body, at=told.at, by=told.actor_id)
        assert isinstance(act, acts.Accept)
        state = accept_rule(act, calendars=worktime.calendar_by_id).state
        assert state == live.state
        casework.assign(
            code=code, to_official=people.hanh.official_id or 0, actor=people.vinh, now=at(7, 9)
        )
        fact = ledger.facts_of(live.case_id)[1]
        act = act_from(kind=fact.kind, body=fact.body, at=fact.at, by=fact.actor_id)
        after = decide(state, act, calendars=worktime.calendar_by_id).state
        assert after == load(code).state

    def test_shows_on_the_page_and_on_the_desk_of_who_is_asked(self, people: People) -> None:
        code = self.accepted(people)
        page = client_of(people.vinh).get(f"/cases/{code}/").content.decode()
        assert "quy trình hỏi ý kiến Phòng Văn hóa - Xã hội" in page
        assert "· quy trình hỏi" in page
        assert code in client_of(people.tai).get("/desk/").content.decode()

    def test_is_seen_by_the_agencies_asked(self, people: People) -> None:
        self.accepted(people)
        with connection.cursor() as cursor:
            cursor.execute("select agencies from casework_case")
            assert cursor.fetchone() == ([people.thanh_sen],)


@pytest.mark.django_db
class TestADossier:
    def test_is_coordinated_as_its_procedure_draws_it(self) -> None:
        shop = open_shop()
        steps = (
            Step("Thẩm định", "lead", "responsible", 0.6, 1),
            Step("Ý kiến Văn phòng", "coordinate", "office", 0.3, 1),
            Step("Ký duyệt", "approve", "leader", 0.4),
        )
        got = shop.received(chosen=replace(shop.land, steps=steps))

        (opinion,) = load(got.code).state.opinions
        assert opinion.by_process
        assert (opinion.unit_id, opinion.question) == (shop.people.office, "Ý kiến Văn phòng")
        page = client_of(shop.people.vinh).get(f"/cases/{got.code}/").content.decode()
        assert "quy trình hỏi ý kiến Văn phòng" in page
