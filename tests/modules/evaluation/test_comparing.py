"""Comparison in fair groups: who has little is in none; no counts, no order, no names matter."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.evaluation.rules.comparing import (
    LEAST_PEOPLE,
    LEAST_WORK,
    Alone,
    Compared,
    Peer,
    compare,
    is_like,
    wilson,
)

PEERS = st.builds(
    lambda task, pair: (task, min(pair), max(pair)),
    st.sampled_from(["dossier lead", "document lead"]),
    st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
GROUPS = st.lists(PEERS, min_size=1, max_size=24).map(
    lambda rows: [Peer(key, *row) for key, row in enumerate(rows)]
)

pytestmark = pytest.mark.requirement("R20")


@given(GROUPS)
def test_who_has_little_is_in_no_comparison(everyone: list[Peer]) -> None:
    one, enough = everyone[0], [peer for peer in everyone if peer.of >= LEAST_WORK]
    told = compare(one, everyone)

    if one.of < LEAST_WORK:
        assert told is Alone.LITTLE_WORK
    assert told == compare(one, enough)
    if isinstance(told, Compared):
        assert told.people >= LEAST_PEOPLE
        assert told.people == sum(is_like(one, peer) for peer in everyone if peer.key != one.key)


@given(GROUPS, st.randoms())
def test_neither_order_nor_names_matter(everyone: list[Peer], luck) -> None:
    shuffled = everyone[:]
    luck.shuffle(shuffled)
    renamed = [Peer(99 - peer.key, peer.task, peer.counted, peer.of) for peer in shuffled]
    one = everyone[0]

    assert compare(one, everyone) == compare(one, shuffled)
    assert compare(one, everyone) == compare(Peer(99, one.task, one.counted, one.of), renamed)


@given(GROUPS, GROUPS)
def test_other_work_changes_nothing_and_likeness_is_mutual(
    everyone: list[Peer], others: list[Peer]
) -> None:
    elsewhere = [Peer(100 + peer.key, "directive lead", peer.counted, peer.of) for peer in others]

    assert compare(everyone[0], everyone) == compare(everyone[0], [*everyone, *elsewhere])
    assert all(is_like(a, b) == is_like(b, a) for a in everyone for b in everyone)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_range_holds_the_share_and_narrows_with_more(counted: int, of: int) -> None:
    counted = min(counted, of)
    low, high = wilson(counted, of)
    closer_low, closer_high = wilson(counted * 4, of * 4)

    assert 0 <= low <= counted / of <= high + 1e-9 <= 1 + 1e-9
    assert closer_high - closer_low < high - low


def test_shares_are_told_and_never_counts() -> None:
    told = compare(Peer(0, "x", 1, 20), [Peer(key, "x", 4, 20) for key in range(6)])

    assert isinstance(told, Compared)
    assert {field.name for field in fields(told) if field.type == "int"} == {"people"}
    assert told.place == "like"
