"""A leader's decision: whose clocks it starts, who may change it, what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError

from congvu.foundation.clock import VIETNAM
from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.documents import api as documents
from congvu.modules.documents.api import Ending, Part, PartRole, Product, Seat
from congvu.modules.documents.models import Closing, Direction, Incoming
from congvu.modules.documents.rules.chains import chain_of
from congvu.modules.documents.rules.refusals import (
    DeadlineBeforeReceipt,
    DirectedByAnother,
    DirectionDone,
    EndingReasonMissing,
    FollowerUnknown,
    LeaderUnknown,
    NotALeader,
    NotSubmittedYet,
    PassToSelf,
    ReasonForChange,
    ReplyInFuture,
    ReplyMissing,
    SeatUnknown,
)
from tests.modules.documents.lives import (
    FRIDAY,
    NEXT_WEEK,
    at_last_step,
    directed,
    direction,
    submitted,
)
from tests.modules.documents.registry import Registry
from tests.people import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)


def change(registry: Registry, document_id: int, **changes: object) -> casework.Accepted:
    """Have somebody direct again: Hạnh herself is to lead."""
    people = registry.people
    said: dict[str, object] = {
        "document_id": document_id,
        "direction": direction(registry, lead=Seat(people.economy, people.hanh.official_id)),
        "seen": 1,
        "reason": "Cần một người chịu trách nhiệm",
        "actor": people.dat,
        "now": LATER,
    }
    return documents.direct(**said | changes)  # type: ignore[arg-type]


@pytest.mark.requirement("R03", "R04")
class TestADirection:
    def test_opens_a_case_that_is_due_when_the_leader_said(self, registry: Registry):
        document_id, code = directed(registry)

        live = load(code)
        assert live.state.due_at == NEXT_WEEK
        assert live.state.kind is casework.CaseKind.DOCUMENT
        assert (live.subject, live.applicant) == (
            "Công văn về việc rà soát quỹ đất công do phường quản lý",
            "Sở Nông nghiệp và Môi trường",
        )
        assert Incoming.objects.get(pk=document_id).pressing == 0

    def test_starts_a_clock_for_each_who_has_a_part(self, registry: Registry):
        people = registry.people
        state = load(directed(registry)[1]).state

        (turn,), (opinion,) = state.assignments, state.opinions
        assert (turn.unit_id, turn.official_id) == (people.economy, None)
        assert (opinion.unit_id, opinion.due_at) == (people.culture, FRIDAY)
        assert [step.official_id for step in state.plan] == [
            None, people.dat.official_id, people.mo.official_id,
        ]  # fmt: skip

    def test_lets_a_late_coordinator_answer_for_his_own_hours(self, registry: Registry):
        people, (_, code) = registry.people, directed(registry)
        casework.assign(
            code=code, to_official=people.hanh.official_id or 0, actor=people.vinh,
            now=NOW + timedelta(minutes=30),
        )  # fmt: skip
        monday = datetime(2026, 9, 14, 11, 30, tzinfo=VIETNAM)
        casework.give_opinion(
            code=code, opinion_no=0, stance=casework.Stance.AGREE, ground="Quyết định 12/2020",
            text="Thửa đất nằm ngoài khoanh vùng", actor=people.tai, now=monday,
        )  # fmt: skip

        live = load(code)

        assert live.state.overrun == 4 * 3600
        assert live.state.holding is not None
        assert live.state.holding.official_id == people.hanh.official_id

    def test_goes_on_both_records(self, registry: Registry):
        document_id, code = directed(registry)

        kinds = [fact.kind for fact in ledger.facts_of(chain_of(document_id))]
        assert kinds == ["DocumentRegistered", "DocumentSubmitted", "DocumentDirected"]
        assert "Bút phê: Giao Phòng Kinh tế" in ledger.facts_of(load(code).case_id)[1].body
        assert ledger.verify().holds

    def test_says_in_whose_stead_it_was_signed(self, registry: Registry):
        people, document_id = registry.people, submitted(registry)
        instead = replace(people.binh, behalf_of_id=people.dat.official_id)

        documents.direct(
            document_id=document_id, direction=direction(registry), seen=0, actor=instead, now=LATER
        )

        row = Direction.objects.get()
        assert (row.by_id, row.behalf_id) == (people.binh.official_id, people.dat.official_id)
        fact = ledger.facts_of(chain_of(document_id))[-1]
        assert fact.behalf_id == people.dat.official_id

    def test_is_a_leaders(self, registry: Registry):
        document_id = submitted(registry)

        for person in (registry.people.mo, registry.people.vinh, registry.people.thang):
            with pytest.raises(NotALeader):
                change(registry, document_id, actor=person, seen=0)

    def test_is_of_this_agency(self, registry: Registry):
        document_id = submitted(registry)

        with pytest.raises(documents.DocumentNotFound):
            change(registry, document_id, actor=registry.people.chau, seen=0)

    def test_follows_upon_the_submission(self, registry: Registry):
        made = registry.registered()

        with pytest.raises(NotSubmittedYet):
            change(registry, made.document_id, seen=0)

    def test_that_couldnt_be_followed_is_refused_and_leaves_nothing(self, registry: Registry):
        people, document_id = registry.people, submitted(registry)
        bad = {
            DeadlineBeforeReceipt: direction(registry, due_at=NOW),
            SeatUnknown: direction(registry, lead=Seat(people.cam_binh_economy)),
            FollowerUnknown: direction(registry, follower_id=people.chau.official_id),
        }
        bad_too = direction(registry, lead=Seat(people.economy, people.tai.official_id))

        for refusal, said in [*bad.items(), (SeatUnknown, bad_too)]:
            with pytest.raises(refusal):
                change(registry, document_id, direction=said, seen=0)
        assert not Direction.objects.exists()
        assert not casework.briefs_of([1, 2, 3])


class TestTwoLeaders:
    def test_directing_differently_are_told_what_was_decided(self, registry: Registry):
        document_id, _ = directed(registry)

        with pytest.raises(documents.DirectedAlready) as refused:
            change(registry, document_id, actor=registry.people.binh, seen=0)

        assert "Trần Quang Đạt đã quyết định lúc 10:30 10/9/2026" in str(refused.value)
        assert "Phòng Kinh tế, Hạ tầng và Đô thị chủ trì, hạn 17:00 17/9/2026" in str(refused.value)

    def test_are_of_unequal_rank(self, registry: Registry):
        document_id, _ = directed(registry)

        with pytest.raises(DirectedByAnother):
            change(registry, document_id, actor=registry.people.binh)

    def test_the_head_overrules_his_deputy(self, registry: Registry):
        people, document_id = registry.people, submitted(registry)
        change(registry, document_id, actor=people.binh, seen=0, now=NOW + timedelta(hours=1))

        assert change(registry, document_id).code

    def test_cant_be_written_past_the_act(self, registry: Registry):
        directed(registry)
        row = Direction.objects.get()

        with pytest.raises(DatabaseError, match="one_decision_in_force"):
            row.pk, row.no = None, 2
            row.save(force_insert=True)


class TestAChange:
    def test_stops_the_case_before_and_goes_on_as_one_matter(self, registry: Registry):
        document_id, old = directed(registry)

        new = change(registry, document_id)

        stopped, live = load(old).state, load(new.code).state
        assert stopped.outcome is casework.Outcome.STOPPED
        assert live.assignments[0].official_id == registry.people.hanh.official_id
        assert Incoming.objects.get(pk=document_id).case_id == new.case_id
        assert [row.replaced_at for row in Direction.objects.order_by("no")] == [LATER, None]

    def test_needs_its_reason(self, registry: Registry):
        document_id, _ = directed(registry)

        with pytest.raises(ReasonForChange):
            change(registry, document_id, reason=" ")

    def test_of_what_has_ended_is_refused(self, registry: Registry):
        document_id, _ = at_last_step(registry)
        documents.close_matter(
            document_id=document_id, ending=Ending.WITHOUT_REPLY, text="Đã báo cáo trực tiếp",
            actor=registry.people.mo, now=LATER,
        )  # fmt: skip

        with pytest.raises(DirectionDone):
            change(registry, document_id, now=LATER + timedelta(minutes=5))

    def test_never_rewrites_the_first(self, registry: Registry):
        directed(registry)

        with pytest.raises(DatabaseError, match="kept as it was made"):
            Direction.objects.update(text="khác")


class TestReadingAndFiling:
    def test_is_a_decision_with_its_fact_and_opens_no_case(self, registry: Registry):
        document_id = submitted(registry)

        documents.read_and_file(
            document_id=document_id, text="Đã biết", seen=0, actor=registry.people.dat, now=LATER
        )

        row = Incoming.objects.get(pk=document_id)
        assert (row.decision, row.case_id, row.decided_at) == ("file", None, LATER)
        assert ledger.facts_of(chain_of(document_id))[-1].kind == "DocumentFiled"

    def test_can_be_changed_to_work(self, registry: Registry):
        document_id = submitted(registry)
        documents.read_and_file(
            document_id=document_id, text="", seen=0, actor=registry.people.dat, now=NOW
        )

        assert change(registry, document_id).code


class TestPassingOn:
    def pass_on(self, registry: Registry, document_id: int, to: int | None) -> int:
        return documents.pass_on(
            document_id=document_id, to_id=to or 0, text="Anh phụ trách", seen=0,
            actor=registry.people.dat, now=LATER,
        )  # fmt: skip

    def test_gives_the_decision_to_the_other_leader(self, registry: Registry):
        people, document_id = registry.people, submitted(registry)

        self.pass_on(registry, document_id, people.binh.official_id)

        assert Incoming.objects.get(pk=document_id).leader_id == people.binh.official_id
        assert change(registry, document_id, actor=people.binh, seen=0).code

    def test_to_oneself_or_to_who_leads_nothing_is_refused(self, registry: Registry):
        people, document_id = registry.people, submitted(registry)

        with pytest.raises(PassToSelf):
            self.pass_on(registry, document_id, people.dat.official_id)
        with pytest.raises(LeaderUnknown):
            self.pass_on(registry, document_id, people.vinh.official_id)

    def test_after_a_decision_is_refused(self, registry: Registry):
        document_id, _ = directed(registry)

        with pytest.raises(documents.DirectedAlready):
            self.pass_on(registry, document_id, registry.people.binh.official_id)


@pytest.mark.requirement("R12")
class TestEnding:
    def end(self, registry: Registry, document_id: int, **changes: object) -> None:
        said: dict[str, object] = {
            "document_id": document_id, "ending": Ending.REPLIED, "text": "",
            "reply_notation": "412/UBND-KTHT", "reply_on": NOW.date(),
            "actor": registry.people.mo, "now": LATER,
        }  # fmt: skip
        documents.close_matter(**said | changes)  # type: ignore[arg-type]

    def test_with_a_reply_closes_the_case_and_keeps_the_number(self, registry: Registry):
        document_id, code = at_last_step(registry)
        told: list[documents.MatterClosed] = []
        documents.follow(documents.MatterClosed, told.append)

        self.end(registry, document_id)

        state = load(code).state
        assert (state.outcome, state.closed_at) == (casework.Outcome.DONE, LATER)
        assert Closing.objects.get().reply_notation == "412/UBND-KTHT"
        assert told[-1].reply_notation == "412/UBND-KTHT"

    def test_without_a_reply_says_why(self, registry: Registry):
        document_id, _ = at_last_step(registry)

        with pytest.raises(EndingReasonMissing):
            self.end(registry, document_id, ending=Ending.WITHOUT_REPLY)
        self.end(registry, document_id, ending=Ending.WITHOUT_REPLY, text="Chỉ để thực hiện")

        assert Closing.objects.get().reply_on is None

    @pytest.mark.parametrize(
        ("typed", "refusal"),
        [
            ({"reply_notation": " "}, ReplyMissing),
            ({"reply_on": None}, ReplyInFuture),
            ({"reply_on": NOW.date() + timedelta(days=1)}, ReplyInFuture),
            ({"reply_on": NOW.date() - timedelta(days=9)}, ReplyInFuture),
        ],
    )
    def test_with_a_reply_that_cant_be_is_refused(
        self, registry: Registry, typed: dict[str, object], refusal: type[Refusal]
    ):
        document_id, _ = at_last_step(registry)

        with pytest.raises(refusal):
            self.end(registry, document_id, **typed)

    def test_is_of_who_has_the_last_step(self, registry: Registry):
        document_id, _ = at_last_step(registry)

        with pytest.raises(casework.NotTheHolder):
            self.end(registry, document_id, actor=registry.people.hanh)

    def test_of_what_nobody_was_given_is_refused(self, registry: Registry):
        document_id = submitted(registry)

        with pytest.raises(documents.DocumentNotFound):
            self.end(registry, document_id)

    def test_of_work_to_carry_out_is_the_leads(self, registry: Registry):
        people = registry.people
        document_id, code = directed(
            registry, product=Product.CARRY_OUT, lead=Seat(people.economy, people.hanh.official_id),
            parts=(Part(PartRole.INFORM, people.centre),),
        )  # fmt: skip

        self.end(
            registry, document_id, actor=people.hanh, ending=Ending.WITHOUT_REPLY,
            text="Đã rà soát xong 12 thửa",
        )  # fmt: skip

        assert load(code).state.is_closed
