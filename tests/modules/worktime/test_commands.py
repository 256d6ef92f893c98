"""Acts on calendars, on a real PostgreSQL."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.ledger import api as ledger
from congvu.kernel.following import _followers
from congvu.modules.worktime.api import (
    NATIONAL,
    CalendarNotFound,
    CalendarRevised,
    CalendarRevisedMeanwhile,
    DayKind,
    calendar_by_id,
    calendar_in_force,
    follow,
    give_calendar,
    open_calendar,
    revise_calendar,
)
from congvu.modules.worktime.commands import (
    CalendarCodeMalformed,
    CalendarCodeTaken,
    CalendarNameMissing,
)
from congvu.modules.worktime.queries import calendar_lines, newest_version, versions_of
from congvu.modules.worktime.rules.revisions import PastIsKept
from congvu.modules.worktime.values.changes import DaysOff, MoreYears, Swap
from tests.people import NOW

pytestmark = pytest.mark.django_db

HUY = Actor(user_id=1, official_id=77, name="Trần Quốc Huy")
STORM = DaysOff(date(2026, 9, 15), date(2026, 9, 15), "Bão số 5", DayKind.CLOSURE)
SWAP = Swap(off=date(2026, 9, 18), on=date(2026, 9, 19))
UNIT = 4_711


def revise(*changes, code: str = NATIONAL, **more) -> CalendarRevised:
    return revise_calendar(code=code, changes=changes, actor=HUY, now=NOW, **more)


class TestReviseCalendar:
    def test_makes_the_next_version_and_leaves_the_last_as_it_was(self):
        before = calendar_in_force(now=NOW)

        fact = revise(STORM)

        after = calendar_in_force(now=NOW)
        assert (after.id, after.version) == (fact.version_id, before.version + 1)
        assert after.day(date(2026, 9, 15)).kind is DayKind.CLOSURE
        assert calendar_by_id(before.id).day(date(2026, 9, 15)).kind is DayKind.WORKING

    def test_leaves_the_past_to_the_version_then_in_force(self):
        before = calendar_in_force(now=NOW)

        revise(STORM)

        assert calendar_in_force(now=NOW - timedelta(seconds=1)).id == before.id

    def test_states_what_changed_and_who_changed_it(self):
        fact = revise(SWAP, STORM)

        assert (fact.first_changed, fact.last_changed) == (date(2026, 9, 15), date(2026, 9, 19))
        assert fact.changes == (
            "Hoán đổi: nghỉ 18/9/2026, làm bù 19/9/2026",
            "Nghỉ đột xuất 15/9/2026: Bão số 5",
        )
        (stated,) = [
            each
            for each in ledger.facts_of(ledger.Stream.WORKTIME)
            if each.kind == "CalendarRevised"
        ]
        assert stated.actor_id == HUY.official_id
        assert json.loads(stated.body)["version_id"] == fact.version_id

    def test_has_what_follows_happen_at_once(self, monkeypatch):
        seen: list[CalendarRevised] = []
        monkeypatch.setitem(_followers, CalendarRevised, [])
        follow(CalendarRevised, seen.append)

        fact = revise(STORM)

        assert seen == [fact]

    def test_refuses_one_who_looked_at_an_older_version(self):
        revise(STORM)

        with pytest.raises(CalendarRevisedMeanwhile) as refusal:
            revise(SWAP, seen_version=1)

        assert refusal.value.code == "CALENDAR_REVISED_MEANWHILE"

    def test_refuses_an_unknown_calendar(self):
        with pytest.raises(CalendarNotFound) as refusal:
            revise(STORM, code="NONE")

        assert refusal.value.code == "CALENDAR_NOT_FOUND"

    def test_refuses_to_change_the_past(self):
        with pytest.raises(PastIsKept):
            revise(DaysOff(date(2026, 9, 9), date(2026, 9, 9), "Lễ"))

        assert newest_version(NATIONAL).version == 1

    def test_adds_years(self):
        revise(MoreYears(2031))

        assert newest_version(NATIONAL).last == date(2031, 12, 31)

    def test_keeps_every_version_with_its_words(self):
        revise(STORM)
        revise(SWAP)

        assert [(each.version, each.changes) for each in versions_of(NATIONAL)] == [
            (3, ("Hoán đổi: nghỉ 18/9/2026, làm bù 19/9/2026",)),
            (2, ("Nghỉ đột xuất 15/9/2026: Bão số 5",)),
            (1, ()),
        ]


def open_centre(code: str = "TTPVHCC", name: str = "Lịch Trung tâm", based_on: str = NATIONAL):
    return open_calendar(code=code, name=name, based_on=based_on, actor=HUY, now=NOW)


class TestOpenCalendar:
    def test_begins_with_the_days_of_another(self):
        fact = open_centre()

        assert calendar_by_id(fact.version_id).days == calendar_in_force(now=NOW).days

    def test_goes_its_own_way(self):
        fact = open_centre()

        revise(STORM)

        assert calendar_by_id(fact.version_id).day(date(2026, 9, 15)).is_working
        assert [line.newest.version for line in calendar_lines()] == [2, 1]

    @pytest.mark.parametrize("code", ["", "ttpvhcc", "TT PVHCC", "TT.", "ĐỎ"])
    def test_refuses_a_code_that_is_none(self, code):
        with pytest.raises(CalendarCodeMalformed) as refusal:
            open_centre(code=code)

        assert refusal.value.code == "CALENDAR_CODE_MALFORMED"

    def test_refuses_a_code_that_is_taken(self):
        with pytest.raises(CalendarCodeTaken) as refusal:
            open_centre(code=NATIONAL)

        assert refusal.value.code == "CALENDAR_CODE_TAKEN"

    def test_refuses_an_empty_name(self):
        with pytest.raises(CalendarNameMissing) as refusal:
            open_centre(name=" \u200b ")

        assert refusal.value.code == "CALENDAR_NAME_MISSING"


class TestGiveCalendar:
    def test_holds_for_its_units_from_then_on(self):
        national, fact = calendar_in_force(now=NOW), open_centre()

        give_calendar(code="TTPVHCC", unit_ids=[UNIT], actor=HUY, now=NOW)

        before = NOW - timedelta(seconds=1)
        assert calendar_in_force(UNIT, now=NOW).id == fact.version_id
        assert calendar_in_force(UNIT, now=before).id == national.id
        assert calendar_in_force(UNIT + 1, now=NOW).id == national.id
        assert [line.units for line in calendar_lines()] == [0, 1]

    def test_can_be_taken_back(self):
        open_centre()
        give_calendar(code="TTPVHCC", unit_ids=[UNIT], actor=HUY, now=NOW)

        later = NOW + timedelta(days=1)
        give_calendar(code=NATIONAL, unit_ids=[UNIT], actor=HUY, now=later)

        assert calendar_in_force(UNIT, now=later).code == NATIONAL

    def test_refuses_an_unknown_calendar(self):
        with pytest.raises(CalendarNotFound):
            give_calendar(code="NONE", unit_ids=[UNIT], actor=SYSTEM, now=NOW)


class TestCalendarInForce:
    def test_refuses_a_moment_before_all_calendars(self):
        with pytest.raises(CalendarNotFound):
            calendar_in_force(now=NOW.replace(year=1990))

    def test_costs_one_query(self, django_assert_num_queries):
        calendar_in_force(now=NOW)

        with django_assert_num_queries(1):
            calendar_in_force(now=NOW)

    def test_refuses_an_unknown_version(self):
        with pytest.raises(CalendarNotFound):
            calendar_by_id(999_999)
