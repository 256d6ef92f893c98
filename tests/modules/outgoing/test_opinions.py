"""Opinions: a stance with its ground beside the draft, never a general answer; late is his."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import body_of
from congvu.modules.casework import api as casework
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.api import Stance
from congvu.modules.outgoing.models import Checking, Opinion, Version
from congvu.modules.outgoing.rules.opinions import require_stance
from congvu.modules.outgoing.rules.refusals import (
    CheckOnDraft,
    DisagreementUnanswered,
    FormFaulty,
    NothingChanged,
    OpinionsAwaited,
    StanceGeneral,
)
from tests.modules.outgoing.office import ABSTRACT, BODY, TO_DEPARTMENT, Office
from tests.people import NOW, client_of

GROUND = "Luật Đất đai 2024, Điều 13; sổ địa chính phường"
TEXT = "Số thửa chưa khớp sổ địa chính: thiếu thửa 45 ở tổ dân phố 3"
DUE = datetime(2026, 9, 11, 11, 30, tzinfo=VIETNAM)

GENERAL = (
    ("Cơ bản nhất trí với nội dung dự thảo", GROUND, ""),
    ("Nhất trí. Đề nghị thực hiện theo quy định của pháp luật hiện hành", GROUND, ""),
    ("Phòng thống nhất, không có ý kiến gì thêm", "theo quy định", ""),
    (TEXT, "Căn cứ quy định của pháp luật", ""),
    (TEXT, "", ""),
)


@pytest.mark.requirement("R06")
@pytest.mark.parametrize(("text", "ground", "changes"), GENERAL)
def test_a_general_answer_is_no_stance(text: str, ground: str, changes: str) -> None:
    for stance in Stance:
        with pytest.raises(StanceGeneral):
            require_stance(stance=stance, ground=ground, text=text, changes=changes)


def test_who_wants_changes_says_which() -> None:
    with pytest.raises(StanceGeneral):
        require_stance(stance=Stance.WITH_CHANGES, ground=GROUND, text=TEXT, changes="")
    require_stance(
        stance=Stance.WITH_CHANGES, ground=GROUND, text=TEXT,
        changes="Đoạn 2: sửa 12 thửa thành 13 thửa",
    )  # fmt: skip


def asked(office: Office) -> tuple[int, str, Opinion]:
    """Have culture asked about a draft until eleven the next morning."""
    made = office.drafted()
    people = office.people
    outgoing.ask_opinion(
        draft_id=made.draft_id, unit_id=people.culture, official_id=people.tai.official_id,
        question="Số thửa đã đúng chưa?", due_at=DUE, actor=people.hanh, now=NOW,
    )  # fmt: skip
    return made.draft_id, made.case_code, Opinion.objects.get()


def answer(office: Office, opinion: Opinion, stance: Stance, now: datetime) -> None:
    outgoing.give_opinion(
        draft_id=opinion.draft_id, opinion_id=opinion.pk, stance=stance, ground=GROUND, text=TEXT,
        changes="Đoạn 2: sửa 12 thửa thành 13 thửa", actor=office.people.tai, now=now,
    )  # fmt: skip


class TestBesideTheDraft:
    def test_the_revision_that_was_answered_is_kept(self, office: Office):
        draft_id, _code, opinion = asked(office)
        body = body_of(*BODY.texts(), "Thửa 45 đã được bổ sung.")
        later = NOW + timedelta(hours=1)
        outgoing.revise(
            draft_id=draft_id, abstract=ABSTRACT, body=body, recipients=[TO_DEPARTMENT], seen=1,
            actor=office.people.hanh, now=later,
        )  # fmt: skip
        answer(office, opinion, Stance.AGREE, later)
        opinion.refresh_from_db()

        assert (opinion.about, opinion.on) == (1, 2)
        assert Version.objects.get(draft_id=draft_id, no=1).body == BODY.to_json()
        with pytest.raises(NothingChanged):
            outgoing.revise(
                draft_id=draft_id, abstract=ABSTRACT, body=body, recipients=[TO_DEPARTMENT],
                seen=2, actor=office.people.hanh, now=later,
            )  # fmt: skip

    @pytest.mark.requirement("R07")
    def test_a_late_reviewer_is_charged_with_his_minutes(self, office: Office):
        _draft_id, code, opinion = asked(office)
        monday = datetime(2026, 9, 14, 9, 0, tzinfo=VIETNAM)
        casework.settle_overdue_opinions(now=monday)
        live = casework.visible_case(code=code, actor=office.people.hanh)

        assert live.state.holding is not None
        assert live.state.holding.official_id == office.people.tai.official_id
        answer(office, opinion, Stance.AGREE, monday + timedelta(minutes=30))
        live = casework.visible_case(code=code, actor=office.people.hanh)
        assert live.state.holding is not None
        assert live.state.holding.official_id == office.people.hanh.official_id

    @pytest.mark.parametrize(
        ("stance", "is_plain"),
        [(Stance.WITH_CHANGES, True), (Stance.DISAGREE, True), (Stance.DISAGREE, False)],
    )
    def test_both_books_agree_whichever_form_was_used(
        self, office: Office, stance: Stance, is_plain: bool
    ):
        _draft_id, code, opinion = asked(office)
        if is_plain:
            said = "condition" if stance is Stance.WITH_CHANGES else stance.value
            client_of(office.people.tai).post(
                reverse("casework:answer", args=[code, opinion.case_no]),
                {"stance": said, "ground": GROUND, "text": TEXT},
            )
        else:
            answer(office, opinion, stance, NOW)
        opinion.refresh_from_db()
        (beside,) = casework.visible_case(code=code, actor=office.people.hanh).state.opinions

        assert (opinion.stance, opinion.ground, opinion.text) == (stance, GROUND, TEXT)
        assert opinion.on == 1
        assert beside.answered_at is not None
        assert (beside.answered_at - opinion.answered_at).total_seconds() < 1
        assert opinion.answered_by_id == office.people.tai.official_id

    def test_the_plain_form_gives_neither_initials_nor_a_general_answer(self, office: Office):
        draft_id, code, opinion = asked(office)
        tai = office.people.tai
        given = {"code": code, "opinion_no": opinion.case_no, "actor": tai, "now": NOW}
        for stance, text in (
            (casework.Stance.AGREE, "Cơ bản nhất trí với nội dung dự thảo"),
            (casework.Stance.NOT_OURS, TEXT),
        ):
            with pytest.raises(StanceGeneral):
                casework.give_opinion(**given, stance=stance, ground=GROUND, text=text)
        Checking.objects.create(
            draft_id=draft_id, kind="content", version=1, unit_id=opinion.unit_id,
            official_id=tai.official_id, asked_at=NOW, case_no=opinion.case_no,
        )  # fmt: skip
        with pytest.raises(CheckOnDraft):
            casework.give_opinion(**given, stance=casework.Stance.AGREE, ground=GROUND, text=TEXT)
        (beside,) = casework.visible_case(code=code, actor=office.people.hanh).state.opinions
        assert beside.answered_at is None

    def test_nobody_goes_on_over_an_opinion_in_time_or_past_a_disagreement(self, office: Office):
        draft_id, _code, opinion = asked(office)
        hanh, later = office.people.hanh, NOW + timedelta(hours=1)

        with pytest.raises(OpinionsAwaited):
            outgoing.submit(draft_id=draft_id, seen=1, actor=hanh, now=later)
        answer(office, opinion, Stance.DISAGREE, later)
        with pytest.raises(DisagreementUnanswered):
            outgoing.submit(draft_id=draft_id, seen=1, actor=hanh, now=later)
        reply = "Thửa 45 đã giao cho trường học từ năm 2024"
        state = outgoing.submit(draft_id=draft_id, seen=1, reply=reply, actor=hanh, now=later)

        assert state is outgoing.DraftState.CHECKING

    def test_a_grave_fault_of_form_stops_a_draft(self, office: Office):
        made = office.drafted(body=body_of(), recipients=())
        with pytest.raises(FormFaulty):
            outgoing.submit(draft_id=made.draft_id, seen=1, actor=office.people.hanh, now=NOW)
