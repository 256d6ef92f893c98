"""From the engine's state of a case to what the ten-state rule asks about."""

from __future__ import annotations

from congvu.modules.casework.api import CaseState, Outcome
from congvu.modules.dossiers.values.intake import Answer
from congvu.modules.dossiers.values.states import Ending, Standing

ENDINGS = {
    Outcome.GRANTED: Ending.RESULT,
    Outcome.DONE: Ending.RESULT,
    Outcome.REFUSED: Ending.REFUSED,
    Outcome.WITHDRAWN: Ending.WITHDRAWN,
    Outcome.STOPPED: Ending.STOPPED,
    Outcome.UNCOMPLETED: Ending.NOT_COMPLETED,
}


def standing_before(answer: Answer | None) -> Standing:
    """Return how a dossier stands that was not accepted (yet)."""
    return Standing(
        supplement_asked=answer is Answer.CHANGES,
        ending=Ending.DECLINED if answer is Answer.REFUSED else None,
    )


def standing_of(
    state: CaseState,
    *,
    supplement_open: bool = False,
    owed: int = 0,
    settled: int = 0,
    waived: int = 0,
    result_ready: bool = False,
    uncollected: bool = False,
    delivered: bool = False,
) -> Standing:
    """Return how an accepted dossier stands."""
    return Standing(
        accepted=True,
        taken=any(turn.official_id is not None for turn in state.assignments),
        supplement_asked=supplement_open,
        coordinating=any(opinion.answered_at is None for opinion in state.opinions),
        owed=owed,
        settled=settled,
        waived=waived,
        ending=ENDINGS[state.outcome] if state.outcome is not None else None,
        result_ready=result_ready,
        uncollected=uncollected,
        delivered=delivered,
    )
