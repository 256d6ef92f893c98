"""Rounds of units: kept, carried out, replayed; and the head who is not above his unit."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import Error, transaction
from django.urls import reverse
from python_calamine import CalamineWorkbook

from congvu.foundation import clock
from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation import models
from congvu.modules.evaluation.commands import moving
from congvu.modules.evaluation.rules import refusals_runs as no
from congvu.modules.evaluation.rules.running import judged_criteria
from congvu.modules.evaluation.values.given import Judgement
from congvu.modules.evaluation.values.run_states import CardRun, Taken
from congvu.modules.evaluation.values.runs import Opinion, Stage, StepKind
from congvu.modules.evaluation.web.run_papers import workbook_of
from congvu.modules.organisation import api as organisation
from tests.modules.evaluation.office import at
from tests.modules.evaluation.running import (
    APPRAISAL,
    NOTICE,
    TEXT,
    Story,
    decided_quarter,
    opened,
)
from tests.modules.evaluation.ward import NOW, work
from tests.people import People, cast, client_of

pytestmark = pytest.mark.django_db
UNITS, HEADS, YEAR = "nd233-2026-units", "nd233-2026", "2026"
WHY = "Đã đối chiếu báo cáo của đơn vị"


def card_of(story: Story, unit_id: int) -> CardRun:
    cards = (card for card in story.state.cards if card.card.subject.unit_id == unit_id)
    return next(cards)


def decision_of(story: Story, card: CardRun) -> Taken:
    found = story.state.card(card.id)
    step = found.last(StepKind.DECIDED) if found else None
    assert step is not None
    return step


def said(story: Story, level: str | None = None) -> Opinion:
    """All points by each criterion that somebody judges, and perhaps a level set by hand."""
    pack = story.state.round.pack
    (variant,) = pack.variants
    judged = {
        each.code: Judgement(each.most[variant.code], "Chủ tịch", WHY)
        for each in judged_criteria(pack, variant)
    }
    return Opinion(judged, level, "Còn tồn tại chưa khắc phục" if level else "")


def appraise(story: Story, unit_id: int, told: Opinion, by: Actor | None = None) -> None:
    evaluation.appraise(
        run_id=story.id, card_id=card_of(story, unit_id).id, said=told, comment="",
        actor=by or story.people.dat, now=APPRAISAL,
    )  # fmt: skip


def close_culture(people: People) -> None:
    """Merge a division into another in the middle of the quarter."""
    moved: dict[str, Any] = {"on": date(2026, 8, 14), "actor": SYSTEM, "now": NOW}
    organisation.transfer(
        official_id=people.tai.official_id or 0,
        post_id=people.posts["TS-KT", "Chuyên viên"], **moved,
    )  # fmt: skip
    organisation.let_go(official_id=people.xuan.official_id or 0, **moved)
    organisation.close_unit(unit_id=people.culture, **moved)


def test_are_kept_and_answered_for_and_freeze_nobody() -> None:
    people = cast()
    close_culture(people)
    asked: dict[str, Any] = {
        "period": "2026-Q3", "pack": "qd766-2022", "agency_id": people.thanh_sen,
        "actor": SYSTEM, "now": NOW,
    }  # fmt: skip
    report = evaluation.evaluate(**asked)

    (kept,) = report.rounds
    led = {card.subject.name: card.subject.post_title for card in kept.cards}
    assert next(iter(led)) == "UBND phường Thành Sen"
    assert len(led) == 5  # who leads the agency is no unit of work
    assert led["Phòng Văn hóa - Xã hội"] == "Phan Thị Xuân"  # as on its last day
    told = json.loads(json.dumps(evaluation.report_answer(report)))["cards"]
    assert (told[1]["official"], told[1]["rank"]) == (None, "unit")
    assert evaluation.evaluate(**asked).rounds[0].again
    assert evaluation.replay(kept.id or 0).holds
    assert not evaluation.is_frozen(people.vinh.official_id or 0, NOW)


@pytest.mark.requirement("R08")
def test_are_carried_out_like_those_of_people(monkeypatch: pytest.MonkeyPatch) -> None:
    people = cast()
    work(people, people.hanh, 6)
    story = opened(people, pack=UNITS, period=YEAR)
    economy = card_of(story, people.economy)
    own: dict[str, Any] = {"run_id": story.id, "card_id": economy.id, "comment": "Đủ việc"}
    with pytest.raises(no.SelfScoreNotYours), transaction.atomic():
        evaluation.self_score(said=said(story), actor=people.hanh, now=NOW, **own)
    evaluation.self_score(said=said(story), actor=people.vinh, now=NOW, **own)
    with pytest.raises(no.RatingOneself), transaction.atomic():
        appraise(story, people.economy, said(story), people.vinh)
    with pytest.raises(no.AppraisalNotYours), transaction.atomic():
        appraise(story, people.culture, said(story), people.vinh)
    with pytest.raises(Error, match="rates himself"), transaction.atomic():
        models.Step.objects.create(
            run_id=story.id, card_id=economy.id, kind="appraised", at=APPRAISAL,
            by_id=people.vinh.official_id,
        )  # fmt: skip
    appraise(story, people.economy, said(story))
    agency = card_of(story, people.thanh_sen)
    with pytest.raises(no.RatingOneself), transaction.atomic():
        appraise(story, people.thanh_sen, said(story))

    assert story.decide(people.dat) == 4  # the agency itself is for the one above
    with pytest.raises(no.NothingToDecide), transaction.atomic():
        story.decide(people.dat)
    assert story.state.card(agency.id).last(StepKind.DECIDED) is None  # type: ignore[union-attr]
    story.notify()
    with pytest.raises(no.AppealNotYours), transaction.atomic():
        evaluation.appeal(
            run_id=story.id, card_id=economy.id, text=TEXT, actor=people.hanh, now=NOTICE
        )
    reread(story, economy, monkeypatch)
    assert evaluation.draft_papers(run_id=story.id, actor=people.hoi, now=NOTICE)
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(workbook_of(story.state)))
    rows = sheets.get_sheet_by_index(0).to_python()
    assert len(rows) == 4 + 5
    assert "Họ và tên" not in rows[3]
    assert any(all(row[4:-4]) for row in rows[4:])  # points, those measured, too
    moving.move_on(at(date(2026, 10, 20), 9))
    assert story.state.stage(NOTICE) is Stage.CLOSED
    assert evaluation.replay(story.state.round_id).holds


def reread(story: Story, card: CardRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """The unit's sheet is the kept one with its steps, and opens down to its lists."""
    monkeypatch.setattr(clock, "_SHIFT", NOTICE - datetime.now(UTC))
    people = story.people
    place = {"period": YEAR, "pack": UNITS}
    sheet = reverse("evaluation:unit", kwargs={**place, "unit_id": people.economy})
    lists = reverse(
        "evaluation:unit_evidence",
        kwargs={**place, "unit_id": people.economy, "metric": "tasks_on_time_share"},
    )
    vinh, hanh = client_of(people.vinh), client_of(people.hanh)
    text = vinh.get(sheet).content.decode()
    for words in ("Các bước của phiếu", WHY, "Cấp trên đánh giá", "Tạm tính lúc", lists):
        assert words in text
    assert vinh.get(lists).status_code == 200
    assert hanh.get(lists).status_code == 404
    assert client_of(people.tung).get(sheet).status_code == 404
    for path in (reverse("evaluation:round", kwargs=place), f"/evaluation/runs/{story.id}/"):
        assert "Phòng Kinh tế, Hạ tầng và Đô thị" in hanh.get(path).content.decode()
    form = reverse("evaluation:run_form", kwargs={"run_id": story.id, "card_id": card.id})
    assert vinh.get(form)["Content-Type"] == "application/pdf"
    sync = client_of(people.hoi).get(f"/evaluation/runs/{story.id}/sync/")
    assert sync.status_code == 404  # the database of officials takes people


@pytest.mark.requirement("R07")
def test_a_head_is_not_decided_above_his_unit() -> None:
    people = cast()
    work(people, people.hanh, 6)
    for quarter, points in (("2026-Q1", "95"), ("2026-Q2", "93")):
        for who in (people.vinh, people.yen):
            decided_quarter(
                people, who, quarter, points, pack=HEADS,
                agency=people.thanh_sen if who is people.vinh else people.cam_binh, by=people.dat,
            )  # fmt: skip
    units = opened(people, pack=UNITS, period=YEAR)
    heads = opened(people, pack=HEADS, period=YEAR)
    heads.appraise(people.vinh, people.dat)
    before = heads.card(people.vinh).last(StepKind.APPRAISED)
    assert before is not None and before.level == "excellent"  # nothing is known of the unit yet
    assert "chưa có mức của đơn vị" in str(before.body["outcome"]["reasons"])

    appraise(units, people.economy, said(units, "completed"))
    units.decide(people.dat)
    vinh, yen = heads.card(people.vinh), heads.card(people.yen)
    above = {vinh.id: Opinion({}, "excellent", "Cả năm nổi trội")}
    with pytest.raises(no.LevelOutOfReach), transaction.atomic():
        heads.decide(people.dat, opinions=above)
    heads.decide(people.dat)

    outcome = decision_of(heads, vinh).body["outcome"]
    assert (outcome["level"], outcome["barred"]) == ("completed", ["excellent", "good"])
    why = f"được quyết định hoàn thành (đợt số {units.id}): người đứng đầu không cao hơn"
    assert f"Phòng Kinh tế, Hạ tầng và Đô thị {why}" in outcome["reasons"][0]["words"]
    told = decision_of(heads, yen).body["outcome"]  # too little to tell of her unit: no ceiling
    assert told["barred"] == []
    assert "chưa có mức của đơn vị" in str(told["reasons"])
    assert evaluation.replay(heads.state.round_id).holds
    assert evaluation.replay(units.state.round_id).holds
