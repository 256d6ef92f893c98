"""Asking others about a draft, and answering with a stance."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.moving import require_holder, require_state
from congvu.modules.outgoing.commands.stating import state
from congvu.modules.outgoing.facts import OutgoingFact
from congvu.modules.outgoing.models import Checking, Draft, Opinion
from congvu.modules.outgoing.rules.opinions import require_stance
from congvu.modules.outgoing.rules.refusals import (
    CheckOnDraft,
    NotAsked,
    OpinionGone,
    StanceGeneral,
)
from congvu.modules.outgoing.values.drafting import Check, DraftState, Stance

_IN_CASEWORK = {
    Stance.AGREE: casework.Stance.AGREE,
    Stance.WITH_CHANGES: casework.Stance.CONDITION,
    Stance.DISAGREE: casework.Stance.DISAGREE,
}
_FROM_CASEWORK = {theirs: ours for ours, theirs in _IN_CASEWORK.items()}


@transaction.atomic
def ask_opinion(
    *,
    draft_id: int,
    unit_id: int,
    official_id: int | None,
    question: str,
    due_at: datetime,
    actor: Actor,
    now: datetime,
) -> int:
    """Ask a unit or one of its officials about the last version; return the opinion's id.

    The clock of it is casework's: once it is overdue, its minutes are the asked one's.

    :raises DraftMoved: unless it is being drafted.
    :raises NotTheDrafter: if somebody else has it in hand.
    :raises OpinionDueBad, OpinionAskedAlready, NotInUnit: as casework says.
    """
    row = access.draft_to_act(draft_id=draft_id, actor=actor)
    require_state(row, DraftState.DRAFTING)
    require_holder(row, actor)
    question = clean(question) or f"Góp ý dự thảo {row.code}"
    live = casework.ask_opinion(
        code=row.case.code, unit_id=unit_id, official_id=official_id, question=question,
        due_at=due_at, actor=actor, now=now,
    )  # fmt: skip
    made = Opinion.objects.create(
        draft=row, case_no=live.state.opinions[-1].no, unit_id=unit_id, official_id=official_id,
        question=question, about=row.version, asked_at=now, asked_by_id=actor.person,
        due_at=due_at,
    )  # fmt: skip
    told = {"unit": unit_id, "official": official_id, "due": due_at, "version": row.version}
    state(OutgoingFact.OPINION_ASKED, row.pk, told, actor=actor, now=now)
    return made.pk


@transaction.atomic
def give_opinion(
    *,
    draft_id: int,
    opinion_id: int,
    stance: Stance,
    ground: str,
    text: str,
    changes: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Answer with a stance upon the version at hand; it stands beside the draft from then on.

    :raises StanceGeneral: for an answer that says nothing of this matter.
    :raises NotAsked: if another place was asked.
    :raises OpinionGone: if it was answered, or the draft went on without it.
    """
    row = access.draft_to_act(draft_id=draft_id, actor=actor)
    asked = Opinion.objects.select_for_update().filter(pk=opinion_id, draft=row).first()
    if asked is None or asked.answered_at is not None or row.state != DraftState.DRAFTING:
        raise OpinionGone
    if not is_asked(asked, actor):
        raise NotAsked(place=place_of(asked))
    ground, text, changes = clean(ground), clean(text), clean(changes)
    require_stance(stance=stance, ground=ground, text=text, changes=changes)
    _answered(asked, row.version, stance, ground, text, changes, actor=actor, now=now)
    casework.give_opinion(
        code=row.case.code, opinion_no=asked.case_no, stance=_IN_CASEWORK[stance], ground=ground,
        text=text, actor=actor, now=now,
    )  # fmt: skip


@transaction.atomic
def take_up(fact: casework.OpinionGiven) -> None:
    """Let an answer that was given on the case's own page stand beside the draft, too.

    What is to change is what was said. A check of a draft is no mere opinion: it is made by whoever
    has the draft before him.

    :raises StanceGeneral: for an answer that says nothing of this matter, or takes no stance.
    :raises CheckOnDraft: for what was asked as a check.
    """
    checks = Checking.objects.filter(
        draft__case=fact.case_id, case_no=fact.opinion_no, at=None
    ).select_related("draft")  # fmt: skip
    if check := checks.first():
        raise CheckOnDraft(draft=check.draft.code, check=Check(check.kind).words)
    rows = Opinion.objects.select_for_update(of=("self",)).select_related("draft")
    asked = rows.filter(
        draft__case=fact.case_id, case_no=fact.opinion_no, answered_at=None
    ).first()  # fmt: skip
    if asked is None:
        return
    stance = _FROM_CASEWORK.get(fact.stance)
    if stance is None:
        raise StanceGeneral(lack=Phrase(N_("về dự thảo thì đồng ý, đề nghị sửa hoặc không đồng ý")))
    ground, text = clean(fact.ground), clean(fact.text)
    changes = text if stance is Stance.WITH_CHANGES else ""
    require_stance(stance=stance, ground=ground, text=text, changes=changes)
    version = asked.draft.version
    _answered(asked, version, stance, ground, text, changes, actor=fact.actor, now=fact.at)


def _answered(
    asked: Opinion,
    version: int,
    stance: Stance,
    ground: str,
    text: str,
    changes: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Write an answer beside the version that it is about."""
    asked.answered_at, asked.answered_by_id, asked.on = now, actor.person, version
    asked.stance, asked.ground, asked.text, asked.changes = stance, ground, text, changes
    asked.save()
    told = {
        "opinion": asked.pk, "stance": stance, "ground": ground, "text": text,
        "changes": changes, "version": version,
    }  # fmt: skip
    state(OutgoingFact.OPINION_GIVEN, asked.draft_id, told, actor=actor, now=now)


def is_asked(asked: Opinion, actor: Actor) -> bool:
    """Return whether a person owes this opinion, himself or for his unit."""
    if asked.official_id is not None:
        return asked.official_id in actor.seats
    return asked.unit_id == actor.unit_id


def place_of(asked: Opinion) -> str:
    """Return who was asked, by name."""
    if asked.official_id is not None:
        return organisation.names_of([asked.official_id]).get(asked.official_id, "")
    return organisation.unit_names([asked.unit_id]).get(asked.unit_id, "")


def awaited(row: Draft, now: datetime) -> list[Opinion]:
    """Return what was asked, is not answered and still in time."""
    return list(row.opinions.filter(answered_at=None, due_at__gt=now).order_by("due_at", "pk"))
