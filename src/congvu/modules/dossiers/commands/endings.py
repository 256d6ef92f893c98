"""Ways in which a dossier ends without the result that was asked for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.dossiers import access
from congvu.modules.dossiers.commands.slips import issue, party_of
from congvu.modules.dossiers.models import Dossier, Result
from congvu.modules.dossiers.rules.refusals import DecidedAlready
from congvu.modules.dossiers.values.slips import Letterhead, RefusalSlip, SlipKind, StopNotice

STOP_LAW = "Điều 21 Nghị định 118/2025/NĐ-CP"
REFUSAL_LAW = "Khoản 3 Điều 19 Nghị định 118/2025/NĐ-CP"


@transaction.atomic
def withdraw(*, code: str, reason: str, request: str, actor: Actor, now: datetime) -> None:
    """End a dossier because its applicant asked to, before any decision (art. 21).

    :raises NotAtCounter: if the post is not a clerk's.
    :raises DecidedAlready: if there is a result.
    :raises ReasonMissing: without a reason.
    """
    opened = access.opened_at_counter(code=code, actor=actor)
    end_at_wish(opened.dossier, opened.live, reason, request, actor=actor, now=now)


def end_at_wish(
    dossier: Dossier,
    live: casework.Live,
    reason: str,
    request: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """End a dossier at its applicant's wish, said at the counter or online.

    :raises DecidedAlready: if there is a result.
    :raises ReasonMissing: without a reason.
    """
    _end(
        access.Opened(dossier, live), casework.Outcome.WITHDRAWN, reason, request, STOP_LAW,
        asked=True, actor=actor, now=now,
    )  # fmt: skip


@transaction.atomic
def stop(*, code: str, reason: str, ground: str, request: str, actor: Actor, now: datetime) -> None:
    """Stop a dossier on a legal ground; the notice is issued at once (Circular 03/2025 art. 7).

    :raises NotAtCounter: if the post is not a clerk's.
    :raises DecidedAlready: if there is a result.
    :raises ReasonMissing: without a reason or a ground.
    """
    opened = access.opened_at_counter(code=code, actor=actor)
    if not clean(ground):
        raise casework.ReasonMissing
    _end(
        opened, casework.Outcome.STOPPED, reason, request, clean(ground), asked=False,
        actor=actor, now=now,
    )  # fmt: skip


@transaction.atomic
def refuse(
    *, code: str, reason: str, ground: str, request: str, actor: Actor, now: datetime
) -> None:
    """Refuse after appraisal, in writing and within the time; it is handed out as the result.

    Legal source: Decree 118/2025 art. 19.3.

    :raises NotTheHolder: if another has the case in hand.
    :raises ReasonMissing: without a reason.
    """
    opened = access.opened(code=code, actor=actor)
    dossier, reason = opened.dossier, clean(reason)
    if not reason:
        raise casework.ReasonMissing
    casework.conclude(
        code=opened.live.code, outcome=casework.Outcome.REFUSED, result=reason,
        actor=actor, now=now,
    )  # fmt: skip

    def say(head: Letterhead) -> RefusalSlip:
        return RefusalSlip(
            head, party_of(dossier), request, reason, actor.name,
            legal_basis=clean(ground) or REFUSAL_LAW, code=opened.live.code, contact=head.unit,
        )  # fmt: skip

    slip = issue(
        dossier, SlipKind.REFUSAL, say, unit_id=dossier.answering_unit_id, actor=actor, now=now
    )
    Result.objects.create(
        dossier=dossier,
        number=slip.said["head"]["number"],
        abstract=f"Từ chối giải quyết: {reason}",
        ready_at=now,
        ready_by_id=actor.person,
    )


def _end(
    opened: access.Opened,
    outcome: casework.Outcome,
    reason: str,
    request: str,
    ground: str,
    *,
    asked: bool,
    actor: Actor,
    now: datetime,
) -> None:
    dossier, live, reason = opened.dossier, opened.live, clean(reason)
    if not reason:
        raise casework.ReasonMissing
    if live.state.concluded_at is not None and not live.state.is_closed:
        raise DecidedAlready(dossier=live.code)
    casework.close(code=live.code, outcome=outcome, reason=reason, actor=actor, now=now)
    dossier.supplements.filter(received_at=None, closed_at=None).update(closed_at=now)

    def say(head: Letterhead) -> StopNotice:
        return StopNotice(
            head, party_of(dossier), request, live.code, live.state.accepted_at, now, reason,
            ground, "" if actor.is_system else actor.name, asked_by_applicant=asked,
            returned=_originals(dossier),
            contact=head.unit,
        )  # fmt: skip

    issue(dossier, SlipKind.STOP, say, unit_id=dossier.answering_unit_id, actor=actor, now=now)


def _originals(dossier: Dossier) -> tuple[str, ...]:
    """Return the originals on paper, which go back to the applicant."""
    rows = dossier.papers.filter(way="paper", originals__gt=0).order_by("round", "position")
    return tuple(rows.values_list("name", flat=True))
