"""In whose name one signs: a property over whatever posts and mandates there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation.writing.api import DocumentKind
from congvu.modules.organisation.api import Rank
from congvu.modules.outgoing.api import NoCompetence
from congvu.modules.outgoing.rules.competence import signing_as
from congvu.modules.outgoing.values.drafting import Competence
from congvu.modules.outgoing.values.signing import Agency, Given, Held

ME, HEAD = 7, 1
AGENCY = Agency(
    is_collective=True, head_title="Chủ tịch", head_id=HEAD,
    unit_heads={10: "Chánh Văn phòng", 11: "Trưởng phòng"},
)  # fmt: skip
posts = st.builds(
    Held,
    appointment_id=st.integers(1, 99),
    title=st.sampled_from(["Chuyên viên", "Trưởng phòng", "Phó Trưởng phòng"]),
    rank=st.sampled_from(Rank),
    unit_id=st.sampled_from([10, 11]),
    leads=st.just(False),
)
mandates = st.builds(
    Given,
    id=st.integers(1, 99),
    unit_id=st.sampled_from([10, 11]),
    competence=st.sampled_from([Competence.ORDERED, Competence.AUTHORISED]),
    kinds=st.frozensets(st.sampled_from(["letter", "decision"])),
    content=st.just("công tác đất đai"),
    basis=st.just("Quy chế"),
    ends_on=st.none(),
    giver_id=st.sampled_from([HEAD, 5]),
    taker_id=st.sampled_from([ME, 8]),
)


def signed_by(held: list[Held], given_to: list[Given]) -> tuple[Competence, tuple[str, ...]] | None:
    try:
        found = signing_as(
            official_id=ME, name="A", kind=DocumentKind.LETTER, posts=held, agency=AGENCY,
            mandates=given_to,
        )  # fmt: skip
    except NoCompetence:
        return None
    return found.competence, found.lines


@given(st.lists(posts, max_size=3), st.lists(mandates, max_size=4))
def test_nobody_below_the_leaders_signs_without_a_mandate_of_his_own(
    held: list[Held], given_to: list[Given]
) -> None:
    found = signed_by(held, given_to)
    usable = [each for each in given_to if "letter" in each.kinds]
    ordered = any(
        post.rank is not Rank.STAFF and post.unit_id == each.unit_id
        for post in held
        for each in usable
        if each.competence is Competence.ORDERED
    )
    authorised = any(
        post.rank is Rank.HEAD
        and post.unit_id == each.unit_id
        and (each.giver_id, each.taker_id) == (HEAD, ME)
        for post in held
        for each in usable
        if each.competence is Competence.AUTHORISED
    )

    assert (found is not None) == (ordered or authorised)
    if found is not None:
        competence, lines = found
        assert lines[0] == f"{competence.value}. CHỦ TỊCH"
        assert competence is Competence.ORDERED or authorised


@pytest.mark.parametrize(
    ("title", "rank", "lines"),
    [
        ("Chủ tịch", Rank.HEAD, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("Phó Chủ tịch", Rank.DEPUTY, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Quyền Chủ tịch", Rank.HEAD, ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
    ],
)
def test_leaders_sign_as_the_decree_writes_it(
    title: str, rank: Rank, lines: tuple[str, ...]
) -> None:
    found = signed_by([Held(1, title, rank, 3, leads=True)], [])

    assert found is not None
    assert found[1] == lines


def test_an_order_passes_to_a_deputy_and_an_authority_does_not() -> None:
    deputy = [Held(1, "Phó Trưởng phòng", Rank.DEPUTY, 11, leads=False)]
    order = Given(1, 11, Competence.ORDERED, frozenset(["letter"]), "a", "b", None)
    authority = Given(2, 11, Competence.AUTHORISED, frozenset(["letter"]), "a", "b", None, HEAD, ME)

    assert signed_by(deputy, [order]) == (
        Competence.ORDERED,
        ("TL. CHỦ TỊCH", "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"),
    )
    assert signed_by(deputy, [authority]) is None
