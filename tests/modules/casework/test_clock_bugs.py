"""Clock bugs that users met in other systems of this kind: told here, and none of ours."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.casework.commands import clockwork, recounting, upheavals
from congvu.modules.casework.commands.engine import take
from congvu.modules.casework.values import acts
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime
from congvu.modules.worktime.values.changes import DaysOff
from tests.modules.casework.lives import accept, at, with_lead
from tests.people import People, cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R04")]


@pytest.fixture
def people() -> People:
    return cast()


def pause(people: People, code: str, day: int, hour: int) -> None:
    casework.pause(
        code=code,
        holder=casework.HolderKind.PAUSE,
        ground="Luật Đất đai, điều về trưng cầu giám định",
        approver=people.dat.official_id or 0,
        reason="chờ giám định",
        actor=people.hanh,
        now=at(day, hour),
    )


def supplement(people: People, code: str, day: int, effect: casework.SupplementEffect) -> None:
    casework.request_supplement(
        code=code,
        effect=effect,
        ground="khoản 5 Điều 19 Nghị định 118/2025",
        items="trích đo",
        actor=people.hanh,
        now=at(day, 9),
    )


class TestClockBugs:
    def test_a_pause_over_a_weekend_adds_its_working_time_only(self, people: People) -> None:
        code = with_lead(people)
        before = load(code).state.due_at
        pause(people, code, 11, 16)  # Friday 16:00
        casework.resume(code=code, actor=people.hanh, now=at(14, 8))  # Monday 8:00

        after = load(code).state.due_at

        calendar = worktime.DEFAULT_CALENDAR
        assert calendar.seconds_between(before, after) == 90 * 60
        assert (before, after) == (at(21, 17), at(22, 9))

    def test_a_hold_is_added_to_the_end_and_not_to_what_was_used(self, people: People) -> None:
        code = with_lead(people)
        turn = load(code).state.current
        pause(people, code, 8, 9)
        casework.resume(code=code, actor=people.hanh, now=at(9, 9))

        after = load(code).state.current

        assert turn is not None
        assert after is not None
        assert after.received_at == turn.received_at
        assert worktime.DEFAULT_CALENDAR.seconds_between(turn.due_at, after.due_at) == 8 * 3600

    def test_editing_commenting_and_saving_again_restart_no_clock(self, people: People) -> None:
        code = with_lead(people)
        before = load(code).state

        for hour in range(9, 12):
            casework.note(code=code, text="sửa số điện thoại", actor=people.hanh, now=at(8, hour))
        after = load(code).state

        assert (after.due_at, after.current, after.holding) == (
            before.due_at,
            before.current,
            before.holding,
        )

    def test_handing_over_restarts_no_clock_of_the_case(self, people: People) -> None:
        code = with_lead(people)
        before = load(code).state.due_at

        casework.hand_over(
            code=code,
            to_unit=people.economy,
            to_official=people.tuan.official_id,
            reason="đúng địa bàn",
            actor=people.hanh,
            now=at(8, 9),
        )

        assert load(code).state.due_at == before

    def test_repeated_supplements_run_one_cycle_at_a_time(self, people: People) -> None:
        code = with_lead(people)
        restart = casework.SupplementEffect.RESTART
        supplement(people, code, 8, restart)
        with pytest.raises(casework.CaseWaiting):
            supplement(people, code, 9, restart)
        casework.receive_supplement(code=code, actor=people.mai, now=at(10, 9))
        first = load(code).state
        supplement(people, code, 14, restart)
        casework.receive_supplement(code=code, actor=people.mai, now=at(16, 9))

        second = load(code).state

        assert (first.cycle, second.cycle) == (2, 3)
        assert (first.due_at, second.due_at) == (at(24, 17), at(30, 17))
        assert second.promise_at == at(21, 17)
        assert second.overrun == 0

    def test_a_supplement_without_effect_stops_nothing(self, people: People) -> None:
        code = with_lead(people)
        before = load(code).state

        supplement(people, code, 8, casework.SupplementEffect.NONE)

        after = load(code).state
        assert (after.holding, after.due_at) == (before.holding, before.due_at)

    def test_chained_deputies_are_followed_to_the_last(self, people: People) -> None:
        code = accept(people).code
        casework.submit(code=code, product="", actor=people.mai, now=at(7, 8, 30))
        away(people, people.hanh.official_id, people.tuan.official_id)
        away(people, people.tuan.official_id, people.vinh.official_id)

        casework.assign(
            code=code, to_official=people.hanh.official_id or 0, actor=people.vinh, now=at(8, 9)
        )

        turn = load(code).state.current
        assert turn is not None
        assert turn.official_id == people.vinh.official_id

    def test_work_of_who_is_away_goes_to_the_deputy_once(self, people: People) -> None:
        code = with_lead(people)
        away(people, people.hanh.official_id, people.tuan.official_id)

        assert upheavals.hand_to_deputies(now=at(8, 9)) == 1
        assert upheavals.hand_to_deputies(now=at(8, 10)) == 0
        turn = load(code).state.current
        assert turn is not None
        assert turn.official_id == people.tuan.official_id
        assert load(code).state.overrun == 0

    def test_work_of_who_left_the_post_returns_to_the_unit(self, people: People) -> None:
        code = with_lead(people)
        entry = next(
            each
            for each in organisation.appointments_of(people.hanh.official_id or 0)
            if each.ends_on is None
        )
        organisation.end_appointment(
            appointment_id=entry.id, on=date(2026, 9, 8), actor=people.hoi, now=at(7, 16)
        )

        upheavals.release_work_of_leavers(now=at(8, 7))

        turn = load(code).state.current
        assert turn is not None
        assert (turn.official_id, turn.unit_id) == (None, people.economy)
        assert load(code).state.overrun == 0

    def test_one_failure_does_not_stop_the_others(self, people: People) -> None:
        codes = [with_lead(people) for _ in range(3)]
        for code in codes:
            casework.ask_opinion(
                code=code,
                unit_id=people.culture,
                official_id=people.tai.official_id,
                question="Có vướng không?",
                due_at=at(8, 9),
                actor=people.hanh,
                now=at(7, 10),
            )
        with connection.cursor() as cursor:
            cursor.execute("update casework_case set plan = '[]' where code = %s", [codes[0]])
            cursor.execute(
                "update casework_case set calendar_id = 999999 where code = %s", [codes[0]]
            )

        assert clockwork.settle_overdue_opinions(now=at(8, 10)) == 2

    def test_a_job_on_stale_state_changes_nothing(self, people: People) -> None:
        code = with_lead(people)
        stale = load(code)
        casework.note(code=code, text="vừa xử lý", actor=people.hanh, now=at(8, 9))

        act = acts.Submit(at=at(8, 10), by=1, to_official=None, product="cũ")
        with pytest.raises(casework.CaseChanged):
            take(stale, act, actor=people.hanh)
        assert load(code).state.current == stale.state.current

    def test_a_revised_calendar_moves_open_cases_and_no_closed_one(self, people: People) -> None:
        code = with_lead(people)
        closed = with_lead(people)
        casework.close(
            code=closed,
            outcome=casework.Outcome.WITHDRAWN,
            reason="người nộp rút",
            actor=people.mai,
            now=at(8, 9),
        )
        frozen = load(closed).state
        fact = worktime.revise_calendar(
            code=worktime.NATIONAL,
            changes=[DaysOff(date(2026, 9, 18), date(2026, 9, 18), "nghỉ bão")],
            actor=people.huy,
            now=at(9, 9),
        )

        moved = recounting.recount_open_cases(
            previous_id=fact.previous_id, version_id=fact.version_id, now=at(9, 9)
        )

        after = load(code).state
        assert moved == 1
        assert (after.due_at, after.promise_at) == (at(22, 17), at(21, 17))
        assert load(closed).state == frozen


def away(people: People, official_id: int | None, deputy_id: int | None) -> None:
    organisation.record_absence(
        official_id=official_id or 0,
        starts_at=at(8, 7),
        ends_at=at(12, 7),
        deputy_id=deputy_id,
        reason="nghỉ phép",
        actor=people.hoi,
        now=at(7, 15),
    )
