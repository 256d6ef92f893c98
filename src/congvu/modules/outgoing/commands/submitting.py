"""A draft leaves its drafter: to those who check it, else to who signs; and comes back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import SYSTEM, Actor
from congvu.foundation.clock import VIETNAM
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.outgoing import access
from congvu.modules.outgoing.commands.moving import (
    arrive,
    ask_check,
    require_holder,
    require_state,
    require_still_to_change,
    require_version,
    set_out_signers,
    stand,
)
from congvu.modules.outgoing.commands.opinions import awaited, place_of
from congvu.modules.outgoing.commands.stating import state
from congvu.modules.outgoing.facts import OutgoingFact
from congvu.modules.outgoing.models import Checking, Draft, Signer
from congvu.modules.outgoing.queries.form import require_form
from congvu.modules.outgoing.queries.hands import hands_of
from congvu.modules.outgoing.rules.refusals import (
    ChecksAwaited,
    DisagreementUnanswered,
    OpinionsAwaited,
    ReasonMissing,
)
from congvu.modules.outgoing.values.drafting import Check, DraftState, Stance
from congvu.modules.worktime import api as worktime

CHECK_TIME = 4 * 3600
"""Working seconds that a check has where the case has no step for it."""


@transaction.atomic
def submit(*, draft_id: int, seen: int, actor: Actor, now: datetime, reply: str = "") -> DraftState:
    """Send a draft on; return where it is now. Overdue opinions don't hold it up.

    Those who disagreed are answered in `reply`, which the signer reads.

    :raises NotTheDrafter, DraftMoved, VersionMoved: if it is not this person's to send, as seen.
    :raises OpinionsAwaited: while an opinion is asked and in time.
    :raises DisagreementUnanswered: if somebody disagrees and nothing is said to him.
    :raises FormFaulty: for a grave fault of form.
    :raises NoCompetence: if who is to sign may not.
    :raises NotInForce: if it changes a document that was recalled or replaced since.
    """
    row = access.draft_to_act(draft_id=draft_id, actor=actor)
    require_state(row, DraftState.DRAFTING)
    live = require_holder(row, actor)
    require_version(row, seen)
    _require_opinions(row, clean(reply), now)
    require_still_to_change(row)
    set_out_signers(row, now)
    require_form(row, now)
    row.reply = clean(reply)
    row.save(update_fields=["reply"])
    if row.is_borne:
        _ask_beside(row, live, actor=actor, now=now)
    else:
        product = f"Dự thảo {row.code}, bản {row.version}"
        live = casework.submit(code=live.code, product=product, actor=actor, now=now)
        arrive(row, live, now=now)
    told = {"version": row.version, "to": row.state, "reply": row.reply}
    state(OutgoingFact.SUBMITTED, row.pk, told, actor=actor, now=now)
    return DraftState(row.state)


@transaction.atomic
def withdraw(*, draft_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Take a draft back from who checks or signs it: whoever is first wins.

    :raises DraftMoved: if it is signed, sent back or dropped already.
    :raises ChecksAwaited: while it is checked beside the case that it answers.
    :raises ReasonMissing: without a reason.
    """
    row = access.draft_to_act(draft_id=draft_id, actor=actor)
    require_state(row, DraftState.CHECKING, DraftState.SIGNING)
    access.require_drafter(row, actor)
    if not clean(reason):
        raise ReasonMissing
    if row.state == DraftState.CHECKING and row.is_borne:
        raise ChecksAwaited
    live = casework.return_for_rework(
        code=row.case.code, severity=casework.Severity.MINOR,
        reason=f"Người soạn rút lại: {clean(reason)}", actor=SYSTEM, now=now,
    )  # fmt: skip
    come_back(row, live, now=now)
    state(OutgoingFact.WITHDRAWN, row.pk, {"reason": clean(reason)}, actor=actor, now=now)


@transaction.atomic
def drop(*, draft_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Give a draft up; the case that it answers goes on without it.

    :raises DraftMoved: unless it is with its drafter.
    :raises ReasonMissing: without a reason.
    """
    row = access.draft_to_act(draft_id=draft_id, actor=actor)
    require_state(row, DraftState.DRAFTING)
    require_holder(row, actor)
    if not clean(reason):
        raise ReasonMissing
    if not row.is_borne:
        casework.close(
            code=row.case.code, outcome=casework.Outcome.STOPPED, reason=clean(reason),
            actor=actor, now=now,
        )  # fmt: skip
    stand(row, DraftState.DROPPED, now)
    state(OutgoingFact.DROPPED, row.pk, {"reason": clean(reason)}, actor=actor, now=now)


def come_back(row: Draft, live: casework.Live, *, now: datetime) -> None:
    """Let a draft lie with its drafter again: checks that wait lapse, signatures are void."""
    Checking.objects.filter(draft=row, at=None).update(
        at=now, passed=False, text="Dự thảo trở lại người soạn trước khi kiểm tra."
    )
    for signer in Signer.objects.filter(draft=row, voided_at=None, signed_at__isnull=False):
        signer.voided_at = now
        signer.save(update_fields=["voided_at"])
        Signer.objects.create(draft=row, position=signer.position, official_id=signer.official_id)
    Signer.objects.filter(draft=row, voided_at=None).update(waiting=None)
    arrive(row, live, now=now)


def _require_opinions(row: Draft, reply: str, now: datetime) -> None:
    waiting = awaited(row, now)
    if waiting:
        raise OpinionsAwaited(places=", ".join(place_of(each) for each in waiting))
    against = row.opinions.filter(stance=Stance.DISAGREE.value)
    if not reply and against.exists():
        raise DisagreementUnanswered(places=", ".join(place_of(each) for each in against))


def _ask_beside(row: Draft, live: casework.Live, *, actor: Actor, now: datetime) -> None:
    """Ask the checks beside the lead's turn of the case that the draft answers."""
    hands = hands_of(
        agency_id=row.agency_id, unit_id=row.unit_id, drafter_id=actor.person,
        signer_ids=[each.official_id for each in row.signers.filter(voided_at=None)],
        on=now.astimezone(VIETNAM).date(),
    )  # fmt: skip
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    passed = set(row.checks.filter(passed=True, version=row.version).values_list("kind", flat=True))
    asked = [(Check.CONTENT, hands.content), (Check.FORMAT, hands.form)]
    wanted = [(kind, seat) for kind, seat in asked if seat is not None and kind not in passed]
    for kind, seat in wanted:
        live = casework.ask_opinion(
            code=live.code, unit_id=seat.unit_id, official_id=seat.official_id,
            question=f"{kind.words}: dự thảo {row.code}, bản {row.version}",
            due_at=calendar.add(now, CHECK_TIME), actor=actor, now=now,
        )  # fmt: skip
        number = live.state.opinions[-1].no
        ask_check(row, kind, seat.unit_id, seat.official_id, now=now, case_no=number)
    if wanted:
        stand(row, DraftState.CHECKING, now)
    else:
        to_signer(row, actor=actor, now=now)


def to_signer(row: Draft, *, actor: Actor, now: datetime) -> None:
    """Let the case that a draft answers go on to its signature, with the signer named here."""
    signer = row.signers.filter(voided_at=None).order_by("position").first()
    live = casework.submit(
        code=row.case.code, product=f"Dự thảo {row.code}, bản {row.version}",
        to_official=signer.official_id if signer else None, actor=actor, now=now,
    )  # fmt: skip
    arrive(row, live, now=now)
