"""The pages of a round, each opened by who needs it, each act sent as a form."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from django.db import Error, transaction
from django.test import Client
from django.urls import reverse

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.modules.evaluation import api as evaluation
from congvu.modules.evaluation import models
from congvu.modules.evaluation.values.runs import Stage, StepKind
from tests.architecture.test_queries import asked
from tests.modules.evaluation.running import (
    APPRAISAL,
    DECISION,
    NOTICE,
    TEXT,
    Story,
    opened,
)
from tests.modules.evaluation.ward import NOW, PACK, PERIOD, work
from tests.people import People, cast, client_of

pytestmark = pytest.mark.django_db
ASKED = {"cause": "outage", "ground": "Mất điện toàn phường", "evidence": "Thông báo 12/TB-ĐL"}


class Office:
    """People at their browsers, at a time that the test sets."""

    def __init__(self, story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
        self.story, self.at = story, NOW
        self.clients: dict[tuple[int, datetime], Client] = {}
        for name in ("runs", "run_acts", "run_appeals", "run_papers", "excuses"):
            place = f"congvu.modules.evaluation.web.{name}.clock_now"
            monkeypatch.setattr(place, lambda: self.at)
        monkeypatch.setattr(clock, "now", lambda: self.at)

    def client(self, who: Actor) -> Client:
        key = (who.user_id or 0, self.at)  # a session ends long before the next step is due
        if key not in self.clients:
            self.clients[key] = client_of(who)
        return self.clients[key]

    def url(self, name: str, whose: Actor | None = None) -> str:
        place = {"run_id": self.story.id}
        if whose is not None:
            place["card_id"] = self.story.card(whose).id
        return reverse(f"evaluation:{name}", kwargs=place)

    def sees(self, who: Actor, name: str, whose: Actor | None = None) -> str:
        answer = self.client(who).get(self.url(name, whose))
        assert answer.status_code == 200, (name, answer.status_code)
        return answer.content.decode()

    def sends(
        self, who: Actor, name: str, whose: Actor | None = None, status: int = 302, **said: object
    ) -> str:
        answer = self.client(who).post(self.url(name, whose), said)
        assert answer.status_code == status, (name, answer.status_code, answer.content[-2000:])
        return answer.content.decode()


def late_rows(who: Actor) -> list[str]:
    """Return where he asks about each of his late turns."""
    span = evaluation.Period.parse(PERIOD).span
    rows = evaluation.evidence(evaluation.METRICS["late"], who.official_id or 0, span)
    return [f"/evaluation/excuses/ask/{row.item}/{row.item_id}/{row.no}/" for row in rows]


def asked_before(people: People) -> tuple[int, str]:
    """Let Hạnh ask for an excuse that nobody decides before the round; its id and its address."""
    work(people, people.hanh, 6, late=2)
    work(people, people.tuan, 5)
    span = evaluation.Period.parse(PERIOD).span
    row = evaluation.evidence(evaluation.METRICS["late"], people.hanh.official_id or 0, span)[0]
    place = evaluation.Place(evaluation.Item.TURN, row.item_id or 0, row.no or 0)
    asked = evaluation.ask_excuse(
        place=place, cause=evaluation.Cause.OUTAGE, ground=ASKED["ground"],
        evidence=ASKED["evidence"], actor=people.hanh, now=NOW,
    )  # fmt: skip
    return asked, reverse("evaluation:excuse_ask", args=["turn", place.item_id, place.no])


def appeals_with_what_was_asked(office: Office, who: Actor, early: int) -> None:
    """An ask that waited goes with the appeal, so that nothing is asked twice; with no other."""
    waiting = models.Excuse.objects.filter(pk=early)
    with pytest.raises(Error), transaction.atomic():  # it goes with no appeal but one that waits
        waiting.update(appeal="DG-H27.43-1")
    assert "sẽ đi cùng kiến nghị này" in office.sees(who, "run_appeal", who)
    office.sends(who, "run_appeal", who, text=TEXT)
    assert waiting.get().appeal  # what was asked before goes with it, and is not asked twice
    with pytest.raises(Error), transaction.atomic():
        waiting.update(appeal="")


def asks_for_the_rest(office: Office, who: Actor, asked_at: str) -> list[int]:
    """Ask for each late turn, but for that which was asked; return all asks."""
    late = late_rows(who)
    answers = {address: office.client(who).post(address, ASKED).status_code for address in late}
    assert answers == {address: 409 if address == asked_at else 302 for address in late}
    return list(models.Excuse.objects.values_list("pk", flat=True))


@pytest.mark.requirement("R08")
def test_a_round_is_carried_out_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    early, asked_at = asked_before(people := cast())
    office = Office(story := opened(people), monkeypatch)
    hanh, vinh, dat, hoi, tuan = people.hanh, people.vinh, people.dat, people.hoi, people.tuan
    assert "Đợt đánh giá" in office.client(hanh).get(reverse("evaluation:runs")).content.decode()
    assert office.client(people.tung).get(office.url("run")).status_code == 404
    assert office.client(people.tai).get(office.url("run_card", hanh)).status_code == 404
    assert office.client(hoi).get(reverse("evaluation:run_new")).status_code == 200

    assert "2/6" in office.sees(hanh, "run_self", hanh)
    office.sends(hanh, "run_self", hanh, level="completed", reason="Còn trễ", comment="Cố gắng")
    office.at = APPRAISAL
    assert "LEVEL_WITHOUT_REASON" in office.sends(
        vinh, "run_appraise", tuan, status=422, level="good"
    )
    office.sends(vinh, "run_appraise", tuan, level="good", reason="Chưa chủ động phối hợp")
    office.sends(vinh, "run_unit", card=[story.card(hanh).id])
    assert story.state.done(StepKind.APPRAISED) == 2
    assert "NOT_APPRAISED_YET" in office.sends(dat, "run_decide", status=409)
    office.at = DECISION
    assert "Sẽ quyết định" in office.sees(dat, "run_decide")
    office.sends(dat, "run_decide")
    office.sends(hoi, "run_notify")
    office.sends(hoi, "run_draft")
    assert "TUAN" in json.dumps(office.client(hoi).get(office.url("run_sync")).json())
    for name, whose in (("run_excel", None), ("run_form", hanh)):
        assert office.client(hoi).get(office.url(name, whose)).status_code == 200

    late = late_rows(hanh)
    refused = office.client(hanh).post(late[0], ASKED)
    assert "FIGURES_FROZEN" in refused.content.decode()
    appeals_with_what_was_asked(office, hanh, early)
    listed = f"/evaluation/{PERIOD}/{PACK}/late/{hanh.official_id}/"
    assert late[0] in office.client(hanh).get(listed).content.decode()
    assert "Trong lúc chờ trả lời" in office.sees(hanh, "run_card", hanh)
    excuses = asks_for_the_rest(office, hanh, asked_at)
    assert "PANEL_UNFIT" in office.sends(
        hoi, "run_panel", hanh, status=409, chair=vinh.official_id, member=[people.mo.official_id]
    )
    chair = people.xuan
    office.sends(
        hoi, "run_panel", hanh, chair=chair.official_id,
        member=[people.mo.official_id, people.quan.official_id],
    )  # fmt: skip
    for page, shown in (("run", office.url("run_card", hanh)), ("run_answer", ASKED["ground"])):
        assert shown in office.sees(chair, page, None if page == "run" else hanh)
    fixed: dict[str, object] = {
        "accepted": "yes", "reason": "Hai lượt trễ do mất điện", "c-late_share": "0",
        "o-late_share": "4", "g-late_share": "Thông báo mất điện số 12/TB-ĐL",
    }  # fmt: skip
    assert "ROWS_MISSING" in office.sends(chair, "run_answer", hanh, status=422, **fixed)
    office.sends(chair, "run_answer", hanh, excuse=excuses, **fixed)
    told = models.Excuse.objects.values_list("state", "decided_by")
    assert set(told) == {("confirmed", chair.official_id)}
    excused = office.client(hanh).get(f"{listed.replace('late', 'late_share')}?show=excused")
    assert excused.content.decode().count("Báo cáo rà soát") == 2  # each of them, once
    office.sends(dat, "run_correct", hanh)
    assert "Quyết định sửa đổi" in office.sees(hanh, "run_card", hanh)
    shows_its_way(office, hanh, (hanh, vinh, dat))
    for who in (hanh, vinh, dat, hoi):
        office.sees(who, "run")
    assert story.state.stage(NOTICE) is Stage.APPEALS
    assert story.level(hanh) == "excellent"
    first = story.card(hanh).first(StepKind.DECIDED)
    assert first is not None and first.level == "not_completed"


def shows_its_way(office: Office, whose: Actor, readers: tuple[Actor, ...]) -> None:
    """The card tells its way through the round, the first decision kept."""
    card = f"/evaluation/{PERIOD}/{PACK}/officials/{whose.official_id}/"
    for who in readers:
        words = office.client(who).get(card).content.decode()
        for step in ("Tự đánh giá", "Lãnh đạo quyết định", TEXT, "Chấp nhận kiến nghị",
                     "Quyết định sửa đổi", "Không hoàn thành"):  # fmt: skip
            assert step in words


def test_pages_ask_a_fixed_number_of_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many for four heads as for forty: whom a person acts for is asked once."""
    story = opened(cast())
    people, office = story.people, Office(story, monkeypatch)
    for who, name, whose, number in (
        (people.dat, "run", None, 10),
        (people.vinh, "run_unit", None, 12),
        (people.vinh, "run_card", people.hanh, 5),
        (people.dat, "run_decide", None, 10),
    ):
        assert asked(office.client(who), office.url(name, whose)) == number, name
    assert asked(office.client(people.hoi), reverse("evaluation:runs")) == 7
