"""The backlog list: found by a stated rule, its owner first, replied to, struck by a superior."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from congvu.foundation import clock
from congvu.foundation.clock import VIETNAM
from congvu.foundation.outbox.models import OutboundMessage
from congvu.foundation.periods import Period
from congvu.modules.casework import api as casework
from congvu.modules.evaluation import models
from congvu.modules.evaluation.commands.backlog import (
    find_backlog,
    find_in_the_morning,
    reply_to_line,
    strike_line,
)
from congvu.modules.evaluation.queries.backlog import months_of
from congvu.modules.evaluation.rules.backlog import backlog_rule, grounds_of, months_asked
from congvu.modules.evaluation.rules.refusals_backlog import (
    BacklogNotFound,
    BacklogNotYours,
    BacklogReplied,
    BacklogStruck,
    BacklogWordsMissing,
)
from congvu.modules.evaluation.values.backlog import BacklogGround, MonthFigures
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime.api import TimeLimit
from tests.modules.evaluation.office import at
from tests.modules.evaluation.ward import FIRST, work
from tests.people import People, cast, client_of

NOW = at(date(2026, 11, 3), 10)
FOUND = Period.parse("2026-10")
RULE = backlog_rule(FOUND)
MONTHS = st.lists(
    st.builds(
        lambda late, due, overdue: MonthFigures("", min(late, due), due, overdue),
        *[st.integers(0, 30)] * 2,
        st.integers(0, 3),
    ),
    min_size=RULE.months,
    max_size=RULE.months,
)
HOME = "/evaluation/backlog/"

pytestmark = pytest.mark.requirement("R13")


class TestTheRule:
    @given(MONTHS, st.integers(0, RULE.months - 1), st.booleans())
    def test_one_more_late_task_takes_nobody_off(
        self, months: list[MonthFigures], place: int, is_new: bool
    ) -> None:
        one = months[place]
        due = one.due + 1 if is_new or one.late == one.due else one.due
        more = [*months]
        more[place] = MonthFigures("", one.late + 1, due, one.overdue + 1)

        assert set(grounds_of(RULE, months)) <= set(grounds_of(RULE, more))

    @given(MONTHS, st.integers(0, RULE.months - 1), st.randoms())
    def test_under_the_minimum_nobody_is_on_it_in_whichever_order(
        self, months: list[MonthFigures], place: int, luck: Random
    ) -> None:
        shuffled = luck.sample(months, len(months))
        little = [*months]
        little[place] = MonthFigures("", RULE.least_due - 1, RULE.least_due - 1, 0)

        assert grounds_of(RULE, months) == grounds_of(RULE, shuffled)
        assert grounds_of(RULE, little) == grounds_of(RULE, months[1:]) == ()

    def test_looks_at_whole_months_in_a_row(self) -> None:
        asked = months_asked(RULE, Period.parse("2026-01"))

        assert asked[-1].code == "2026-01"
        assert len(asked) == RULE.months
        assert all(one.next() == other for one, other in pairwise(asked))


@pytest.fixture(scope="module")
def shared(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[People]:
    """Tuấn left a task undone since August; Hạnh did hers."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = cast()
        work(people, people.hanh, 1)
        owe(people)
        yield people
        transaction.set_rollback(True)


@pytest.fixture
def people(shared: People, monkeypatch: pytest.MonkeyPatch) -> Iterator[People]:
    at_moment(monkeypatch, NOW)
    with transaction.atomic():
        yield shared
        transaction.set_rollback(True)


@pytest.fixture
def line(people: People) -> int:
    assert find_backlog(agency_id=people.thanh_sen, actor=people.hoi, now=NOW) == 1
    return models.BacklogLine.objects.get(official=people.tuan.official_id).pk


def owe(people: People) -> None:
    """Let Tuấn be given a document in August that he never does."""
    role, unit, opened = casework.StepRole, people.economy, at(FIRST, 8)
    code = casework.accept_case(
        kind=casework.CaseKind.DOCUMENT,
        subject="Việc để lâu",
        applicant="",
        limit=TimeLimit.parse("5wd"),
        shares=(
            casework.Share("Chủ trì", role.LEAD, unit, 0.8),
            casework.Share("Ký duyệt", role.APPROVE, people.leaders, 0.2),
        ),
        receiving_unit_id=unit,
        responsible_unit_id=unit,
        agency_id=people.thanh_sen,
        prefix="H27.43",
        opened_at=opened,
        actor=people.mo,
        now=opened,
    ).code
    later = opened + timedelta(minutes=30)
    casework.assign(
        code=code, to_official=people.tuan.official_id or 0, actor=people.vinh, now=later
    )


def at_moment(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "_SHIFT", moment - datetime.now(UTC))


def see(people: People, line_id: int) -> set[str]:
    """Return who sees a line, among one of each kind."""
    names = ("tuan", "vinh", "dat", "hoi", "hanh", "tai", "chau")
    path = f"{HOME}{line_id}/"
    return {n for n in names if client_of(getattr(people, n)).get(path).status_code == 200}


@pytest.mark.django_db
class TestFinding:
    def test_adds_nobody_twice_and_asks_a_fixed_number_of_times(
        self, people: People, line: int
    ) -> None:
        row = models.BacklogLine.objects.get(pk=line)
        everyone = [people.tuan, people.hanh, people.tai, people.vinh]
        counts = []
        for whom in ([people.tuan], everyone):
            ids = [each.official_id or 0 for each in whom]
            with CaptureQueriesContext(connection) as asked:
                told = months_of(ids, months_asked(RULE, FOUND))
            counts.append(len(asked))

        assert find_backlog(agency_id=people.thanh_sen, actor=people.dat, now=NOW) == 0
        assert row.grounds == [BacklogGround.OVERDUE]
        assert row.figures == {
            each.month: [each.late, each.due, each.overdue]
            for each in told[people.tuan.official_id or 0]
        }
        assert counts == [2 * RULE.months] * 2

    def test_tells_the_person_by_mail(self, people: People) -> None:
        organisation.correct_official(
            official_id=people.tuan.official_id or 0,
            full_name=people.tuan.name,
            email="tuan@thanhsen.example",
            phone="",
            actor=people.hoi,
            now=NOW,
        )
        find_backlog(agency_id=people.thanh_sen, actor=people.hoi, now=NOW)
        letter = OutboundMessage.objects.get(to="tuan@thanhsen.example")

        assert "Tháng 10/2026" in letter.body
        assert "10/11/2026" in letter.body

    def test_is_for_leaders_and_personnel(self, people: People) -> None:
        for who in (people.vinh, people.chau):
            with pytest.raises(BacklogNotYours):
                find_backlog(agency_id=people.thanh_sen, actor=who, now=NOW)
        assert client_of(people.tuan).post(f"{HOME}find/").status_code == 403
        said = client_of(people.hoi).post(f"{HOME}find/", follow=True).content.decode()
        assert "Có 1 người mới" in said
        assert "Bùi Anh Tuấn" not in said
        assert "5 ngày làm việc" in said

    def test_is_done_on_the_first_working_morning(self, people: People) -> None:
        """1/11/2026 is a Sunday: the morning is Monday's."""
        first = datetime(2026, 11, 1, 9, tzinfo=VIETNAM)
        found = [find_in_the_morning(first + timedelta(hours=n)) for n in (0, 22, 24, 25, 48)]

        assert found == [0, 0, 1, 0, 0]
        assert models.BacklogLine.objects.get().month == "2026-10"


@pytest.mark.django_db
class TestALine:
    def test_is_its_owners_alone_until_the_waiting_time_is_over(
        self, people: People, line: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shown_from = models.BacklogLine.objects.get(pk=line).shown_from

        assert shown_from.astimezone(VIETNAM).date() == date(2026, 11, 10)
        assert see(people, line) == {"tuan"}
        at_moment(monkeypatch, shown_from + timedelta(seconds=1))
        assert see(people, line) == {"tuan", "vinh", "dat", "hoi", "hanh", "tai"}
        assert "Bùi Anh Tuấn" not in client_of(people.chau).get(HOME).content.decode()
        assert Client().get(f"{HOME}{line}/").status_code == 302

    def test_is_shown_with_the_reply_once_there_is_one(self, people: People, line: int) -> None:
        client, path = client_of(people.tuan), f"{HOME}{line}/reply/"

        assert client.post(path, {"text": ""}).status_code == 422
        client.post(path, {"text": "Chờ số liệu"})
        assert "Chờ số liệu" in client_of(people.hanh).get(HOME).content.decode()
        told = {"line_id": line, "now": NOW}
        with pytest.raises(BacklogReplied):
            reply_to_line(text="Nữa", actor=people.tuan, **told)
        with pytest.raises(BacklogNotYours):
            reply_to_line(text="Tôi nữa", actor=people.hanh, **told)
        with pytest.raises(BacklogNotFound):
            reply_to_line(text="Tôi nữa", actor=people.chau, **told)

    def test_opens_the_lists_behind_it_to_who_may_open_the_persons(
        self, people: People, line: int
    ) -> None:
        reply_to_line(line_id=line, text="Chờ số liệu", actor=people.tuan, now=NOW)
        path = f"{HOME}{line}/2026-10/open_overdue/"

        assert "Việc để lâu" in client_of(people.vinh).get(path).content.decode()
        assert client_of(people.hanh).get(path).status_code == 404
        assert client_of(people.tuan).get(path.replace("10", "04")).status_code == 404

    def test_is_struck_by_a_superior_and_kept_for_leaders(self, people: People, line: int) -> None:
        told = {"line_id": line, "now": NOW}
        with pytest.raises(BacklogNotFound):
            strike_line(reason="Đã chuyển việc", actor=people.vinh, **told)
        reply_to_line(text="Đã chuyển việc", actor=people.tuan, **told)
        for who in (people.tuan, people.hanh, people.hoi):
            with pytest.raises(BacklogNotYours):
                strike_line(reason="Đã chuyển việc", actor=who, **told)
        with pytest.raises(BacklogWordsMissing):
            strike_line(reason=" ", actor=people.vinh, **told)
        client_of(people.vinh).post(f"{HOME}{line}/strike/", {"reason": "Đã chuyển việc"})

        assert see(people, line) == {"tuan", "vinh", "dat"}
        with pytest.raises(BacklogStruck):
            strike_line(reason="Nữa", actor=people.dat, **told)
        with pytest.raises(BacklogStruck):
            reply_to_line(text="Nữa", actor=people.tuan, **told)

    def test_stays_as_it_was_found(self, people: People, line: int) -> None:
        tuan, vinh = people.tuan.official_id, people.vinh.official_id
        reply = "insert into evaluation_backlog_reply (line_id, by_id, text, at)"
        strike = "insert into evaluation_backlog_strike (line_id, by_id, reason, at)"
        for statement, keys in (
            ("update evaluation_backlog_line set month = '2026-01' where id = %s", [line]),
            ("delete from evaluation_backlog_line where id = %s", [line]),
            (f"{reply} values (%s, %s, 'x', now() + interval '99 years')", [line, vinh]),
            (f"{strike} values (%s, %s, 'x', now() + interval '99 years')", [line, tuan]),
        ):
            with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, keys)
