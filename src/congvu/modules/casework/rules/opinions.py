"""Opinions: asked by the holder, owed by another place, answered with a stance."""

from __future__ import annotations

from congvu.kernel.values import replace
from congvu.modules.casework.rules.refusals import (
    NotAssignedYet,
    OpinionAnswered,
    OpinionAskedAlready,
    OpinionDueBad,
    OpinionNotAnswered,
    OpinionUnknown,
    OpinionVague,
    ReasonMissing,
)
from congvu.modules.casework.rules.turn import Turn
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.state import Opinion

FEWEST_WORDS = 5


def ask(turn: Turn, act: acts.AskOpinion) -> None:
    """Ask a place. Only what is asked within the asker's own time can move the asker's due."""
    current = turn.state.current
    if current is None or current.official_id is None:
        raise NotAssignedYet
    if act.due_at <= turn.at:
        raise OpinionDueBad
    if any(
        (row.unit_id, row.official_id) == (act.unit_id, act.official_id)
        and row.asker_no == current.no
        and row.answered_at is None
        for row in turn.state.opinions
    ):
        raise OpinionAskedAlready
    asked = Opinion(
        no=len(turn.state.opinions),
        asker_no=current.no,
        unit_id=act.unit_id,
        official_id=act.official_id,
        question=act.question,
        asked_at=turn.at,
        due_at=act.due_at,
        blocks=turn.at <= current.due_at,
    )
    turn.state = replace(turn.state, opinions=(*turn.state.opinions, asked))


def give(turn: Turn, act: acts.GiveOpinion) -> None:
    """Answer with a stance, its ground and enough words to be understood."""
    opinion = turn.state.opinion(act.opinion_no)
    if opinion is None:
        raise OpinionUnknown
    if opinion.answered_at is not None:
        raise OpinionAnswered
    if not act.ground.strip() or len(act.text.split()) < FEWEST_WORDS:
        raise OpinionVague(words=FEWEST_WORDS)
    turn.change_opinion(
        replace(
            opinion,
            answered_at=turn.at,
            stance=act.stance,
            ground=act.ground,
            text=act.text,
        )
    )
    holding = turn.state.holding
    if holding is not None and holding.opinion_no == opinion.no:
        turn.hold_work()


def mark_vague(turn: Turn, act: acts.MarkVague) -> None:
    """Put on record that an answer has no clear stance, with the reason."""
    opinion = turn.state.opinion(act.opinion_no)
    if opinion is None:
        raise OpinionUnknown
    if opinion.answered_at is None:
        raise OpinionNotAnswered
    if not act.reason.strip():
        raise ReasonMissing
    turn.change_opinion(replace(opinion, vague_reason=act.reason))
