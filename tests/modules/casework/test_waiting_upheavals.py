"""Absence and leaving while a case waits: whoever it comes back to is there."""

from __future__ import annotations

from datetime import date

import pytest

from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import Live, load
from congvu.modules.casework.commands import upheavals
from congvu.modules.casework.commands.engine import take
from congvu.modules.casework.queries.soundness import soundness
from congvu.modules.casework.values import acts
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime
from tests.modules.casework.lives import at, with_lead
from tests.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R04")]
EFFECT = casework.SupplementEffect


def away(people: People, official_id: int | None, deputy_id: int | None, first: int = 9) -> None:
    organisation.record_absence(
        official_id=official_id or 0,
        starts_at=at(first, 7),
        ends_at=at(25, 7),
        deputy_id=deputy_id,
        reason="nghỉ phép",
        actor=people.hoi,
        now=at(8, 15),
    )


class TestAnAbsenceKnownLate:
    def test_hands_over_what_came_before_it_was_known(self, people: People) -> None:
        code = with_lead(
            people
        )  # at 9:00; Hạnh fell ill at 7:00, which is told at 15:00 the next day
        away(people, people.hanh.official_id, people.tuan.official_id, first=7)
        upheavals.hand_to_deputies(now=at(8, 15, 2))
        assert upheavals.hand_to_deputies(now=at(8, 15, 4)) == 0
        turn = load(code).state.current
        assert turn is not None
        assert turn.official_id == people.tuan.official_id


def paused(people: People) -> str:
    code = with_lead(people)
    casework.pause(
        code=code, holder=casework.HolderKind.OUTSIDE, ground="Luật Giám định", approver=1,
        reason="chờ giám định", actor=people.hanh, now=at(8, 9),
    )  # fmt: skip
    return code


def asked(people: People, effect: casework.SupplementEffect) -> str:
    code = with_lead(people)
    casework.request_supplement(
        code=code, effect=effect, ground="Điều 19.5", items="trích đo", actor=people.hanh,
        now=at(8, 9),
    )  # fmt: skip
    return code


def chain(people: People) -> None:
    """Hạnh is away with Tuấn as deputy, Tuấn with Vinh."""
    away(people, people.hanh.official_id, people.tuan.official_id)
    away(people, people.tuan.official_id, people.vinh.official_id)


class TestAPausedCase:
    def test_goes_to_the_last_of_the_deputies_at_once_and_keeps_its_time(
        self, people: People
    ) -> None:
        code = paused(people)
        before = load(code).state
        assert before.current is not None
        left = _left(load(code), before.current.due_at)
        chain(people)

        upheavals.hand_to_deputies(now=at(9, 8))
        assert upheavals.hand_to_deputies(now=at(9, 9)) == 0

        state = load(code).state
        assert state.holding == before.holding
        assert state.current is not None
        assert state.current.official_id == people.vinh.official_id
        casework.resume(code=code, actor=people.vinh, now=at(14, 9))
        after = load(code).state
        assert after.current is not None
        assert after.holding is not None
        assert after.holding.official_id == people.vinh.official_id
        calendar = worktime.calendar_by_id(after.calendar_id)
        assert calendar.seconds_between(at(14, 9), after.current.due_at) == left
        assert after.overrun == 0
        assert {found.name: found.broken for found in soundness() if found.broken} == {}

    def test_goes_on_to_the_next_deputy_when_the_first_is_away_later(self, people: People) -> None:
        code = paused(people)
        away(people, people.hanh.official_id, people.tuan.official_id)
        upheavals.hand_to_deputies(now=at(9, 8))
        away(people, people.tuan.official_id, people.vinh.official_id, first=11)
        upheavals.hand_to_deputies(now=at(11, 8))
        assert _next(code) == people.vinh.official_id

    def test_returns_to_its_unit_when_its_official_left(self, people: People) -> None:
        code = paused(people)
        _let_go(people)
        upheavals.release_work_of_leavers(now=at(11, 8))
        assert upheavals.release_work_of_leavers(now=at(11, 9)) == 0
        assert _next(code) is None
        casework.resume(code=code, actor=people.vinh, now=at(14, 9))
        casework.assign(
            code=code, to_official=people.tuan.official_id or 0, actor=people.vinh, now=at(14, 10)
        )
        turn = load(code).state.current
        assert turn is not None
        assert turn.due_at > at(15, 9)


class TestACaseThatWaitsForPapers:
    @pytest.mark.parametrize("effect", [EFFECT.RESTART, EFFECT.PAUSE])
    def test_comes_back_to_the_last_of_the_deputies(
        self, people: People, effect: casework.SupplementEffect
    ) -> None:
        code = asked(people, effect)
        chain(people)

        upheavals.hand_to_deputies(now=at(9, 8))
        assert upheavals.hand_to_deputies(now=at(9, 9)) == 0
        assert _next(code) == people.vinh.official_id

        casework.receive_supplement(code=code, actor=people.mai, now=at(14, 9))
        state = load(code).state
        assert state.holding is not None
        assert state.holding.official_id == people.vinh.official_id
        assert state.current is not None
        assert state.current.due_at > at(15, 9)

    def test_comes_back_to_the_unit_when_its_official_left(self, people: People) -> None:
        code = asked(people, EFFECT.RESTART)
        _let_go(people)
        upheavals.release_work_of_leavers(now=at(11, 8))
        assert upheavals.release_work_of_leavers(now=at(11, 9)) == 0
        casework.receive_supplement(code=code, actor=people.mai, now=at(14, 9))
        turn = load(code).state.current
        assert turn is not None
        assert (turn.unit_id, turn.official_id) == (people.economy, None)
        assert turn.role == casework.StepRole.ASSIGN

    def test_is_no_product_of_who_only_waited(self, people: People) -> None:
        code = asked(people, EFFECT.RESTART)
        chain(people)
        upheavals.hand_to_deputies(now=at(9, 8))
        last = load(code).state.assignments[-1]
        assert (last.finish, last.received_at) == ("succeeded", last.finished_at)


class TestWaitingForPayment:
    def test_hands_over_too(self, people: People) -> None:
        code = with_lead(people)
        casework.await_payment(
            code=code, ground="Luật Đất đai", owed="Tiền sử dụng đất", actor=people.mai,
            now=at(8, 9),
        )  # fmt: skip
        away(people, people.hanh.official_id, people.tuan.official_id)
        upheavals.hand_to_deputies(now=at(9, 8))
        assert _next(code) == people.tuan.official_id


class TestSucceeding:
    def test_is_refused_while_the_case_runs(self, people: People) -> None:
        live = load(with_lead(people))
        act = acts.Succeed(
            at=at(8, 9), by=None, to_unit=people.economy, to_official=None, reason="nghỉ"
        )
        with pytest.raises(Refusal) as refused:
            take(live, act, actor=people.vinh)
        assert refused.value.code == "CASE_NOT_WAITING"


def _next(code: str) -> int | None:
    turn = load(code).state.resuming
    assert turn is not None
    return turn.official_id


def _left(live: Live, due_at: object) -> int:
    holding = live.state.holding
    assert holding is not None
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    return calendar.seconds_between(holding.since, due_at)  # type: ignore[arg-type]


def _let_go(people: People) -> None:
    (held,) = organisation.appointments_of(people.hanh.official_id or 0)
    organisation.end_appointment(
        appointment_id=held.id, on=date(2026, 9, 11), actor=people.hoi, now=at(9, 9)
    )
