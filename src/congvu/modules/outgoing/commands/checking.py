"""The two checks of a draft, by named persons: passed, it bears their initials (ký nháy)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.moments import moment_short
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.moving import (
    arrive,
    mover,
    require_state,
    require_version,
    stand,
)
from congvu.modules.outgoing.commands.stating import state
from congvu.modules.outgoing.commands.submitting import come_back, to_signer
from congvu.modules.outgoing.facts import OutgoingFact
from congvu.modules.outgoing.models import Checking, Draft
from congvu.modules.outgoing.queries.form import form_of, kept, require_form
from congvu.modules.outgoing.rules.refusals import DraftMoved, NotTheChecker, ReasonMissing
from congvu.modules.outgoing.values.drafting import Check, DraftState

_GROUND = {
    Check.CONTENT: "Nghị định 30/2020/NĐ-CP, điều 10, 12",
    Check.FORMAT: "Nghị định 30/2020/NĐ-CP, điều 12, Phụ lục I",
}


@transaction.atomic
def check(
    *,
    draft_id: int,
    kind: Check,
    passed: bool,
    text: str,
    seen: int,
    actor: Actor,
    now: datetime,
) -> DraftState:
    """Initial the version that one has read, or send it back and say why; return where it is now.

    :raises NotTheChecker: if another is named for this check.
    :raises DraftMoved, VersionMoved: if it is elsewhere, or not what was read.
    :raises ReasonMissing: for sending it back without a word.
    :raises FormFaulty: for initials on a grave fault of form.
    """
    row = access.draft_to_act(draft_id=draft_id, actor=actor)
    require_state(row, DraftState.CHECKING)
    asked = _asked(row, kind)
    _require_checker(asked, kind, row, actor)
    require_version(row, seen)
    if not passed and not clean(text):
        raise ReasonMissing
    if passed and kind is Check.FORMAT:
        require_form(row, now)
    asked.at, asked.by_id, asked.passed, asked.text = now, actor.person, passed, clean(text)
    asked.findings = kept(form_of(row, now))
    asked.save()
    if asked.case_no is not None:
        _answer_beside(row, asked, actor=actor, now=now)
    else:
        _answer_in_turn(row, asked, actor=actor, now=now)
    told = {"check": kind, "passed": passed, "text": asked.text, "version": row.version}
    state(OutgoingFact.CHECKED, row.pk, told, actor=actor, now=now)
    return DraftState(row.state)


def _asked(row: Draft, kind: Check) -> Checking:
    found = Checking.objects.select_for_update().filter(draft=row, kind=kind, at=None).first()
    if found is None:
        raise DraftMoved(
            draft=row.code, state=DraftState(row.state).words, at=moment_short(row.moved_at)
        )
    return found


def _require_checker(asked: Checking, kind: Check, row: Draft, actor: Actor) -> None:
    """Let the named person check, and who has his turn while he is away."""
    live = casework.visible_case(code=row.case.code, actor=actor)
    turn = live.state.current
    deputises = asked.case_no is None and turn is not None and turn.official_id == actor.official_id
    if asked.official_id not in actor.seats and not deputises:
        name = organisation.names_of([asked.official_id]).get(asked.official_id, "")
        raise NotTheChecker(check=kind.words, name=name)


def _answer_in_turn(row: Draft, asked: Checking, *, actor: Actor, now: datetime) -> None:
    """Let the case go on from the checker's own step, or back to the drafter."""
    live = casework.visible_case(code=row.case.code, actor=actor)
    by = mover(live, actor)
    if asked.passed:
        product = f"Ký nháy bản {row.version}"
        live = casework.submit(code=live.code, product=product, actor=by, now=now)
        arrive(row, live, now=now)
    else:
        live = casework.return_for_rework(
            code=live.code, severity=casework.Severity.MINOR, reason=asked.text, actor=by, now=now
        )
        come_back(row, live, now=now)


def _answer_beside(row: Draft, asked: Checking, *, actor: Actor, now: datetime) -> None:
    """Answer what was asked beside the lead's turn; the last answer moves the draft."""
    kind = Check(asked.kind)
    said = f"{kind.words} dự thảo {row.code}, bản {row.version}. {asked.text}".strip()
    casework.give_opinion(
        code=row.case.code, opinion_no=asked.case_no or 0,
        stance=casework.Stance.AGREE if asked.passed else casework.Stance.DISAGREE,
        ground=_GROUND[kind],
        text=said,
        actor=actor, now=now,
    )  # fmt: skip
    if row.checks.filter(at=None).exists():
        return
    if row.checks.filter(asked_at=asked.asked_at, passed=False).exists():
        stand(row, DraftState.DRAFTING, now)
    else:
        to_signer(row, actor=SYSTEM, now=now)
