"""Referring a matter without need: upward, or to those who have nothing to do with it."""

from __future__ import annotations

from congvu.kernel.words import fold
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import SignalKind, Stance
from congvu.modules.casework.values.signals import House, Signal, Thresholds
from congvu.modules.casework.values.state import CaseState, Opinion


def referred_upward(
    before: CaseState, after: CaseState, act: acts.AskOpinion | acts.HandOver, house: House
) -> Signal | None:
    """Asked or handed to one above what the holder may decide himself.

    What is his to decide is what was delegated to him (uỷ quyền) and is in force; until there is a
    register of authority, nothing else is known. Why he did so (one of four labels) a person says.
    """
    turn = before.current
    if turn is None or turn.official_id is None:
        return None
    asks = isinstance(act, acts.AskOpinion)
    target = act.unit_id if isinstance(act, acts.AskOpinion) else act.to_unit
    if target == turn.unit_id or not house.is_above(turn.unit_id, target):
        return None
    held = house.authorities(turn.official_id, act.at)
    if not held:
        return None
    return Signal(
        kind=SignalKind.UPWARD,
        official_id=turn.official_id,
        unit_id=turn.unit_id,
        at=after.last_at or act.at,
        place=f"opinion {len(before.opinions)}" if asks else f"turn {turn.no}",
        evidence={
            "to_unit": target,
            "words": act.question if isinstance(act, acts.AskOpinion) else act.reason,
            "giver": held[0].giver_id,
            "decision": held[0].decision,
            "since": held[0].since.isoformat(),
            "until": held[0].until.isoformat(),
        },
    )


def asked_again(
    before: CaseState, after: CaseState, act: acts.AskOpinion, limits: Thresholds
) -> Signal | None:
    """The same place is asked the same once more, though it answered clearly and nothing is new."""
    turn = before.current
    if turn is None:
        return None
    for row in before.opinions:
        if (
            row.unit_id == act.unit_id
            and row.answered_at is not None
            and not row.vague_reason
            and before.assignments[row.asker_no].cycle == before.cycle
            and likeness(row.question, act.question) >= limits.same_question_share
        ):
            return Signal(
                kind=SignalKind.NEEDLESS,
                official_id=turn.official_id,
                unit_id=turn.unit_id,
                at=after.last_at or act.at,
                place=f"opinion {len(before.opinions)}",
                evidence={
                    "to_unit": act.unit_id,
                    "words": act.question,
                    "before": row.question,
                    "answered": row.answered_at.isoformat(),
                },
            )
    return None


def asked_a_stranger(before: CaseState, after: CaseState, act: acts.GiveOpinion) -> Signal | None:
    """One was asked whom neither the process nor a direction names, and he says: not our function.

    Until there is a register of functions these two together are what is known of a function: not
    being named alone would speak of every free question (decision 0175).
    """
    opinion = before.opinion(act.opinion_no)
    if opinion is None or act.stance is not Stance.NOT_OURS or is_named(before, opinion):
        return None
    asker = before.assignments[opinion.asker_no]
    return Signal(
        kind=SignalKind.NEEDLESS,
        official_id=asker.official_id,
        unit_id=asker.unit_id,
        at=after.last_at or act.at,
        place=f"opinion {opinion.no}",
        evidence={
            "to_unit": opinion.unit_id,
            "words": opinion.question,
            "text": act.text,
            "ground": act.ground,
        },
    )


def is_named(state: CaseState, opinion: Opinion) -> bool:
    """Return whether a step of the process or a direction names the place that was asked."""
    named = {step.unit_id for step in state.plan}
    named |= {ask.unit_id for step in state.plan for ask in step.asks}
    return opinion.by_process or opinion.unit_id in named


def likeness(one: str, other: str) -> float:
    """Return the share of words that two questions have in common, accents aside."""
    left, right = set(fold(one).split()), set(fold(other).split())
    return len(left & right) / len(left | right) if left | right else 1.0
