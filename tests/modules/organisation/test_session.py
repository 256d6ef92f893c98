"""From an account to an actor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from congvu.foundation.actors.values import SYSTEM, Role
from congvu.modules.organisation import api
from tests.people import NOW, TODAY, People


class TestActorOfUser:
    def test_is_the_official_at_the_primary_post(self, people: People) -> None:
        for actor in (people.mai, people.vinh, people.binh, people.hoa):
            assert actor.user_id is not None
            assert api.actor_of_user(actor.user_id, TODAY) == actor

    def test_costs_one_query(self, people: People) -> None:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            api.actor_of_user(people.mai.user_id or 0, TODAY)

        assert len(queries) == 1

    def test_is_nobody_before_the_appointment(self, people: People) -> None:
        assert api.actor_of_user(people.mai.user_id or 0, date(2025, 6, 30)) is None

    def test_is_nobody_once_the_official_left(self, people: People) -> None:
        mai = people.mai.official_id or 0
        api.let_go(official_id=mai, on=TODAY, actor=SYSTEM, now=NOW)

        assert api.actor_of_user(people.mai.user_id or 0, TODAY) is None

    def test_can_stand_at_a_second_post(self, people: People) -> None:
        hanh = people.hanh.official_id or 0
        post = people.posts["TS-TT", "Công chức một cửa"]
        api.appoint(
            official_id=hanh,
            post_id=post,
            starts_on=TODAY,
            is_primary=False,
            actor=SYSTEM,
            now=NOW,
        )

        assert api.actor_of_official(hanh, TODAY) == people.hanh
        at_counter = api.actor_of_official(hanh, TODAY, unit_id=people.centre)
        assert at_counter is not None
        assert at_counter.roles == {Role.CLERK}
        assert replace(at_counter, roles=frozenset()).name == people.hanh.name
