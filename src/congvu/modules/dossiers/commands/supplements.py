"""Papers that lack: asked for once, received, or not completed in time (art. 19.5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from congvu.foundation.actors.values import Actor
from congvu.kernel.words import clean
from congvu.modules.casework import api as casework
from congvu.modules.dossiers import access
from congvu.modules.dossiers.commands.filing import write_papers
from congvu.modules.dossiers.commands.slips import issue, party_of
from congvu.modules.dossiers.commands.telling import tell_applicant
from congvu.modules.dossiers.models import Dossier, SupplementRound
from congvu.modules.dossiers.rules import notices
from congvu.modules.dossiers.rules.limits import complete_by
from congvu.modules.dossiers.rules.refusals import (
    PauseNeedsLaw,
    SupplementRunning,
    SupplementStillOpen,
    SupplementUnknown,
)
from congvu.modules.dossiers.rules.wording import day_short, moment_short
from congvu.modules.dossiers.values.filing import FiledPaper
from congvu.modules.dossiers.values.slips import Letterhead, SlipKind, SupplementRequest
from congvu.modules.worktime import api as worktime

RESTART_LAW = "Khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP"
EFFECT_WORDS = {
    casework.SupplementEffect.RESTART: (
        "Khi hồ sơ đã đủ, thời gian giải quyết được tính lại từ đầu. Quá ngày nêu trên mà chưa "
        "bổ sung thì hồ sơ được đóng; Ông/Bà có thể nộp lại."
    ),
    casework.SupplementEffect.PAUSE: (
        "Thời gian chờ bổ sung không tính vào thời hạn giải quyết. Quá ngày nêu trên mà chưa "
        "bổ sung thì hồ sơ được đóng; Ông/Bà có thể nộp lại."
    ),
    casework.SupplementEffect.NONE: "",
}


@transaction.atomic
def request_supplement(
    *,
    code: str,
    items: Iterable[str],
    reason: str,
    lawful_effect: casework.SupplementEffect,
    effect: casework.SupplementEffect,
    ground: str,
    request: str,
    site: str,
    actor: Actor,
    now: datetime,
) -> SupplementRound:
    """Ask for everything that lacks, at once; the one-stop unit hands out the slip.

    `lawful_effect` is the procedure's by law. RESTART: the time is counted again from zero once
    complete; after 15 days the dossier is closed. PAUSE needs a sector law named in `ground`.

    :raises NotTheHolder: if another has the case in hand.
    :raises SupplementRunning: while an earlier request is open.
    :raises PauseNeedsLaw: for a pause that the procedure's law does not give.
    :raises ReasonMissing: without a reason or without naming what lacks.
    """
    opened = access.opened(code=code, actor=actor)
    dossier, asked = opened.dossier, tuple(filter(None, map(clean, items)))
    reason, ground = clean(reason), clean(ground)
    if not asked or not reason:
        raise casework.ReasonMissing
    if effect is casework.SupplementEffect.PAUSE and not (effect is lawful_effect and ground):
        raise PauseNeedsLaw
    running = dossier.supplements.filter(received_at=None, closed_at=None).first()
    if running is not None:
        raise SupplementRunning(dossier=code, on=day_short(running.asked_at))
    ground = ground or RESTART_LAW
    live = casework.request_supplement(
        code=opened.live.code, effect=effect, ground=ground, items="; ".join(asked),
        actor=actor, now=now,
    )  # fmt: skip
    calendar = worktime.calendar_by_id(live.state.calendar_id)
    until = complete_by(now, calendar)
    round_ = SupplementRound.objects.create(
        dossier=dossier,
        no=dossier.supplements.count() + 1,
        items=list(asked),
        reason=reason,
        effect=effect,
        ground=ground,
        asked_at=now,
        asked_by_id=access.person(actor),
        due_before=opened.live.state.due_at,
        complete_by=until,
    )

    def say(head: Letterhead) -> SupplementRequest:
        return SupplementRequest(
            head, party_of(dossier), request, asked, reason, actor.name, code=live.code,
            contact=head.unit, complete_by=until.date(), effect=EFFECT_WORDS[effect],
            link=f"{site}/track/?code={live.code}",
        )  # fmt: skip

    issue(
        dossier, SlipKind.SUPPLEMENT, say, unit_id=dossier.answering_unit_id, actor=actor, now=now
    )
    tell_applicant(dossier, notices.lacking(live.code, round_.no, asked, until), now=now)
    return round_


@transaction.atomic
def receive_supplement(
    *, code: str, papers: Iterable[FiledPaper], actor: Actor, now: datetime
) -> casework.Live:
    """Put on record at the counter that the dossier is complete; its clock starts again.

    :raises NotAtCounter: if the post is not a clerk's.
    :raises SupplementUnknown: if nothing was asked for.
    """
    opened = access.opened_at_counter(code=code, actor=actor)
    round_ = _open_round(opened.dossier, code)
    live = casework.receive_supplement(code=opened.live.code, actor=actor, now=now)
    round_.received_at = now
    round_.save(update_fields=["received_at"])
    write_papers(opened.dossier, papers, round_no=round_.no, now=now)
    return live


@transaction.atomic
def close_uncompleted(*, code: str, actor: Actor, now: datetime) -> None:
    """Close a dossier that was not completed within 15 days of the request (art. 19.5).

    :raises NotAtCounter: if the post is not a clerk's.
    :raises SupplementUnknown: if nothing was asked for.
    :raises SupplementStillOpen: while the applicant has time left.
    """
    opened = access.opened_at_counter(code=code, actor=actor)
    round_ = _open_round(opened.dossier, code)
    if now <= round_.complete_by:
        raise SupplementStillOpen(until=moment_short(round_.complete_by))
    reason = f"Không bổ sung hồ sơ đến {moment_short(round_.complete_by)} ({RESTART_LAW})"
    casework.close(
        code=opened.live.code, outcome=casework.Outcome.UNCOMPLETED, reason=reason,
        actor=actor, now=now,
    )  # fmt: skip
    round_.closed_at = now
    round_.save(update_fields=["closed_at"])


def _open_round(dossier: Dossier, code: str) -> SupplementRound:
    rows = dossier.supplements.select_for_update()
    round_ = rows.filter(received_at=None, closed_at=None).first()
    if round_ is None:
        raise SupplementUnknown(dossier=code)
    return round_
