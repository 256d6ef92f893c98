"""SQL counts working time second for second as Python does."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.foundation.actors.values import SYSTEM
from congvu.modules.worktime.api import (
    DEFAULT_CALENDAR,
    BeyondCalendar,
    Calendar,
    calendar_by_id,
    calendar_in_force,
)
from congvu.modules.worktime.commands.keeping import keep_version
from congvu.modules.worktime.values.hours import OFFICE_TIMETABLE
from tests.modules.worktime.calendars import early_moments, moments, odd_calendars

pytestmark = pytest.mark.django_db


def at(text: str) -> datetime:
    return datetime.fromisoformat(text + "+07:00")


def ask(sql: str, *given):
    with connection.cursor() as cursor:
        cursor.execute(f"select {sql}", given)
        return cursor.fetchone()[0]


@pytest.fixture(scope="class")
def kept(django_db_setup, django_db_blocker):
    """The national calendar as the database holds it."""
    with django_db_blocker.unblock():
        return calendar_in_force(now=at("2026-09-10T10:20"))


def keep(calendar: Calendar) -> int:
    """Write an odd calendar as a version of its own and return its id."""
    version = keep_version(
        calendar,
        timetable=OFFICE_TIMETABLE,
        based_on_id=None,
        changes=(),
        actor=SYSTEM,
        now=at("2026-01-01T00:00"),
    )
    return version.pk


class TestWorkingSeconds:
    @given(moments, moments)
    def test_equals_python_on_the_national_calendar(self, kept, a, b):
        counted = ask("working_seconds(%s, %s, %s)", kept.id, a, b)

        assert counted == DEFAULT_CALENDAR.seconds_between(a, b)

    @settings(max_examples=25)
    @given(odd_calendars, st.lists(moments, min_size=2, max_size=8))
    def test_equals_python_on_odd_calendars(self, calendar, asked):
        with transaction.atomic():
            version_id = keep(calendar)
            for a in asked:
                for b in asked:
                    counted = ask("working_seconds(%s, %s, %s)", version_id, a, b)
                    assert counted == calendar.seconds_between(a, b)
            transaction.set_rollback(True)

    def test_of_nothing_known_is_unknown(self, kept):
        assert ask("working_seconds(%s, null, now())", kept.id) is None

    def test_refuses_a_day_beyond_the_calendar(self, kept):
        with pytest.raises(DatabaseError) as refusal, transaction.atomic():
            ask(
                "working_seconds(%s, %s, %s)",
                kept.id,
                at("2026-01-01T08:00"),
                at("2199-01-01T08:00"),
            )

        assert refusal.value.__cause__.sqlstate == "CV005"


class TestWorkingAdd:
    @given(early_moments, st.integers(-100_000, 2_000_000))
    def test_equals_python_on_the_national_calendar(self, kept, moment, seconds):
        later = ask("working_add(%s, %s, %s)", kept.id, moment, seconds)

        assert later == DEFAULT_CALENDAR.add(moment, seconds)

    @settings(max_examples=25)
    @given(
        odd_calendars,
        st.lists(st.tuples(early_moments, st.integers(-90_000, 300_000)), min_size=4, max_size=12),
    )
    def test_equals_python_on_odd_calendars(self, calendar, asked):
        with transaction.atomic():
            version_id = keep(calendar)
            for moment, seconds in asked:
                try:
                    expected = calendar.add(moment, seconds)
                except BeyondCalendar:
                    continue
                assert ask("working_add(%s, %s, %s)", version_id, moment, seconds) == expected
            transaction.set_rollback(True)

    def test_refuses_to_leave_the_calendar(self, kept):
        for seconds in (10**12, -(10**12)):
            with pytest.raises(DatabaseError), transaction.atomic():
                ask("working_add(%s, %s, %s)", kept.id, at("2026-01-01T08:00"), seconds)


class TestKeptCalendar:
    def test_is_the_one_shipped(self, kept):
        assert kept.days == DEFAULT_CALENDAR.days
        assert (kept.code, kept.version) == (DEFAULT_CALENDAR.code, DEFAULT_CALENDAR.version)

    def test_is_read_once(self, kept, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert calendar_by_id(kept.id) is calendar_by_id(kept.id)

    @pytest.mark.parametrize(
        "sql",
        [
            "update calendar_day set kind = 'rest', seconds = 0 where day = '2026-09-10'",
            "delete from calendar_day where day = '2026-09-10'",
            "truncate calendar_day",
            "update calendar_version set name = 'x'",
            "delete from calendar_version",
            "truncate calendar_version cascade",
            "insert into calendar_day (calendar_version_id, day, kind, seconds, cumulative) "
            "select id, '2199-01-01', 'rest', 0, 0 from calendar_version",
        ],
    )
    def test_cannot_be_changed(self, sql):
        with pytest.raises(DatabaseError) as refusal, transaction.atomic():
            run(sql)

        assert refusal.value.__cause__.sqlstate == "CV001"

    @pytest.mark.parametrize(
        "fault", ["cumulative = cumulative + 1", "seconds = seconds - 1", "day = null"]
    )
    def test_cannot_be_kept_with_wrong_sums_or_a_missing_day(self, fault):
        columns = [
            "day", "kind", "reason", "swapped_with", "basis", "provisional",
            "intervals", "seconds", "cumulative",
        ]  # fmt: skip
        name, _, value = fault.partition(" = ")
        broken = [
            f"case when day = '2026-09-10' then {value} else {column} end"
            if column == name
            else column
            for column in columns
        ]
        hole = "and day <> '2026-09-10'" if name == "day" else ""
        if hole:
            broken = columns

        with pytest.raises(DatabaseError) as refusal, transaction.atomic():
            run(
                "with v as (insert into calendar_version "
                "(code, version, name, valid_from, valid_to, hours, made_at) "
                "select 'BROKEN', 1, name, valid_from, valid_to, hours, made_at "
                "from calendar_version where code = 'VN' and version = 1 returning id) "
                f"insert into calendar_day (calendar_version_id, {', '.join(columns)}) "
                f"select v.id, {', '.join(broken)} from calendar_day, v "
                f"where calendar_version_id = 1 {hole}"
            )
            run("set constraints all immediate")

        assert refusal.value.__cause__.sqlstate == "CV001"


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
