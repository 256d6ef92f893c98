"""Reference data are kept while nobody changes them, and no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congvu.foundation import reading
from congvu.modules.organisation import api as organisation
from congvu.modules.procedures import api as procedures
from congvu.modules.worktime import api as worktime
from tests.people import NOW, TODAY, cast

WATCHED = (
    "unit", "unit_former_name", "post", "official", "appointment", "procedure",
    "procedure_version", "paper", "submission_way", "step", "calendar_version", "calendar_unit",
)  # fmt: skip


def mark() -> object:
    with connection.cursor() as cursor:
        cursor.execute("select mark from reference_mark")
        return cursor.fetchone()[0]


def statements(read: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as told:
        read()
    return len(told)


@pytest.fixture(autouse=True)
def _leave_nothing() -> Iterator[None]:
    yield
    reading.read_anew()


@pytest.mark.django_db
class TestReferenceData:
    @pytest.mark.parametrize("table", WATCHED)
    def test_gets_a_new_mark_with_every_statement_upon_it(self, table: str) -> None:
        before = mark()
        with connection.cursor() as cursor:
            cursor.execute(f"delete from {table} where false")
        assert mark() != before

    def test_is_read_once_under_one_mark(self) -> None:
        people = cast()
        unit = people.hanh.unit_id
        assert unit is not None
        readers: tuple[Callable[[], object], ...] = (
            lambda: organisation.officials_of(unit, TODAY),
            lambda: organisation.head_of(unit, TODAY),
            lambda: organisation.unit_names([unit]),
            lambda: worktime.calendar_in_force(unit, now=NOW),
        )
        reading.as_of(mark())
        found = [read() for read in readers]
        for read, first in zip(readers, found, strict=True):
            assert statements(read) == 0
            assert read() == first

    def test_is_read_anew_under_another_mark(self) -> None:
        unit = cast().hanh.unit_id
        assert unit is not None
        reading.as_of(mark())
        organisation.unit_names([unit])
        with connection.cursor() as cursor:
            cursor.execute("update unit set name = 'Phòng Mới' where id = %s", [unit])
        reading.as_of(mark())
        assert organisation.unit_names([unit]) == {unit: "Phòng Mới"}

    def test_without_a_mark_nothing_is_kept(self) -> None:
        unit = cast().hanh.unit_id
        assert unit is not None
        organisation.unit_names([unit])
        assert statements(lambda: organisation.unit_names([unit])) == 1

    def test_a_caller_who_changes_a_list_does_not_change_what_is_kept(self) -> None:
        unit = cast().hanh.unit_id
        assert unit is not None
        reading.as_of(mark())
        organisation.officials_of(unit, TODAY).clear()
        assert organisation.officials_of(unit, TODAY)

    def test_what_is_refused_is_not_kept(self) -> None:
        reading.as_of(mark())
        for _ in range(2):
            with pytest.raises(procedures.ProcedureUnknown):
                procedures.version_in_force("9.999999", date(2026, 9, 10))


class TestChangeElsewhere:
    def test_is_seen_as_soon_as_it_holds(self, own_database: str) -> None:
        unit = cast().economy
        reading.as_of(mark())
        before = organisation.unit_names([unit])
        with another_connection() as other:
            other.execute("update unit set name = 'Phòng Đổi Tên' where id = %s", [unit])
            reading.as_of(mark())
            assert organisation.unit_names([unit]) == before
            other.commit()
        reading.as_of(mark())
        assert organisation.unit_names([unit]) == {unit: "Phòng Đổi Tên"}


def another_connection() -> psycopg.Connection[tuple[object, ...]]:
    given = connection.get_connection_params()
    names = ("dbname", "host", "port", "user", "password")
    return psycopg.connect(**{name: given[name] for name in names if given.get(name)})
