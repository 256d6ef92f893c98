"""Thresholds are data with dates: in force from a day on, never for what was done before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.casework.queries.thresholds import thresholds_at, versions
from congvu.modules.casework.rules.definitions import BOUNDS, NAMES, OF_DETECTOR, WORDS, meaning
from congvu.modules.casework.rules.signals import idle_seconds
from congvu.modules.casework.rules.thresholds import changed
from congvu.modules.casework.values.choices import SignalKind
from congvu.modules.casework.values.thresholds import Thresholds
from tests.modules.casework.lives import at, with_lead
from tests.modules.casework.test_shirking import kinds, signals
from tests.people import People, client_of

PASS_ON = SignalKind.PASS_ON


def set_minutes(people: People, minutes: int, **changes: Any) -> None:
    given: dict[str, Any] = {
        "kind": PASS_ON, "settings": {"pass_on_minutes": minutes}, "from_day": date(2026, 9, 9),
        "reason": "Kết luận giao ban", "actor": people.huy, "now": at(8, 8),
    }  # fmt: skip
    casework.change_thresholds(**given | changes)


class TestSense:
    def test_every_threshold_belongs_to_one_detector_and_has_its_words(self) -> None:
        assert sorted(name for names in OF_DETECTOR.values() for name in names) == sorted(NAMES)
        assert set(WORDS) == set(NAMES)
        assert set(OF_DETECTOR) == set(SignalKind)
        assert all("{" not in meaning(kind, Thresholds()) for kind in SignalKind)

    @given(st.sampled_from(sorted(BOUNDS)), st.integers(-5, 500))
    def test_a_number_is_taken_within_its_bounds_alone(self, name: str, value: int) -> None:
        kind = next(kind for kind, names in OF_DETECTOR.items() if name in names)
        least, most = BOUNDS[name]
        words = {"condition_words": 40} if name == "clear_words" else {}
        before = replace(Thresholds(), clear_words=1) if name == "condition_words" else Thresholds()
        if value == getattr(before, name):
            return
        try:
            assert getattr(changed(before, kind, {name: value} | words), name) == value
            taken = True
        except Refusal as refused:
            assert refused.code == "THRESHOLD_SENSELESS"
            taken = False
        assert taken == (least <= value <= most)

    @pytest.mark.parametrize("phrases", [(), ("liên",), ("hỏi nơi khác", "Hoi noi khac")])
    def test_phrases_are_of_two_words_and_differ(self, phrases: tuple[str, ...]) -> None:
        with pytest.raises(Refusal) as refused:
            changed(Thresholds(), SignalKind.ELSEWHERE, {"elsewhere_phrases": phrases})
        assert refused.value.code == "PHRASES_SENSELESS"


@pytest.mark.django_db
class TestInForce:
    def test_from_their_day_on_and_not_for_the_past(self, people: People) -> None:
        before, after = with_lead(people), with_lead(people, now=at(9, 8))
        set_minutes(people, 60)

        for code, day in ((before, 7), (after, 9)):  # each held for three quarters of an hour
            casework.hand_over(
                code=code, to_unit=people.economy, to_official=people.tuan.official_id,
                reason="Đúng địa bàn", actor=people.hanh, now=at(day, 9, 45),
            )  # fmt: skip

        assert kinds(before) == []
        ((kind, _, _, told),) = signals(after)
        assert (kind, told["threshold"], told["rule_from"][:10]) == ("pass_on", 3600, "2026-09-09")
        assert [thresholds_at(at(day, 8)).pass_on_minutes for day in (8, 9)] == [30, 60]
        (fact,) = ledger.facts_of(ledger.Stream.DETECTORS)
        assert (fact.kind, fact.actor_id) == ("ThresholdsChanged", people.huy.official_id)
        assert "Kết luận giao ban" in fact.body

    def test_of_idleness_when_the_work_was_received(self, people: People) -> None:
        early = with_lead(people)
        set_minutes(
            people,
            0,
            kind=SignalKind.IDLE,
            settings={"idle_percent": 90},
            from_day=date(2026, 9, 9),
        )
        late = with_lead(people, now=at(9, 8))
        turn = load(late).state.current
        assert turn is not None

        casework.notice_idleness(now=at(16, 17))

        assert kinds(early) == ["idle"]
        assert kinds(late) == []
        assert idle_seconds(turn, thresholds_at(at(9, 9))) == turn.allowance * 90 // 100

    def test_a_step_of_one_act_lies_only_when_its_time_is_over(self, people: People) -> None:
        code = with_lead(people)
        casework.submit(
            code=code, product="Dự thảo", actor=people.hanh, now=at(8, 8),
            to_official=people.vinh.official_id,
        )  # fmt: skip
        turn = load(code).state.current
        assert turn is not None

        casework.notice_idleness(now=turn.due_at - timedelta(minutes=1))
        assert kinds(code) == []
        casework.notice_idleness(now=turn.due_at + timedelta(days=1))
        assert kinds(code) == ["idle"]

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"settings": {"pass_on_minutes": 30}}, "THRESHOLDS_UNCHANGED"),
            ({"settings": {"pass_on_minutes": 1000}}, "THRESHOLD_SENSELESS"),
            ({"from_day": date(2026, 9, 8)}, "THRESHOLDS_TOO_SOON"),
            ({"reason": " "}, "REASON_MISSING"),
        ],
    )
    def test_refuses_what_makes_no_sense(
        self, people: People, changes: dict[str, Any], code: str
    ) -> None:
        with pytest.raises(Refusal) as refused:
            set_minutes(people, 60, **changes)
        assert refused.value.code == code
        assert len(versions()) == 1

    def test_no_version_comes_before_one_announced(self, people: People) -> None:
        set_minutes(people, 60, from_day=date(2026, 10, 1))
        with pytest.raises(Refusal) as refused:
            set_minutes(people, 45, from_day=date(2026, 9, 20))
        assert refused.value.code == "THRESHOLDS_TOO_SOON"
        set_minutes(people, 45, from_day=date(2026, 10, 1))
        assert thresholds_at(at(30, 8) + timedelta(days=2)).pass_on_minutes == 45

    @pytest.mark.parametrize(
        "statement",
        [
            "update casework_thresholds set pass_on_minutes = 60",
            "delete from casework_thresholds",
            "truncate casework_thresholds",
            "insert into casework_thresholds overriding system value"
            " select * from jsonb_populate_record("
            "null::casework_thresholds, (select to_jsonb(t) from casework_thresholds t)"
            ' || \'{"id": 9, "pass_on_minutes": 1}\')',
        ],
    )
    def test_is_kept_by_postgresql(self, people: People, statement: str) -> None:
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.django_db
class TestPages:
    def test_everybody_reads_the_rules_and_an_administrator_sets_them(self, people: People) -> None:
        form = {
            "pass_on_minutes": "45", "from_day": "1/10/2030", "reason": "Theo kết luận số 12",
        }  # fmt: skip
        huy = client_of(people.huy)
        for other in (people.dat, people.vinh, people.hanh):
            assert client_of(other).get("/signals/rules/").status_code == 200
            assert client_of(other).get("/signals/rules/pass_on/").status_code == 403
            assert client_of(other).post("/signals/rules/pass_on/", form).status_code == 403
        _refused(people.dat)
        assert huy.get("/signals/rules/ping_pong/").status_code == 404
        assert (
            huy.post("/signals/rules/pass_on/", form | {"pass_on_minutes": "3"}).status_code == 422
        )
        assert huy.post("/signals/rules/pass_on/", form).status_code == 302

        phrases = {
            "elsewhere_phrases": "liên  hệ\r\nhỏi nơi khác\r\n\r\nlên tỉnh trình bày",
            "carried_phrases": "đã chuyển", "from_day": "2/10/2030", "reason": "Thêm câu",
        }  # fmt: skip
        assert huy.post("/signals/rules/elsewhere/", phrases).status_code == 302
        assert versions()[-1].limits.elsewhere_phrases[1:] == ("hỏi nơi khác", "lên tỉnh trình bày")

        page = client_of(people.hanh).get("/signals/rules/").content.decode()
        assert "+ lên tỉnh trình bày" in page
        assert "Theo kết luận số 12" in page
        assert "sắp có hiệu lực" in page
        assert "chưa đủ 30 phút" in page
        assert "chưa đủ 30 phút" in client_of(people.dat).get("/signals/").content.decode()


def _refused(actor: Actor) -> None:
    with pytest.raises(Refusal) as refused:
        casework.change_thresholds(
            kind=PASS_ON, settings={"pass_on_minutes": 45}, from_day=date(2026, 10, 1), reason="x",
            actor=actor, now=at(8, 8),
        )  # fmt: skip
    assert refused.value.code == "THRESHOLDS_NOT_YOURS"
