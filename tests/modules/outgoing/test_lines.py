"""Words find the same lines of the register among the newest as by the index, never another's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from congvu.modules.outgoing.queries import lines
from congvu.modules.outgoing.queries.lines import Wanted, register_lines
from tests.modules.outgoing.office import Office

pytestmark = pytest.mark.django_db


def test_words_find_the_same_whichever_way(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    people = office.people
    for abstract in ("Về việc rà soát quỹ đất công", "Về việc sửa vỉa hè", "Về việc rà soát đất"):
        office.numbered(abstract=abstract)
    elsewhere = replace(people.mo, agency_id=people.chau.agency_id)
    for words, count in (("ra soat", 2), ("Vỉa HÈ", 1), ("ve", 3), ("ve quy dat", 1), ("100%", 0)):
        for newest in (3_000, 1, 0):
            monkeypatch.setattr(lines, "NEWEST", newest)
            found = register_lines(people.mo, Wanted(2026, words))
            assert len(found) == count, (words, newest)
            assert [each.id for each in found] == sorted((each.id for each in found), reverse=True)
            assert register_lines(elsewhere, Wanted(2026, words)) == []
            first = register_lines(people.mo, Wanted(2026, words), most=1)
            if first:
                after = (first[0].numbered_at.isoformat(), first[0].id)
                rest = register_lines(people.mo, Wanted(2026, words, after=after))
                assert [each.id for each in first + rest] == [each.id for each in found]
