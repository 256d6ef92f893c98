"""Self-reflection: once a quarter, promises with a day, answered by oneself, confirmed above."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import Error, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.foundation.outbox.models import OutboundMessage
from congvu.foundation.periods import Period, PeriodKind
from congvu.modules.evaluation import models
from congvu.modules.evaluation.commands.reflecting import (
    confirm_promise,
    reflect,
    tell_promise,
)
from congvu.modules.evaluation.commands.reminding import remind_to_reflect
from congvu.modules.evaluation.rules.reflecting import quarters_due, require_due, require_words
from congvu.modules.evaluation.rules.refusals_people import (
    NotTheHead,
    PromiseAnswered,
    PromiseNotYours,
    PromiseReasonMissing,
    ReflectionEmpty,
    ReflectionNotDue,
    ReflectionNotFound,
    ReflectionTwice,
)
from tests.modules.evaluation.office import at
from tests.modules.evaluation.ward import NOW
from tests.people import People, cast, client_of

DAYS = st.dates(date(2022, 1, 1), date(2030, 12, 31))
BY = date(2026, 12, 1)


class TestWhatIsSaid:
    @given(DAYS, DAYS)
    def test_a_quarter_is_due_while_it_runs_and_in_the_next(self, today: date, day: date) -> None:
        period = Period.holding(day, PeriodKind.QUARTER)
        months = (today.year - period.first.year) * 12 + today.month - period.first.month
        if 0 <= months < 6:
            require_due(period, today)
        else:
            with pytest.raises(ReflectionNotDue):
                require_due(period, today)

    @given(DAYS, st.lists(st.tuples(st.sampled_from(["", " ", "Nộp sớm"]), DAYS), max_size=6))
    def test_promises_have_words_and_a_day_ahead(
        self, today: date, promises: list[tuple[str, date]]
    ) -> None:
        holds = len(promises) <= 5 and all(w.strip() and by > today for w, by in promises)
        if holds:
            assert require_words(" Trễ ", promises, today) == ("Trễ", tuple(promises))
        else:
            with pytest.raises(ReflectionEmpty):
                require_words("Trễ", promises, today)


@pytest.fixture(scope="module")
def shared(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[People]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield cast()
        transaction.set_rollback(True)


@pytest.fixture
def people(shared: People, monkeypatch: pytest.MonkeyPatch) -> Iterator[People]:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))
    with transaction.atomic():
        yield shared
        transaction.set_rollback(True)


def said(actor: Actor, *, period: str = "2026-Q3", of_unit: bool = False) -> int:
    return reflect(
        period=period, went_wrong="Hai hồ sơ trễ", promises=[("Soát hạn mỗi sáng", BY)],
        of_unit=of_unit, actor=actor, now=NOW,
    )  # fmt: skip


def promise_of(reflection: int) -> int:
    return models.Promise.objects.get(reflection=reflection).pk


@pytest.mark.django_db
@pytest.mark.requirement("R27")
class TestReflections:
    def test_are_written_once_beside_the_figures(self, people: People) -> None:
        row = models.Reflection.objects.get(pk=said(people.tuan))

        assert set(row.figures) >= {"handled", "late_share"}
        with pytest.raises(ReflectionTwice):
            said(people.tuan)
        with pytest.raises(ReflectionNotDue):
            said(people.tuan, period="2026-Q1")
        assert [period.code for period in quarters_due(NOW.date())] == ["2026-Q3", "2026-Q2"]

    def test_of_a_unit_by_its_head(self, people: People) -> None:
        with pytest.raises(NotTheHead):
            said(people.tuan, of_unit=True)
        path = f"/evaluation/reflections/{said(people.vinh, of_unit=True)}/"

        assert [client_of(who).get(path).status_code for who in (people.tuan, people.chau)] == [
            200, 404,
        ]  # fmt: skip

    def test_a_promise_is_answered_and_then_confirmed(self, people: People) -> None:
        promise = promise_of(said(people.tuan))
        later = NOW + timedelta(days=1)
        told = {"promise_id": promise, "kept": True, "now": later}

        with pytest.raises(PromiseAnswered):
            confirm_promise(reason="Đúng", actor=people.vinh, **told)
        with pytest.raises(PromiseNotYours):
            tell_promise(reason="Đã soát", actor=people.vinh, **told)
        with pytest.raises(PromiseReasonMissing):
            tell_promise(reason="", actor=people.tuan, **told)
        tell_promise(reason="Đã soát", actor=people.tuan, **told)
        with pytest.raises(PromiseNotYours):
            confirm_promise(reason="Đúng", actor=people.tuan, **told)
        with pytest.raises(ReflectionNotFound):
            confirm_promise(reason="Đúng", actor=people.xuan, **told)
        confirm_promise(reason="Đúng", actor=people.vinh, **told)
        with pytest.raises(PromiseAnswered):
            confirm_promise(reason="Đúng", actor=people.dat, **told)

    def test_what_was_written_stays(self, people: People) -> None:
        reflection = said(people.tuan)
        promise = promise_of(reflection)
        for statement, key in (
            ("update evaluation_reflection set went_wrong = 'khác' where id = %s", reflection),
            ("update evaluation_promise set what = 'khác' where id = %s", promise),
            ("delete from evaluation_promise where id = %s", promise),
        ):
            with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, [key])

    def test_who_reads_it(self, people: People) -> None:
        path = f"/evaluation/reflections/{said(people.tuan)}/"
        names = ("tuan", "vinh", "dat", "hoi", "quan", "hanh", "xuan", "huy", "chau")
        seen = {n for n in names if client_of(getattr(people, n)).get(path).status_code == 200}

        assert seen == {"tuan", "vinh", "dat", "hoi", "quan"}

    def test_the_form_and_the_units_progress(self, people: People) -> None:
        client = client_of(people.tuan)
        told = {"went_wrong": "Hai việc trễ", "what1": "Soát hạn", "by1": "2026-12-01"}
        new = "/evaluation/reflections/2026-Q3/me/"

        assert client.post(new, told | {"by1": ""}).status_code == 422
        assert "Soát hạn" in client.post(new, told, follow=True).content.decode()
        assert "đã viết" in client_of(people.vinh).get("/evaluation/reflections/").content.decode()
        assert (
            "đã viết" not in client_of(people.hanh).get("/evaluation/reflections/").content.decode()
        )

    def test_people_are_reminded_once_in_office_hours_and_once_more_at_the_end(
        self, people: People
    ) -> None:
        said(people.tuan)
        first, last = at(date(2026, 10, 1), 8), at(date(2026, 12, 21), 9)

        assert remind_to_reflect(first - timedelta(hours=2)) == 0
        everybody = remind_to_reflect(first)
        assert remind_to_reflect(first + timedelta(days=1)) == 0
        told = OutboundMessage.objects.filter(key__startswith="evaluation.reflect.2026-Q3.1.")
        assert everybody == told.count()
        assert not told.filter(to__startswith="tuan@").exists()
        assert "đơn vị bạn đứng đầu" in told.get(to__startswith="vinh@").body
        assert "đến hết ngày 31/12/2026" in told.get(to__startswith="hanh@").body
        assert remind_to_reflect(last) == everybody
        row = models.ReflectionReminder.objects.filter(agency=people.thanh_sen).first()
        with pytest.raises(Error), transaction.atomic():
            models.ReflectionReminder.objects.filter(pk=row.pk if row else 0).update(people=0)

    def test_a_units_board_names_who_has_not_written_and_never_what(self, people: People) -> None:
        said(people.tuan, period="2026-Q2")
        client = client_of(people.vinh)
        board = client.get("/unit/").content.decode()
        panel = board[board.index("h-tu-soi") :]

        assert people.hanh.name in panel
        assert people.tuan.name not in panel
        assert "Hai hồ sơ trễ" not in board
        assert people.hanh.name not in client_of(people.xuan).get("/unit/").content.decode()
