"""Absences, deputies, delegations."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.modules.organisation import api
from congvu.modules.organisation.api import Scope
from congvu.modules.organisation.commands import absences, delegations
from congvu.modules.organisation.commands.appointments import OfficialInactive
from congvu.modules.organisation.models import Absence
from congvu.modules.organisation.rules import DatesOutOfOrder
from tests.people import NOW, TODAY, People

DAY = timedelta(days=1)


def away(
    who: Actor, deputy: Actor | None, *, start: datetime = NOW, days: int = 3, **changes: Any
) -> int:
    given: dict[str, Any] = {"actor": SYSTEM, "now": NOW, "reason": "Nghỉ phép"}
    return api.record_absence(
        official_id=who.official_id or 0,
        deputy_id=deputy.official_id if deputy else None,
        starts_at=start,
        ends_at=start + days * DAY,
        **{**given, **changes},
    )


def standing_for(who: Actor, at: datetime = NOW) -> int:
    return api.standing_in_for(who.official_id or 0, at)


class TestStandingIn:
    def test_is_himself_while_he_is_there(self, people: People) -> None:
        away(people.vinh, people.hanh, start=NOW + DAY)

        assert standing_for(people.vinh) == people.vinh.official_id

    def test_begins_with_the_absence_and_ends_with_it(self, people: People) -> None:
        away(people.vinh, people.hanh)

        assert standing_for(people.vinh, NOW) == people.hanh.official_id
        just_before = NOW + 3 * DAY - timedelta(seconds=1)
        assert standing_for(people.vinh, just_before) == people.hanh.official_id
        assert standing_for(people.vinh, NOW + 3 * DAY) == people.vinh.official_id

    def test_follows_deputies_who_are_away_themselves(
        self, people: People, django_assert_num_queries: Any
    ) -> None:
        away(people.vinh, people.hanh)
        away(people.hanh, people.tuan)
        away(people.tuan, people.xuan)

        with django_assert_num_queries(1):
            assert standing_for(people.vinh) == people.xuan.official_id

    def test_stops_at_one_who_is_away_without_a_deputy(self, people: People) -> None:
        away(people.vinh, people.hanh)
        away(people.hanh, None)

        assert standing_for(people.vinh) == people.hanh.official_id

    def test_names_a_circle_that_was_written_past_the_acts(self, people: People) -> None:
        for who, deputy in ((people.vinh, people.hanh), (people.hanh, people.vinh)):
            Absence.objects.create(
                official_id=who.official_id,
                deputy_id=deputy.official_id,
                starts_at=NOW,
                ends_at=NOW + DAY,
            )

        with pytest.raises(api.DeputyCircle) as refused:
            standing_for(people.vinh)
        assert refused.value.code == "DEPUTY_CIRCLE"
        assert "Lê Quang Vinh → Nguyễn Thị Hạnh → Lê Quang Vinh" in str(refused.value)


class TestRecordAbsence:
    def test_is_listed_with_the_deputy(self, people: People) -> None:
        away(people.vinh, people.hanh)

        absences = api.away([people.vinh.official_id or 0, people.hanh.official_id or 0], NOW)
        (absence,) = absences.values()
        assert absence.deputy_name == "Nguyễn Thị Hạnh"
        assert absence.reason == "Nghỉ phép"
        assert api.absences_of(people.vinh.official_id or 0, NOW) == [absence]

    def test_may_be_done_by_himself_his_head_his_leader_or_personnel(self, people: People) -> None:
        for number, actor in enumerate((people.hanh, people.vinh, people.binh, people.hoi)):
            away(people.hanh, people.tuan, start=NOW + 10 * number * DAY, actor=actor)

    def test_may_not_be_done_by_others(self, people: People) -> None:
        for actor in (people.tuan, people.xuan, people.lan, people.chau):
            with pytest.raises(api.NotYours):
                away(people.hanh, people.tuan, actor=actor)

    def test_refuses_himself_as_deputy(self, people: People) -> None:
        with pytest.raises(absences.OwnDeputy):
            away(people.hanh, people.hanh)

    def test_refuses_a_deputy_of_another_agency(self, people: People) -> None:
        with pytest.raises(absences.DeputyOutsideAgency):
            away(people.hanh, people.lan)

    def test_refuses_a_deputy_who_left(self, people: People) -> None:
        api.let_go(
            official_id=people.tuan.official_id or 0,
            on=TODAY,
            actor=SYSTEM,
            now=NOW,
        )
        with pytest.raises(OfficialInactive):
            away(people.hanh, people.tuan)
        with pytest.raises(OfficialInactive):
            away(people.tuan, people.hanh)

    def test_refuses_overlaps(self, people: People) -> None:
        away(people.hanh, people.tuan)

        with pytest.raises(absences.AbsenceOverlaps):
            away(people.hanh, people.tuan, start=NOW + 2 * DAY)
        away(people.hanh, people.tuan, start=NOW + 3 * DAY)

    def test_refuses_an_end_before_the_start(self, people: People) -> None:
        with pytest.raises(DatesOutOfOrder):
            away(people.hanh, None, days=0)

    def test_refuses_unknown_people(self, people: People) -> None:
        ghost = Actor(user_id=None, official_id=0, name="")
        with pytest.raises(api.OfficialNotFound):
            away(people.hanh, ghost)
        with pytest.raises(api.OfficialNotFound):
            away(ghost, None)

    def test_refuses_a_circle_of_any_length(self, people: People) -> None:
        away(people.vinh, people.hanh)
        away(people.hanh, people.tuan)

        with pytest.raises(api.DeputyCircle, match="Bùi Anh Tuấn"):
            away(people.tuan, people.vinh)

    def test_allows_what_would_be_a_circle_at_no_moment(self, people: People) -> None:
        away(people.vinh, people.hanh, days=1)
        away(people.hanh, people.vinh, start=NOW + DAY)
        away(people.tuan, people.hanh, start=NOW, days=2)

        assert standing_for(people.tuan, NOW + DAY) == people.vinh.official_id

    @settings(
        max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        stories=st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 5), st.integers(1, 4)),
            max_size=10,
        )
    )
    def test_never_lets_a_circle_come_about(
        self, people: People, stories: list[tuple[int, int, int, int]]
    ) -> None:
        crew = [people.vinh, people.hanh, people.tuan, people.xuan]
        refusals = (absences.OwnDeputy, absences.AbsenceOverlaps, api.DeputyCircle)
        with transaction.atomic():
            for who, deputy, start, days in stories:
                try:
                    away(crew[who], crew[deputy], start=NOW + start * DAY, days=days)
                except refusals:
                    continue
            for day in range(10):
                for actor in crew:
                    standing_for(actor, NOW + day * DAY)
            transaction.set_rollback(True)


class TestEndAbsence:
    def test_brings_him_back_at_once(self, people: People) -> None:
        absence = away(people.vinh, people.hanh, start=NOW - DAY)
        api.end_absence(absence_id=absence, actor=people.vinh, now=NOW)

        assert standing_for(people.vinh) == people.vinh.official_id
        assert standing_for(people.vinh, NOW - timedelta(hours=1)) == people.hanh.official_id
        with pytest.raises(absences.AbsenceAlreadyOver):
            api.end_absence(absence_id=absence, actor=people.vinh, now=NOW)

    def test_withdraws_one_that_lies_ahead(self, people: People) -> None:
        absence = away(people.vinh, people.hanh, start=NOW + DAY)
        api.end_absence(absence_id=absence, actor=people.vinh, now=NOW)

        away(people.vinh, people.tuan, start=NOW + DAY)
        assert standing_for(people.vinh, NOW + DAY) == people.tuan.official_id
        with pytest.raises(api.AbsenceNotFound):
            api.end_absence(absence_id=absence, actor=people.vinh, now=NOW)

    def test_is_not_for_others(self, people: People) -> None:
        absence = away(people.vinh, people.hanh)
        with pytest.raises(api.NotYours):
            api.end_absence(absence_id=absence, actor=people.tuan, now=NOW)


class TestDelegate:
    def give(self, giver: Actor, taker: Actor, **changes: Any) -> int:
        given: dict[str, Any] = {
            "giver_id": giver.official_id,
            "taker_id": taker.official_id,
            "starts_on": TODAY,
            "ends_on": TODAY + 7 * DAY,
            "actor": giver,
            "now": NOW,
        }
        return api.delegate(**{**given, **changes})

    def test_hands_authority_over_for_a_time(self, people: People) -> None:
        self.give(people.vinh, people.hanh, scope=Scope.SIGN, decision="GUQ 3/GUQ-KT")

        (delegation,) = api.delegations_to(people.hanh.official_id or 0, TODAY)
        assert (delegation.giver_name, delegation.scope) == ("Lê Quang Vinh", Scope.SIGN)
        assert delegation.scope.words == "Ký, phê duyệt"
        assert api.delegations_to(people.hanh.official_id or 0, TODAY + 7 * DAY) == []
        assert api.delegations_of(people.vinh.official_id or 0, TODAY) == [delegation]

    def test_is_not_for_one_without_authority_of_his_own(self, people: People) -> None:
        self.give(people.vinh, people.hanh)

        with pytest.raises(delegations.NoAuthorityToDelegate):
            self.give(people.hanh, people.tuan)

    @pytest.mark.parametrize(
        ("changes", "refusal"),
        [
            ({"ends_on": TODAY}, DatesOutOfOrder),
            ({"giver_id": 0}, api.OfficialNotFound),
            ({"taker_id": 0}, api.OfficialNotFound),
        ],
    )
    def test_refuses(
        self, people: People, changes: dict[str, Any], refusal: type[Exception]
    ) -> None:
        with pytest.raises(refusal):
            self.give(people.vinh, people.hanh, **changes)

    def test_refuses_himself_strangers_those_who_left_and_repetition(self, people: People) -> None:
        with pytest.raises(absences.OwnDeputy):
            self.give(people.vinh, people.vinh)
        with pytest.raises(absences.DeputyOutsideAgency):
            self.give(people.vinh, people.lan)
        with pytest.raises(api.NotYours):
            self.give(people.vinh, people.hanh, actor=people.tuan)
        self.give(people.vinh, people.hanh)
        with pytest.raises(delegations.DelegatedAlready):
            self.give(people.vinh, people.hanh)
        api.let_go(official_id=people.tuan.official_id or 0, on=TODAY, actor=SYSTEM, now=NOW)
        with pytest.raises(OfficialInactive):
            self.give(people.vinh, people.tuan)

    def test_is_taken_back_at_once(self, people: People) -> None:
        given = self.give(people.vinh, people.hanh)
        api.end_delegation(delegation_id=given, actor=people.vinh, now=NOW)

        assert api.delegations_to(people.hanh.official_id or 0, TODAY) == []
        with pytest.raises(delegations.DelegationAlreadyOver):
            api.end_delegation(delegation_id=given, actor=people.vinh, now=NOW)
        with pytest.raises(api.DelegationNotFound):
            api.end_delegation(delegation_id=0, actor=people.vinh, now=NOW)
        self.give(people.vinh, people.hanh)
