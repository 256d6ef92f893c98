"""The server's clock steps back by hours between two acts upon a case."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection

from congvu.foundation.ledger import api as ledger
from congvu.modules.casework import api as casework
from tests.modules.dossiers.shop import open_shop
from tests.people import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("back", [timedelta(minutes=1), timedelta(hours=3), timedelta(days=2)])
def test_leaves_a_cases_facts_in_order_and_no_span_negative(back: timedelta) -> None:
    shop = open_shop()
    got = shop.assigned()

    for number, actor in enumerate((shop.people.hanh, shop.people.vinh, shop.people.dat)):
        casework.submit(
            code=got.code,
            product="Dự thảo quyết định",
            actor=actor,
            now=NOW - back + timedelta(minutes=number),
        )

    with connection.cursor() as cursor:
        cursor.execute("select id from casework_case where code = %s", [got.code])
        (case_id,) = cursor.fetchone()
        cursor.execute(
            "select started, ended, working, overrun from casework_charge"
            " where case_id = %s order by started",
            [case_id],
        )
        charges = cursor.fetchall()
    moments = [fact.at for fact in ledger.facts_of(case_id)]
    assert moments == sorted(set(moments))
    assert ledger.verify_stream(case_id) is None
    assert len(charges) >= 4
    assert all(start < end and 0 <= overrun <= work for start, end, work, overrun in charges)
    assert all(one[1] == other[0] for one, other in pairwise(charges))
