"""A directive is given: who leads, who coordinates, by when, and a clock for each."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from congvu.foundation.actors.values import SYSTEM, PersonNeeded
from congvu.foundation.clock import VIETNAM
from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.directives.api import DirectedOtherwise, NotAGiver, Seat, Source, SourceKind
from congvu.modules.directives.models import Directive
from congvu.modules.directives.rules.chains import chain_of
from congvu.modules.directives.rules.refusals import (
    CoordinatorAfterLead,
    DeadlineBeforeReceipt,
    DeadlineBeyondCalendar,
    DeadlineOffHours,
    FollowerUnknown,
    GivenToOneself,
    NotTheLead,
    PartAfterWhole,
    ProductMissing,
    SeatBeyondReach,
    SeatTwice,
    SeatUnknown,
    TextTooLong,
    TitleMissing,
    TooDeep,
    WorkInACircle,
)
from tests.modules.directives.ground import FRIDAY, LATER, NEXT_WEEK, Ground, code_of
from tests.people import NOW


@pytest.mark.requirement("R04", "R05")
class TestADirective:
    def test_starts_a_clock_for_each_who_has_a_part(self, ground: Ground):
        people, made = ground.people, ground.given()
        state = load(code_of(made)).state

        (turn,), (asked,) = state.assignments, state.opinions
        assert state.kind is casework.CaseKind.DIRECTIVE
        assert (turn.unit_id, turn.official_id) == (people.economy, None)
        assert (asked.unit_id, asked.due_at) == (people.culture, FRIDAY)
        assert state.plan[1].official_id == people.dat.official_id

    def test_gives_the_lead_until_the_deadline_and_the_giver_time_of_his_own(self, ground: Ground):
        made = ground.given()
        ground.assigned(made)
        state = load(code_of(made)).state

        assert state.assignments[-1].due_at == NEXT_WEEK
        assert state.due_at > NEXT_WEEK
        assert state.plan[1].allowance == 40_650  # a quarter of what the lead has

    def test_charges_a_late_coordinator_and_not_the_lead(self, ground: Ground):
        people, made = ground.people, ground.given()
        ground.assigned(made)
        monday = datetime(2026, 9, 14, 11, 30, tzinfo=VIETNAM)
        casework.give_opinion(
            code=code_of(made), opinion_no=0, stance=casework.Stance.AGREE, ground="Biên bản 3",
            text="Đã đối chiếu danh sách lưu trú", actor=people.tai, now=monday,
        )  # fmt: skip

        state = load(code_of(made)).state

        assert state.overrun == 4 * 3600
        assert state.holding is not None
        assert state.holding.official_id == people.hanh.official_id

    def test_may_name_the_person_who_coordinates(self, ground: Ground):
        people = ground.people
        seat = Seat(people.culture, people.tai.official_id, FRIDAY)

        (asked,) = load(code_of(ground.given(coordinators=[seat]))).state.opinions

        assert asked.official_id == people.tai.official_id

    def test_is_on_both_records(self, ground: Ground):
        made = ground.given()

        assert [fact.kind for fact in ledger.facts_of(chain_of(made.directive_id))] == [
            "DirectiveGiven"
        ]
        assert "Giao việc: Rà soát nhà trọ" in ledger.facts_of(made.case_id)[1].body
        assert ledger.verify().holds

    def test_of_one_origin_is_given_once(self, ground: Ground):
        first = ground.given(origin="meeting:7:1")

        assert ground.given(origin="meeting:7:1", title="Việc khác") == first
        assert Directive.objects.count() == 1

    def test_may_be_written_down_for_the_one_who_said_it(self, ground: Ground):
        people = ground.people
        made = ground.given(giver_id=people.binh.official_id, actor=people.thang)

        row = Directive.objects.get(pk=made.directive_id)
        assert (row.giver_id, row.written_by_id) == (
            people.binh.official_id, people.thang.official_id,
        )  # fmt: skip

    def test_to_another_agency_goes_to_its_leaders(self, ground: Ground):
        people = ground.people
        made = ground.part(
            ground.given(coordinators=[]), lead=Seat(people.culture), coordinators=[],
            actor=people.dat,
        )  # fmt: skip
        assert Directive.objects.get(pk=made.directive_id).level == 1
        with pytest.raises(SeatBeyondReach):
            ground.given(lead=Seat(people.cam_binh), title="Việc của xã khác")

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({"title": "  "}, TitleMissing),
            ({"product": ""}, ProductMissing),
            ({"title": "x" * 501}, TextTooLong),
            ({"due_at": NOW - timedelta(days=1)}, DeadlineBeforeReceipt),
            ({"due_at": datetime(2026, 9, 12, 9, 0, tzinfo=VIETNAM)}, DeadlineOffHours),
            ({"due_at": datetime(2056, 9, 12, 9, 0, tzinfo=VIETNAM)}, DeadlineBeyondCalendar),
            ({"follower_id": 10**9}, FollowerUnknown),
        ],
    )
    def test_that_nobody_could_follow_is_refused(
        self, ground: Ground, changes: dict[str, object], refusal: type[Refusal]
    ):
        with pytest.raises(refusal):
            ground.given(**changes)

    def test_with_seats_that_do_not_fit_is_refused(self, ground: Ground):
        people = ground.people
        me = Seat(people.leaders, people.dat.official_id)
        late = Seat(people.culture, due_at=LATER)
        stranger = Seat(people.economy, people.tai.official_id)
        for seats, refusal in (
            ({"lead": me}, GivenToOneself),
            ({"coordinators": [late]}, CoordinatorAfterLead),
            ({"coordinators": [Seat(people.economy)]}, SeatTwice),
            ({"coordinators": [Seat(people.culture), Seat(people.culture)]}, SeatTwice),
            ({"lead": stranger}, SeatUnknown),
            ({"lead": Seat(10**9)}, SeatUnknown),
        ):
            with pytest.raises(refusal), transaction.atomic():
                ground.given(**seats)

    def test_is_given_by_those_who_direct(self, ground: Ground):
        people = ground.people
        with pytest.raises(NotAGiver):
            ground.given(actor=people.hanh)
        with pytest.raises(PersonNeeded):
            ground.given(actor=SYSTEM)
        own = Seat(people.economy, people.hanh.official_id)
        assert ground.given(actor=people.vinh, lead=own, coordinators=[]).code.startswith("NV-")
        with pytest.raises(SeatBeyondReach):
            ground.given(actor=people.vinh, lead=Seat(people.culture), coordinators=[])


@pytest.mark.requirement("R07")
class TestATree:
    def test_is_divided_by_the_lead_among_the_places_named(self, ground: Ground):
        people, whole = ground.people, ground.given()
        part = ground.part(whole)
        beside = ground.part(whole, lead=Seat(people.culture), title="Đối chiếu lưu trú")

        rows = Directive.objects.filter(root_id=whole.directive_id).order_by("pk")
        assert [(row.pk, row.level) for row in rows] == [
            (whole.directive_id, 0), (part.directive_id, 1), (beside.directive_id, 1),
        ]  # fmt: skip
        assert rows[1].giver_id == people.vinh.official_id

    def test_is_divided_by_nobody_else(self, ground: Ground):
        with pytest.raises(NotTheLead):
            ground.part(ground.given(), actor=ground.people.mo)

    def test_has_no_part_after_the_whole(self, ground: Ground):
        with pytest.raises(PartAfterWhole):
            ground.part(ground.given(), due_at=LATER)

    def test_does_not_go_round_in_a_circle(self, ground: Ground):
        people, whole = ground.people, ground.given()
        part = ground.part(whole, lead=Seat(people.culture))
        with pytest.raises(WorkInACircle):
            ground.part(part, lead=Seat(people.economy), actor=people.xuan)

    def test_is_not_endlessly_deep(self, ground: Ground):
        people, above = ground.people, ground.given()
        chain = [
            Seat(people.economy, people.hanh.official_id), Seat(people.culture),
            Seat(people.culture, people.tai.official_id), Seat(people.office),
            Seat(people.office, people.mo.official_id), Seat(people.centre),
            Seat(people.centre, people.mai.official_id),
        ]  # fmt: skip
        with pytest.raises(TooDeep):
            for lead in chain:
                above = ground.part(above, lead=lead, giver_id=people.dat.official_id)
        assert Directive.objects.get(pk=above.directive_id).level == len(chain) - 1

    @pytest.mark.parametrize(
        "change",
        [
            "parent_id = id",
            "parent_id = {part}",
            "root_id = {part}",
            "level = 3",
            "giver_id = giver_id + 1",
            "title = 'khác'",
        ],
    )
    def test_stays_as_it_grew(self, ground: Ground, change: str):
        whole = ground.given()
        part = ground.part(whole)
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute(
                f"update directives_directive set {change} where id = %s".format(
                    part=part.directive_id
                ),
                [whole.directive_id],
            )

    @pytest.mark.parametrize(
        "change", ["due_at = due_at + interval '30 days'", "lead_official_id = null"]
    )
    def test_keeps_to_the_whole_in_the_database_too(self, ground: Ground, change: str):
        part = ground.part(ground.given())
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute(
                f"update directives_directive set {change} where id = %s",
                [part.directive_id],
            )


class TestTwoLeaders:
    @staticmethod
    def document(**changes: object) -> dict[str, object]:
        return {"source": Source(SourceKind.DOCUMENT, "Công văn 12", "12"), **changes}

    def test_the_second_is_told_what_the_first_said(self, ground: Ground):
        first = ground.given(**self.document())
        with pytest.raises(DirectedOtherwise) as told:
            ground.given(**self.document(lead=Seat(ground.people.culture), actor=ground.people.binh,
                                         coordinators=[]))  # fmt: skip
        assert told.value.directive_id == first.directive_id
        assert "Trần Quang Đạt" in str(told.value)

    def test_one_leader_gives_several_tasks_of_one_document(self, ground: Ground):
        ground.given(**self.document())
        ground.given(**self.document(title="Việc thứ hai của cùng văn bản"))
        assert Directive.objects.count() == 2

    def test_the_same_words_on_the_phone_are_the_same_matter(self, ground: Ground):
        ground.given()
        with pytest.raises(DirectedOtherwise):
            ground.given(
                actor=ground.people.binh, title="RÀ SOÁT nhà trọ cho thuê trên địa bàn phường"
            )

    def test_no_two_stand_in_the_database(self, ground: Ground):
        ground.given(**self.document())
        other = ground.given(title="Việc khác", actor=ground.people.binh)
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("alter table directives_directive disable trigger directive_keep")
            cursor.execute(
                "update directives_directive set matter = %s where id = %s",
                [f"{ground.people.thanh_sen}:document:12", other.directive_id],
            )
