"""More time: asked for in time, granted in whole or in part, refused with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from congvu.foundation import clock
from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.casework.facts import act_from
from congvu.modules.casework.rules.decide import accept as accept_rule
from congvu.modules.casework.rules.decide import decide
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import Answer
from congvu.modules.dossiers.commands.apologies import apologise
from congvu.modules.worktime import api as worktime
from tests.modules.casework.lives import at, with_lead
from tests.modules.dossiers.shop import SITE, open_shop
from tests.people import NOW, People, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R05")]
WANTED = at(25, 17)  # the case is due on Monday the 21st


@pytest.fixture
def at_nine_on_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the edge's clock stand at nine of Tuesday the 8th."""
    monkeypatch.setattr(clock, "_SHIFT", at(8, 9) - datetime.now(UTC))


@pytest.fixture
def asked(people: People) -> str:
    """A case on which Hạnh has asked for four days more."""
    code = with_lead(people)
    ask(people, code)
    return code


def ask(people: People, code: str, **changes: object) -> casework.Live:
    said: dict[str, object] = {
        "code": code,
        "wanted_at": WANTED,
        "reason": "phải đo lại thửa đất",
        "actor": people.hanh,
        "now": at(8, 9),
    }
    return casework.ask_extension(**(said | changes))  # type: ignore[arg-type]


def grant(people: People, code: str, **changes: object) -> casework.Live:
    said: dict[str, object] = {
        "code": code,
        "due_at": WANTED,
        "reason": "vụ việc phức tạp",
        "actor": people.vinh,
        "now": at(8, 10),
    }
    return casework.extend(**(said | changes))  # type: ignore[arg-type]


def refuse(people: People, code: str, **changes: object) -> casework.Live:
    said: dict[str, object] = {
        "code": code,
        "reason": "còn đủ thời gian",
        "actor": people.vinh,
        "now": at(8, 10),
    }
    return casework.refuse_extension(**(said | changes))  # type: ignore[arg-type]


class TestAsking:
    def test_moves_no_date(self, people: People) -> None:
        before = load(with_lead(people))
        after = ask(people, before.code)

        assert after.state.due_at == before.state.due_at
        assert after.state.current == before.state.current
        request = load(before.code).state.request
        assert request is not None
        assert (request.official_id, request.wanted_at) == (people.hanh.official_id, WANTED)
        assert request.added == 4 * 8 * 3600

    @pytest.mark.parametrize(
        ("code", "changes"),
        [
            ("EXTENSION_ASKED_LATE", {"now": at(17, 9)}),
            ("EXTENSION_NOT_LATER", {"wanted_at": at(18, 17)}),
            ("EXTENSION_NOT_LATER", {"wanted_at": at(21, 20)}),
            ("REASON_MISSING", {"reason": " "}),
        ],
    )
    def test_is_refused(self, people: People, code: str, changes: dict[str, object]) -> None:
        case = with_lead(people)
        before = load(case)

        assert refusal(lambda: ask(people, case, **changes)) == code
        assert load(case) == before

    def test_is_the_holders_alone(self, people: People) -> None:
        case = with_lead(people)
        assert refusal(lambda: ask(people, case, actor=people.tuan)) == "NOT_THE_HOLDER"
        assert refusal(lambda: ask(people, case, actor=people.hoa)) == "CASE_NOT_FOUND"

    def test_is_done_once_at_a_time(self, people: People, asked: str) -> None:
        assert refusal(lambda: ask(people, asked, now=at(8, 11))) == "EXTENSION_ASKED_ALREADY"
        refuse(people, asked, now=at(8, 14))
        assert ask(people, asked, now=at(8, 15)).state.request is not None


class TestGranting:
    def test_moves_the_due_of_case_and_holder_and_keeps_the_promise(
        self, people: People, asked: str
    ) -> None:
        before = load(asked).state
        after = grant(people, asked).state

        assert (after.due_at, after.promise_at) == (WANTED, before.due_at)
        assert before.current is not None
        assert after.current is not None
        assert after.current.due_at == before.current.due_at + timedelta(days=6)  # a weekend in it
        assert after.request is None
        (row,) = load(asked).state.requests
        assert (row.answer, row.granted_at) == (Answer.GRANTED, WANTED)
        assert row.answered_by == people.vinh.official_id

    def test_may_give_less_and_never_more(self, people: People, asked: str) -> None:
        more = refusal(lambda: grant(people, asked, due_at=at(28, 17)))
        assert more == "EXTENSION_BEYOND_ASKED"
        assert grant(people, asked, due_at=at(23, 17)).state.due_at == at(23, 17)

    def test_gives_as_long_after_a_pause_in_between(self, people: People, asked: str) -> None:
        casework.pause(
            code=asked, actor=people.hanh, holder=casework.HolderKind.OUTSIDE, ground="Luật",
            approver=1, reason="chờ giám định", now=at(9, 9),
        )  # fmt: skip
        due = casework.resume(code=asked, actor=people.hanh, now=at(11, 9)).state.due_at
        assert due == at(23, 17)

        assert refusal(lambda: grant(people, asked, due_at=at(30, 17), now=at(11, 10)))
        assert grant(people, asked, due_at=at(29, 17), now=at(11, 10)).state.due_at == at(29, 17)

    @pytest.mark.parametrize(
        ("code", "act"),
        [
            ("NOT_YOUR_UNIT", lambda p, c: grant(p, c, actor=p.hanh)),
            ("NOT_YOUR_UNIT", lambda p, c: grant(p, c, actor=p.xuan)),
            ("CASE_NOT_FOUND", lambda p, c: grant(p, c, actor=p.chau)),
            ("REASON_MISSING", lambda p, c: grant(p, c, reason="")),
            ("EXTENSION_NOT_LATER", lambda p, c: grant(p, c, due_at=at(10, 9))),
            ("NOT_YOUR_UNIT", lambda p, c: refuse(p, c, actor=p.tuan)),
            ("REASON_MISSING", lambda p, c: refuse(p, c, reason=" ")),
        ],
    )
    def test_is_refused(
        self, people: People, asked: str, code: str, act: Callable[[People, str], object]
    ) -> None:
        before = load(asked)
        assert refusal(lambda: act(people, asked)) == code
        assert load(asked) == before

    def test_is_never_of_ones_own_request(self, people: People) -> None:
        code = with_lead(people)
        casework.assign(
            code=code, to_official=people.vinh.official_id or 0, actor=people.vinh, now=at(7, 10)
        )
        ask(people, code, actor=people.vinh)

        assert refusal(lambda: grant(people, code)) == "OWN_EXTENSION"
        assert refusal(lambda: refuse(people, code)) == "OWN_EXTENSION"
        assert grant(people, code, actor=people.dat).state.due_at == WANTED


class TestRefusing:
    def test_leaves_every_date_and_says_why(self, people: People, asked: str) -> None:
        before = load(asked).state
        after = refuse(people, asked).state

        assert (after.due_at, after.current) == (before.due_at, before.current)
        (row,) = load(asked).state.requests
        assert (row.answer, row.answer_reason) == (Answer.REFUSED, "còn đủ thời gian")

    def test_needs_a_request(self, people: People) -> None:
        assert refusal(lambda: refuse(people, with_lead(people))) == "EXTENSION_NOT_ASKED"


class TestTheRecord:
    def test_replays_to_the_same_state(self, people: People, asked: str) -> None:
        grant(people, asked, due_at=at(23, 17))
        ask(people, asked, now=at(9, 9))
        refuse(people, asked, now=at(9, 10))
        ask(people, asked, now=at(10, 9))
        casework.close(
            code=asked, outcome=casework.Outcome.WITHDRAWN, reason="rút", actor=people.mai,
            now=at(10, 10),
        )  # fmt: skip
        live = load(asked)

        first, *rest = ledger.facts_of(live.case_id)
        act = act_from(kind=first.kind, body=first.body, at=first.at, by=first.actor_id)
        assert isinstance(act, acts.Accept)
        state = accept_rule(act, calendars=worktime.calendar_by_id).state
        for fact in rest:
            act = act_from(kind=fact.kind, body=fact.body, at=fact.at, by=fact.actor_id)
            state = decide(state, act, calendars=worktime.calendar_by_id).state

        assert state == live.state
        answers = [row.answer for row in state.requests]
        assert answers == [Answer.GRANTED, Answer.REFUSED, Answer.LAPSED]

    @pytest.mark.parametrize(
        "statement",
        [
            "delete from casework_extension",
            "update casework_extension set granted_at = granted_at + interval '1 day'",
            "insert into casework_extension select case_id, no + 1, asker_no, unit_id, official_id,"
            " asked_at, wanted_at, added, reason from casework_extension cross join"
            " generate_series(1, 2)",
        ],
    )
    def test_keeps_a_request_as_it_was_answered(
        self, people: People, asked: str, statement: str
    ) -> None:
        grant(people, asked)
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.usefixtures("at_nine_on_tuesday")
class TestThePages:
    def test_ask_decide_and_show_it(self, people: People) -> None:
        code = with_lead(people)
        hanh, vinh = client_of(people.hanh), client_of(people.vinh)
        case = f"/cases/{code}/"
        assert f"{case}ask-extension/" in hanh.get(case).content.decode()

        answer = hanh.post(
            f"{case}ask-extension/", {"due": "2026-09-25T17:00", "reason": "phải đo lại"}
        )
        assert answer.status_code == 302

        desk = vinh.get("/desk/").content.decode()
        assert "Chờ tôi quyết định gia hạn" in desk
        assert "xin đến 25/9 17:00" in desk
        page = vinh.get(case).content.decode()
        assert ">Xin gia hạn<" in page  # a lane of the strip
        assert f"{case}extend/" in page
        assert 'value="2026-09-25T17:00"' in vinh.get(f"{case}extend/").content.decode()
        assert f"{case}extend/" not in hanh.get(case).content.decode()

        said = {"due": "2026-09-23T17:00", "reason": "đồng ý một phần"}
        assert vinh.post(f"{case}extend/", said).status_code == 302
        page = hanh.get(case).content.decode()
        assert "Đồng ý gia hạn" in page
        assert "đồng ý một phần" in page

    def test_refuse_with_words_and_a_code(self, people: People) -> None:
        code = with_lead(people)
        answer = client_of(people.hanh).post(
            f"/cases/{code}/ask-extension/", {"due": "2026-09-10T17:00", "reason": "x"}
        )
        assert answer.status_code == 422
        text = answer.content.decode()
        assert "EXTENSION_NOT_LATER" in text
        assert "21/09/2026 17:00" in text  # in Vietnam's time

    def test_stand_on_a_leaders_desk_only_where_no_head_decides(self, people: People) -> None:
        code = with_lead(people)
        ask(people, code)
        assert "xin đến 25/9" not in client_of(people.dat).get("/desk/").content.decode()
        refuse(people, code)
        casework.assign(
            code=code, to_official=people.vinh.official_id or 0, actor=people.vinh, now=at(8, 11)
        )
        ask(people, code, actor=people.vinh, now=at(8, 12))
        assert "xin đến 25/9" in client_of(people.dat).get("/desk/").content.decode()


class TestADossier:
    """Its more time is the one apology of Decree 118/2025 art. 19.6."""

    def test_is_extended_by_the_door_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        soon = NOW + timedelta(minutes=30)
        monkeypatch.setattr(clock, "_SHIFT", soon - datetime.now(UTC))
        shop = open_shop()
        people, code = shop.people, shop.assigned().code
        ask(people, code, wanted_at=datetime(2026, 9, 29, 17, tzinfo=NOW.tzinfo), now=soon)
        vinh, hanh = client_of(people.vinh), client_of(people.hanh)

        assert "ACT_OF_DOOR" in vinh.get(f"/cases/{code}/extend/").content.decode()
        assert f"/counter/{code}/apology/" in vinh.get(f"/cases/{code}/").content.decode()

        apologise(
            code=code, new_day=date(2026, 9, 29), reason="Chậm", request="Đất", site=SITE,
            actor=people.vinh, now=soon,
        )  # fmt: skip
        (row,) = load(code).state.requests
        assert row.answer is Answer.GRANTED
        again = hanh.get(f"/cases/{code}/ask-extension/")
        assert again.status_code == 409
        assert "ACT_OF_DOOR" in again.content.decode()


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value.code
