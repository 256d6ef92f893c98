"""Acts of asking for and giving opinions (lấy ý kiến phối hợp)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.following import tell
from congvu.modules.casework import access
from congvu.modules.casework.access import Live
from congvu.modules.casework.commands.engine import take
from congvu.modules.casework.facts import OpinionGiven
from congvu.modules.casework.rules.refusals import NotInUnit
from congvu.modules.casework.values import acts
from congvu.modules.casework.values.choices import Stance
from congvu.modules.organisation import api as organisation


def ask_opinion(
    *,
    code: str,
    unit_id: int,
    official_id: int | None,
    question: str,
    due_at: datetime,
    actor: Actor,
    now: datetime,
) -> Live:
    """Ask another place, by a due moment; its overdue minutes will be its own.

    :raises NotTheHolder: if another has the case in hand.
    :raises OpinionDueBad: if the due is not after now.
    :raises OpinionAskedAlready: if the same place still owes one.
    """
    live = access.case_to_work(code=code, actor=actor)
    if official_id is not None:
        known = organisation.officials_of(unit_id, now.date())
        if all(entry.id != official_id for entry in known):
            raise NotInUnit
    act = acts.AskOpinion(
        at=now,
        by=actor.official_id,
        unit_id=unit_id,
        official_id=official_id,
        question=question,
        due_at=due_at,
    )
    return take(live, act, actor=actor)


@transaction.atomic
def give_opinion(
    *,
    code: str,
    opinion_no: int,
    stance: Stance,
    ground: str,
    text: str,
    actor: Actor,
    now: datetime,
) -> Live:
    """Answer with a stance, the ground for it, and words enough to be understood.

    Who asked by a page of his own follows `OpinionGiven`, and may refuse what it needs more of.

    :raises NotTheOneAsked: if another place was asked.
    :raises OpinionAnswered: if it was answered before.
    :raises OpinionVague: without a ground or with too few words.
    """
    live, _ = access.case_to_answer(code=code, opinion_no=opinion_no, actor=actor)
    act = acts.GiveOpinion(
        at=now,
        by=actor.official_id,
        opinion_no=opinion_no,
        stance=stance,
        ground=ground,
        text=text,
    )
    after = take(live, act, actor=actor)
    tell(
        OpinionGiven(
            at=now, case_id=live.case_id, opinion_no=opinion_no, stance=stance, ground=ground,
            text=text, actor=actor,
        )
    )  # fmt: skip
    return after


def mark_vague(*, code: str, opinion_no: int, reason: str, actor: Actor, now: datetime) -> Live:
    """Mark an answer as without a clear stance, with the reason; a signal for a superior to judge.

    :raises NotTheHolder: if the actor does not lead the case.
    :raises OpinionNotAnswered: while there is no answer.
    """
    live = access.case_to_work(code=code, actor=actor)
    act = acts.MarkVague(at=now, by=actor.official_id, opinion_no=opinion_no, reason=reason)
    return take(live, act, actor=actor)
