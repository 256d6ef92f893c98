"""Two act upon one copy at the same moment: one is done, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction

from congvu.foundation.actors.proving import Proof
from congvu.kernel.refusals import Refusal
from congvu.modules.custody import api as custody
from congvu.modules.custody.models import Span
from tests.modules.custody.test_story import broken
from tests.modules.custody.vault import open_vault
from tests.people import NOW


@pytest.mark.requirement("R11")
def test_two_who_act_at_once_are_told_apart(own_database: str) -> None:
    """The receiver takes while the giver withdraws: one is done, the other is told."""
    vault = open_vault()
    refs = [vault.entered(now=NOW + timedelta(seconds=each)) for each in range(6)]
    people, later = vault.people, NOW + timedelta(minutes=5)
    for ref in refs:
        vault.offered(ref, people.mo, people.vinh, now=NOW + timedelta(minutes=1))
    both = Barrier(2)

    def tried(act: Callable[..., Any], **said: Any) -> bool:
        try:
            both.wait()
            act(now=later, **said)
        except Refusal:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        for ref in refs:
            taking = pool.submit(tried, custody.take, ref=ref, proof=Proof.CODE, actor=people.vinh)
            giving = pool.submit(tried, custody.withdraw, ref=ref, actor=people.mo)
            assert taking.result() != giving.result()

    with transaction.atomic():
        assert broken(later) == 0
    holders = Span.objects.filter(until=None).values_list("official_id", flat=True)
    assert set(holders) <= {people.mo.official_id, people.vinh.official_id}
