"""A list is walked page by page without a gap or a double, whichever way its lines are found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from congvu.foundation.actors.values import Actor
from congvu.modules.documents.queries import lines
from congvu.modules.documents.queries.lines import follow_up_lines, is_by_due, register_lines
from congvu.modules.documents.values.register import Line, Wanted
from tests.modules.documents.lives import NEXT_WEEK, directed
from tests.modules.documents.registry import Registry
from tests.people import NOW, client_of

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def five(registry: Registry) -> Registry:
    """Five directed documents, two of them due at the same moment."""
    for hours in (3, 1, 2, 2, 0):
        directed(registry, due_at=NEXT_WEEK - timedelta(hours=hours))
    return registry


def walked(actor: Actor, wanted: Wanted, *, followed: bool) -> Iterator[Line]:
    """Give the lines of a list as one who turns pages of two."""
    read = follow_up_lines if followed else None
    while True:
        if read is None:
            found = register_lines(actor, wanted, now=LATER)[:2]
        else:
            found = read(actor, wanted, now=LATER, most=2)
        yield from found
        if len(found) < 2:
            return
        last = found[-1]
        after: tuple[int, int] | tuple[datetime, int] = (last.pressing, last.number)
        if followed and is_by_due(wanted):
            assert last.due_at is not None
            after = (last.due_at, last.id)
        wanted = replace(wanted, after=after)


@pytest.mark.parametrize("state", ["in_hand", "directed"])
@pytest.mark.parametrize("newest", [lines.NEWEST, 1])
def test_the_follow_up_book(
    five: Registry, state: str, newest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "NEWEST", newest)
    people = five.people
    for actor in (people.mo, people.vinh):  # who sees the whole register, who his unit's lines
        found = list(walked(actor, Wanted(2026, state=state), followed=True))
        assert len({line.id for line in found}) == len(found) == 5
        places = [(line.due_at, line.id) for line in found]
        numbers = [line.number for line in found]
        is_sorted = places == sorted(places) if state == "in_hand" else numbers == [5, 4, 3, 2, 1]
        assert is_sorted


@pytest.mark.parametrize("newest", [lines.NEWEST, 1])
def test_the_register_of_a_unit(
    five: Registry, newest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "NEWEST", newest)
    found = list(walked(five.people.vinh, Wanted(2026), followed=False))
    assert [line.number for line in found] == [5, 4, 3, 2, 1]


@pytest.mark.parametrize("newest", [lines.NEWEST, 1])
def test_words_find_the_same_among_the_newest_as_by_the_index(
    five: Registry, newest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "NEWEST", newest)
    five.registered(notation="88/SXD", author="Sở Xây dựng", abstract="Về quản lý vỉa hè")
    elsewhere = replace(five.people.mo, agency_id=five.people.chau.agency_id)
    for words, of_agency, of_unit in (
        ("quy dat cong", 5, 5),
        ("Vỉa HÈ", 1, 0),
        ("88/sxd ve", 1, 0),
        ("ve", 6, 5),  # too short for the index of words
        ("ve quan 100%", 0, 0),
        ("v_a", 0, 0),
    ):
        for actor, count in ((five.people.mo, of_agency), (five.people.vinh, of_unit)):
            assert len(list(walked(actor, Wanted(2026, words), followed=False))) == count, words
        assert register_lines(elsewhere, Wanted(2026, words), now=LATER) == []


def test_a_page_of_the_follow_up_book_leads_to_the_next(
    five: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("congvu.modules.documents.web.registers.PAGE", 2)
    client = client_of(five.people.mo)
    first = client.get("/documents/follow-up/").content.decode()
    _before, found, rest = first.partition("after=")
    place = rest.partition('"')[0]
    assert found
    second = client.get(f"/documents/follow-up/?after={place}")
    assert second.status_code == 200
    for bad in ("9" * 40 + ".1", "x.1", "1.x", "1"):
        assert client.get(f"/documents/follow-up/?after={bad}").status_code == 200
