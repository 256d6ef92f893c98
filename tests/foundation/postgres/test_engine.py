"""Moments as they come from the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

MOMENTS = st.datetimes(timezones=st.just(UTC), min_value=datetime(1, 1, 1)).map(
    lambda at: at.replace(fold=0)
)


def read(statement: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        (found,) = cursor.fetchone()
    return found


class TestAMoment:
    @given(MOMENTS)
    def test_comes_back_as_it_went_in(self, at):
        assert read("select %s::timestamptz", at) == at

    def test_is_in_utc(self):
        assert read("select now()").tzinfo is UTC

    def test_is_nothing_where_there_is_none(self):
        assert read("select null::timestamptz") is None

    def test_is_the_same_one_in_a_session_of_another_zone(self):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set local time zone 'Asia/Ho_Chi_Minh'")
            found = read("select '2026-09-10 10:20+00'::timestamptz")
        assert found == datetime(2026, 9, 10, 10, 20, tzinfo=UTC)
        assert found.utcoffset() == timedelta(hours=7)

    def test_takes_no_python_to_read(self):
        loader = connection.connection.adapters.get_loader
        made = loader(1184, 0)(1184, connection.connection)
        assert type(made).__module__.startswith("psycopg_")
