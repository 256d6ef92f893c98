"""What the applicant owes: asked, paid, waived."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.moments import day_short
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.dossiers import access
from congvu.modules.dossiers.models import Dossier, Obligation
from congvu.modules.dossiers.rules.refusals import ObligationUnknown
from congvu.modules.dossiers.rules.wording import money_words
from congvu.modules.dossiers.values.intake import ObligationKind


@transaction.atomic
def ask_obligation(
    *,
    code: str,
    kind: ObligationKind,
    text: str,
    vnd: int,
    pay_by: date | None,
    actor: Actor,
    now: datetime,
    ground: str | None = None,
) -> Obligation:
    """Tell the applicant what he owes; on a ground in law the clock waits for it, with him.

    Without a ground (None) the clock runs on and the sum is due when the result is handed out.

    :raises DossierNotFound: if the dossier is none of this person's.
    :raises CaseClosed: if the case has ended.
    :raises CaseConcluded, CaseWaiting: if the clock should stop and is not running.
    :raises PauseNeedsGround: if the clock should stop and the ground is empty.
    """
    opened = access.opened(code=code, actor=actor)
    until = f", hạn {day_short(pay_by)}" if pay_by else ""
    owed = f"{clean(text)}, {money_words(vnd)}{until}"
    if ground is None:
        _tell(opened, f"Yêu cầu nghĩa vụ tài chính: {owed}", actor=actor, now=now)
    elif opened.live.state.awaits_payment and clean(ground):
        told = f"Yêu cầu thêm nghĩa vụ tài chính: {owed}. Căn cứ: {clean(ground)}"
        _tell(opened, told, actor=actor, now=now)
    else:
        casework.await_payment(
            code=opened.live.code, ground=clean(ground), owed=owed, actor=actor, now=now
        )
    return Obligation.objects.create(
        dossier=opened.dossier,
        kind=kind,
        text=clean(text),
        vnd=vnd,
        pay_by=pay_by,
        asked_at=now,
        asked_by_id=actor.person,
        ground=clean(ground or ""),
    )


@transaction.atomic
def record_payment(
    *, code: str, obligation_id: int, receipt_number: str, actor: Actor, now: datetime
) -> None:
    """Put on record that an obligation was paid.

    :raises ObligationUnknown: if there is none, or it is settled.
    """
    opened = access.opened(code=code, actor=actor)
    owed = _open_obligation(opened.dossier, obligation_id)
    number = clean(receipt_number)
    told = f"Đã nộp {money_words(owed.vnd)}: {owed.text}" + (f", biên lai {number}" * bool(number))
    _tell(opened, told, actor=actor, now=now)
    owed.paid_at, owed.receipt_number = now, number
    owed.save(update_fields=["paid_at", "receipt_number"])
    _go_on(opened, told, actor=actor, now=now)


@transaction.atomic
def waive(*, code: str, obligation_id: int, ground: str, actor: Actor, now: datetime) -> None:
    """Waive an obligation on a ground in law.

    :raises ObligationUnknown: if there is none, or it is settled.
    :raises ReasonMissing: without a ground.
    """
    opened = access.opened(code=code, actor=actor)
    owed = _open_obligation(opened.dossier, obligation_id)
    if not clean(ground):
        raise casework.ReasonMissing
    told = f"Miễn {money_words(owed.vnd)}: {owed.text}. Căn cứ: {clean(ground)}"
    _tell(opened, told, actor=actor, now=now)
    owed.waived_at, owed.waiver = now, clean(ground)
    owed.save(update_fields=["waived_at", "waiver"])
    _go_on(opened, told, actor=actor, now=now)


def _go_on(opened: access.Opened, told: str, *, actor: Actor, now: datetime) -> None:
    """Let the clock go on once nothing is owed for which it waits."""
    owed = opened.dossier.obligations.filter(paid_at=None, waived_at=None).exclude(ground="")
    if opened.live.state.awaits_payment and not owed.exists():
        casework.receive_payment(code=opened.live.code, note=told, actor=actor, now=now)


def _open_obligation(dossier: Dossier, obligation_id: int) -> Obligation:
    rows = dossier.obligations.select_for_update()
    owed = rows.filter(pk=obligation_id, paid_at=None, waived_at=None).first()
    if owed is None:
        raise ObligationUnknown
    return owed


def _tell(opened: access.Opened, text: str, *, actor: Actor, now: datetime) -> None:
    casework.note(code=opened.live.code, text=text, actor=actor, now=now)
