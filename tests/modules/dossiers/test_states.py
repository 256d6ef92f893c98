"""The ten states are derived from what happened, and four fields are kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.dossiers.rules.states import status_of
from congvu.modules.dossiers.values.states import (
    STATE_WORDS,
    Business,
    Delivery,
    DossierState,
    Ending,
    Finance,
    Standing,
)

standings = st.builds(
    Standing,
    submitted=st.booleans(),
    accepted=st.booleans(),
    taken=st.booleans(),
    supplement_asked=st.booleans(),
    coordinating=st.booleans(),
    owed=st.integers(0, 3),
    settled=st.integers(0, 3),
    waived=st.integers(0, 3),
    ending=st.sampled_from([None, *Ending]),
    result_ready=st.booleans(),
    uncollected=st.booleans(),
    delivered=st.booleans(),
)


class TestStatusOf:
    @pytest.mark.parametrize(
        ("standing", "state"),
        [
            (Standing(), 1),
            (Standing(accepted=True), 2),
            (Standing(ending=Ending.DECLINED), 3),
            (Standing(accepted=True, taken=True), 4),
            (Standing(accepted=True, taken=True, coordinating=True), 4),
            (Standing(accepted=True, taken=True, supplement_asked=True), 5),
            (Standing(accepted=True, taken=True, owed=1), 6),
            (Standing(accepted=True, ending=Ending.WITHDRAWN), 7),
            (Standing(accepted=True, ending=Ending.STOPPED), 8),
            (Standing(accepted=True, ending=Ending.NOT_COMPLETED), 8),
            (Standing(accepted=True, ending=Ending.RESULT, result_ready=True), 9),
            (Standing(accepted=True, ending=Ending.RESULT, result_ready=True, delivered=True), 10),
            (Standing(accepted=True, ending=Ending.REFUSED, result_ready=True), 9),
        ],
    )
    def test_reaches_each_of_the_ten_codes(self, standing: Standing, state: int) -> None:
        assert status_of(standing).state == state

    def test_asks_before_acceptance_are_a_request_for_papers_too(self) -> None:
        status = status_of(Standing(supplement_asked=True))
        assert status.state is DossierState.SUPPLEMENT_ASKED

    def test_keeps_a_draft_apart_from_a_submission(self) -> None:
        assert status_of(Standing(submitted=False)).business is Business.DRAFT
        assert status_of(Standing()).business is Business.SUBMITTED

    def test_keeps_a_coordinating_agency_apart_from_plain_handling(self) -> None:
        waiting = Standing(accepted=True, taken=True, coordinating=True)
        assert status_of(waiting).business is Business.WAITING_COORDINATION

    def test_keeps_ready_and_not_collected_apart(self) -> None:
        ready = Standing(accepted=True, ending=Ending.RESULT, result_ready=True)
        forgotten = Standing(
            accepted=True, ending=Ending.RESULT, result_ready=True, uncollected=True
        )
        assert status_of(ready).delivery is Delivery.READY
        assert status_of(forgotten).delivery is Delivery.UNCOLLECTED
        assert status_of(forgotten).state is DossierState.DONE

    @pytest.mark.parametrize(
        ("standing", "finance"),
        [
            (Standing(), Finance.NONE),
            (Standing(owed=1, settled=2), Finance.DUE),
            (Standing(settled=1, waived=1), Finance.PAID),
            (Standing(waived=1), Finance.WAIVED),
        ],
    )
    def test_names_what_is_owed(self, standing: Standing, finance: Finance) -> None:
        assert status_of(standing).finance is finance

    @given(standings)
    def test_always_has_one_state_with_words(self, standing: Standing) -> None:
        status = status_of(standing)
        assert STATE_WORDS[status.state]
        assert (status.delivery is Delivery.DELIVERED) == standing.delivered

    @given(standings)
    def test_never_calls_an_ended_dossier_open(self, standing: Standing) -> None:
        status = status_of(standing)
        if standing.ending is not None:
            assert status.business is Business.ENDED
            assert status.state not in {1, 2, 4, 5, 6}
