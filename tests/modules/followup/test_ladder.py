"""The ladder: each rung on its morning, once, whoever runs and whatever is killed; its letters."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from congvu.assembly.wiring import connect
from congvu.foundation.ledger import api as ledger
from congvu.modules.casework import api as casework
from congvu.modules.followup import api as followup
from congvu.modules.followup.models import Backlog, Letter, Proposal, Rung
from congvu.modules.followup.rules.chains import Chain, chain_of
from congvu.modules.outgoing.models import Draft, Version
from congvu.modules.worktime import api as worktime
from tests.modules.casework.lives import at, with_lead
from tests.modules.followup.house import FIRST, FORCE, SECOND, House, drafts, open_house, rungs

ROOT = Path(__file__).resolve().parents[3]
ALL = [(3, "2026-09-10"), (4, "2026-09-15"), (5, "2026-09-22")]
pytestmark = pytest.mark.requirement("R13")


class TestRungs:
    def test_climb_each_on_its_morning(self, house: House) -> None:
        house.overdue()

        house.mornings(FORCE + timedelta(days=20))

        assert rungs() == ALL
        assert [(row.level, row.state) for row in Letter.objects.order_by("pk")] == [
            (1, "drafted"),
            (2, "drafted"),
        ]
        assert Proposal.objects.get().decided_at is None

    def test_of_a_late_worker_climb_when_it_comes(self, house: House) -> None:
        house.overdue()

        followup.climb(now=at(17, 9))
        followup.climb(now=at(17, 10))

        assert rungs() == [(3, "2026-09-17")]

    @pytest.mark.parametrize("moment", [at(10, 6), at(10, 12), at(10, 19), at(12, 9), at(13, 9)])
    def test_climb_in_working_time_only(self, house: House, moment: datetime) -> None:
        house.overdue()

        assert followup.climb(now=moment) == (0, 0)

    def test_end_with_the_step(self, house: House) -> None:
        code = house.overdue()
        house.mornings(FIRST)
        casework.submit(code=code, product="Dự thảo", actor=house.people.hanh, now=at(11, 9))

        house.mornings(SECOND)

        assert (4, "2026-09-15") not in rungs()

    def test_of_an_opinion_are_its_owners(self, house: House) -> None:
        people = house.people
        code = with_lead(people, limit="20wd")
        casework.ask_opinion(
            code=code, unit_id=people.culture, official_id=people.tai.official_id,
            question="Có vướng di tích không?", due_at=at(8, 17), actor=people.hanh, now=at(7, 10),
        )  # fmt: skip
        casework.settle_overdue_opinions(now=at(9, 8))

        house.mornings(at(9, 8))

        (row,) = Rung.objects.all()
        assert (row.unit_id, row.official_id, row.opinion_no) == (
            people.culture,
            people.tai.official_id,
            0,
        )

    def test_follow_the_version_in_force_for_the_kind(self, house: House) -> None:
        house.overdue()
        for kind, first in ((None, 9), (casework.CaseKind.DOSSIER, 2)):
            followup.change_ladder(
                kind=kind, due=followup.Due(first, 1, 1), reason="Thử", actor=house.people.dat,
                now=at(8, 7),
            )  # fmt: skip

        house.mornings(FORCE)

        assert rungs() == [(3, "2026-09-11"), (4, "2026-09-14"), (5, "2026-09-15")]

    @pytest.mark.parametrize("away", ["paused", "asked"])
    def test_of_what_was_away_on_its_morning_climb_when_it_is_back(
        self, house: House, away: str
    ) -> None:
        people, code = house.people, house.overdue()
        if away == "paused":
            casework.pause(
                code=code, holder=casework.HolderKind.OUTSIDE, ground="Điều 8", reason="trích đo",
                approver=people.dat.official_id or 0, actor=people.hanh, now=at(10, 7, 40),
            )  # fmt: skip
        else:
            casework.ask_opinion(
                code=code, unit_id=people.culture, official_id=people.tai.official_id,
                question="Có vướng di tích không?", due_at=at(9, 16, 50), actor=people.hanh,
                now=at(7, 10),
            )  # fmt: skip
            casework.settle_overdue_opinions(now=at(9, 17))
        house.mornings(at(17, 8))
        economy = Rung.objects.filter(unit=people.economy)
        assert not economy.exists()

        if away == "paused":
            casework.resume(code=code, actor=people.hanh, now=at(17, 8, 30))
        else:
            casework.give_opinion(
                code=code, opinion_no=0, stance=casework.Stance.AGREE, ground="Quyết định 12",
                text="Thửa đất không vướng di tích", actor=people.tai, now=at(17, 8, 30),
            )  # fmt: skip
        house.mornings(at(18, 8))

        (rung,) = economy.all()
        assert (rung.step, rung.day) == (3, date(2026, 9, 18))
        assert rung.due_at.date() == date(2026, 9, 16)

    def test_of_cases_counted_anew_are_not_missed(self, house: House) -> None:
        """A division rests on the 10th by its own calendar, and gets the usual one that evening."""
        people = house.people
        house.rests(people.economy, date(2026, 9, 10))
        house.overdue()
        house.overdue_in_culture()
        house.mornings(at(10, 8))
        worktime.give_calendar(
            code="VN", unit_ids=[people.economy], actor=people.huy, now=at(10, 18)
        )
        assert casework.recount_units(unit_ids=[people.economy], now=at(10, 18)) == 1

        house.mornings(at(11, 8))

        climbed = {(row.unit_id, row.day.day) for row in Rung.objects.all()}
        assert climbed == {(people.culture, 10), (people.economy, 11)}

    def test_wait_for_a_morning_on_which_the_unit_works(self, house: House) -> None:
        people = house.people
        house.rests(people.economy, date(2026, 9, 10))
        house.overdue()
        house.overdue_in_culture()

        house.mornings(at(11, 8))

        climbed = {(row.unit_id, row.step, row.day.day) for row in Rung.objects.all()}
        assert climbed == {(people.culture, 3, 10), (people.economy, 3, 11)}

    def test_visit_what_is_due_in_two_statements(self, house: House) -> None:
        for _ in range(5):
            house.overdue()
        with CaptureQueriesContext(connection) as queries:
            followup.climb(now=FIRST)

        climbing = [each for each in queries if "followup" in each["sql"]]
        assert len(climbing) == 1
        assert Rung.objects.count() == 5
        assert Letter.objects.count() == 1
        assert Backlog.objects.get(unit=house.people.economy).overdue == 5


class TestOnce:
    def test_whatever_runs_again(self, house: House) -> None:
        house.overdue()
        for _ in range(3):
            followup.climb(now=FIRST)
            followup.draft_letters(now=FIRST)

        assert rungs() == ALL[:1]
        assert drafts() == 1

    @pytest.mark.parametrize(
        "statement",
        [
            "update followup_rung set day = day + 1",
            "delete from followup_rung",
            "truncate followup_rung cascade",
            "delete from followup_letter",
            "update followup_letter set unit_id = agency_id",
            "update followup_letter set state = 'planned', draft_id = null",
            "delete from followup_morning",
            "insert into followup_rung (case_id, assignment_no, opinion_no, due_at, step, unit_id,"
            " calendar_id, ladder_id, letter_id, day, at, next_on, is_last) select case_id,"
            " assignment_no, opinion_no, due_at, step, unit_id, calendar_id, ladder_id, letter_id,"
            " day, at, next_on, is_last from followup_rung",
            "update followup_ladder set first_after = 9",
        ],
    )
    def test_is_kept_by_postgresql(self, house: House, statement: str) -> None:
        house.overdue()
        house.mornings(FIRST)

        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)

    def test_what_cannot_be_drafted_says_why_and_waits_a_day(self, house: House) -> None:
        people = house.people
        casework.accept_case(
            kind=casework.CaseKind.INTERNAL, subject="Báo cáo", applicant="x", limit=None,
            due_at=at(9, 15), shares=(casework.Share("Làm", casework.StepRole.LEAD,
            people.cam_binh_economy, 1.0, people.hoa.official_id),),
            receiving_unit_id=people.cam_binh_economy, responsible_unit_id=people.cam_binh_economy,
            agency_id=people.cam_binh, prefix="CB", opened_at=at(7, 9), actor=people.tung,
            now=at(7, 9),
        )  # fmt: skip

        house.mornings(FIRST)
        assert followup.draft_letters(now=at(10, 9)) == 0

        (letter,) = Letter.objects.all()
        assert (letter.state, letter.trouble) == ("planned", "NOBODY_TO_ISSUE")


class TestTwoAtOnce:
    @pytest.fixture
    def house(self, own_database: str) -> House:
        connect()
        return open_house()

    def test_two_workers_climb_once(self, house: House) -> None:
        house.overdue()

        def work(_: int) -> int:
            try:
                followup.climb(now=FIRST)
                return followup.draft_letters(now=FIRST)
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            drafted = list(pool.map(work, range(2)))

        assert sum(drafted) == 1
        assert rungs() == ALL[:1]
        assert drafts() == 1

    @pytest.mark.parametrize(("where", "climbed"), [("climbing", 0), ("drafting", 2)])
    def test_killed_in_the_middle_and_run_again_is_done_once(
        self, house: House, own_database: str, where: str, climbed: int
    ) -> None:
        house.overdue()
        casework.hand_over(
            code=house.overdue(), to_unit=house.people.culture, to_official=None, reason="Nhầm",
            actor=house.people.hanh, now=at(7, 10),
        )  # fmt: skip

        worker = subprocess.run(
            [sys.executable, "-m", "tests.modules.followup.worker", own_database, where],
            cwd=ROOT, check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        )  # fmt: skip
        assert worker.returncode == -signal.SIGKILL
        assert len(rungs()) == climbed

        for _ in range(2):
            followup.climb(now=FIRST)
            followup.draft_letters(now=FIRST)

        assert rungs() == [ALL[0]] * 2
        assert drafts() == Letter.objects.count() == 2
        assert ledger.verify().holds


class TestLetters:
    def test_list_all_of_a_unit_and_wait_for_the_signature(self, house: House) -> None:
        codes = {house.overdue() for _ in range(3)}
        house.mornings(FIRST)

        (letter,) = Letter.objects.all()
        draft = Draft.objects.get(pk=letter.draft_id)
        said = Version.objects.get(draft=draft).body

        assert draft.state == "signing"
        assert draft.origin == f"followup.letter.{letter.pk}"
        assert all(code in str(said) for code in codes)
        assert "lần 1" in draft.abstract
        told = ledger.facts_of(chain_of(Chain.LETTER, letter.pk))
        assert [fact.kind for fact in told] == ["ReminderDrafted"]
        assert all(code in told[0].body for code in codes)

    def test_second_goes_to_the_leader_in_charge_too_and_names_the_first(
        self, house: House
    ) -> None:
        house.overdue()
        house.mornings(FIRST)
        first = house.send(Letter.objects.get(), at(10, 10))
        house.mornings(SECOND)

        second = Letter.objects.get(level=2)
        draft = Draft.objects.get(pk=second.draft_id)
        assert first.state == "issued"
        assert first.notation in str(Version.objects.get(draft=draft).body)
        assert second.copied_id == house.people.dat.official_id
        assert "lãnh đạo phụ trách" in str(draft.recipients)
        assert ledger.verify().holds
