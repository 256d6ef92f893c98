"""One matter in several cases: reopened, filed again, split; and the one clock that they share."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given

from congvu.foundation import clock
from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.casework.queries.matters import matter_of
from congvu.modules.casework.rules.matters import clock_of, is_same_matter, looks_refiled
from congvu.modules.casework.values.matters import Held, Life
from congvu.modules.dossiers.commands.endings import withdraw
from congvu.modules.dossiers.commands.results import deliver, give_result
from congvu.modules.dossiers.models import Dossier
from congvu.modules.dossiers.values.filing import HandBack
from congvu.modules.worktime.api import DEFAULT_CALENDAR, TimeLimit
from tests.modules.casework.lives import accept, at, with_lead
from tests.modules.casework.stories import VIETNAM, Story, stories
from tests.modules.dossiers.shop import Shop, open_shop
from tests.people import NOW, People, cast, client_of

REASON = "Ông Hòa không đồng ý với diện tích được tính"


@pytest.fixture
def closed(people: People) -> str:
    """A case that was withdrawn on the 9th."""
    code = with_lead(people)
    return end(people, code, at(9, 9))


def end(people: People, code: str, now: datetime) -> str:
    casework.close(
        code=code, outcome=casework.Outcome.WITHDRAWN, reason="rút", actor=people.mai, now=now
    )
    return code


def reopen(people: People, code: str, **changes: object) -> casework.Accepted:
    said: dict[str, object] = {
        "code": code,
        "ground": casework.Reopening.DISSATISFIED,
        "reason": REASON,
        "actor": people.vinh,
        "now": at(14, 9),
    }
    return casework.reopen(**(said | changes))  # type: ignore[arg-type]


def link(people: People, code: str, earlier: str, **changes: object) -> None:
    said: dict[str, object] = {
        "code": code,
        "earlier": earlier,
        "is_same": True,
        "reason": "nộp lại sau khi rút",
        "actor": people.mai,
        "now": at(14, 10),
    }
    casework.link(**(said | changes))  # type: ignore[arg-type]


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    assert str(refused.value)
    return refused.value.code


@pytest.mark.django_db
class TestReopening:
    def test_opens_a_linked_case_with_its_own_clock(self, people: People, closed: str) -> None:
        before = load(closed)
        again = load(reopen(people, closed).code)

        assert replace(load(closed).state, last_at=before.state.last_at) == before.state
        assert again.code == "H27.43-260914-0001"
        assert again.state.accepted_at == at(14, 9)
        assert again.state.due_at == at(28, 17)
        assert again.subject == before.subject
        assert [step.name for step in again.state.plan] == [
            "Chủ trì", "Thẩm định", "Ký duyệt", "Trả kết quả",
        ]  # fmt: skip
        turn = again.state.current
        assert turn is not None
        assert (turn.unit_id, turn.official_id) == (people.economy, None)
        assert [row.code for row in matter_of(before.case_id)] == [closed, again.code]

    def test_tells_both_chains(self, people: People, closed: str) -> None:
        again = load(reopen(people, closed).code)
        for case_id in (load(closed).case_id, again.case_id):
            told = ledger.facts_of(case_id)[-1]
            assert told.kind == "Linked"
            assert REASON in told.body
            assert "dissatisfied" in told.body
        assert ledger.verify().holds

    def test_may_give_another_limit(self, people: People, closed: str) -> None:
        limit = casework.visible_case(code=closed, actor=people.vinh).state.limit
        assert limit == "10wd"
        assert reopen(people, closed, limit=TimeLimit.parse("3wd")).due_at == at(17, 17)

    @pytest.mark.parametrize(
        ("code", "changes"),
        [
            ("REOPENING_NOT_YOURS", {"actor": "hanh"}),
            ("REOPENING_NOT_YOURS", {"actor": "xuan"}),
            ("CASE_NOT_FOUND", {"actor": "hoa"}),
            ("REASON_MISSING", {"reason": "  "}),
        ],
    )
    def test_is_refused(
        self, people: People, closed: str, code: str, changes: dict[str, object]
    ) -> None:
        if "actor" in changes:
            changes = {"actor": getattr(people, str(changes["actor"]))}
        assert refusal(lambda: reopen(people, closed, **changes)) == code
        assert len(matter_of(load(closed).case_id)) == 1

    def test_is_of_what_has_ended(self, people: People) -> None:
        assert refusal(lambda: reopen(people, with_lead(people))) == "CASE_OPEN"

    def test_is_done_once_and_goes_on_from_the_last(self, people: People, closed: str) -> None:
        again = reopen(people, closed).code
        assert refusal(lambda: reopen(people, closed)) == "REOPENED_ALREADY"
        end(people, again, at(15, 9))
        third = reopen(people, again, now=at(16, 9), ground=casework.Reopening.APPEAL).code
        assert [row.code for row in matter_of(load(third).case_id)] == [closed, again, third]


class TestTwoWhoReopen:
    def test_make_one_case(self, own_database: str) -> None:
        people = cast()
        code = end(people, with_lead(people), at(9, 9))

        def click(_: int) -> str:
            try:
                return reopen(people, code).code
            except Refusal as refused:
                return refused.code
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            answers = sorted(pool.map(click, range(4)))

        assert answers[0] == "H27.43-260914-0001"
        assert set(answers[1:]) <= {"REOPENED_ALREADY", "LINKED_ALREADY"}
        assert len(matter_of(load(code).case_id)) == 2


@pytest.mark.django_db
class TestLinking:
    @pytest.fixture
    def again(self, people: People, closed: str) -> str:
        return accept(people, now=at(14, 8)).code

    def test_shows_two_cases_as_one_matter(self, people: People, closed: str, again: str) -> None:
        link(people, again, closed)
        codes = [row.code for row in matter_of(load(closed).case_id)]
        assert codes == [closed, again]
        assert ledger.facts_of(load(closed).case_id)[-1].kind == "Linked"

    def test_keeps_two_apart_for_good(self, people: People, closed: str, again: str) -> None:
        link(people, again, closed, is_same=False)
        assert len(matter_of(load(closed).case_id)) == 1
        assert refusal(lambda: link(people, again, closed)) == "LINKED_ALREADY"

    def test_is_refused(self, people: People, closed: str, again: str) -> None:
        other = accept(people, now=at(14, 9)).code
        with connection.cursor() as cursor:
            cursor.execute("update casework_case set applicant = 'Lê Hòa' where code = %s", [other])
        assert refusal(lambda: link(people, again, other)) == "NOT_THE_SAME_MATTER"
        assert refusal(lambda: link(people, again, again)) == "LINKED_TO_ITSELF"
        assert refusal(lambda: link(people, again, "H27.43-1")) == "CASE_NOT_FOUND"
        assert refusal(lambda: link(people, again, closed, actor=people.tai)) == "LINK_NOT_YOURS"
        assert refusal(lambda: link(people, again, closed, reason="")) == "REASON_MISSING"
        link(people, again, closed)
        assert refusal(lambda: link(people, closed, again)) == "LINKED_ALREADY"

    @pytest.mark.parametrize(
        "statement",
        [
            "update casework_link set kind = 'distinct'",
            "delete from casework_link",
            "truncate casework_link",
            "insert into casework_link select previous_id, case_id, kind, ground, reason, by_id, at"
            " from casework_link",
        ],
    )
    def test_is_kept_as_decided(
        self, people: People, closed: str, again: str, statement: str
    ) -> None:
        link(people, again, closed)
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)


class TestTheSameMatter:
    def test_has_the_same_applicant_and_the_same_procedure_or_subject(self) -> None:
        hoa, land, garden = "Nguyễn Văn Hòa", "1.012756", "Đất vườn, thửa 214"
        same = is_same_matter
        assert same(
            applicants=(hoa, "NGUYEN VAN HOA"), procedures=(land, land), subjects=(garden, "khác")
        )
        assert same(applicants=(hoa, hoa), procedures=(land, ""), subjects=(garden, garden))
        assert not same(applicants=(hoa, hoa), procedures=("", ""), subjects=(garden, "khác"))
        assert not same(applicants=(hoa, "Lê Hòa"), procedures=(land, land), subjects=("", ""))
        assert same(applicants=("", ""), procedures=("", ""), subjects=(garden, garden))
        assert not same(applicants=("", ""), procedures=(land, land), subjects=(garden, "khác"))

    def test_looks_filed_again_for_sixty_days(self) -> None:
        ended = datetime(2026, 3, 2, 9, tzinfo=VIETNAM)
        looks = looks_refiled
        assert looks(accepted_at=ended + timedelta(days=60), ended_at=ended)
        assert not looks(accepted_at=ended + timedelta(days=61), ended_at=ended)
        assert not looks(accepted_at=ended - timedelta(hours=1), ended_at=ended)
        assert not looks(accepted_at=ended, ended_at=None)


@pytest.mark.requirement("R04")
class TestTheOneClock:
    @given(stories(), stories())
    def test_sums_every_minute_of_every_life(self, first: Story, second: Story) -> None:
        lives = [_life(1, first), _life(2, second)]
        now = max(life.ended or life.accepted_at for life in lives)
        whole = clock_of(lives, now=now, calendar=DEFAULT_CALENDAR)

        charges = [*first.charges, *second.charges]
        assert whole.working == sum(charge.working for charge in charges)
        assert whole.working == sum(share.working for share in whole.shares)
        assert whole.overrun == sum(share.overrun for share in whole.shares)
        assert whole.since == min(life.accepted_at for life in lives)
        assert 0 <= whole.between <= whole.elapsed
        overlap = whole.working + whole.between - whole.elapsed
        assert overlap >= 0
        apart = lives[0].ended and lives[0].ended <= lives[1].accepted_at
        if apart:
            assert overlap == 0

    @given(stories(), stories())
    def test_is_the_same_in_whatever_order_the_lives_are_told(
        self, first: Story, second: Story
    ) -> None:
        lives = [_life(1, first), _life(2, second)]
        now = lives[0].ended
        assert now is not None
        told = clock_of(lives, now=now, calendar=DEFAULT_CALENDAR)
        assert told == clock_of(lives[::-1], now=now, calendar=DEFAULT_CALENDAR)


def _life(case_id: int, story: Story) -> Life:
    return Life(
        case_id,
        f"H27.43-{case_id}",
        story.state.accepted_at,
        story.state.closed_at,
        story.state.outcome,
        tuple(
            Held(
                charge.holding.kind, charge.holding.role, charge.holding.official_id,
                charge.holding.unit_id, charge.started, charge.ended, charge.working,
                charge.overrun,
            )
            for charge in story.charges
        ),
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.requirement("R28")
class TestThePages:
    @pytest.fixture
    def shop(self, monkeypatch: pytest.MonkeyPatch) -> Shop:
        monkeypatch.setattr(clock, "_SHIFT", NOW + timedelta(days=4) - datetime.now(UTC))
        return open_shop()

    def test_reopen_a_dossier_that_then_lives_to_its_result(self, shop: Shop) -> None:
        people, code = shop.people, shop.at_last_step().code
        now = NOW + timedelta(hours=3)
        give_result(code=code, number="12", abstract="QĐ", file_id=None, actor=people.mai, now=now)
        deliver(code=code, to="", way=HandBack.COUNTER, actor=people.mai, now=now)
        vinh = client_of(people.vinh)
        assert f"/cases/{code}/reopen/" in vinh.get(f"/cases/{code}/").content.decode()
        assert "trong" in vinh.get(f"/cases/{code}/reopen/").content.decode()

        said = {"ground": "dissatisfied", "reason": REASON, "days": ""}
        led = vinh.post(f"/cases/{code}/reopen/", said)

        new = matter_of(load(code).case_id)[-1].code
        assert led["Location"] == f"/cases/{new}/"
        old_page = vinh.get(f"/cases/{code}/").content.decode()
        new_page = vinh.get(f"/cases/{new}/").content.decode()
        assert f'href="/cases/{new}/"' in old_page
        assert f'href="/cases/{code}/"' in new_page
        assert "Một việc, 2 lần" in new_page
        assert "lần 2 trong 2" in new_page
        assert f"/cases/{code}/reopen/" not in old_page
        dossier = Dossier.objects.get(case__code=new)
        assert dossier.papers.count() == 2
        assert bytes(dossier.salt) == bytes(Dossier.objects.get(case__code=code).salt)

        casework.assign(
            code=new, to_official=people.hanh.official_id or 0, actor=people.vinh,
            now=NOW + timedelta(days=4),
        )  # fmt: skip
        soon = NOW + timedelta(days=4, minutes=5)
        for actor in (people.hanh, people.vinh, people.dat):
            casework.submit(code=new, product="QĐ", actor=actor, now=soon)
        give_result(code=new, number="13", abstract="QĐ", file_id=None, actor=people.mai, now=soon)
        deliver(code=new, to="", way=HandBack.COUNTER, actor=people.mai, now=soon)
        assert load(new).state.is_closed

    def test_refuse_to_reopen_with_words(self, shop: Shop) -> None:
        code = shop.assigned().code
        answer = client_of(shop.people.vinh).post(
            f"/cases/{code}/reopen/", {"ground": "appeal", "reason": REASON}
        )
        assert answer.status_code == 409
        assert "CASE_OPEN" in answer.content.decode()
        bad = client_of(shop.people.vinh).post(f"/cases/{code}/reopen/", {"ground": "tôi muốn"})
        assert "FIELD_MISSING" in bad.content.decode()

    def test_offer_what_the_same_person_just_filed(self, shop: Shop) -> None:
        people, first = shop.people, shop.assigned().code
        soon = NOW + timedelta(minutes=30)
        withdraw(code=first, reason="nhầm giấy tờ", request="Đất", actor=people.mai, now=soon)
        stranger = shop.received(now=soon, id_number="042091003188", name="Dương Đức Thắng").code
        second = shop.received(now=NOW + timedelta(days=2)).code

        mai = client_of(people.mai)
        assert "Có thể là việc đã nộp trước" not in mai.get(f"/cases/{stranger}/").content.decode()
        page = mai.get(f"/cases/{second}/").content.decode()
        assert "Có thể là việc đã nộp trước" in page
        form = mai.get(f"/cases/{second}/link/").content.decode()
        assert f'value="{first}"' in form

        said = {"earlier": first, "how": "same", "reason": "nộp lại"}
        assert mai.post(f"/cases/{second}/link/", said).status_code == 302
        page = mai.get(f"/cases/{second}/").content.decode()
        assert "Một việc, 2 lần" in page
        assert "Có thể là việc đã nộp trước" not in page
