"""Acts on record without a case: counted once, in the period of the effective day; withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import Error, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from congvu.foundation import clock
from congvu.foundation.periods import Period, PeriodKind
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation.commands.recording import correct_act, record_act, withdraw_act
from congvu.modules.evaluation.queries.figures import unit_figures
from congvu.modules.evaluation.rules.expiry import expires_on, state_of
from congvu.modules.evaluation.rules.refusals_people import (
    ActDayUnlikely,
    ActEnded,
    ActNotFound,
    ActNotYours,
    ActTextMissing,
    ActTwice,
    DisciplineOfUnit,
)
from congvu.modules.evaluation.values.acts import ActKind, ActState, ActText, Expiry
from tests.modules.evaluation.ward import NOW
from tests.people import People, cast, client_of

DAYS = st.dates(date(2021, 1, 1), date(2030, 12, 31))
GIVEN = date(2026, 9, 1)


def text(
    document: str = "QĐ 15/QĐ-UBND", since: date = GIVEN, ground: str = "Xử lý trễ"
) -> ActText:
    return ActText(document, GIVEN, "", ground, since)


class TestExpiry:
    @given(DAYS, st.integers(1, 60))
    def test_expires_after_its_months_and_never_before(self, day: date, months: int) -> None:
        rules = [Expiry(ActKind.LESSON, months, "", date(2020, 1, 1))]
        expires = expires_on(ActKind.LESSON, day, rules)

        assert expires is not None
        assert (expires.year - day.year) * 12 + expires.month - day.month == months
        assert expires.day == day.day or (expires + timedelta(days=1)).day == 1
        assert expires_on(ActKind.PRAISE, day, rules) is None

    @given(DAYS, DAYS, st.booleans(), st.booleans())
    def test_stands_in_one_state(self, on: date, day: date, gone: bool, fixed: bool) -> None:
        expires = expires_on(ActKind.DISCIPLINE, day)
        state = state_of(
            on=on, effective_on=day, expires=expires, is_withdrawn=gone, is_corrected=fixed
        )

        if not gone and not fixed and expires is not None:
            assert (state is ActState.IN_FORCE) == (day <= on < expires)
        assert (state is ActState.CORRECTED) == fixed

    @given(DAYS, st.sampled_from(PeriodKind))
    def test_belongs_to_one_period_of_each_kind(self, day: date, kind: PeriodKind) -> None:
        period = Period.holding(day, kind)
        start = datetime.combine(day, datetime.min.time(), clock.VIETNAM)

        around = (period.previous(), period, Period.holding(period.until, kind))
        assert [each.span.start <= start < each.span.end for each in around] == [False, True, False]


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


def record(people: People, kind: ActKind = ActKind.CRITICISM, **told) -> int:
    asked = {"official_id": people.tuan.official_id, "unit_id": None, "text": text()} | told
    return record_act(kind=kind, actor=people.hoi, now=NOW, **asked)


def figure(people: People, code: str, period: str = "2026-Q3") -> int:
    span = Period.parse(period).span
    return evaluation.figures_of(people.tuan.official_id or 0, span)[code].counted


@pytest.mark.django_db
@pytest.mark.requirement("R09")
class TestActs:
    def test_counts_once_and_a_correction_takes_its_place(self, people: People) -> None:
        first = record(people)
        assert figure(people, "criticisms") == 1
        with pytest.raises(ActTwice):
            record(people)

        moved = text(since=date(2026, 6, 30))
        correct_act(act_id=first, text=moved, reason="Nhầm ngày", actor=people.dat, now=NOW)
        quarters = [figure(people, "criticisms", f"2026-Q{part}") for part in (1, 2, 3, 4)]
        assert quarters == [0, 1, 0, 0]
        with pytest.raises(ActEnded):
            withdraw_act(act_id=first, reason="Rút", actor=people.hoi, now=NOW)

    def test_a_mistyped_day_is_refused(self, people: People) -> None:
        for day in (date(1, 1, 1), date(9999, 12, 31)):
            with pytest.raises(ActDayUnlikely):
                record(people, text=text(since=day))

    def test_withdrawn_it_counts_no_more_and_stays(self, people: People) -> None:
        act = record(people, ActKind.DISCIPLINE)
        assert figure(people, "discipline_acts") == 1
        with pytest.raises(ActTextMissing):
            withdraw_act(act_id=act, reason=" ", actor=people.hoi, now=NOW)
        withdraw_act(act_id=act, reason="Hủy quyết định", actor=people.hoi, now=NOW)

        assert figure(people, "discipline_acts") == 0
        assert (
            "Hủy quyết định"
            in client_of(people.tuan).get(f"/evaluation/acts/{act}/").content.decode()
        )

    def test_a_lesson_may_be_a_whole_units(self, people: People) -> None:
        record(people, ActKind.LESSON, official_id=None, unit_id=people.economy)
        told = unit_figures([people.economy], Period.parse("2026-Q3").span)[people.economy]

        assert told["lessons"].counted == 1
        assert figure(people, "lessons") == 0
        with pytest.raises(DisciplineOfUnit):
            record(people, ActKind.DISCIPLINE, official_id=None, unit_id=people.economy)

    def test_is_recorded_by_personnel_and_leaders_about_others(self, people: People) -> None:
        for actor in (people.tuan, people.vinh, people.quan):
            with pytest.raises(ActNotYours):
                record_act(
                    kind=ActKind.PRAISE, official_id=people.hanh.official_id, unit_id=None,
                    text=text(), actor=actor, now=NOW,
                )  # fmt: skip
        with pytest.raises(ActNotYours):
            record(people, official_id=people.hoi.official_id)
        act = record(people)
        with pytest.raises(ActNotFound):
            withdraw_act(act_id=act, reason="Rút", actor=people.chau, now=NOW)

    def test_who_sees_it(self, people: People) -> None:
        path = f"/evaluation/acts/{record(people)}/"
        seen = {
            name: client_of(getattr(people, name)).get(path).status_code
            for name in ("tuan", "vinh", "dat", "hoi", "quan", "hanh", "xuan", "chau")
        }

        assert {name for name, status in seen.items() if status == 200} == {
            "tuan", "vinh", "dat", "hoi", "quan",
        }  # fmt: skip
        assert {seen[name] for name in ("hanh", "xuan", "chau")} == {404}

    def test_is_kept_by_the_database(self, people: People) -> None:
        act = record(people)
        for statement in (
            "update evaluation_recorded_act set effective_on = effective_on + 1 where id = %s",
            "update evaluation_recorded_act set document = 'khác' where id = %s",
            "delete from evaluation_recorded_act where id = %s",
        ):
            with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, [act])

    def test_the_form_puts_it_on_record(self, people: People) -> None:
        client = client_of(people.hoi)
        told = {
            "kind": "praise", "whose": f"o{people.hanh.official_id}", "document": "15/QĐ-KT",
            "document_on": "2026-09-01", "ground": "Vượt tiến độ", "effective_on": "2026-09-01",
        }  # fmt: skip
        response = client.post("/evaluation/acts/new/", told, follow=True)

        assert "Vượt tiến độ" in response.content.decode()
        assert client.post("/evaluation/acts/new/", told).status_code == 409
        assert client.get("/evaluation/acts/").content.decode().count("15/QĐ-KT") == 1
