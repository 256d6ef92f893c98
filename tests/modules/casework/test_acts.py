"""Acts on a real PostgreSQL: a whole life, each refusal, two people at once, a repeated call."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.casework.commands import clockwork
from congvu.modules.casework.facts import act_from
from congvu.modules.casework.rules.decide import accept as accept_rule
from congvu.modules.casework.rules.decide import decide
from congvu.modules.casework.values import acts
from congvu.modules.worktime import api as worktime
from tests.modules.casework.lives import MONDAY, accept, at, with_lead
from tests.people import People, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return cast()


def charges(code: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select started, ended, h.kind, h.official_id, working, overrun, h.cycle"
            " from casework_charge h join casework_case c on c.id = h.case_id"
            " where c.code = %s order by ended",
            [code],
        )
        return cursor.fetchall()


def tell_a_whole_life(people: People) -> str:
    """From the counter to the result, with an opinion that came late and a rework."""
    code = with_lead(people)
    casework.ask_opinion(
        code=code,
        unit_id=people.culture,
        official_id=people.tai.official_id,
        question="Thửa đất có trong khoanh vùng bảo vệ di tích không?",
        due_at=at(8, 17),
        actor=people.hanh,
        now=at(7, 10),
    )
    clockwork.settle_overdue_opinions(now=at(9, 8))
    casework.give_opinion(
        code=code,
        opinion_no=0,
        stance=casework.Stance.AGREE,
        ground="Quyết định 12/2020 về khoanh vùng di tích",
        text="Thửa đất nằm ngoài khoanh vùng bảo vệ di tích",
        actor=people.tai,
        now=at(9, 15),
    )
    casework.submit(code=code, product="Dự thảo QĐ", actor=people.hanh, now=at(10, 9))
    casework.return_for_rework(
        code=code,
        severity=casework.Severity.MINOR,
        reason="thiếu số tờ bản đồ",
        actor=people.vinh,
        now=at(10, 15),
    )
    casework.submit(code=code, product="Dự thảo QĐ lần 2", actor=people.hanh, now=at(11, 9))
    casework.submit(code=code, product="đã thẩm định", actor=people.vinh, now=at(14, 9))
    casework.submit(code=code, product="QĐ 214", actor=people.dat, now=at(15, 9))
    casework.conclude(
        code=code,
        outcome=casework.Outcome.GRANTED,
        result="QĐ 214",
        actor=people.mai,
        now=at(15, 10),
    )
    casework.close(code=code, outcome=None, reason="đã trả", actor=people.mai, now=at(16, 10))
    return code


class TestAcceptCase:
    @pytest.mark.requirement("R28")
    def test_numbers_the_case_and_starts_its_clock(self, people: People) -> None:
        accepted = accept(people)

        assert accepted.code == "H27.43-260907-0001"
        assert accepted.due_at == at(21, 17)
        state = load(accepted.code).state
        assert state.holding is not None
        assert state.holding.official_id == people.mai.official_id

    def test_counts_on_past_9999_without_cutting(self, people: People) -> None:
        with connection.cursor() as cursor:
            cursor.execute("insert into casework_serial values ('H27.43', '2026-09-07', 9999)")

        assert accept(people).code == "H27.43-260907-10000"
        assert accept(people).code == "H27.43-260907-10001"

    def test_does_a_repeated_intake_once(self, people: People) -> None:
        key = uuid4()

        first, second = accept(people, intake_key=key), accept(people, intake_key=key)

        assert (first.code, first.again) == (second.code, False)
        assert second.again
        assert accept(people).code.endswith("-0002")

    def test_refuses_a_case_without_a_limit(self, people: People) -> None:
        with pytest.raises(casework.LimitMissing):
            casework.accept_case(
                kind=casework.CaseKind.INTERNAL,
                subject="Việc không thời hạn",
                applicant="",
                limit=None,
                shares=(),
                receiving_unit_id=people.centre,
                responsible_unit_id=people.economy,
                agency_id=people.thanh_sen,
                prefix="H27.43",
                opened_at=MONDAY,
                actor=people.mai,
                now=MONDAY,
            )


class TestLife:
    @pytest.mark.requirement("R04", "R07")
    def test_is_charged_in_postgresql_as_the_rules_say(self, people: People) -> None:
        code = tell_a_whole_life(people)
        live = load(code)

        told = ledger.facts_of(live.case_id)
        first = act_from(kind="Accept", body=told[0].body, at=told[0].at, by=told[0].actor_id)
        assert isinstance(first, acts.Accept)
        decision = accept_rule(first, calendars=worktime.calendar_by_id)
        expected = list(decision.charges)
        for fact in told[1:]:
            act = act_from(kind=fact.kind, body=fact.body, at=fact.at, by=fact.actor_id)
            decision = decide(decision.state, act, calendars=worktime.calendar_by_id)
            expected += decision.charges

        assert decision.state == live.state
        assert charges(code) == [
            (
                c.started,
                c.ended,
                c.holding.kind,
                c.holding.official_id,
                c.working,
                c.overrun,
                c.cycle,
            )
            for c in expected
        ]

    @pytest.mark.requirement("R03")
    def test_charges_a_late_opinion_to_the_one_who_owes_it(self, people: People) -> None:
        code = tell_a_whole_life(people)

        owed = [row for row in charges(code) if row[3] == people.tai.official_id]

        assert [(row[4], row[5]) for row in owed] == [(6 * 3600, 6 * 3600)]

    def test_leaves_a_ledger_that_holds(self, people: People) -> None:
        tell_a_whole_life(people)

        verdict = ledger.verify()

        assert verdict.holds
        assert verdict.cases == 1


class TestCharges:
    @pytest.mark.parametrize(
        "statement",
        [
            "insert into casework_charge select case_id, started, ended + interval '1 day', kind,"
            " role, official_id, unit_id, assignment_no, opinion_no, reason, cycle, calendar_id,"
            " working, overrun from casework_charge limit 1",
            "update casework_charge set overrun = 0",
            "delete from casework_charge",
            "truncate casework_charge",
            "delete from casework_holding",
            "update casework_holding set since = since - interval '1 hour'",
            "delete from casework_case",
        ],
    )
    def test_are_written_by_holdings_alone(self, people: People, statement: str) -> None:
        with_lead(people)

        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)

    def test_of_a_closed_case_never_change(self, people: People) -> None:
        code = tell_a_whole_life(people)

        with pytest.raises(casework.CaseClosed):
            casework.submit(code=code, product="", actor=people.mai, now=at(17, 9))
        with pytest.raises(DatabaseError, match="is closed"), transaction.atomic():
            connection.cursor().execute("update casework_case set due_at = due_at + '1 day'")


Act = Callable[[People, str], object]

REFUSED: dict[str, tuple[str, Act]] = {
    "another's case": (
        "NOT_THE_HOLDER",
        lambda p, c: casework.submit(code=c, product="", actor=p.tuan, now=at(8, 9)),
    ),
    "another agency's case": (
        "CASE_NOT_FOUND",
        lambda p, c: casework.submit(code=c, product="", actor=p.hoa, now=at(8, 9)),
    ),
    "no such case": (
        "CASE_NOT_FOUND",
        lambda p, c: casework.submit(
            code="H27.43-260907-0999", product="", actor=p.hanh, now=at(8, 9)
        ),
    ),
    "assigning without being head": (
        "NOT_YOUR_UNIT",
        lambda p, c: casework.assign(
            code=c, to_official=p.tuan.official_id or 0, actor=p.hanh, now=at(8, 9)
        ),
    ),
    "assigning to another unit's official": (
        "NOT_IN_UNIT",
        lambda p, c: casework.assign(
            code=c, to_official=p.tai.official_id or 0, actor=p.vinh, now=at(8, 9)
        ),
    ),
    "assigning to the holder": (
        "SAME_HOLDER",
        lambda p, c: casework.assign(
            code=c, to_official=p.hanh.official_id or 0, actor=p.vinh, now=at(8, 9)
        ),
    ),
    "handing over without a reason": (
        "REASON_MISSING",
        lambda p, c: casework.hand_over(
            code=c, to_unit=p.culture, to_official=None, reason=" ", actor=p.hanh, now=at(8, 9)
        ),
    ),
    "refusing what nobody passed on": (
        "NO_HAND_OVER_TO_REFUSE",
        lambda p, c: casework.refuse_hand_over(
            code=c, reason="không thuộc chức năng", actor=p.hanh, now=at(8, 9)
        ),
    ),
    "returning what has no product": (
        "NOTHING_TO_RETURN",
        lambda p, c: casework.return_for_rework(
            code=c, severity=casework.Severity.MAJOR, reason="sai", actor=p.hanh, now=at(8, 9)
        ),
    ),
    "concluding too early": (
        "NOT_THE_LAST_STEP",
        lambda p, c: casework.conclude(
            code=c, outcome=casework.Outcome.GRANTED, result="", actor=p.hanh, now=at(8, 9)
        ),
    ),
    "an opinion due yesterday": (
        "OPINION_DUE_BAD",
        lambda p, c: casework.ask_opinion(
            code=c,
            unit_id=p.culture,
            official_id=None,
            question="?",
            due_at=at(7, 9),
            actor=p.hanh,
            now=at(8, 9),
        ),
    ),
    "answering what was not asked": (
        "OPINION_UNKNOWN",
        lambda p, c: casework.give_opinion(
            code=c,
            opinion_no=3,
            stance=casework.Stance.AGREE,
            ground="x",
            text="một hai ba bốn năm",
            actor=p.tai,
            now=at(8, 9),
        ),
    ),
    "a pause without a ground": (
        "PAUSE_NEEDS_GROUND",
        lambda p, c: casework.pause(
            code=c,
            holder=casework.HolderKind.PAUSE,
            ground="",
            approver=1,
            reason="",
            actor=p.hanh,
            now=at(8, 9),
        ),
    ),
    "resuming what runs": (
        "CASE_NOT_WAITING",
        lambda p, c: casework.resume(code=c, actor=p.hanh, now=at(8, 9)),
    ),
    "an earlier extension": (
        "EXTENSION_NOT_LATER",
        lambda p, c: casework.extend(
            code=c, due_at=at(10, 9), reason="x", actor=p.dat, now=at(8, 9)
        ),
    ),
    "an extension by a specialist": (
        "NOT_YOUR_UNIT",
        lambda p, c: casework.extend(
            code=c, due_at=at(29, 9), reason="x", actor=p.hanh, now=at(8, 9)
        ),
    ),
}


class TestRefusals:
    @pytest.mark.parametrize("code, act", REFUSED.values(), ids=REFUSED)
    def test_leave_everything_as_it_was(self, people: People, code: str, act: Act) -> None:
        case = with_lead(people)
        before = load(case)

        with pytest.raises(Refusal) as refused:
            act(people, case)

        assert refused.value.code == code
        assert str(refused.value)
        assert load(case) == before

    def test_let_nobody_answer_what_another_unit_was_asked(self, people: People) -> None:
        code = with_lead(people)
        casework.ask_opinion(
            code=code, unit_id=people.culture, official_id=None, question="Có vướng di tích không?",
            due_at=at(9, 9), actor=people.hanh, now=at(8, 9),
        )  # fmt: skip

        for stranger in (people.tuan, people.vinh, people.mai):
            refused = _refusal(lambda actor=stranger: _agree(code, actor))  # type: ignore[misc]
            assert refused.code == "NOT_THE_ONE_ASKED"
        _agree(code, people.tai)

    def test_answer_hidden_and_absent_alike(self, people: People) -> None:
        case = with_lead(people)

        hidden = _refusal(lambda: casework.visible_case(code=case, actor=people.hoa))
        absent = _refusal(lambda: casework.visible_case(code="H27.43-1", actor=people.hoa))

        assert (hidden.code, hidden.status) == (absent.code, absent.status)


def _agree(code: str, actor: Actor) -> None:
    casework.give_opinion(
        code=code, opinion_no=0, stance=casework.Stance.AGREE, ground="Điều 121",
        text="Thửa đất nằm ngoài khu di tích", actor=actor, now=at(8, 10),
    )  # fmt: skip


def _refusal(act: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value


class TestSignals:
    @pytest.mark.requirement("R06")
    def test_ask_about_work_passed_on_untouched_and_back(self, people: People) -> None:
        code = with_lead(people)
        hand = casework.hand_over
        hand(
            code=code,
            to_unit=people.economy,
            to_official=people.tuan.official_id,
            reason="bận",
            actor=people.hanh,
            now=at(7, 9, 10),
        )
        hand(
            code=code,
            to_unit=people.economy,
            to_official=people.hanh.official_id,
            reason="không phải việc tôi",
            actor=people.tuan,
            now=at(7, 14),
        )

        with connection.cursor() as cursor:
            cursor.execute("select kind, official_id, evidence from casework_signal order by id")
            found = cursor.fetchall()

        assert [(kind, official) for kind, official, _ in found] == [
            ("pass_on", people.hanh.official_id),
            ("ping_pong", people.tuan.official_id),
        ]
        evidence = found[0][2]
        evidence = json.loads(evidence) if isinstance(evidence, str) else evidence
        assert evidence["held"] == 600

    def test_ask_about_a_turn_that_lies_still(self, people: People) -> None:
        with_lead(people)

        assert clockwork.notice_idleness(now=at(9, 9)) == 0
        assert clockwork.notice_idleness(now=at(16, 9)) == 1
        assert clockwork.notice_idleness(now=at(16, 10)) == 0


class TestReminders:
    @pytest.mark.requirement("R05")
    def test_climb_once_each_in_working_time_only(self, people: People) -> None:
        with_lead(people)  # Hạnh's own due is on Wednesday the 16th

        assert clockwork.climb_reminders(now=at(10, 9)) == []
        assert clockwork.climb_reminders(now=at(15, 20)) == []
        nudge = clockwork.climb_reminders(now=at(16, 8))
        assert [(rung.rung, rung.official_id) for rung in nudge] == [(1, people.hanh.official_id)]
        assert clockwork.climb_reminders(now=at(16, 8, 5)) == []
        notice = clockwork.climb_reminders(now=at(17, 8))
        assert [rung.rung for rung in notice] == [2]
        assert clockwork.climb_reminders(now=at(17, 9)) == []

    def test_are_not_sent_to_a_lead_who_waits_for_an_overdue_opinion(self, people: People) -> None:
        code = with_lead(people)
        casework.ask_opinion(
            code=code,
            unit_id=people.culture,
            official_id=people.tai.official_id,
            question="Có vướng quy hoạch không?",
            due_at=at(8, 17),
            actor=people.hanh,
            now=at(7, 10),
        )

        assert clockwork.settle_overdue_opinions(now=at(9, 8)) == 1
        assert clockwork.settle_overdue_opinions(now=at(9, 9)) == 0
        assert clockwork.climb_reminders(now=at(18, 9)) == []


class TestEveryFact:
    def test_says_from_where_the_act_came(self, people: People) -> None:
        mai, vinh = replace(people.mai, origin="web 10.1.2.3"), replace(people.vinh, origin="cli")
        code = accept(replace(people, mai=mai)).code
        casework.submit(code=code, product="đủ giấy tờ", actor=mai, now=at(7, 9))
        casework.remind(
            code=code, actor=replace(people.dat, origin="web 2001:db8::1"), now=at(7, 10)
        )
        casework.assign(
            code=code, to_official=people.hanh.official_id or 0, actor=vinh, now=at(7, 11)
        )
        case_id = load(code).case_id
        told = {fact.kind: json.loads(fact.body).get("from") for fact in ledger.facts_of(case_id)}
        assert told == {
            "Accept": "web 10.1.2.3",
            "Submit": "web 10.1.2.3",
            "Reminded": "web 2001:db8::1",
            "Assign": "cli",
        }
