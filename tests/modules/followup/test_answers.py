"""What comes of a letter and of a proposal: answers, decisions, pages, and who may see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from congvu.foundation import clock
from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.followup import api as followup
from congvu.modules.followup.api import AnswerKind, Judgement
from congvu.modules.followup.models import Answer, Ladder, Letter, Proposal, Rung
from congvu.modules.followup.rules.chains import Chain, chain_of
from tests.modules.casework.lives import at
from tests.modules.followup.house import FIRST, FORCE, SECOND, House
from tests.people import client_of

pytestmark = pytest.mark.requirement("R13")


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    assert str(refused.value)
    return refused.value.code


def today(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "_SHIFT", moment - datetime.now(UTC))


@pytest.fixture
def sent(house: House) -> tuple[House, str, Letter]:
    """A first letter that the chairman signed and the registry sent on the 10th."""
    code = house.overdue()
    house.mornings(FIRST)
    return house, code, house.send(Letter.objects.get(), at(10, 10))


@pytest.fixture
def proposed(house: House) -> tuple[House, str, Proposal]:
    code = house.overdue()
    house.mornings(FORCE)
    return house, code, Proposal.objects.get()


class TestAnswers:
    def test_another_day_is_on_record_and_moves_no_due(
        self, sent: tuple[House, str, Letter]
    ) -> None:
        house, code, letter = sent
        before = casework.visible_case(code=code, actor=house.people.hanh)

        followup.answer(
            letter_id=letter.pk, rung_id=letter.rungs.get().pk, kind=AnswerKind.DATE,
            new_date=date(2026, 9, 18), reason="Chờ trích đo", actor=house.people.vinh,
            now=at(11, 9),
        )  # fmt: skip

        after = casework.visible_case(code=code, actor=house.people.hanh)
        assert after.state == before.state
        told = [fact.kind for fact in ledger.facts_of(chain_of(Chain.LETTER, letter.pk))]
        assert told == ["ReminderDrafted", "ReminderSigned", "ReminderSent", "ReminderAnswered"]

    def test_done_is_believed_when_the_step_is(self, sent: tuple[House, str, Letter]) -> None:
        house, code, letter = sent
        line = letter.rungs.get().pk

        def done() -> None:
            followup.answer(
                letter_id=letter.pk, rung_id=line, kind=AnswerKind.DONE, actor=house.people.hanh,
                now=at(11, 10),
            )  # fmt: skip

        assert refusal(done) == "STILL_OPEN"
        casework.submit(code=code, product="Dự thảo", actor=house.people.hanh, now=at(11, 9))
        done()
        assert refusal(done) == "ANSWERED_ALREADY"

    @pytest.mark.parametrize(
        ("who", "day", "reason", "code"),
        [
            ("tuan", 18, "x", "ANSWER_NOT_YOURS"),
            ("chau", 18, "x", "LETTER_NOT_FOUND"),
            ("xuan", 18, "x", "LETTER_NOT_FOUND"),
            ("vinh", 11, "x", "DATE_MISSING"),
            ("vinh", 18, " ", "GROUND_MISSING"),
        ],
    )
    def test_are_the_units_own(
        self, sent: tuple[House, str, Letter], who: str, day: int, reason: str, code: str
    ) -> None:
        house, _, letter = sent
        act = lambda: followup.answer(  # noqa: E731
            letter_id=letter.pk, rung_id=letter.rungs.get().pk, kind=AnswerKind.DATE,
            new_date=date(2026, 9, day), reason=reason, actor=getattr(house.people, who),
            now=at(11, 9),
        )  # fmt: skip
        assert refusal(act) == code
        assert not Answer.objects.exists()

    def test_wait_for_the_letter(self, house: House) -> None:
        house.overdue()
        house.mornings(FIRST)
        (letter,) = Letter.objects.all()
        act = lambda: followup.answer(  # noqa: E731
            letter_id=letter.pk, rung_id=letter.rungs.get().pk, kind=AnswerKind.DATE,
            new_date=date(2026, 9, 18), reason="x", actor=house.people.vinh, now=at(10, 9),
        )  # fmt: skip
        assert refusal(act) == "NOT_SENT_YET"

    def test_by_page(
        self, sent: tuple[House, str, Letter], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        house, code, letter = sent
        today(monkeypatch, at(11, 9))
        vinh = client_of(house.people.vinh)
        address = f"/follow-up/letters/{letter.pk}/{letter.rungs.get().pk}/answer/"
        assert address in vinh.get(f"/follow-up/letters/{letter.pk}/").content.decode()

        refused = vinh.post(address, {"kind": "done"})
        assert refused.status_code == 409
        assert "STILL_OPEN" in refused.content.decode()
        vinh.post(address, {"kind": "date", "new_date": "2026-09-18", "reason": "Chờ trích đo"})

        listed = client_of(house.people.dat).get("/follow-up/letters/").content.decode()
        assert "Chờ trích đo" in listed
        assert code in listed
        assert letter.notation in listed
        assert code not in client_of(house.people.xuan).get("/follow-up/letters/").content.decode()
        chau = client_of(house.people.chau)
        assert code not in chau.get("/follow-up/letters/").content.decode()
        assert chau.get(f"/follow-up/letters/{letter.pk}/").status_code == 404
        assert (
            client_of(house.people.xuan).get(f"/follow-up/letters/{letter.pk}/").status_code == 404
        )


class TestProposals:
    def test_criticism_is_a_leaders_word_on_the_case(
        self, proposed: tuple[House, str, Proposal]
    ) -> None:
        house, code, proposal = proposed
        live = casework.visible_case(code=code, actor=house.people.dat)

        followup.judge(
            proposal_id=proposal.pk, verdict=Judgement.CRITICISE, ground="Hai lần nhắc",
            actor=house.people.dat, now=at(22, 9),
        )  # fmt: skip

        with connection.cursor() as cursor:
            cursor.execute(
                "select kind, cause, official_id from casework_remark where case_id = %s",
                [live.case_id],
            )
            assert cursor.fetchall() == [("criticism", "delay", house.people.hanh.official_id)]
        told = [fact.kind for fact in ledger.facts_of(chain_of(Chain.PROPOSAL, proposal.pk))]
        assert told == ["CriticismProposed", "CriticismDecided"]

    @pytest.mark.parametrize(
        ("who", "ground", "code"),
        [
            ("vinh", "x", "PROPOSAL_NOT_YOURS"),
            ("chau", "x", "PROPOSAL_NOT_FOUND"),
            ("dat", " ", "GROUND_MISSING"),
        ],
    )
    def test_is_never_the_ladders(
        self, proposed: tuple[House, str, Proposal], who: str, ground: str, code: str
    ) -> None:
        house, _, proposal = proposed
        act = lambda: followup.judge(  # noqa: E731
            proposal_id=proposal.pk, verdict=Judgement.DISMISS, ground=ground,
            actor=getattr(house.people, who), now=at(22, 9),
        )  # fmt: skip
        assert refusal(act) == code

    def test_is_decided_once(self, proposed: tuple[House, str, Proposal]) -> None:
        house, _, proposal = proposed
        act = lambda: followup.judge(  # noqa: E731
            proposal_id=proposal.pk, verdict=Judgement.DISMISS, ground="Ốm dài ngày",
            actor=house.people.binh, now=at(22, 9),
        )  # fmt: skip
        act()
        assert refusal(act) == "PROPOSAL_DECIDED"
        for change in (
            "update followup_proposal set ground = 'y'",
            "delete from followup_proposal",
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                connection.cursor().execute(change)

    def test_shows_the_evidence_to_leaders(
        self, proposed: tuple[House, str, Proposal], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        house, code, proposal = proposed
        today(monkeypatch, at(22, 9))
        dat = client_of(house.people.dat)
        assert code in dat.get("/follow-up/proposals/").content.decode()
        page = dat.get(f"/follow-up/proposals/{proposal.pk}/").content.decode()
        assert "Văn bản nhắc lần 2" in page
        assert page.count("Văn bản chưa gửi đến đơn vị.") == 2

        address = f"/follow-up/proposals/{proposal.pk}/"
        assert dat.post(address, {"verdict": "", "ground": "Ốm"}).status_code == 422
        dat.post(address, {"verdict": "dismiss", "ground": "Ốm dài ngày"})

        assert "Không phê bình" in dat.get("/follow-up/proposals/").content.decode()
        assert client_of(house.people.vinh).get("/follow-up/proposals/").status_code == 403
        stranger = client_of(house.people.chau)
        assert stranger.get(f"/follow-up/proposals/{proposal.pk}/").status_code == 404


class TestLadderPage:
    def test_makes_a_version_and_keeps_the_old(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        today(monkeypatch, SECOND)
        dat = client_of(house.people.dat)
        typed = {"kind": "dossier", "first": "2", "second": "4", "third": "6", "reason": "Thử"}

        assert dat.post("/follow-up/rules/ladder/", typed | {"first": "0"}).status_code == 422
        assert dat.post("/follow-up/rules/ladder/", typed).status_code == 302
        assert dat.post("/follow-up/rules/ladder/", typed).status_code == 409

        page = client_of(house.people.hanh).get("/follow-up/rules/").content.decode()
        assert "Hồ sơ thủ tục" in page
        assert Ladder.objects.count() == 2
        assert client_of(house.people.hanh).get("/follow-up/rules/ladder/").status_code == 403

    def test_lists_fifty_letters_with_a_fixed_number_of_statements(
        self, house: House, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: object
    ) -> None:
        for _ in range(2):
            house.overdue()
        house.mornings(FIRST)
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into followup_letter (agency_id, unit_id, level, day, made_at)"
                " select agency_id, unit_id, level, day + n, made_at from followup_letter,"
                " generate_series(1, 60) n"
            )
        today(monkeypatch, SECOND + timedelta(hours=1))
        dat = client_of(house.people.dat)
        dat.get("/follow-up/letters/")
        with django_assert_num_queries(7, exact=False):  # type: ignore[operator]
            page = dat.get("/follow-up/letters/").content.decode()
        assert page.count("fu-thu") == 50
        assert "after=" in page
        assert Rung.objects.count() == 2
