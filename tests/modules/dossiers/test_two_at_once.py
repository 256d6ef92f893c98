"""Two clerks, two clicks at the same time: numbers without gaps, one dossier, one apology."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import uuid4

from django.db import connection

from congvu.kernel.refusals import Refusal
from congvu.modules.dossiers.commands.apologies import apologise
from congvu.modules.dossiers.commands.intake import submit_online
from congvu.modules.dossiers.models import Apology, Dossier, IssuedSlip
from congvu.modules.dossiers.values.filing import Channel
from tests.modules.dossiers.shop import SITE, open_shop
from tests.people import NOW


def at_once(act: Callable[[int], str], times: Iterable[int]) -> list[str]:
    """Do an act in eight threads; a refusal answers with its code."""

    def done(turn: int) -> str:
        try:
            return act(turn)
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return sorted(pool.map(done, times))


class TestTwoAtOnce:
    def test_codes_and_receipts_have_no_gap(self, own_database: str) -> None:
        shop = open_shop()
        codes = at_once(lambda _: shop.received().code, range(24))
        assert codes == [f"H27.43-260910-{n:04}" for n in range(1, 25)]
        numbers = sorted(IssuedSlip.objects.values_list("number", flat=True))
        assert numbers == list(range(1, 25))

    def test_a_double_click_makes_one_dossier(self, own_database: str) -> None:
        shop, key = open_shop(), uuid4()
        assert len(set(at_once(lambda _: shop.received(key=key).code, range(8)))) == 1
        assert Dossier.objects.count() == IssuedSlip.objects.count() == 1

    def test_a_double_submission_makes_one_dossier(self, own_database: str) -> None:
        shop, key = open_shop(), uuid4()

        def submit(_: int) -> str:
            return submit_online(
                filing=shop.filing(Channel.ONLINE), chosen=shop.land,
                counter_id=shop.people.centre, intake_key=key, now=NOW,
            ).reference  # fmt: skip

        assert set(at_once(submit, range(8))) == {"TT-260910-0001"}
        assert Dossier.objects.count() == 1

    def test_two_apologies_are_one(self, own_database: str) -> None:
        shop = open_shop()
        code = shop.assigned().code

        def say(turn: int) -> str:
            apologise(
                code=code, new_day=date(2026, 9, 28 + turn), reason="Chậm", request="Đất",
                site=SITE, actor=shop.people.dat, now=NOW + timedelta(days=1),
            )  # fmt: skip
            return "done"

        answers = at_once(say, range(2))
        assert answers.count("done") == 1
        assert answers[0] in ("APOLOGY_ONLY_ONCE", "CASE_CHANGED")
        assert Apology.objects.count() == 1
