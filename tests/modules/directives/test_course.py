"""A directive on its way: reported, delivered, judged, extended, changed, stopped, superseded."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection

from congvu.foundation.clock import VIETNAM
from congvu.foundation.ledger import api as ledger
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.casework.rules.refusals import (
    ExtensionAskedLate,
    ExtensionBeyondAsked,
    ExtensionNotAsked,
)
from congvu.modules.directives import api as directives
from congvu.modules.directives.api import Ending, NotTheGiver, Seat, Source, SourceKind, Wanted
from congvu.modules.directives.models import Clash, Delivery, Directive, Terms
from congvu.modules.directives.queries.standing import terms_of
from congvu.modules.directives.rules.chains import chain_of
from congvu.modules.directives.rules.refusals import (
    DeliveredAlready,
    DeliveryMissing,
    DirectiveEndedAlready,
    MayNotSupersede,
    NothingChanged,
    NothingDelivered,
    NothingToSupersede,
    NotTheFollower,
    NotTheLead,
    PartAfterWhole,
    PartsOpen,
    ReasonMissing,
    ReportMissing,
    TermsChanged,
    WholeBeforePart,
)
from tests.modules.directives.ground import LATER, NEXT_WEEK, SOON, Ground, code_of, row_of

NEXT_DAY = SOON + timedelta(days=1)


@pytest.mark.requirement("R05", "R07")
class TestAProduct:
    def test_delivered_is_not_done(self, ground: Ground):
        made = ground.delivered()

        state = load(code_of(made)).state
        assert state.concluded_at is None
        assert state.holding is not None
        assert state.holding.official_id == ground.people.dat.official_id
        assert row_of(made).ended_at is None

    def test_accepted_by_its_giver_is_done(self, ground: Ground):
        made = ground.delivered()
        directives.accept(directive_id=made.directive_id, actor=ground.people.dat, now=NEXT_DAY)

        row = row_of(made)
        assert (row.ending, row.ended_at) == (Ending.ACCEPTED, NEXT_DAY)
        assert load(code_of(made)).state.outcome is casework.Outcome.DONE
        with pytest.raises(DirectiveEndedAlready):
            directives.stop(
                directive_id=made.directive_id, reason="muộn", actor=ground.people.dat, now=NEXT_DAY
            )

    @pytest.mark.parametrize("who", ["vinh", "hanh", "binh", "thang"])
    def test_is_accepted_by_nobody_else(self, ground: Ground, who: str):
        made = ground.delivered()
        with pytest.raises(NotTheGiver):
            directives.accept(
                directive_id=made.directive_id, actor=getattr(ground.people, who), now=NEXT_DAY
            )

    def test_is_accepted_by_nobody_else_in_the_database(self, ground: Ground):
        made = ground.delivered()
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute(
                "update directives_delivery set verdict = 'accepted', decided_at = %s,"
                " decided_by_id = %s where directive_id = %s",
                [NEXT_DAY, ground.people.vinh.official_id, made.directive_id],
            )

    def test_may_be_accepted_in_the_stead_of_the_giver(self, ground: Ground):
        made = ground.delivered()
        instead = replace(ground.people.binh, behalf_of_id=ground.people.dat.official_id)
        directives.accept(directive_id=made.directive_id, actor=instead, now=NEXT_DAY)
        assert Delivery.objects.get().decided_behalf_id == ground.people.dat.official_id

    def test_without_a_product_nothing_is_accepted(self, ground: Ground):
        made = ground.given()
        with pytest.raises(NothingDelivered):
            directives.accept(directive_id=made.directive_id, actor=ground.people.dat, now=SOON)
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute(
                "update directives_directive set ending = 'accepted', ended_at = %s where id = %s",
                [NEXT_DAY, made.directive_id],
            )

    def test_returned_goes_on_with_the_lead(self, ground: Ground):
        made = ground.delivered()
        with pytest.raises(ReasonMissing):
            directives.return_product(
                directive_id=made.directive_id, reason=" ", actor=ground.people.dat, now=NEXT_DAY
            )
        directives.return_product(
            directive_id=made.directive_id, reason="Thiếu danh sách tổ 7", actor=ground.people.dat,
            now=NEXT_DAY,
        )  # fmt: skip

        turn = load(code_of(made)).state.current
        assert turn is not None
        assert (turn.official_id, turn.due_at) == (ground.people.hanh.official_id, NEXT_WEEK)
        directives.deliver(
            directive_id=made.directive_id, text="Đã bổ sung", actor=ground.people.hanh,
            now=NEXT_DAY + timedelta(hours=1),
        )  # fmt: skip
        assert Delivery.objects.count() == 2

    def test_is_described_and_waits_once(self, ground: Ground):
        people, made = ground.people, ground.given()
        with pytest.raises(DeliveryMissing):
            directives.deliver(directive_id=made.directive_id, text="", actor=people.vinh, now=SOON)
        with pytest.raises(NotTheLead):
            directives.deliver(
                directive_id=made.directive_id, text="Xong", actor=people.tai, now=SOON
            )
        directives.deliver(directive_id=made.directive_id, text="Xong", actor=people.vinh, now=SOON)
        with pytest.raises(DeliveredAlready):
            directives.deliver(
                directive_id=made.directive_id, text="Xong", actor=people.vinh, now=NEXT_DAY
            )

    def test_of_a_whole_waits_for_its_parts_unless_the_giver_says_why_not(self, ground: Ground):
        people, made = ground.people, ground.given()
        part = ground.part(made)
        directives.deliver(directive_id=made.directive_id, text="Xong", actor=people.vinh, now=SOON)
        with pytest.raises(PartsOpen) as told:
            directives.accept(directive_id=made.directive_id, actor=people.dat, now=NEXT_DAY)
        assert part.code in str(told.value)
        directives.accept(
            directive_id=made.directive_id, actor=people.dat, now=NEXT_DAY,
            parts_reason="Tổ 5 không còn nhà trọ",
        )  # fmt: skip
        assert row_of(part).ended_at is None
        assert Delivery.objects.get().opened == "Tổ 5 không còn nhà trọ"


class TestProgress:
    def test_stops_no_clock(self, ground: Ground):
        made = ground.given()
        before = load(code_of(made)).state
        directives.report(
            directive_id=made.directive_id, done="Xong 3/8 tổ", left="5 tổ",
            obstacle="Chủ trọ vắng", actor=ground.people.tai, now=SOON,
        )  # fmt: skip
        assert load(code_of(made)).state == before
        kinds = [fact.kind for fact in ledger.facts_of(chain_of(made.directive_id))]
        assert kinds == ["DirectiveGiven", "DirectiveReported"]

    def test_is_told_in_words_by_those_who_have_a_part(self, ground: Ground):
        made = ground.given()
        with pytest.raises(ReportMissing):
            directives.report(
                directive_id=made.directive_id, done="80 %", left="", actor=ground.people.vinh,
                now=SOON,
            )  # fmt: skip
        with pytest.raises(NotTheLead):
            directives.report(
                directive_id=made.directive_id, done="a", left="b", actor=ground.people.mo, now=SOON
            )


@pytest.mark.requirement("R05")
class TestMoreTime:
    def asked(self, ground: Ground, now: datetime = NEXT_DAY) -> directives.Given:
        made = ground.given()
        ground.assigned(made)
        directives.ask_extension(
            directive_id=made.directive_id, wanted_at=LATER, reason="Chờ số liệu công an",
            actor=ground.people.hanh, now=now,
        )  # fmt: skip
        return made

    def test_is_given_by_whoever_gave_the_work(self, ground: Ground):
        made = self.asked(ground)
        directives.extend(
            directive_id=made.directive_id, due_at=LATER, reason="Đồng ý", actor=ground.people.dat,
            now=NEXT_DAY,
        )  # fmt: skip

        turn = load(code_of(made)).state.current
        assert turn is not None
        assert (turn.due_at, row_of(made).due_at) == (LATER, LATER)
        assert list(Terms.objects.order_by("no").values_list("due_at", flat=True)) == [
            NEXT_WEEK, LATER,
        ]  # fmt: skip

    @pytest.mark.parametrize("who", ["vinh", "binh"])
    def test_is_not_given_by_the_leads_head_nor_another_leader(self, ground: Ground, who: str):
        made = self.asked(ground)
        with pytest.raises(NotTheGiver):
            directives.extend(
                directive_id=made.directive_id, due_at=LATER, reason="Đồng ý",
                actor=getattr(ground.people, who), now=NEXT_DAY,
            )  # fmt: skip

    def test_may_be_refused_or_cut_but_not_stretched(self, ground: Ground):
        made, dat = self.asked(ground), ground.people.dat
        with pytest.raises(ExtensionBeyondAsked):
            directives.extend(
                directive_id=made.directive_id, due_at=LATER + timedelta(days=7), reason="Đồng ý",
                actor=dat, now=NEXT_DAY,
            )  # fmt: skip
        directives.refuse_extension(
            directive_id=made.directive_id, reason="Việc gấp", actor=dat, now=NEXT_DAY
        )
        assert row_of(made).due_at == NEXT_WEEK
        with pytest.raises(ExtensionNotAsked):
            directives.refuse_extension(
                directive_id=made.directive_id, reason="Việc gấp", actor=dat, now=NEXT_DAY
            )

    def test_is_not_asked_after_the_deadline(self, ground: Ground):
        with pytest.raises(ExtensionAskedLate):
            self.asked(ground, now=NEXT_WEEK + timedelta(hours=16))

    def test_of_a_part_ends_with_the_whole(self, ground: Ground):
        part = ground.part(ground.given())
        with pytest.raises(PartAfterWhole):
            directives.ask_extension(
                directive_id=part.directive_id, wanted_at=LATER, reason="Chờ",
                actor=ground.people.hanh, now=NEXT_DAY,
            )  # fmt: skip


class TestAChange:
    def test_by_the_giver_opens_another_case_of_the_same_matter(self, ground: Ground):
        people, made = ground.people, ground.given()
        before = code_of(made)
        terms = replace(terms_of(row_of(made)), lead=Seat(people.culture), coordinators=())
        directives.change(
            directive_id=made.directive_id, terms=terms, seen=1, reason="Đúng chức năng",
            actor=people.dat, now=SOON,
        )  # fmt: skip

        assert load(before).state.outcome is casework.Outcome.STOPPED
        state = load(code_of(made)).state
        assert state.current is not None
        assert state.current.unit_id == people.culture
        assert Terms.objects.get(no=2).reason == "Đúng chức năng"

    def test_has_a_reason_and_changes_something_that_is_still_so(self, ground: Ground):
        made = ground.given()
        same = terms_of(row_of(made))
        other = replace(same, product="Báo cáo ngắn")
        for terms, seen, reason, refusal in (
            (same, 1, "vì", NothingChanged),
            (other, 1, "", ReasonMissing),
            (other, 2, "vì", TermsChanged),
        ):
            with pytest.raises(refusal):
                directives.change(
                    directive_id=made.directive_id, terms=terms, seen=seen, reason=reason,
                    actor=ground.people.dat, now=SOON,
                )  # fmt: skip
        with pytest.raises(NotTheGiver):
            directives.change(
                directive_id=made.directive_id, terms=other, seen=1, reason="vì",
                actor=ground.people.vinh, now=SOON,
            )  # fmt: skip

    def test_leaves_no_part_after_the_whole(self, ground: Ground):
        made = ground.given()
        ground.part(made)
        earlier = replace(terms_of(row_of(made)), due_at=datetime(2026, 9, 16, 17, tzinfo=VIETNAM))
        with pytest.raises(WholeBeforePart):
            directives.change(
                directive_id=made.directive_id, terms=earlier, seen=1, reason="gấp",
                actor=ground.people.dat, now=SOON,
            )  # fmt: skip

    def test_to_stop_stops_every_part(self, ground: Ground):
        made = ground.given()
        part = ground.part(made)
        directives.stop(
            directive_id=made.directive_id, reason="Tỉnh đã làm", actor=ground.people.dat, now=SOON
        )
        assert {row_of(made).ending, row_of(part).ending} == {Ending.STOPPED}
        assert load(code_of(part)).state.closed_at is not None
        with pytest.raises(DatabaseError):
            Directive.objects.filter(pk=part.directive_id).update(ended_at=None, ending="")


class TestTwoLeaders:
    def wanted(self, ground: Ground, **changes: object) -> Wanted:
        people = ground.people
        said: dict[str, object] = {
            "title": "Rà soát nhà trọ trước Tết", "product": "Báo cáo", "due_at": NEXT_WEEK,
            "lead": Seat(people.culture),
            "source": Source(SourceKind.DOCUMENT, "Công văn 12", "12"),
        }  # fmt: skip
        return Wanted(**said | changes)  # type: ignore[arg-type]

    def test_one_supersedes_with_a_reason_and_both_are_kept(self, ground: Ground):
        people, wanted = ground.people, self.wanted(ground)
        first = ground.given(source=wanted.source, actor=people.binh)
        made = directives.supersede(
            directive_id=first.directive_id, wanted=wanted, reason="Phòng Văn hóa nắm cơ sở",
            actor=people.dat, now=SOON,
        )  # fmt: skip

        row = row_of(first)
        assert (row.ending, row.superseded_by_id) == (Ending.SUPERSEDED, made.directive_id)
        assert Clash.objects.get().made_id == made.directive_id
        kinds = [fact.kind for fact in ledger.facts_of(chain_of(first.directive_id))]
        assert kinds == ["DirectiveGiven", "DirectiveSuperseded", "DirectionsClashed"]
        with pytest.raises(NothingToSupersede):
            directives.supersede(
                directive_id=first.directive_id, wanted=wanted, reason="lại", actor=people.dat,
                now=SOON,
            )  # fmt: skip

    def test_the_heads_word_is_his_own_to_change(self, ground: Ground):
        people, wanted = ground.people, self.wanted(ground)
        first = ground.given(source=wanted.source)
        with pytest.raises(MayNotSupersede):
            directives.supersede(
                directive_id=first.directive_id, wanted=wanted, reason="vì", actor=people.binh,
                now=SOON,
            )  # fmt: skip
        with pytest.raises(ReasonMissing):
            directives.supersede(
                directive_id=first.directive_id, wanted=wanted, reason="", actor=people.dat,
                now=SOON,
            )  # fmt: skip

    def test_one_lets_it_stand_and_what_he_wanted_is_kept(self, ground: Ground):
        people, wanted = ground.people, self.wanted(ground)
        first = ground.given(source=wanted.source)
        directives.yield_to(
            directive_id=first.directive_id, wanted=wanted, reason="", actor=people.binh, now=SOON
        )
        assert row_of(first).ended_at is None
        assert Clash.objects.get().title == wanted.title


@pytest.mark.requirement("R05")
class TestUrging:
    def test_is_the_givers_and_the_followers(self, ground: Ground):
        people, made = ground.people, ground.given()
        told = directives.urge(directive_id=made.directive_id, actor=people.thang, now=SOON)
        assert told.official_id == people.vinh.official_id
        with pytest.raises(NotTheFollower):
            directives.urge(directive_id=made.directive_id, actor=people.quan, now=SOON)
        with pytest.raises(directives.DirectiveNotFound):
            directives.urge(directive_id=made.directive_id, actor=people.tung, now=SOON)
