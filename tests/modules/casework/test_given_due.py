"""A due that whoever gave the work named as a moment, and no limit of a length."""

from __future__ import annotations

from datetime import timedelta

import pytest

from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.casework.rules.due import base_due
from congvu.modules.casework.values.limits import given_due, given_limit
from congvu.modules.casework.web.traces import trace_of
from congvu.modules.worktime import api as worktime
from tests.modules.casework.lives import MONDAY, at
from tests.people import People


def given(people: People, **changes: object) -> str:
    """Give Hạnh a document to handle until Friday at five."""
    asked: dict[str, object] = {
        "kind": casework.CaseKind.DOCUMENT,
        "subject": "Rà soát quỹ đất công",
        "applicant": "Sở Nông nghiệp và Môi trường",
        "limit": None,
        "due_at": at(11, 17),
        "shares": (
            casework.Share(
                "Chủ trì", casework.StepRole.LEAD, people.economy, 1, people.hanh.official_id
            ),
        ),
        "receiving_unit_id": people.office,
        "responsible_unit_id": people.economy,
        "agency_id": people.thanh_sen,
        "prefix": "VBD-H27.43",
        "opened_at": MONDAY,
        "actor": people.dat,
        "now": MONDAY,
    }
    return casework.accept_case(**asked | changes).code  # type: ignore[arg-type]


class TestAGivenDue:
    def test_is_kept_to_the_second(self):
        assert given_due(given_limit(at(11, 17))) == at(11, 17)
        assert given_due("5wd") is None

    def test_is_the_due_of_the_case_and_of_its_only_step(self, people: People):
        live = load(given(people))

        assert live.state.due_at == live.state.promise_at == at(11, 17)
        assert live.state.assignments[0].due_at == at(11, 17)

    def test_stays_when_the_calendar_changes(self):
        calendar = worktime.DEFAULT_CALENDAR

        assert base_due(given_limit(at(11, 17)), MONDAY, calendar).due_at == at(11, 17)

    def test_is_told_by_its_trace(self, people: People):
        live = load(given(people))

        told = trace_of(live, worktime.calendar_by_id(live.state.calendar_id))

        assert told.limit == "hạn do người giao việc ấn định"
        assert [line.on for line in told.lines] == [MONDAY.date()]

    def test_that_is_over_is_refused(self, people: People):
        with pytest.raises(casework.LimitMissing):
            given(people, due_at=MONDAY)

    def test_is_named_anew_when_the_case_is_reopened(self, people: People):
        code = given(people)
        casework.conclude(
            code=code, outcome=casework.Outcome.DONE, result="Đã báo cáo", actor=people.hanh,
            now=at(9, 9), await_collection=False,
        )  # fmt: skip
        asked = {
            "code": code, "ground": casework.Reopening.FOUND_WRONG, "reason": "Thiếu số liệu",
            "actor": people.dat, "now": at(9, 10),
        }  # fmt: skip

        with pytest.raises(casework.LimitMissing):
            casework.reopen(**asked)  # type: ignore[arg-type]
        again = casework.reopen(**asked, limit=worktime.TimeLimit.parse("2wd"))  # type: ignore[arg-type]

        assert again.due_at > at(9, 10) + timedelta(days=1)
