"""The counters beside the areas count what waits for this person, in one statement."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congvu.assembly.shell import counts_of
from congvu.modules.directives import api as directives
from congvu.modules.outgoing import api as outgoing
from tests.modules.outgoing.office import open_office
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R32")]


def test_count_what_is_mine_to_do() -> None:
    office = open_office()
    people = office.people
    asked = office.drafted()
    outgoing.ask_opinion(
        draft_id=asked.draft_id, unit_id=people.culture, official_id=None, question="",
        due_at=NOW + timedelta(days=1), actor=people.hanh, now=NOW,
    )  # fmt: skip
    submitted = office.drafted()
    outgoing.submit(draft_id=submitted.draft_id, seen=1, actor=people.hanh, now=NOW)
    office.checked()
    office.signed()
    directives.give(
        title="Rà soát đất công", product="Báo cáo", due_at=NOW + timedelta(hours=1),
        lead=directives.Seat(people.economy, people.vinh.official_id), coordinators=(),
        source=directives.Source(directives.SourceKind.PHONE, "Điện thoại", ""), actor=people.dat,
        now=NOW,
    )  # fmt: skip

    def count(who: object, area: str, days: int = 0) -> int:
        return counts_of(who, NOW + timedelta(days=days))[area]  # type: ignore[arg-type]

    with CaptureQueriesContext(connection) as queries:
        counts_of(people.hanh, NOW)
    assert len(queries) == 1
    who = (people.tai, people.vinh, people.dat, people.mo)  # answer, check, sign, issue
    assert [count(each, "outgoing") for each in who] == [1, 1, 1, 1]
    assert [count(people.vinh, "directives", days) for days in (-1, 0, 5)] == [0, 1, 1]
    assert count(people.hanh, "directives", 5) == 0
