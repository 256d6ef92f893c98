"""Which status answers what, and which may follow which."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation.clock import VIETNAM
from congvu.foundation.edxml.api import (
    DUE,
    NEXT,
    Act,
    Answered,
    Business,
    DocumentCode,
    DocumentMessage,
    Kind,
    Organ,
    StatusCode,
    StatusMessage,
    read,
    reply,
    standing,
    written,
)
from congvu.foundation.edxml.refusals import (
    ReasonMissing,
    ReplyNotDue,
    StatusOfNothing,
    StatusOutOfOrder,
)

AT = datetime(2026, 10, 9, 14, 5, 30, tzinfo=VIETNAM)
US = Organ("H42.21", name="Ủy ban nhân dân phường Thành Sen")
THEM = Organ("H42.10")
REASON = "Văn bản không thuộc thẩm quyền của phường"
CODES = set("01 02 03 04 05 06 13 15 16".split())


def message(kind: Kind = Kind.NEW, **more: str) -> DocumentMessage:
    business = None if kind is Kind.NEW else Business(kind, **more)
    return DocumentMessage(
        THEM,
        "H42.10,2026/10/09,215/UBND-KT",
        code=DocumentCode("215", "UBND-KT"),
        business=business,
    )


def said(status: StatusCode, minutes: int = 0) -> StatusMessage:
    at = AT + timedelta(minutes=minutes)
    return StatusMessage(US, Answered("H42.10", document_id="1"), status, at=at)


@st.composite
def stories(draw: st.DrawFn, kind: Kind) -> list[StatusCode]:
    """Draw a lawful story of statuses from the beginning."""
    story: list[StatusCode] = []
    before: StatusCode | None = None
    for _turn in range(draw(st.integers(0, 8))):
        after = sorted(NEXT[kind][before])
        if not after:
            break
        before = draw(st.sampled_from(after))
        story.append(before)
    return story


@pytest.mark.requirement("R10")
class TestDue:
    @pytest.mark.parametrize(
        ("kind", "act", "code"),
        [
            (Kind.NEW, Act.ARRIVE, "01"),
            (Kind.NEW, Act.REFUSE, "02"),
            (Kind.NEW, Act.ACCEPT, "03"),
            (Kind.RECALL, Act.GIVE_BACK, "13"),
            (Kind.UPDATE, Act.AGREE, "15"),
            (Kind.UPDATE, Act.DECLINE, "16"),
            (Kind.REPLACE, Act.AGREE, "15"),
        ],
    )
    def test_is_the_status_of_the_standard(self, kind: Kind, act: Act, code: str) -> None:
        answer = reply(message(kind), act, sender=US, at=AT, reason=REASON)
        assert answer.status == code
        assert (answer.sender, answer.to) == (US, (THEM,))
        assert answer.answers == Answered("H42.10", "215/UBND-KT", "H42.10,2026/10/09,215/UBND-KT")

    @pytest.mark.parametrize(
        ("before", "act", "code"),
        [("03", Act.ASSIGN, "04"), ("04", Act.BEGIN, "05"), ("05", Act.FINISH, "06")],
    )
    def test_follows_the_work(self, before: str, act: Act, code: str) -> None:
        answer = reply(message(), act, sender=US, at=AT, before=StatusCode(before))
        assert answer.status == code

    def test_every_status_of_the_standard_is_due_for_something(self) -> None:
        assert {status for acts in DUE.values() for status in acts.values()} == CODES

    def test_every_status_that_is_due_can_be_reached_and_no_other(self) -> None:
        for kind, acts in DUE.items():
            reached = {status for after in NEXT[kind].values() for status in after}
            assert reached == set(acts.values())

    @pytest.mark.parametrize(
        ("kind", "act"),
        [(Kind.NEW, Act.AGREE), (Kind.RECALL, Act.ACCEPT), (Kind.UPDATE, Act.REFUSE)],
    )
    def test_what_is_not_due_is_refused(self, kind: Kind, act: Act) -> None:
        with pytest.raises(ReplyNotDue):
            reply(message(kind), act, sender=US, at=AT, reason=REASON)

    @pytest.mark.parametrize("act", list(Act))
    def test_a_status_is_answered_by_nothing(self, act: Act) -> None:
        with pytest.raises(ReplyNotDue):
            reply(said(StatusCode.ARRIVED), act, sender=US, at=AT, reason=REASON)

    def test_a_recall_is_answered_for_the_document_that_it_names(self) -> None:
        recalled = message(Kind.RECALL, document_id="H42.10,2026/09/01,7/A")
        answer = reply(recalled, Act.GIVE_BACK, sender=US, at=AT)
        assert answer.answers.document_id == "H42.10,2026/09/01,7/A"

    def test_it_can_be_sent(self) -> None:
        answer = reply(message(), Act.ARRIVE, sender=US, at=AT)
        reading = read(written(answer))
        assert (reading.message, reading.cautions) == (answer, ())


class TestReasons:
    @pytest.mark.parametrize(("kind", "act"), [(Kind.NEW, Act.REFUSE), (Kind.UPDATE, Act.DECLINE)])
    @pytest.mark.parametrize("reason", ["", "   không  ", "chín chữ\u200b\u200b"])
    def test_a_refusal_needs_one(self, kind: Kind, act: Act, reason: str) -> None:
        with pytest.raises(ReasonMissing):
            reply(message(kind), act, sender=US, at=AT, reason=reason)

    def test_a_reply_to_nothing_is_refused_by_name(self) -> None:
        nothing = DocumentMessage(THEM, " ")
        with pytest.raises(StatusOfNothing):
            reply(nothing, Act.ARRIVE, sender=US, at=AT)


class TestOrder:
    @pytest.mark.parametrize(
        ("before", "act"),
        [
            (None, Act.ASSIGN),
            (StatusCode.ARRIVED, Act.ARRIVE),
            (StatusCode.REFUSED, Act.ACCEPT),
            (StatusCode.ACCEPTED, Act.REFUSE),
            (StatusCode.DONE, Act.BEGIN),
        ],
    )
    def test_what_can_not_follow_is_refused(self, before: StatusCode | None, act: Act) -> None:
        with pytest.raises(StatusOutOfOrder):
            reply(message(), act, sender=US, at=AT, before=before, reason=REASON)

    @given(data=st.data(), kind=st.sampled_from([k for k in Kind if k is not Kind.STATUS]))
    def test_a_story_ends_where_the_document_stands(self, data: st.DataObject, kind: Kind) -> None:
        """However the statuses come, late or twice, the end of the story is what counts."""
        story = data.draw(stories(kind))
        told = [said(status, minute) for minute, status in enumerate(story)]
        if kind in (Kind.NEW, Kind.RECALL) and StatusCode.DECLINED not in story:
            shuffled = data.draw(st.permutations([*told, *told[:2]]))
            assert standing(shuffled) == (story[-1] if story else None)

    @given(story=stories(Kind.NEW))
    def test_nothing_follows_a_refusal_and_nothing_comes_before_acceptance(
        self, story: list[StatusCode]
    ) -> None:
        assert StatusCode.REFUSED not in story[:-1]
        for before, after in pairwise([None, *story]):
            work = {StatusCode.ASSIGNED, StatusCode.IN_WORK, StatusCode.DONE}
            assert after not in work or before not in (None, StatusCode.ARRIVED)

    def test_an_agreed_update_does_not_undo_what_was_done(self) -> None:
        assert standing([said(StatusCode.ACCEPTED), said(StatusCode.AGREED, 9)]) == "03"
        assert standing([]) is None
