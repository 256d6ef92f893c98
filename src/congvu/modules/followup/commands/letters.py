"""What becomes of a letter: signed, sent, recalled as outgoing says; answered line by line."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.clock import VIETNAM
from congvu.kernel.words import clean
from congvu.modules.followup import access
from congvu.modules.followup.commands.climbing import origin_of
from congvu.modules.followup.commands.stating import state
from congvu.modules.followup.facts import FollowupFact
from congvu.modules.followup.models import Answer, Letter
from congvu.modules.followup.queries.lines import is_over
from congvu.modules.followup.rules.chains import Chain
from congvu.modules.followup.rules.refusals import (
    AnsweredAlready,
    DateMissing,
    GroundMissing,
    NotSentYet,
    StillOpen,
)
from congvu.modules.followup.values.letters import AnswerKind, LetterState
from congvu.modules.outgoing import api as outgoing


def letter_signed(fact: outgoing.DraftSigned) -> None:
    """Follow a signature: the registry issues the letter next."""
    row = _letter(fact.origin)
    if row is None:
        return
    row.state, row.signed_at = LetterState.SIGNED, fact.at
    row.save(update_fields=["state", "signed_at"])
    told = {"letter": row.pk, "signer": fact.signer_id}
    state(FollowupFact.SIGNED, Chain.LETTER, row.pk, told, actor=SYSTEM, now=fact.at)


def letter_issued(fact: outgoing.DocumentIssued) -> None:
    """Follow the issue: the unit has it, and answers from now on."""
    row = _letter(fact.origin)
    if row is None:
        return
    row.state, row.notation = LetterState.ISSUED, fact.notation
    row.issued_on, row.issued_at = fact.issued_on, fact.at
    row.save(update_fields=["state", "notation", "issued_on", "issued_at"])
    told = {"letter": row.pk, "notation": fact.notation, "issued_on": fact.issued_on}
    state(FollowupFact.SENT, Chain.LETTER, row.pk, told, actor=SYSTEM, now=fact.at)


def letter_recalled(fact: outgoing.DocumentRecalled) -> None:
    """Follow a recall: nobody has to answer what was taken back."""
    row = _letter(fact.origin)
    if row is None:
        return
    row.state = LetterState.RECALLED
    row.save(update_fields=["state"])
    told = {"letter": row.pk, "reason": fact.reason}
    state(FollowupFact.RECALLED, Chain.LETTER, row.pk, told, actor=SYSTEM, now=fact.at)


def answer(
    *,
    letter_id: int,
    rung_id: int,
    kind: AnswerKind,
    actor: Actor,
    now: datetime,
    new_date: date | None = None,
    reason: str = "",
) -> None:
    """Answer a line of a letter for the unit: it is done, or will be by another day, for a reason.

    Another day is said, not given: no due of the case moves by it.

    :raises LetterNotFound, LineNotFound: if there is none that the actor may know of.
    :raises AnswerNotYours: unless the actor heads the unit or has the case.
    :raises NotSentYet: before the letter was issued.
    :raises AnsweredAlready: if somebody answered the line.
    :raises StillOpen: for "done" while the step is still open.
    :raises DateMissing, GroundMissing: for another day that isn't later, or without a reason.
    """
    letter, rung = access.line_to_answer(letter_id=letter_id, rung_id=rung_id, actor=actor)
    if letter.state != LetterState.ISSUED:
        raise NotSentYet
    if hasattr(rung, "answer"):
        raise AnsweredAlready
    reason = clean(reason)
    if kind is AnswerKind.DONE:
        new_date = None
        if not is_over(rung.pk):
            raise StillOpen(code=rung.case.code)
    elif new_date is None or new_date <= now.astimezone(VIETNAM).date():
        raise DateMissing
    elif not reason:
        raise GroundMissing
    try:
        with transaction.atomic():
            Answer.objects.create(
                rung=rung, at=now, by_id=actor.person, kind=kind, new_date=new_date,
                reason=reason,
            )  # fmt: skip
            told = {
                "letter": letter.pk, "case": rung.case.code, "answer": kind, "reason": reason,
                "new_date": new_date,
            }  # fmt: skip
            state(FollowupFact.ANSWERED, Chain.LETTER, letter.pk, told, actor=actor, now=now)
    except IntegrityError as taken:  # two people at once
        raise AnsweredAlready from taken


def _letter(origin: str) -> Letter | None:
    """Return the letter that became a document of this origin, None for documents of others."""
    prefix = origin_of(0)[:-1]
    number = origin.removeprefix(prefix)
    if not origin.startswith(prefix) or not number.isdecimal():
        return None
    return Letter.objects.select_for_update().filter(pk=int(number)).first()
