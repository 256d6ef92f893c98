"""One opinion on both forms at one instant: one is taken, the other is told; neither is broken."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

from django.db import connection, transaction

from congvu.modules.casework import api as casework
from congvu.modules.outgoing.api import Stance
from congvu.modules.outgoing.models import Opinion
from congvu.modules.outgoing.rules.refusals import OpinionGone
from tests.modules.outgoing.office import open_office
from tests.modules.outgoing.test_opinions import GROUND, TEXT, answer, asked
from tests.people import NOW


def test_on_both_forms_at_one_instant_one_waits_for_the_other(own_database: str) -> None:
    office = open_office()
    _draft_id, code, opinion = asked(office)

    def beside_the_draft() -> str:
        try:
            answer(office, opinion, Stance.AGREE, NOW)
        except OpinionGone as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():  # the plain form has the case before the other begins
            casework.lock_case(opinion.draft.case_id)
            other = pool.submit(beside_the_draft)
            wait_for_one_who_waits()
            casework.give_opinion(
                code=code, opinion_no=opinion.case_no, stance=casework.Stance.DISAGREE,
                ground=GROUND, text=TEXT, actor=office.people.tai, now=NOW,
            )  # fmt: skip
        assert other.result() == OpinionGone.code

    assert Opinion.objects.get().stance == Stance.DISAGREE


def wait_for_one_who_waits() -> None:
    """Return once another connection waits for a lock."""
    until = monotonic() + 10
    with connection.cursor() as cursor:
        while monotonic() < until:
            cursor.execute("select exists(select from pg_locks where not granted)")
            if cursor.fetchone()[0]:
                return
            sleep(0.02)
    raise AssertionError("nobody waits")
