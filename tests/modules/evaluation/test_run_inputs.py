"""What a round is made of: a year of quarters, people away, two posts, products and entries."""

from __future__ import annotations

import io
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest
from django.db import Error, transaction
from python_calamine import CalamineWorkbook

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation import models
from congvu.modules.evaluation.rules import refusals_runs as no
from congvu.modules.evaluation.rules.refusals_excuses import FiguresFrozen
from congvu.modules.evaluation.rules.replaying import differences
from congvu.modules.evaluation.values.given import Judgement
from congvu.modules.evaluation.values.metrics import Figure
from congvu.modules.evaluation.values.runs import Because, Correction, Opinion, StepKind
from congvu.modules.evaluation.web.run_papers import workbook_of
from congvu.modules.organisation import api as organisation
from congvu.modules.products import api as products
from congvu.modules.products.models import Lock
from tests.modules.evaluation.office import at
from tests.modules.evaluation.running import (
    APPRAISAL,
    NOTICE,
    TEXT,
    Story,
    begun,
    decided_quarter,
    opened,
)
from tests.modules.evaluation.test_run_rules import WHOLE, judged
from tests.modules.evaluation.ward import NOW, work
from tests.modules.products.desk import NEXT_QUARTER, open_desk
from tests.people import People, cast

pytestmark = pytest.mark.django_db
POINTS, YEAR = "nd335-2025", "2026"
Q2 = evaluation.Timetable(
    at(date(2026, 7, 6), 17), at(date(2026, 7, 8), 17), at(date(2026, 7, 10), 17), "7wd", "10wd"
)


def open_quarter(people: People, pack: str = POINTS) -> Story:
    """Open a round of a quarter that is over."""
    run_id = evaluation.open_run(
        period="2026-Q2", pack=pack, agency_id=people.thanh_sen, timetable=Q2, actor=people.hoi,
        now=at(date(2026, 7, 2), 9),
    )  # fmt: skip
    return Story(people, run_id)


class TestAYear:
    def test_is_the_mean_of_the_quarters_decided_wherever_he_was(self) -> None:
        """Tuấn came from Cẩm Bình in April; one quarter had too little to tell; Tài has one."""
        people = cast()
        decided: dict[str, Any] = {"pack": POINTS, "by": people.dat}
        here, there = people.thanh_sen, people.cam_binh
        first = decided_quarter(
            people, people.tuan, "2026-Q1", "80", agency=there, **decided | {"by": people.chau}
        )
        decided_quarter(people, people.tuan, "2026-Q2", "183/2", agency=here, **decided)
        decided_quarter(people, people.tai, "2026-Q2", "92", agency=there, **decided)
        decided_quarter(people, people.hanh, "2026-Q2", None, agency=people.province, **decided)
        correct(first, "90", people)

        story = opened(people, pack=POINTS, period=YEAR)

        tuan = story.card(people.tuan)
        assert [(part.period, str(part.points)) for part in tuan.given.parts] == [
            ("2026-Q1", "90"), ("2026-Q2", "183/2"),
        ]  # fmt: skip
        story.appraise(people.tuan, people.vinh)  # no points are asked for: quarters tell them
        for who in (people.tai, people.hanh):
            assert story.card(who).given.is_mean
        story.decide(people.dat)
        outcome = told(story, people.tuan)
        assert (outcome["points"], outcome["written"]) == ("363/4", "90,75")
        for who, number in ((people.tai, 1), (people.hanh, 0), (people.mai, 0)):
            (why,) = told(story, who)["reasons"]
            assert why["words"].startswith(f"mới có {number} kỳ được chấm, cần ít nhất 2")
            assert told(story, who)["level"] is None
        assert evaluation.replay(story.state.round_id).holds


def correct(card: models.Card, points: str, people: People) -> None:
    """Let an appeal against a quarter be right: the first decision stays, the second counts."""
    run, moment = models.Run.objects.get(round=card.round), card.round.made_at
    official, by = card.official_id, people.chau.official_id
    asked: dict[str, Any] = {"run": run, "card": card, "at": moment}
    step = models.Step.objects.create
    step(**asked, kind="noticed", by_id=by, due_at=moment)
    step(**asked, kind="appealed", by_id=official, body={"text": TEXT})
    panel = [people.lan.official_id, people.tung.official_id]
    step(**asked, kind="panel", by_id=by, body={"panel": panel})
    step(**asked, kind="answered", by_id=panel[0], body={"accepted": True, "corrections": []})
    outcome = {"points": points, "written": points, "level": None, "reasons": []}
    step(**asked, kind="decided", no=2, by_id=by, body={"group": None, "outcome": outcome})


def told(story: Story, who: Any) -> dict[str, Any]:
    step = story.card(who).last(StepKind.DECIDED)
    assert step is not None
    return dict(step.body["outcome"])


class TestPeople:
    def test_away_all_the_quarter_or_in_two_posts_have_one_card_each(self) -> None:
        people = cast()
        organisation.record_absence(
            official_id=people.tai.official_id or 0, starts_at=at(date(2026, 7, 1), 0),
            ends_at=at(date(2026, 10, 1), 0), deputy_id=None, reason="Nghỉ thai sản",
            actor=people.hoi, now=NOW,
        )  # fmt: skip
        organisation.appoint(
            official_id=people.tuan.official_id or 0, is_primary=False,
            post_id=people.posts["TS-VH", "Chuyên viên"], starts_on=date(2026, 8, 1),
            actor=SYSTEM, now=NOW,
        )  # fmt: skip
        work(people, people.tuan, 5)
        story = opened(people)
        story.decide(people.dat, NOTICE)
        twice = [each for each in story.state.cards if each.card.subject.code == "TUAN"]
        assert [each.card.subject.unit_id for each in twice] == [people.economy]
        assert told(story, people.tuan)["level"] == "excellent"
        assert told(story, people.tai)["level"] is None

        book = CalamineWorkbook.from_filelike(io.BytesIO(workbook_of(story.state)))
        rows = book.get_sheet_by_name("02A").to_python()
        (away,) = [row for row in rows if "TAI" in row]
        assert away[-2] == ""  # no code of a level
        assert away[-1].startswith("Không xếp loại; mới có 0 lượt đã xử lý")


class TestFreezing:
    def test_locks_products_and_waits_for_what_was_reported(self) -> None:
        desk = open_desk()
        people, reported = desk.people, desk.reported()
        products.lock_period(
            period=evaluation.Period.parse("2026-04"), actor=people.hoi, now=at(date(2026, 5, 4), 9)
        )
        open_quarter(people, pack="qd160-vp")
        assert Lock.objects.count() == 1  # it counts no products
        open_quarter(people)
        assert set(Lock.objects.values_list("period", flat=True)) == {
            "2026-04", "2026-05", "2026-06",
        }  # fmt: skip
        opened(people, pack="nd233-2026")
        assert Lock.objects.count() == 3  # the quarter that runs stays open

        table = evaluation.Timetable(
            at(date(2026, 10, 7), 17), at(date(2026, 10, 9), 17), at(date(2026, 10, 13), 17),
            "7wd", "10wd",
        )  # fmt: skip
        over: dict[str, Any] = {
            "period": "2026-Q3", "pack": POINTS, "agency_id": people.thanh_sen, "timetable": table,
            "actor": people.hoi, "now": NEXT_QUARTER,
        }  # fmt: skip
        with pytest.raises(products.StillWaiting), transaction.atomic():
            evaluation.open_run(**over)
        assert not models.Round.objects.filter(period="2026-Q3", pack=POINTS).exists()
        assert Lock.objects.count() == 3
        products.accept(product_id=reported, error="", actor=people.vinh, now=NEXT_QUARTER)
        story = Story(people, evaluation.open_run(**over))
        assert story.card(people.hanh).card.figures["products_assigned"].counted == 1
        assert Lock.objects.count() == 4

    def test_takes_no_entry_but_by_an_appeal_which_names_it(self) -> None:
        """A share of satisfaction was entered for the whole quarter and is wrong."""
        people = cast()
        entered: dict[str, Any] = {
            "kind": "trainings", "official_id": people.tuan.official_id, "unit_id": None,
            "period": "2026-Q3", "of_all": None, "counted": 1, "actor": people.hoi,
        }  # fmt: skip
        paper = evaluation.Document("Chứng nhận 12", date(2026, 8, 1))
        late = evaluation.Document("Chứng nhận 13", date(2026, 8, 2))
        first = evaluation.enter_figure(**entered, document=paper, now=NOW)
        story = opened(people)
        with pytest.raises(FiguresFrozen), transaction.atomic():
            evaluation.enter_figure(**entered, document=late, now=APPRAISAL)
        with pytest.raises(Error, match="frozen"), transaction.atomic():
            row = models.Entry.objects.get(pk=first)
            row.pk, row.document = None, "Chứng nhận 14"
            row.save(force_insert=True)
        story.told()
        card = story.card(people.tuan)
        asked: dict[str, Any] = {"run_id": story.id, "card_id": card.id, "now": NOTICE}
        evaluation.appeal(text=TEXT, actor=people.tuan, **asked)
        fixed = evaluation.correct_figure(
            entry_id=first, counted=3, of_all=None, reason="Nhập thiếu hai lớp", actor=people.hoi,
            now=NOTICE,
        )  # fmt: skip
        panel = [people.xuan.official_id or 0, people.mo.official_id or 0]
        evaluation.name_panel(members=panel, actor=people.hoi, **asked)
        answer: dict[str, Any] = {
            **asked, "accepted": True, "actor": people.xuan, "reason": "Chứng nhận ghi ba lớp học",
        }  # fmt: skip
        figure = evaluation.Figure(3, 3)
        for rows in ((), (first,)):
            wrong = Correction("trainings", figure, Because.ENTRY, "Chứng nhận 12", rows)
            with pytest.raises(no.RowsMissing), transaction.atomic():
                evaluation.answer(corrections=[wrong], **answer)
        with pytest.raises(Error, match="confirmed no such row"), transaction.atomic():
            body = {"accepted": True, "corrections": [{"because": "entry", "rows": [first]}]}
            models.Step.objects.create(
                run_id=story.id, card_id=card.id, kind="answered", at=NOTICE, by_id=panel[0],
                body=body,
            )  # fmt: skip
        right = Correction("trainings", figure, Because.ENTRY, "Chứng nhận 12", (fixed,))
        evaluation.answer(corrections=[right], **answer)
        with pytest.raises(FiguresFrozen), transaction.atomic():  # the answer closes it again
            evaluation.enter_figure(**entered, document=late, now=NOTICE)
        assert models.Entry.objects.get(pk=fixed).appeal


class TestThoseBelow:
    @pytest.mark.requirement("R08")
    def test_count_for_heads_and_for_deputies_in_their_field(self) -> None:
        """Vinh's Tuấn is rated as failing by the leader; Bình is in charge of culture alone."""
        people = cast()
        organisation.give_remit(
            official_id=people.binh.official_id or 0, unit_ids=[people.culture],
            starts_on=date(2026, 4, 1), decision="7/TB-UBND", actor=people.hoi, now=NOW,
        )  # fmt: skip
        leaders = {people.vinh: "head", people.xuan: "head", people.binh: "deputy"}
        staff = {people.hanh: people.vinh, people.tuan: people.vinh, people.tai: people.xuan}
        led = {"unit_all_on_time": Figure(5, 5), "unit_major_returns": Figure(),
               "initiative": Figure(1, 1)}  # fmt: skip
        run = begun(
            people, [*leaders, *staff], "2026-Q2", pack=POINTS, agency=people.thanh_sen,
            figures=WHOLE | led, ranks=leaders,
        )  # fmt: skip
        story, now = Story(people, run.pk), run.decide_by
        for who, head in staff.items():
            story.appraise(who, head, said=Opinion(judged(Fraction(8))), now=now)
        whole = judged(Fraction(10)) | {"e": Judgement(Fraction(70, 6), "Lãnh đạo", "đoàn kết")}
        for who in leaders:
            story.appraise(who, people.dat, said=Opinion(whole), now=now)
        failing = Opinion(level="not_completed", reason="Bỏ nhiệm sở mười ngày")
        story.decide(people.dat, now, opinions={story.card(people.tuan).id: failing})

        found = {who: story.card(who).last(StepKind.DECIDED) for who in leaders}
        below = [step.body["given"]["below"] for step in found.values() if step]
        assert below == [{"sub_completed_share": each} for each in ([1, 2], [1, 1], [2, 2])]
        written = [told(story, who)["written"] for who in leaders]
        assert written == ["94,17", "100", "100"]  # d is halved where somebody failed
        assert not list(differences(story.state))


class TestPlacesAgain:
    @pytest.mark.requirement("R08")
    def test_a_corrected_card_takes_no_place_of_who_was_told_of_it(self) -> None:
        """Of eight one may be excellent: Tuấn, until Hạnh's points are found to have been wrong."""
        people = cast()
        heads = {people.economy: people.vinh, people.culture: people.xuan,
                 people.centre: people.yen, people.office: people.thang}  # fmt: skip
        staff = [people.hanh, people.tuan, people.tai, people.mai, people.mo, people.hoi,
                 people.quan, people.huy]  # fmt: skip
        run = begun(people, staff, "2026-Q2", pack=POINTS, agency=people.thanh_sen, figures=WHOLE)
        story, now = Story(people, run.pk), run.decide_by
        for who in staff:
            points = Fraction(10 if who is people.tuan else 6)
            story.appraise(who, heads[who.unit_id or 0], said=Opinion(judged(points)), now=now)
        story.decide(people.dat, now)
        story.notify(now)
        for who, corrected in ((people.hanh, Fraction(10)), (people.tuan, Fraction(8))):
            rightly_appealed(story, who, corrected, now)
        rightly_appealed(story, people.tai, Fraction(9), now)

        hanh, tuan, tai = (told(story, who) for who in (people.hanh, people.tuan, people.tai))
        assert (hanh["level"], hanh["written"]) == ("good", "100")
        assert "1 chỗ theo tỷ lệ khống chế đã có người" in hanh["reasons"][0]["words"]
        assert (tuan["level"], tuan["written"]) == ("excellent", "94")  # he holds it, and may
        assert tai["level"] == "good"
        assert not list(differences(story.state))


def rightly_appealed(story: Story, who: Actor, points: Fraction, now: datetime) -> None:
    """Let an appeal find that each point judged should have been this one."""
    people = story.people
    asked: dict[str, Any] = {"run_id": story.id, "card_id": story.card(who).id, "now": now}
    evaluation.appeal(text=TEXT, actor=who, **asked)
    panel = [people.binh.official_id or 0, people.yen.official_id or 0]
    evaluation.name_panel(members=panel, actor=people.hoi, **asked)
    evaluation.answer(
        accepted=True, reason="Chấm nhầm, đã đối chiếu lại", judged=judged(points),
        actor=people.binh, **asked,
    )  # fmt: skip
    evaluation.correct(actor=people.dat, **asked)
