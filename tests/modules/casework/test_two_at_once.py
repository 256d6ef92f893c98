"""Two people, two clicks, two calls at the same time: one thing happens, once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from django.db import connection

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.kernel.refusals import Refusal
from congvu.modules.casework import api as casework
from tests.modules.casework.lives import accept, at
from tests.people import cast


class TestTwoAtOnce:
    def test_one_wins_and_the_other_is_told_what_happened(self, own_database: str) -> None:
        people = cast()
        code = accept(people).code
        casework.submit(code=code, product="", actor=people.mai, now=at(7, 9))

        def take_up(actor: Actor) -> str:
            try:
                casework.take_up(code=code, actor=actor, now=at(7, 10))
            except Refusal as refusal:
                return refusal.code
            finally:
                connection.close()
            return "done"

        with ThreadPoolExecutor(2) as pool:
            answers = sorted(pool.map(take_up, [people.hanh, people.tuan]))

        assert answers[1] == "done"
        assert answers[0] in ("CASE_CHANGED", "NOT_THE_HOLDER")
        assert ledger.verify().holds

    def test_codes_are_unique_and_without_a_gap(self, own_database: str) -> None:
        people = cast()

        def receive(_: int) -> str:
            try:
                return accept(people).code
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as pool:
            codes = sorted(pool.map(receive, range(40)))

        assert codes == [f"H27.43-260907-{n:04}" for n in range(1, 41)]

    def test_a_double_click_makes_one_case(self, own_database: str) -> None:
        people, key = cast(), uuid4()

        def receive(_: int) -> str:
            try:
                return accept(people, intake_key=key).code
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            codes = set(pool.map(receive, range(8)))

        assert len(codes) == 1
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from casework_case")
            assert cursor.fetchone() == (1,)
