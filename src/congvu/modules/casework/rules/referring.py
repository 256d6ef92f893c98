"""Referring a matter without need: upward, or to those who have nothing to do with it."""

from __future__ import annotations

from collections.abc import Iterator

from congvu.kernel.words import fold
from congvu.modules.casework.rules.answers import phrase_in
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import SignalKind, Stance
from congvu.modules.casework.values.signals import House, Signal
from congvu.modules.casework.values.state import CaseState, Opinion
from congvu.modules.casework.values.thresholds import Thresholds


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
    before: CaseState, after: CaseState, later: Opinion, limits: Thresholds
) -> Signal | None:
    """The same place was asked once more what it had answered clearly, and nothing came of it.

    In the same words, or in words that want to hear it again; and the work was finished upon the
    same answer, or without the second one. Who was told something else had reason to ask (0224).
    """
    turn = before.current
    if turn is None or later.asker_no != turn.no:
        return None
    for row in before.opinions[: later.no]:
        if (
            row.unit_id == later.unit_id
            and row.answered_at is not None
            and row.answered_at <= later.asked_at
            and not row.vague_reason
            and before.assignments[row.asker_no].cycle == before.cycle
            and _asks_again(row.question, later.question, limits)
            and not _tells_more(row, later, limits)
        ):
            return Signal(
                kind=SignalKind.NEEDLESS,
                official_id=turn.official_id,
                unit_id=turn.unit_id,
                at=after.last_at or later.asked_at,
                place=f"opinion {later.no}",
                evidence={
                    "to_unit": later.unit_id,
                    "words": later.question,
                    "before": row.question,
                    "answered": row.answered_at.isoformat(),
                    "text": later.text or "",
                },
            )
    return None


def asked_in_vain(before: CaseState, after: CaseState) -> Iterator[Signal]:
    """One was asked whom nothing names, he said that it is not his, and nobody else was needed.

    Neither the process nor a direction names the place, and the asker finished his work without an
    answer from anybody. Who searched on and was answered looked for the right place (0180).
    """
    turn = before.current
    if turn is None:
        return
    own = [row for row in before.opinions if row.asker_no == turn.no]
    if any(row.stance not in (None, Stance.NOT_OURS) for row in own):
        return
    for row in own:
        if row.stance is Stance.NOT_OURS and not is_named(before, row):
            yield Signal(
                kind=SignalKind.NEEDLESS,
                official_id=turn.official_id,
                unit_id=turn.unit_id,
                at=after.last_at or turn.received_at,
                place=f"opinion {row.no}",
                evidence={
                    "to_unit": row.unit_id,
                    "words": row.question,
                    "text": row.text,
                    "ground": row.ground,
                },
            )


def is_named(state: CaseState, opinion: Opinion) -> bool:
    """Return whether a step of the process or a direction names the place that was asked."""
    named = {step.unit_id for step in state.plan}
    named |= {ask.unit_id for step in state.plan for ask in step.asks}
    return opinion.by_process or opinion.unit_id in named


def _asks_again(before: str, now: str, limits: Thresholds) -> bool:
    same = 100 * likeness(before, now) >= limits.same_question_percent
    return same or bool(phrase_in(now, limits.again_phrases))


def _tells_more(before: Opinion, now: Opinion, limits: Thresholds) -> bool:
    """Return whether the second answer says anything else than the first."""
    if now.answered_at is None:
        return False
    other = 100 * likeness(before.text or "", now.text or "") < limits.same_question_percent
    return now.stance is not before.stance or other


def likeness(one: str, other: str) -> float:
    """Return the share of words that two texts have in common, accents aside."""
    left, right = set(fold(one).split()), set(fold(other).split())
    return len(left & right) / len(left | right) if left | right else 1.0
